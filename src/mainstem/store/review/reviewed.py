"""Reviewed: what a reading holds of the claims that people judge, and the passages they stand in."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

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
from mainstem.store.questions import Question
from mainstem.store.schema.tables import Queued


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


def _select_unqueued() -> QuerySet[Reading, Any]:
    newer = Reading.objects.filter(subject=OuterRef("subject"), id__gt=OuterRef("id"))
    queued = Queued.objects.filter(reading=OuterRef("id"))
    beside = Description.objects.filter(reading=OuterRef("reading"), position=1)
    paired = Description.objects.filter(Exists(beside), document__identifier=OuterRef("subject"))
    found = Reading.objects.filter(~Exists(queued), ~Exists(newer), ~Exists(paired))
    return found.order_by("id").values_list("id")


_UNQUEUED = Question(_select_unqueued)


def list_unqueued() -> list[int]:
    """List readings whose claims are not in the queue yet, the oldest first.

    Older readings of the same documents, and of one document of a pair that was read, are left.
    """
    return [reading for (reading,) in _UNQUEUED.ask()]


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


_TEXTS = Question(
    lambda numbers: Passage.objects.filter(id__in=numbers).values_list("id", "record")
)


def list_texts(passages: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return the language and the text of passages, by their numbers."""
    records = _TEXTS.ask(numbers=sorted(passages))
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


_CLAIMS = Question(
    lambda numbers: Claim.objects.filter(id__in=numbers).values_list(
        "id", "identifier", "kind", "unit", "passage", "record"
    )
)
_RECORDS = Question(
    lambda numbers: Claim.objects.filter(id__in=numbers).values_list("id", "record")
)
_PLACES = Question(
    lambda numbers: (
        Mark.objects.filter(claim__id__in=numbers, role="claim")
        .order_by("-id")
        .values_list("claim", "passage", "start")
    )
)


def list_claims_by(identifiers: Sequence[int]) -> list[ReadClaim]:
    """List claims by their numbers, in that order; those that are not there are left out."""
    numbers = list(identifiers)
    # Of several places the first counts, which comes last.
    places = {claim: (passage, start) for claim, passage, start in _PLACES.ask(numbers=numbers)}
    found = {}
    for id_, identifier, kind, unit, passage, record in _CLAIMS.ask(numbers=numbers):
        at: tuple[int | None, int | None] = places.get(id_, (passage, None))
        found[id_] = ReadClaim(id_, identifier, kind, unit, at[1], at[0], record)
    return [found[i] for i in identifiers if i in found]


def find_records(claims: Sequence[int]) -> dict[int, str]:
    """Return what claims say, as the reading contract writes it, by their numbers."""
    return dict(_RECORDS.ask(numbers=claims))


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


def list_pairs(units: Sequence[int]) -> list[str]:
    """List the records of those of some units that stand in both languages, in their order."""
    found = Unit.objects.filter(id__in=units, one_sided=False).order_by("id")
    return list(found.values_list("record", flat=True))


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
