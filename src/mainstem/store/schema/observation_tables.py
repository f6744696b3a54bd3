"""Tables of observations: files as they came, and what follows from them and from the acts.

Rows of `DataFile` are only ever added. The others can be made again: a release from the act that
states it, its series and observations from the bytes of its file and of its mapping.
"""

from django.db import models

MOST_SERIES = 1 << 16
MOST_OBSERVATIONS = 1 << 24
"""Of one release; keys are made of the release's and a number below these."""


class DataFile(models.Model):
    """The bytes of a table, or of a mapping."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.TextField()
    """What it was called when it came first."""
    data = models.BinaryField()


class Release(models.Model):
    """A release of a data set that the register holds."""

    # Identification
    since = models.BigIntegerField(primary_key=True)
    """Of the statement that says so."""
    entry = models.CharField(max_length=40)
    """Identifier of the entry it is stated of."""
    collection = models.CharField(max_length=40)
    as_of = models.CharField(max_length=40)
    """Day of the release, or the day it was retrieved; ISO 8601."""

    # Content
    file = models.CharField(max_length=64)
    mapping = models.CharField(max_length=64)
    """SHA-256 of their bytes."""
    format = models.CharField(max_length=10)
    series = models.PositiveIntegerField()
    observations = models.PositiveIntegerField()
    gaps = models.PositiveIntegerField()
    problems = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=("collection", "as_of"), name="release_by_collection"),)


class Series(models.Model):
    """An indicator in a release."""

    # Identification
    id = models.BigIntegerField(primary_key=True)
    """`since` of the release, times `MOST_SERIES`, and its place in the table."""
    release = models.BigIntegerField()
    entry = models.CharField(max_length=40)
    """Identifier of the indicator."""

    # Content
    code = models.CharField(max_length=80)
    name = models.TextField()
    unit = models.TextField()
    members = models.TextField()
    """Those with a value, in the order of their codes, with blanks around each."""
    first = models.CharField(max_length=40)
    last = models.CharField(max_length=40)
    """The first and the last time there is a value for; both empty where there is none."""
    observations = models.PositiveIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=("entry",), name="series_by_entry"),
            models.Index(fields=("release",), name="series_by_release"),
        )


class Observation(models.Model):
    """One value of a series."""

    # Identification
    id = models.BigIntegerField(primary_key=True)
    """`since` of the release, times `MOST_OBSERVATIONS`, and its place in the table."""
    series = models.BigIntegerField()
    member = models.CharField(max_length=2)
    period = models.CharField(max_length=40)

    # Content
    value = models.CharField(max_length=85)
    """Exact decimal."""

    # Provenance
    place = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    """Where the value stands in the file: line and characters, or row and column of the sheet."""

    class Meta:
        indexes = (models.Index(fields=("series",), name="observation_by_series"),)


class Jump(models.Model):
    """An observation that a series comes to by growing or shrinking a thousandfold."""

    observation = models.BigIntegerField(primary_key=True)
    """Its key."""
    before = models.BigIntegerField()
    """Key of the one of the time before."""
    entry = models.CharField(max_length=40)
    """Identifier of the indicator."""

    class Meta:
        indexes = (models.Index(fields=("entry",), name="jump_by_entry"),)
