"""The review queue as stored: claims with how sure they are and what was decided on them.

A claim is put in once its document has been read, from the newest reading that has it.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from mainstem.register import effects
from mainstem.register.acts import parse
from mainstem.register.effects import ClaimKey
from mainstem.register.rereading import Standing
from mainstem.store.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.models import (
    ROWS_PER_READING,
    Claim,
    Description,
    Mark,
    Passage,
    Reading,
    Unit,
)
from mainstem.store.tables import Act, Item, Judgement, Queued

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
    key: ClaimKey
    languages: tuple[str, ...]
    title: str
    date: str | None
    confidence: int
    reasons: tuple[str, ...]
    judgement: str
    ground: str
    decision: str


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim of a reading, as it comes to the queue."""

    id: int
    identifier: str
    kind: str
    unit: int | None
    start: int | None
    """Where it begins in the text of its passage."""
    passage: int | None
    record: str


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage of a reading, as far as the queue goes."""

    id: int
    identifier: str
    document: str
    """SHA-256 of its document."""
    lang: str
    unit: int | None
    side: str
    page: int
    text: str


def list_unqueued() -> list[int]:
    """List readings whose claims are not in the queue yet, the oldest first.

    Older readings of the same documents, and of one document of a pair that was read, are left.
    """
    known = set(Queued.objects.values_list("reading", flat=True))
    newest: dict[str, int] = {}
    for number, subject in Reading.objects.order_by("id").values_list("id", "subject"):
        newest[subject] = number
    paired = _list_paired()
    return [
        number
        for subject, number in newest.items()
        if number not in known and subject not in paired
    ]


def _list_paired() -> set[str]:
    """List documents that were also read beside their translation."""
    seconds = Description.objects.filter(position=1).values_list("reading", flat=True)
    found = Description.objects.filter(reading__in=list(seconds))
    return set(found.values_list("document__identifier", flat=True))


def list_digests(reading: int) -> list[str]:
    """List the digests of a reading's documents, in their order."""
    found = Description.objects.filter(reading=reading).order_by("position")
    return list(found.values_list("document__sha256", flat=True))


def list_passages(reading: int) -> list[ReadPassage]:
    """List the passages of a reading in the order of the document."""
    return _read_passages(reading, Passage.objects.filter(reading=reading))


def list_passages_of(reading: int, claims: Collection[int]) -> list[ReadPassage]:
    """List the passages that claims stand in, and those that say the same beside them."""
    shown = Mark.objects.filter(claim__in=claims).values_list("passage", flat=True)
    named = Claim.objects.filter(id__in=claims, passage__isnull=False)
    ids = {*shown, *named.values_list("passage", flat=True)}
    units = set(
        Claim.objects.filter(id__in=claims, unit__isnull=False).values_list("unit", flat=True)
    )
    units |= set(
        Passage.objects.filter(id__in=ids, unit__isnull=False).values_list("unit", flat=True)
    )
    first, end = reading * ROWS_PER_READING, (reading + 1) * ROWS_PER_READING
    members = Unit.objects.filter(id__in=units).values_list("record", flat=True)
    names = [
        name
        for record in members
        for side in ("zh_passages", "en_passages")
        for name in json.loads(record)[side]
    ]
    found = Passage.objects.filter(reading=reading, id__gte=first, id__lt=end)
    return _read_passages(reading, found.filter(Q(id__in=ids) | Q(identifier__in=names)))


def _read_passages(reading: int, rows: QuerySet[Passage]) -> list[ReadPassage]:
    digests = list_digests(reading)
    found = []
    fields = ("id", "identifier", "position", "unit", "side", "page", "record")
    for id_, identifier, position, unit, side, page, record in (
        rows.order_by("id").values_list(*fields).iterator(chunk_size=2_000)
    ):
        line = json.loads(record)
        found.append(
            ReadPassage(
                id_, identifier, digests[position], line["lang"], unit, side, page, line["text"]
            )
        )
    return found


def list_claims(reading: int, kinds: Collection[str]) -> list[ReadClaim]:
    """List the claims of some kinds in the order of the reading, with where they begin."""
    marks = Mark.objects.filter(claim__reading=reading, claim__kind__in=kinds)
    return _read_claims(marks, Claim.objects.filter(reading=reading, kind__in=kinds))


def list_claims_by(identifiers: Sequence[int]) -> list[ReadClaim]:
    """List claims by their numbers, in that order; those that are not there are left out."""
    marks = Mark.objects.filter(claim__in=identifiers)
    found = {c.id: c for c in _read_claims(marks, Claim.objects.filter(id__in=identifiers))}
    return [found[i] for i in identifiers if i in found]


def _read_claims(marks: QuerySet[Mark], rows: QuerySet[Claim]) -> list[ReadClaim]:
    starts: dict[int, tuple[int, int]] = {}
    where = marks.filter(role="claim").order_by("-id").values_list("claim", "passage", "start")
    for claim, passage, start in where.iterator(chunk_size=2_000):
        starts[claim] = passage, start
    fields = ("id", "identifier", "kind", "unit", "passage", "record")
    found = []
    for id_, identifier, kind, unit, passage, record in (
        rows.order_by("id").values_list(*fields).iterator(chunk_size=2_000)
    ):
        at: tuple[int | None, int | None] = starts.get(id_, (passage, None))
        found.append(ReadClaim(id_, identifier, kind, unit, at[1], at[0], record))
    return found


@dataclass(frozen=True, slots=True)
class StoredMark:
    """Where a claim shows in the text of a passage, and on which side of it."""

    passage: int
    start: int
    end: int
    role: str


def list_marks(claims: Collection[int]) -> list[StoredMark]:
    """List where claims show, in the order of the text."""
    rows = Mark.objects.filter(claim__in=claims).order_by("passage", "start")
    fields = ("passage", "start", "end", "role")
    return [StoredMark(*row) for row in rows.values_list(*fields)]


def get_decisions(judgements: Sequence[str]) -> dict[str, str]:
    """Return what was decided, by the identifier of each judgement that holds."""
    found: dict[str, str] = {}
    for n in range(0, len(judgements), 500):
        some = Judgement.objects.filter(identifier__in=judgements[n : n + 500], until=None)
        found.update(some.values_list("identifier", "decision"))
    return found


def list_pairs(reading: int) -> list[str]:
    """List the records of units that stand in both languages."""
    found = Unit.objects.filter(reading=reading, one_sided=False).order_by("id")
    return list(found.values_list("record", flat=True))


def list_standing(documents: Collection[str], contents: Sequence[str] = ()) -> list[Standing]:
    """List judgements that hold on claims of some documents, or on claims of some contents."""
    found: dict[str, Standing] = {}
    standing = Judgement.objects.filter(until=None)
    for rows in (
        standing.filter(document__in=documents),
        *(standing.filter(content__in=contents[n : n + 500]) for n in range(0, len(contents), 500)),
    ):
        for record in rows.order_by("since").values_list("record", flat=True):
            body = json.loads(record)
            found[body["judgement"]] = Standing(
                body["judgement"], ClaimKey(**body["claim"]), body["read"]
            )
    return list(found.values())


def put(reading: int, rows: Sequence[ItemRow]) -> None:
    """Put the claims of a reading into the queue, in place of those of older readings."""
    digests = list_digests(reading)
    subjects = dict(Reading.objects.values_list("id", "subject"))
    same = Description.objects.filter(document__sha256__in=digests).values_list(
        "reading", flat=True
    )
    wider = set(same) if len(digests) > 1 else {n for n in same if subjects[n] == subjects[reading]}
    Item.objects.filter(reading__in=wider).delete()
    # Two readings may hold one claim only where a document stands in two pairs.
    taken = set()
    sources = [r.key.source for r in rows]
    for n in range(0, len(sources), 500):
        held = Item.objects.filter(source__in=sources[n : n + 500])
        taken |= set(held.values_list("source", flat=True))
    fresh = {r.key.source: r for r in rows if r.key.source not in taken}
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
            for r in fresh.values()
        ],
    )  # fmt: skip
    Queued.objects.get_or_create(reading=reading)


def get_subject(reading: int) -> str:
    """Return by which name addresses know a reading."""
    return Reading.objects.values_list("subject", flat=True).get(id=reading)


def get_reader(reading: int) -> str:
    """Return the version of the reader that made a reading."""
    return Reading.objects.values_list("reader", flat=True).get(id=reading)


def list_files(reading: int) -> dict[str, str]:
    """Return digest → path, for each document of a reading."""
    found = Description.objects.filter(reading=reading).order_by("-position")
    return dict(found.values_list("document__sha256", "path"))


def find_item(source: str) -> StoredItem | None:
    """Find a claim in the queue by its source; None if there is none."""
    row = Item.objects.filter(source=source).values_list(*_ITEM).first()
    return _to_item(row) if row else None


def find_items(sources: Collection[str]) -> list[StoredItem]:
    """Find claims in the queue by their sources, in the order of the queue's making."""
    rows = Item.objects.filter(source__in=sources).order_by("id").values_list(*_ITEM)
    return [_to_item(row) for row in rows]


def list_items(filters: Filters, *, descending: bool, first: int, limit: int) -> list[StoredItem]:
    """List claims of the queue by how sure they are.

    Args:
        filters: which.
        descending: the surest first.
        first: how many to leave out at the beginning.
        limit: how many to return at most.
    """
    order = ("-confidence", "id") if descending else ("confidence", "id")
    rows = filter_items(filters).order_by(*order).values_list(*_ITEM)[first : first + limit]
    return [_to_item(row) for row in rows]


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
    return filter_items(filters).count()


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


def forget() -> None:
    """Empty the queue; it is filled again from the readings and the judgements that hold."""
    Item.objects.all().delete()
    Queued.objects.all().delete()


@dataclass(frozen=True, slots=True)
class StoredJudgement:
    """A judgement that holds or held, and who made it."""

    since: int
    until: int | None
    id: str
    record: dict[str, Any]
    act: bytes
    """The act that made it, in its canonical form."""


def find_judgement(identifier: str) -> StoredJudgement | None:
    """Find the judgement of an identifier that holds; None if none does."""
    row = Judgement.objects.filter(identifier=identifier, until=None).values_list(*_JUDGEMENT)
    return next(_iter_judgements(list(row)), None)


def list_judgements_of_entry(entry: str) -> list[StoredJudgement]:
    """List judgements that hold and found a claim to be about an entry."""
    rows = Judgement.objects.filter(entry=entry, until=None).order_by("since")
    return list(_iter_judgements(list(rows.values_list(*_JUDGEMENT))))


def list_judgements_of_document(document: str) -> list[StoredJudgement]:
    """List judgements that hold on claims of a document."""
    rows = Judgement.objects.filter(document=document, until=None).order_by("since")
    return list(_iter_judgements(list(rows.values_list(*_JUDGEMENT))))


def list_undone(actor: str) -> set[str]:
    """Return the sources of claims whose judgement by an actor has ended."""
    ended = Judgement.objects.filter(until__isnull=False).order_by("since")
    rows = list(ended.values_list(*_JUDGEMENT).iterator(chunk_size=2_000))
    return {
        found.record["claim"]["source"]
        for n in range(0, len(rows), 500)
        for found in _iter_judgements(rows[n : n + 500])
        if parse(found.act).by.name == actor
    }


def list_recent(is_wanted: Callable[[StoredJudgement], bool], limit: int) -> list[StoredJudgement]:
    """List the newest judgements that are wanted, those that ended too, the newest first."""
    found: list[StoredJudgement] = []
    last: int | None = None
    for _ in range(_LOOKS):
        rows = Judgement.objects.order_by("-since")
        if last is not None:
            rows = rows.filter(since__lt=last)
        some = list(rows.values_list(*_JUDGEMENT)[:_AT_ONCE])
        found += [j for j in _iter_judgements(some) if is_wanted(j)]
        if len(found) >= limit or len(some) < _AT_ONCE:
            break
        last = some[-1][0]
    return found[:limit]


_AT_ONCE = 100
_LOOKS = 20
"""How far back the judgements of a person are looked for: some thousands of all people's."""

_JUDGEMENT = ("since", "until", "identifier", "record")
_ITEM = (
    "id", "source", "content", "document", "reading", "other", "kind", "languages", "title",
    "date", "confidence", "reasons", "judgement", "ground", "decision",
)  # fmt: skip


def _iter_judgements(rows: Sequence[tuple[Any, ...]]) -> Iterator[StoredJudgement]:
    acts = dict(
        Act.objects.filter(number__in=[row[0] for row in rows]).values_list("number", "data")
    )
    for since, until, identifier, record in rows:
        yield StoredJudgement(since, until, identifier, json.loads(record), bytes(acts[since]))


def filter_items(filters: Filters) -> QuerySet[Item]:
    """Select the claims of the queue that are asked for."""
    found = Item.objects.all()
    if filters.decision == DECIDED:
        found = found.exclude(decision=WAITING)
    elif filters.decision is not None:
        found = found.filter(decision=filters.decision)
    if filters.kind is not None:
        whole = Q(kind=filters.kind)
        found = found.filter(whole | Q(kind__startswith=f"{filters.kind}:"))
    if filters.reading is not None:
        found = found.filter(reading=filters.reading)
    if filters.language is not None:
        found = found.filter(languages__contains=f" {filters.language} ")
    if filters.least > 0:
        found = found.filter(confidence__gte=filters.least)
    if filters.most < 100:
        found = found.filter(confidence__lte=filters.most)
    if filters.text:
        found = found.filter(title__icontains=filters.text)
    return found


def _to_item(row: tuple[Any, ...]) -> StoredItem:
    named = dict(zip(_ITEM, row, strict=True))
    for name in ("languages", "reasons"):
        named[name] = tuple(named[name].split())
    for name in ("date", "judgement", "ground"):
        named[name] = named[name] or None
    return StoredItem(**named)
