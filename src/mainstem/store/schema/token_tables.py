"""Tables of tokens: what lets a program act as a person."""

from django.db import models

from mainstem.store.schema.people import Account


class Token(models.Model):
    """A secret that lets a program act as someone, in one role; never deleted."""

    # Identification
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret, which nobody keeps: it has 256 random bits, so no salt is needed."""
    label = models.CharField(max_length=80)
    """What the person calls it."""
    grant = models.BigIntegerField()
    """Number of the act that granted the role; one granted again is another grant."""

    # Lifecycle
    created = models.DateTimeField()
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
