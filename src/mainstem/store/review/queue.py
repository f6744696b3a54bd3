"""The review queue as stored: claims with how sure they are and what was decided on them.

A claim is put in once its document has been read, from the newest reading that has it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from mainstem.register import effects
from mainstem.register.effects import ClaimKey
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.models import (
    Description,
    Reading,
)
from mainstem.store.questions import Question, Value
from mainstem.store.review import reviewed
from mainstem.store.schema.tables import Item, Judgement, Queued
from mainstem.store.slicing import MOST, iter_slices

WAITING = ""
"""The decision on a claim that nobody has judged."""
DECIDED = "decided"
"""As a decision asked for: whichever was made."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims are asked for; the empty filter asks for those that wait."""

    decision: str | None = WAITING
    """None: whatever was decided."""
    kind: str | None = None
    """As `Item.kind`, or the beginning of it before the colon ("event")."""
    reading: int | None = None
    document: str | None = None
    """Subject of its reading, by which addresses name it."""
    language: str | None = None
    least: int = 0
    most: int = 100
    """Confidence, both ends included."""
    text: str = ""
    """Words of its title; case does not count."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """A claim in the queue."""

    id: int
    source: str
    content: str
    document: str
    reading: int
    other: int | None
    kind: str
    languages: tuple[str, ...]
    title: str
    date: str | None
    confidence: int
    reasons: tuple[str, ...]
    judgement: str | None
    """Identifier of the judgement that counts; None: it waits."""
    ground: str | None
    decision: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A claim to be put into the queue."""

    id: int
    other: int | None
    languages: tuple[str, ...]
    title: str
    date: str | None
    confidence: int
    reasons: tuple[str, ...]
    key: ClaimKey
    judgement: str
    ground: str
    decision: str


def put(reading: int, rows: Iterable[ItemRow]) -> None:
    """Put the claims of a reading into the queue, in place of those of older readings.

    Args:
        reading: whose they are.
        rows: each claim once; taken as they are needed.
    """
    digests = reviewed.list_digests(reading)
    subjects = dict(Reading.objects.values_list("id", "subject"))
    same = Description.objects.filter(document__sha256__in=digests).values_list(
        "reading", flat=True
    )
    wider = set(same) if len(digests) > 1 else {n for n in same if subjects[n] == subjects[reading]}
    Item.objects.filter(reading__in=wider).delete()
    left = iter(rows)
    # Only claims read from the same document, or from no words at all, may be called alike.
    is_shared = not wider.issuperset(same)
    while some := list(islice(left, MOST)):
        alike = [row for row in some if is_shared or not row.key.document]
        known = _find_known(alike) if alike else set()
        _insert(reading, [row for row in some if row.key.source not in known])
    Queued.objects.get_or_create(reading=reading)


def _find_known(rows: Sequence[ItemRow]) -> set[str]:
    """Find which sources claims of other readings have: only of a document that stands in two pairs."""
    held = Item.objects.filter(source__in=[row.key.source for row in rows])
    return set(held.values_list("source", flat=True))


def _insert(reading: int, rows: Sequence[ItemRow]) -> None:
    insert_rows(
        Item,
        (
            "id", "source", "content", "document", "reading", "other", "kind", "languages",
            "title", "date", "confidence", "reasons", "judgement", "ground", "decision",
        ),
        [
            (
                r.id, r.key.source, r.key.content, r.key.document, reading, r.other, r.key.kind,
                f" {' '.join(r.languages)} ", r.title, r.date or "", r.confidence,
                " ".join(r.reasons), r.judgement, r.ground, r.decision,
            )
            for r in rows
        ],
    )  # fmt: skip


def find_item(source: str) -> StoredItem | None:
    """Find a claim in the queue by its source; None if there is none."""
    row = Item.objects.filter(source=source).values_list(*_ITEM).first()
    return _to_item(row) if row else None


def find_items(sources: Collection[str]) -> list[StoredItem]:
    """Find claims in the queue by their sources, in the order of the queue's making."""
    rows = Item.objects.filter(source__in=sources).order_by("id").values_list(*_ITEM)
    return [_to_item(row) for row in rows]


def find_entries(claims: Collection[int]) -> dict[int, str]:
    """Return the entries that claims were found to be about, by the numbers of the claims.

    A claim that stands in two languages is one: the numbers of both lead to its entry.
    """
    items = Item.objects.filter(Q(id__in=claims) | Q(other__in=claims)).exclude(judgement="")
    rows = list(items.values_list("id", "other", "judgement"))
    held = Judgement.objects.filter(identifier__in=[name for *_, name in rows], until=None)
    entries = {name: entry for name, entry in held.values_list("identifier", "entry") if entry}
    return {
        number: entries[name]
        for first, second, name in rows
        for number in (first, second)
        if number is not None and name in entries
    }


def list_items(filters: Filters, *, descending: bool, first: int, limit: int) -> list[StoredItem]:
    """List claims of the queue by how sure they are.

    Args:
        filters: which.
        descending: the surest first.
        first: how many to leave out at the beginning.
        limit: how many to return at most.
    """
    question = _SUREST_FIRST if descending else _SUREST_LAST
    return [_to_item(row) for row in question.page(first, limit, **list_wishes(filters))]


def find_after(filters: Filters, item: StoredItem, *, descending: bool) -> str | None:
    """Return the source of the claim that follows one in a list; None after the last."""
    if descending:
        later = Q(confidence__lt=item.confidence) | Q(confidence=item.confidence, id__gt=item.id)
        order = ("-confidence", "id")
    else:
        later = Q(confidence__gt=item.confidence) | Q(confidence=item.confidence, id__gt=item.id)
        order = ("confidence", "id")
    found = filter_items(filters).filter(later).order_by(*order)
    return found.values_list("source", flat=True).first()


def find_before(filters: Filters, item: StoredItem, *, descending: bool) -> str | None:
    """Return the source of the claim that comes before one in a list; None before the first."""
    if descending:
        earlier = Q(confidence__gt=item.confidence) | Q(confidence=item.confidence, id__lt=item.id)
        order = ("confidence", "-id")
    else:
        earlier = Q(confidence__lt=item.confidence) | Q(confidence=item.confidence, id__lt=item.id)
        order = ("-confidence", "-id")
    found = filter_items(filters).filter(earlier).order_by(*order)
    return found.values_list("source", flat=True).first()


def count_items(filters: Filters) -> int:
    """Count the claims that a filter lets through."""
    return _ALL.count(**list_wishes(filters))


def follow(applied: Applied) -> None:
    """Keep up with judgements that ended and began."""
    for ended in applied.ended:
        if ended.identifier.startswith("judgement-"):
            _release(ended.identifier)
    for begun in applied.begun:
        if isinstance(begun.row, effects.Judgement):
            _decide(begun.row)


def _decide(judgement: effects.Judgement) -> None:
    """Let a judgement count for its claim, and for claims that say the same and wait."""
    made = {"judgement": judgement.id, "decision": judgement.decision}
    Item.objects.filter(source=judgement.claim.source).update(**made, ground="source")
    same = Item.objects.filter(content=judgement.claim.content, decision=WAITING)
    same.update(**made, ground="content")


def _release(judgement: str) -> None:
    """Let claims wait again whose judgement ended, unless another with the same content holds."""
    for item in Item.objects.filter(judgement=judgement):
        held = (
            Judgement.objects.filter(until=None, content=item.content)
            .values_list("identifier", "decision")
            .first()
        )
        item.judgement, item.decision = held or ("", WAITING)
        item.ground = "content" if held else ""
        item.save(update_fields=["judgement", "decision", "ground"])


def settle(source: str, judgement: str, decision: str) -> None:
    """Let a judgement count for a claim that was read from mostly the words it was made on."""
    found = Item.objects.filter(source=source, decision=WAITING)
    found.update(judgement=judgement, decision=decision, ground="overlap")


def ask_again(claims: Sequence[ClaimKey]) -> None:
    """Have readings put in anew in which a claim is told in other words than a judgement names.

    Args:
        claims: that are judged again; those that stand in the queue by the same words are left.
    """
    sources = [claim.source for claim in claims]
    known: set[str] = set()
    for some in iter_slices(sources):
        known |= set(Item.objects.filter(source__in=some).values_list("source", flat=True))
    digests = {claim.document for claim in claims if claim.source not in known}
    told = Description.objects.filter(document__sha256__in=digests)
    Queued.objects.filter(reading__in=list(told.values_list("reading", flat=True))).delete()


def forget() -> None:
    """Empty the queue; it is filled again from the readings and the judgements that hold."""
    Item.objects.all().delete()
    Queued.objects.all().delete()


_ITEM = (
    "id", "source", "content", "document", "reading", "other", "kind", "languages", "title",
    "date", "confidence", "reasons", "judgement", "ground", "decision",
)  # fmt: skip


def filter_items(filters: Filters) -> QuerySet[Item]:
    """Select the claims of the queue that are asked for."""
    return select(**list_wishes(filters))


def list_wishes(filters: Filters) -> dict[str, Value]:
    """Return what filters ask for, by the names that `select` has for it.

    `decided` is the decision that was not made, `kinds` what kinds begin with that are parts of
    the one asked for.
    """
    wishes: dict[str, Value | None] = {
        "decision": filters.decision if filters.decision != DECIDED else None,
        "decided": WAITING if filters.decision == DECIDED else None,
        "kind": filters.kind,
        "kinds": f"{filters.kind}:" if filters.kind is not None else None,
        "reading": filters.reading,
        "document": filters.document,
        "language": f" {filters.language} " if filters.language is not None else None,
        "least": filters.least if filters.least > 0 else None,
        "most": filters.most if filters.most < 100 else None,
        "text": filters.text or None,
    }
    return {name: value for name, value in wishes.items() if value is not None}


def select(**wishes: Any) -> QuerySet[Item]:
    """Select the claims of the queue that wishes tell of: values, or places for them."""
    found = Item.objects.all()
    if "decided" in wishes:
        found = found.exclude(decision=wishes["decided"])
    if "decision" in wishes:
        found = found.filter(decision=wishes["decision"])
    if "kind" in wishes:
        found = found.filter(Q(kind=wishes["kind"]) | Q(kind__startswith=wishes["kinds"]))
    if "reading" in wishes:
        found = found.filter(reading=wishes["reading"])
    if "document" in wishes:
        of_it = Reading.objects.filter(subject=wishes["document"])
        found = found.filter(reading__in=of_it.values("id"))
    if "language" in wishes:
        found = found.filter(languages__contains=wishes["language"])
    if "least" in wishes:
        found = found.filter(confidence__gte=wishes["least"])
    if "most" in wishes:
        found = found.filter(confidence__lte=wishes["most"])
    if "text" in wishes:
        found = found.filter(title__icontains=wishes["text"])
    return found


_ALL = Question(lambda **wishes: select(**wishes).values_list("id"))
_SUREST_FIRST = Question(
    lambda **wishes: select(**wishes).order_by("-confidence", "id").values_list(*_ITEM)
)
_SUREST_LAST = Question(
    lambda **wishes: select(**wishes).order_by("confidence", "id").values_list(*_ITEM)
)


def _to_item(row: tuple[Any, ...]) -> StoredItem:
    named = dict(zip(_ITEM, row, strict=True))
    for name in ("languages", "reasons"):
        named[name] = tuple(named[name].split())
    for name in ("date", "judgement", "ground"):
        named[name] = named[name] or None
    return StoredItem(**named)
