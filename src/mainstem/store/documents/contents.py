"""Contents of a stored reading: passages of a page, claims, where they show, headings."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import F, Q, QuerySet

from mainstem.model.documents import Passage as PassageValue
from mainstem.model.documents import Piece
from mainstem.reading.contract import Record
from mainstem.store.documents.places import PassageIndex
from mainstem.store.models import Claim, Mark, Page, Passage, Unit


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage of a stored reading and where it stands."""

    id: int
    identifier: str
    position: int
    type: str
    block: int
    side: str
    page: int
    record: str


def list_pieces(record: Record) -> tuple[Piece, ...]:
    """List where the text of a passage stands in its source, from its record.

    None of what a reader before this one has read, which did not keep it.
    """
    return tuple(Piece(*piece) for piece in record.get("pieces", ()))


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim of a stored reading; `page` is where it begins, None for a claim without a place."""

    id: int
    identifier: str
    kind: str
    page: int | None
    block: int | None
    record: str


@dataclass(frozen=True, slots=True)
class StoredMark:
    """Where a claim shows in the text of a passage."""

    passage: int
    start: int
    end: int
    role: str
    claim: StoredClaim


@dataclass(frozen=True, slots=True)
class MarkExtent:
    """Where to look for marks: a passage, or the characters `part` of it."""

    passage: int
    part: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """One place where a claim shows: the passage, and where that stands."""

    passage: str
    position: int
    page: int
    role: str
    lang: str


@dataclass(frozen=True, slots=True)
class StoredPage:
    """Which blocks a page shows, and which part of a block too long for one page."""

    number: int
    first_block: int
    last_block: int
    start: int
    end: int | None


_PASSAGE = ("id", "identifier", "position", "type", "block", "side", "page", "record")
_CLAIM = ("id", "identifier", "kind", "page", "passage__block", "record")


def get_page(reading: int, number: int) -> StoredPage | None:
    """Find a page by its number from 1; None if there is none."""
    fields = ("number", "first_block", "last_block", "start", "end")
    row = Page.objects.filter(reading=reading, number=number).values_list(*fields).first()
    return StoredPage(*row) if row else None


def list_passages(reading: int, first_block: int, last_block: int) -> list[StoredPassage]:
    """List the passages of some blocks, block by block, each in the order of its document."""
    found = Passage.objects.filter(reading=reading, block__range=(first_block, last_block))
    return [StoredPassage(*row) for row in found.order_by("block", "id").values_list(*_PASSAGE)]


def index(records: Sequence[Record]) -> PassageIndex:
    """Index passages of one document by where they stand in it, each by its place in the list."""
    return PassageIndex(
        [
            (number, PassageValue("", "", "", "", record["text"], list_pieces(record)))
            for number, record in enumerate(records)
        ]
    )


def find_unit(passage: int) -> str | None:
    """Find the record of the unit that a passage is of; None for one that is of none."""
    return Unit.objects.filter(id__in=_get_units(passage)).values_list("record", flat=True).first()


def list_unit(passage: int) -> list[StoredPassage]:
    """List the passages of the unit that a passage is of; none for one that is of none."""
    found = Passage.objects.filter(unit__in=_get_units(passage)).order_by("id")
    return [StoredPassage(*row) for row in found.values_list(*_PASSAGE)]


def _get_units(passage: int) -> QuerySet[Passage, int]:
    found = Passage.objects.filter(id=passage, unit__isnull=False)
    return found.values_list("unit", flat=True)


def iter_passages(reading: int) -> Iterator[StoredPassage]:
    """Yield the passages of a reading, each document's in its order; some hundreds in memory."""
    found = Passage.objects.filter(reading=reading).order_by("id").values_list(*_PASSAGE)
    return (StoredPassage(*row) for row in found.iterator(chunk_size=500))


def list_marks(extents: Sequence[MarkExtent], kinds: Collection[str]) -> list[StoredMark]:
    """List where claims of some kinds show in passages, in the order of the text.

    Args:
        extents: passages, or parts of them; a mark that reaches into a part counts.
        kinds: of claims wanted.
    """
    wanted = Q(passage__in=[e.passage for e in extents if e.part is None])
    for extent in extents:
        if extent.part is not None:
            start, end = extent.part
            wanted |= Q(passage=extent.passage, start__lt=end, end__gt=start)
            wanted |= Q(passage=extent.passage, start__gte=start, start__lt=end)
    fields = ("passage", "start", "end", "role", *(f"claim__{f}" for f in _CLAIM))
    found = Mark.objects.filter(wanted, claim__kind__in=kinds)
    rows = found.order_by("passage", "start", "-end", "id").values_list(*fields)
    return [
        StoredMark(passage, start, end, role, StoredClaim(*claim))
        for passage, start, end, role, *claim in rows
    ]


def list_claim_places(claim: int) -> list[ClaimPlace]:
    """List every place where one claim shows, in the order of its record."""
    fields = ("passage__identifier", "passage__position", "page", "role", "passage__record")
    rows = Mark.objects.filter(claim=claim).order_by("id")
    return [
        ClaimPlace(passage, position, page, role, json.loads(record)["lang"])
        for passage, position, page, role, record in rows.values_list(*fields)
    ]


def list_claims_under(claim: int, kinds: Collection[str]) -> list[StoredMark]:
    """List where claims of some kinds show in the words of a discrepancy, with its roles.

    Returns:
        Marks in the order of the text, those of the left side first; each has the role of the
        words of the discrepancy in which it stands, "left" or "right".
    """
    own = Mark.objects.filter(claim=claim, role__in=("left", "right"), end__gt=F("start"))
    found = []
    for passage, start, end, role in own.order_by("id").values_list(
        "passage", "start", "end", "role"
    ):
        marks = list_marks([MarkExtent(passage, (start, end))], kinds)
        found += [replace(mark, role=role) for mark in marks if mark.role == "claim"]
    return found


def find_claims(reading: int, identifiers: Collection[str]) -> list[StoredClaim]:
    """Find claims by their identifiers; those that are not there are left out."""
    found = Claim.objects.filter(reading=reading, identifier__in=identifiers).order_by("id")
    return [StoredClaim(*row) for row in found.values_list(*_CLAIM)]


def find_passages(reading: int, identifiers: Collection[str]) -> list[StoredPassage]:
    """Find passages by their identifiers, in the order of the document."""
    found = Passage.objects.filter(reading=reading, identifier__in=identifiers).order_by("id")
    return [StoredPassage(*row) for row in found.values_list(*_PASSAGE)]


def list_claims(reading: int, kind: str, *, limit: int | None = None) -> list[StoredClaim]:
    """List claims of a kind in the order of the reading, at most `limit` of them."""
    found = Claim.objects.filter(reading=reading, kind=kind).order_by("id")
    return [StoredClaim(*row) for row in found.values_list(*_CLAIM)[:limit]]


def list_claims_of_blocks(
    reading: int, kind: str, first_block: int, last_block: int, *, limit: int
) -> list[StoredClaim]:
    """List claims of a kind that begin in some blocks, in the order of the reading."""
    found = Claim.objects.filter(
        reading=reading, kind=kind, passage__block__range=(first_block, last_block)
    ).order_by("passage__block", "id")
    return [StoredClaim(*row) for row in found.values_list(*_CLAIM)[:limit]]


def list_headings(
    reading: int, page: int, *, limit: int
) -> tuple[list[StoredPassage], list[StoredPassage]]:
    """List headings around a page, in the order of the pages.

    Returns:
        The nearest before the page, and the nearest from it on: at most `limit` + 1 each, so
        that a longer list can be told from a full one.
    """
    found = Passage.objects.filter(reading=reading, type="heading")
    before = found.filter(page__lt=page).order_by("-block", "-id").values_list(*_PASSAGE)
    after = found.filter(page__gte=page).order_by("block", "id").values_list(*_PASSAGE)
    return (
        [StoredPassage(*row) for row in before[: limit + 1]][::-1],
        [StoredPassage(*row) for row in after[: limit + 1]],
    )


def list_one_sided_units(reading: int) -> list[str]:
    """List the records of units that stand in one language only."""
    found = Unit.objects.filter(reading=reading, one_sided=True).order_by("id")
    return list(found.values_list("record", flat=True))
