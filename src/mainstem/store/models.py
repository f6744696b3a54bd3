"""Tables: documents, and for each what a reader of some version read in it.

Nothing here is ever changed once written. A newer reader adds a reading beside the old one.

Rows that belong to a reading have `id = reading * 2**32 + order`: a whole document is written
without asking the database for one key, and lies on disk in the order it is read.
"""

from django.db import models
from django.db.models import F, Q

from mainstem.model.documents import PASSAGE_TYPES

# Django looks for the tables of an application here: those of the register, of its lists and its
# tree, of those who can sign in and of the search stand in modules of their own.
from mainstem.store.schema import ballot_tables as ballot_tables
from mainstem.store.schema import list_tables as list_tables
from mainstem.store.schema import observation_tables as observation_tables
from mainstem.store.schema import people as people
from mainstem.store.schema import plotted_tables as plotted_tables
from mainstem.store.schema import search_tables as search_tables
from mainstem.store.schema import tables as tables
from mainstem.store.schema import token_tables as token_tables
from mainstem.store.schema import tree_tables as tree_tables

ROWS_PER_READING = 2**32

CLAIM_KINDS = ("figure", "date", "event", "commitment", "citation", "discrepancy")
SIDES = ("left", "right")
"""Left is Chinese, right the other language, as in `mainstem.model.documents.Unit`."""
ROLES = ("claim", "left", "right", "anchor")
"""What a mark is to its claim: its text, one side of a discrepancy, or a footnote's place."""


def _one_of(field: str, values: tuple[str, ...], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


class Document(models.Model):
    """A source, named by the digest of its bytes."""

    sha256 = models.CharField(max_length=64, unique=True)
    identifier = models.CharField(max_length=40, unique=True)
    format = models.CharField(max_length=20)


class Reading(models.Model):
    """What one version of the reader found in one document, or in two that translate each other."""

    # Identification
    subject = models.CharField(max_length=40)
    """The document's identifier, or that of the pair."""
    reader = models.CharField(max_length=100)

    # Content
    two_columns = models.BooleanField()
    passages = models.PositiveIntegerField()
    units = models.PositiveIntegerField()
    claims = models.PositiveIntegerField()
    discrepancies = models.PositiveIntegerField()
    counts = models.JSONField()
    """Claims by kind; a kind without claims is there with 0."""
    pages = models.PositiveIntegerField()

    # Lifecycle
    read_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("subject", "reader"), name="reading_once_per_reader"),
        )


class Description(models.Model):
    """What a reading says of a document as a whole."""

    reading = models.ForeignKey(
        Reading, models.CASCADE, related_name="descriptions", db_index=False
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="descriptions")
    position = models.PositiveSmallIntegerField()
    """0, or in a pair 0 for the Chinese and 1 for the other."""
    path = models.TextField()
    title = models.TextField()
    """Empty where the document states none."""
    languages = models.CharField(max_length=200)
    """Codes of those that carry the text, with spaces between, in order of appearance."""
    published = models.CharField(max_length=40, blank=True)
    record = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reading", "position"), name="description_position"),
        )


class Unit(models.Model):
    """Passages that say the same in two languages."""

    id = models.BigIntegerField(primary_key=True)
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="+", db_index=False)
    identifier = models.CharField(max_length=40)
    one_sided = models.BooleanField()
    record = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reading", "identifier"), name="unit_identifier"),
        )


class Passage(models.Model):
    """A block of a document, and where it stands on the pages that show it."""

    id = models.BigIntegerField(primary_key=True)
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="+", db_index=False)
    identifier = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    """Which of the reading's documents it belongs to."""
    type = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+", db_index=False)
    block = models.PositiveIntegerField()
    side = models.CharField(max_length=5)
    page = models.PositiveIntegerField()
    """The page it begins on, from 1."""
    record = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reading", "identifier"), name="passage_identifier"),
            _one_of("type", PASSAGE_TYPES, "passage_type"),
            _one_of("side", SIDES, "passage_side"),
        )
        indexes = (
            models.Index(fields=("reading", "block"), name="passage_by_block"),
            models.Index(
                fields=("reading", "id"), condition=Q(type="heading"), name="passage_headings"
            ),
        )


class Claim(models.Model):
    """Something a passage asserts. `record` is the line the reading contract writes for it."""

    id = models.BigIntegerField(primary_key=True)
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="+", db_index=False)
    identifier = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    passage = models.ForeignKey(
        Passage, models.CASCADE, null=True, related_name="+", db_index=False
    )
    """Where it stands first; none for a claim without a place."""
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+", db_index=False)
    page = models.PositiveIntegerField(null=True)
    """The page it begins on; none for a claim without a place."""
    record = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reading", "identifier"), name="claim_identifier"),
            _one_of("kind", CLAIM_KINDS, "claim_kind"),
        )
        indexes = (models.Index(fields=("reading", "kind", "id"), name="claim_by_kind"),)


class Mark(models.Model):
    """Where a claim shows in the text of a passage: a half-open range of characters."""

    id = models.BigIntegerField(primary_key=True)
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="+", db_index=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    role = models.CharField(max_length=6)
    page = models.PositiveIntegerField()
    """The page that shows its first character."""

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="mark_runs_forward"),
            _one_of("role", ROLES, "mark_role"),
        )
        indexes = (models.Index(fields=("passage", "start"), name="mark_by_place"),)


class Page(models.Model):
    """A stretch of blocks that is shown at once; a block too long for one page takes several."""

    id = models.BigIntegerField(primary_key=True)
    reading = models.ForeignKey(Reading, models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    first_block = models.PositiveIntegerField()
    last_block = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    """First character of each side of the block that is shown; 0 unless the block is cut."""
    end = models.PositiveIntegerField(null=True)
    """Past the last character shown; none unless the block is cut."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("reading", "number"), name="page_number"),
            models.CheckConstraint(
                condition=Q(first_block__lte=F("last_block")), name="page_runs_forward"
            ),
        )
