"""Tables of what is plotted and added up: where entries lie, money stated of them, who benefits.

All of it follows from what is listed; `plotting` and `benefits` keep it.
"""

from django.db import models


class Located(models.Model):
    """Where a listed entry lies."""

    entry = models.BigIntegerField(primary_key=True)
    """`since` of the entry."""
    kind = models.CharField(max_length=40)
    slot = models.PositiveIntegerField()
    """As in `Listed`."""
    lat = models.IntegerField()
    lon = models.IntegerField()
    """Millionths of a degree (WGS 84)."""
    is_near = models.BooleanField()
    """Whether its source gives only the neighbourhood."""

    class Meta:
        indexes = (models.Index(fields=("kind", "slot"), name="located_by_kind"),)


class Amount(models.Model):
    """Money that is stated of a listed entry."""

    id = models.BigIntegerField(primary_key=True)
    """The entry's `since` times 64, and a number below that."""
    entry = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    slot = models.PositiveIntegerField()
    property = models.CharField(max_length=40)
    currency = models.CharField(max_length=3)
    amount = models.CharField(max_length=90)
    """Decimal, as stated."""

    class Meta:
        indexes = (
            models.Index(fields=("kind", "slot"), name="amount_by_kind"),
            models.Index(fields=("entry",), name="amount_by_entry"),
        )


class Benefit(models.Model):
    """How many a listed indicator counts who benefit."""

    entry = models.BigIntegerField(primary_key=True)
    """`since` of the indicator."""
    kind = models.CharField(max_length=40)
    slot = models.PositiveIntegerField()
    """As in `Listed`."""
    unit = models.CharField(max_length=200)
    """Who is counted."""
    members = models.TextField()
    """Their codes, with a blank between them; empty: those of the project."""
    project = models.CharField(max_length=40)
    """Identifier of the project it measures; empty for none."""
    amount = models.CharField(max_length=90)
    """Decimal: the value that holds as of the latest day."""
