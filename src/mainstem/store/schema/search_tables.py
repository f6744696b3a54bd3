"""Tables of the search: which rows of the indexes stand for what. All of them can be made again."""

from django.db import models


class IndexedReading(models.Model):
    """How much of a reading is in the index."""

    reading = models.BigIntegerField(primary_key=True)
    segmenter = models.CharField(max_length=20)
    """`segments.VERSION` of what cut it."""
    next_passage = models.BigIntegerField()
    """The first passage that is not in it yet."""
    next_slot = models.BigIntegerField()
    """Past the last slot its rows have taken; no slot is ever taken twice."""
    is_whole = models.BooleanField()


class SearchedPassage(models.Model):
    """What a key of the index of passages stands for: a stretch of a passage, or a title.

    A key without a row here is one of a reading that a newer one has replaced.
    """

    key = models.BigIntegerField(primary_key=True)
    reading = models.BigIntegerField()
    passage = models.BigIntegerField(null=True)
    """None: the title of the document of the reading that `start` numbers."""
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    """Half-open range of the passage's text; that of a middling passage is all of it."""

    class Meta:
        indexes = (models.Index(fields=("reading",), name="searched_passage_by_reading"),)


class SearchedEntry(models.Model):
    """What an entry is found by, and shown with; one row for each group of same entries."""

    since = models.BigIntegerField(primary_key=True)
    """Of the entry that leads the group."""
    segmenter = models.CharField(max_length=20)
    record = models.TextField()
    """JSON: entry, kind, names as [lang, text], texts as [property, lang, text]."""
