"""Tables of the register: its history, and what follows from it.

Rows of `Act` and `Checkpoint` are only ever added; a checkpoint at which the key is changed is signed
once more. Every other table here can be made again from the acts. A row of these begins with the
act `since`, which is its key (an act begins one row), and holds until the act `until`, if that has
come.
"""

from django.db import models
from django.db.models import F, Q


class Act(models.Model):
    """One line of the history."""

    number = models.BigIntegerField(primary_key=True)
    """From 0, without gaps."""
    data = models.BinaryField()
    """Its canonical form, whose hash is a leaf of the tree."""
    leaf = models.BinaryField()
    at = models.DateTimeField()
    """As in `data`; here for looking up what held on a day."""

    class Meta:
        indexes = (models.Index(fields=("at",), name="act_by_time"),)


class Checkpoint(models.Model):
    """How long the history was and what its root was, signed."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    edge = models.BinaryField()
    """The hashes at the edge of the tree, 32 bytes each: what extends it."""


class Lasting(models.Model):
    """A row that begins with one act and may end with another."""

    since = models.BigIntegerField(primary_key=True)
    until = models.BigIntegerField(null=True)
    identifier = models.CharField(max_length=40)

    class Meta:
        abstract = True


def _holds_once(noun: str) -> models.UniqueConstraint:
    """Let one row of an identifier hold at a time, and find it."""
    return models.UniqueConstraint(
        fields=("identifier",), condition=Q(until=None), name=f"{noun}_holds_once"
    )


def _ends_later(noun: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until=None) | Q(until__gt=F("since")), name=f"{noun}_ends_later"
    )


class Entry(Lasting):
    """One thing in the register."""

    kind = models.CharField(max_length=40)
    owner = models.CharField(max_length=40)
    """The member or organisation whose people keep it; empty: no one in particular."""
    same_as = models.BigIntegerField()
    """`since` of the oldest entry found to be the same as this one; its own if there is none."""

    class Meta:
        constraints = (_holds_once("entry"), _ends_later("entry"))
        indexes = (
            models.Index(fields=("kind", "same_as"), name="entry_by_kind"),
            models.Index(fields=("same_as",), name="entry_by_same"),
        )


class Statement(Lasting):
    """One property of one entry, with one value."""

    entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    property = models.CharField(max_length=40)
    state = models.CharField(max_length=8)
    rank = models.CharField(max_length=10)
    record = models.TextField()
    """The body of the act that made it."""

    class Meta:
        constraints = (_holds_once("statement"), _ends_later("statement"))
        indexes = (
            models.Index(fields=("entry", "property"), name="statement_by_entry"),
            # What is stated of one property, whatever it is of, is taken in the order of the acts.
            models.Index(
                fields=("property", "since"), condition=Q(until=None), name="statement_by_property"
            ),
            # What ended between two acts: most statements hold, and are not in it.
            models.Index(
                fields=("until",), condition=Q(until__isnull=False), name="statement_by_end"
            ),
        )


class Source(models.Model):
    """That a statement cites a document."""

    id = models.BigIntegerField(primary_key=True)
    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    document = models.CharField(max_length=64)
    """SHA-256 of its bytes."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "statement"), name="source_once"),
        )


class Judgement(Lasting):
    """A decision on a claim."""

    source = models.CharField(max_length=40)
    content = models.CharField(max_length=40)
    document = models.CharField(max_length=64)
    decision = models.CharField(max_length=9)
    entry = models.CharField(max_length=40)
    """Identifier of the entry it was found to be about; empty: none."""
    author = models.CharField(max_length=150)
    """Name of the person or the rule that made it."""
    record = models.TextField()

    class Meta:
        constraints = (_holds_once("judgement"), _ends_later("judgement"))
        indexes = (
            models.Index(fields=("source",), name="judgement_by_source"),
            models.Index(fields=("content",), name="judgement_by_content"),
            models.Index(fields=("document",), name="judgement_by_document"),
            models.Index(fields=("entry",), name="judgement_by_entry"),
            models.Index(fields=("author", "since"), name="judgement_by_author"),
        )


class Link(Lasting):
    """A decision on two entries."""

    left = models.CharField(max_length=40)
    right = models.CharField(max_length=40)
    judgement = models.CharField(max_length=9)
    record = models.TextField()

    class Meta:
        constraints = (_holds_once("link"), _ends_later("link"))
        indexes = (
            models.Index(fields=("left",), name="link_by_left"),
            models.Index(fields=("right",), name="link_by_right"),
        )


class Grant(Lasting):
    """A role a person may act in."""

    account = models.CharField(max_length=150)
    role = models.CharField(max_length=20)
    member = models.CharField(max_length=40)

    class Meta:
        constraints = (_holds_once("grant"), _ends_later("grant"))
        indexes = (models.Index(fields=("account",), name="grant_by_account"),)


class Switch(Lasting):
    """A named rule that is in force."""

    rule = models.CharField(max_length=80)

    class Meta:
        constraints = (_holds_once("switch"), _ends_later("switch"))


class Derived(models.Model):
    """By which version of a derivation its tables were made from all acts.

    It follows from no act: who starts a version that makes others has them made again.
    """

    name = models.CharField(max_length=40, primary_key=True)
    version = models.PositiveIntegerField()


# The review queue, and what candidates are looked up by. Both follow from the tables above and
# from the readings, and are made again whenever they are missing.


class Queued(models.Model):
    """That the claims of a reading have been put into the queue."""

    reading = models.BigIntegerField(primary_key=True)


class Item(models.Model):
    """A claim in the review queue, waiting or judged."""

    # Identification
    id = models.BigIntegerField(primary_key=True)
    """That of the claim."""
    source = models.CharField(max_length=40, unique=True)
    content = models.CharField(max_length=40)
    document = models.CharField(max_length=64)
    """SHA-256 of the bytes it was read from first."""
    reading = models.BigIntegerField()
    other = models.BigIntegerField(null=True)
    """The claim that is its counterpart in the other language, if it has one."""

    # Content
    kind = models.CharField(max_length=40)
    """As `Kind.claims` names it; "discrepancy"."""
    languages = models.CharField(max_length=40)
    """Those it is told in, with blanks around each."""
    title = models.TextField()
    date = models.CharField(max_length=40)
    confidence = models.PositiveSmallIntegerField()
    reasons = models.CharField(max_length=300)
    """Codes, with blanks between."""

    # Lifecycle
    judgement = models.CharField(max_length=40)
    """Identifier of the judgement that counts for it; empty: none."""
    ground = models.CharField(max_length=8)
    """Why it counts: "source", "overlap" or "content"."""
    decision = models.CharField(max_length=9)
    """Of that judgement; empty while the claim waits."""

    class Meta:
        indexes = (
            models.Index(fields=("decision", "confidence", "id"), name="item_by_confidence"),
            models.Index(fields=("decision", "kind", "confidence", "id"), name="item_by_kind"),
            models.Index(fields=("reading", "decision", "confidence"), name="item_by_reading"),
            models.Index(fields=("content",), name="item_by_content"),
            models.Index(fields=("judgement",), name="item_by_judgement"),
        )


class Trait(models.Model):
    """Something an entry is found by: a name, a day, a number, as `register.traits` writes it."""

    id = models.BigIntegerField(primary_key=True)
    """`since` of the statement that says it, times 64, and a number below that."""
    trait = models.BigIntegerField()
    """Hash of it."""
    entry = models.BigIntegerField()
    """`since` of the entry."""

    class Meta:
        indexes = (models.Index(fields=("trait", "entry"), name="trait_entries"),)
