"""Tables of the tree over the acts: what proofs are made from without reading every act."""

from django.db import models

from mainstem.register.proving import BLOCK


class Subtree(models.Model):
    """The root over `BLOCK` acts that follow each other; there is none for those at the end."""

    number = models.BigIntegerField(primary_key=True)
    """Of the first of them, divided by `BLOCK`."""
    root = models.BinaryField()


assert BLOCK == 256, "a change of it needs a migration that empties the table"
