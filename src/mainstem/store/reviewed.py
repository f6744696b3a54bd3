"""Reviewed: what a reading holds of the claims that people judge, and the passages they stand in."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet

from mainstem.reading import contract
from mainstem.store.models import (
    ROWS_PER_READING,
    Claim,
    Description,
    Mark,
    Passage,
    Reading,
    Unit,
)
from mainstem.store.tables import Queued


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
        for name in contract.load_record(record)[side]
    ]
    found = Passage.objects.filter(reading=reading, id__gte=first, id__lt=end)
    return _read_passages(reading, found.filter(Q(id__in=ids) | Q(identifier__in=names)))


def list_texts(passages: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return the language and the text of passages, by their numbers."""
    records = Passage.objects.filter(id__in=passages).values_list("id", "record")
    lines = {number: contract.load_record(record) for number, record in records}
    return {number: (line["lang"], line["text"]) for number, line in lines.items()}


def _read_passages(reading: int, rows: QuerySet[Passage]) -> list[ReadPassage]:
    digests = list_digests(reading)
    found = []
    fields = ("id", "identifier", "position", "unit", "side", "page", "record")
    for id_, identifier, position, unit, side, page, record in (
        rows.order_by("id").values_list(*fields).iterator(chunk_size=2_000)
    ):
        line = contract.load_record(record)
        found.append(
            ReadPassage(
                id_, identifier, digests[position], line["lang"], unit, side, page, line["text"]
            )
        )
    return found


class ReadLine(NamedTuple):
    """A claim of a reading, without where it shows."""

    id: int
    identifier: str
    kind: str
    unit: int | None
    record: str


def iter_lines(reading: int, kinds: Collection[str]) -> Iterator[ReadLine]:
    """Yield the claims of some kinds in the order of the reading."""
    rows = Claim.objects.filter(reading=reading, kind__in=kinds).order_by("id")
    return map(ReadLine._make, rows.values_list(*ReadLine._fields).iterator(chunk_size=2_000))


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


def iter_pairs(reading: int) -> Iterator[str]:
    """Yield the records of units that stand in both languages."""
    found = Unit.objects.filter(reading=reading, one_sided=False).order_by("id")
    return found.values_list("record", flat=True).iterator(chunk_size=2_000)


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
