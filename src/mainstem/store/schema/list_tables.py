"""Tables of lists: what they show and find, worked out from statements whenever these change.

All of it follows from the acts; `listing` keeps it.
"""

from django.db import models


class Listed(models.Model):
    """An entry, and what lists show of it."""

    # Identification
    entry = models.BigIntegerField(primary_key=True)
    """`since` of the entry."""
    identifier = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    slot = models.PositiveIntegerField()
    """Its number among all entries there ever were of its kind, from 0: its place in bitmaps."""

    # Content; empty where it does not lead those found to be the same, or does not hold any more
    titles = models.TextField()
    """JSON: language → the name it goes by."""
    cells = models.TextField()
    """As `register.cells` writes them."""

    # Lifecycle
    changed = models.BigIntegerField()
    """Number of the last act that changed what is listed here."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "slot"), name="listed_slot"),)
        indexes = (
            models.Index(fields=("identifier",), name="listed_by_identifier"),
            models.Index(fields=("kind", "changed", "slot"), name="listed_by_change"),
        )


class ListedKind(models.Model):
    """By which declaration the entries of a kind are listed.

    It follows from no act: who starts a version with another declaration has them listed anew.
    """

    kind = models.CharField(max_length=40, primary_key=True)
    digest = models.CharField(max_length=64)


class Bitmap(models.Model):
    """Which listed entries of a kind have one value of a facet; a chunk of `bitmaps`."""

    pk = models.CompositePrimaryKey("kind", "facet", "value", "chunk")
    kind = models.CharField(max_length=40)
    facet = models.CharField(max_length=40)
    """Empty: all that are listed."""
    value = models.CharField(max_length=200)
    chunk = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    data = models.BinaryField()


class SortKey(models.Model):
    """Where a listed entry stands in one order of its kind."""

    id = models.BigIntegerField(primary_key=True)
    """The entry's `since` times 64, and the number of the order in its kind."""
    kind = models.CharField(max_length=40)
    order = models.CharField(max_length=50)
    key = models.BinaryField()
    slot = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=("kind", "order", "key", "slot"), name="sort_keys"),)
