"""Contents of a stored reading: passages of a page, claims, where they show, headings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

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
class StoredPage:
    """Which blocks a page shows, and which part of a block too long for one page."""

    number: int
    first_block: int
    last_block: int
    start: int
    end: int | None


_PASSAGE = ("id", "identifier", "position", "type", "block", "side", "page", "record")
_CLAIM = ("id", "identifier", "kind", "passage__page", "passage__block", "record")


def get_page(reading: int, number: int) -> StoredPage | None:
    """Find a page by its number from 1; None if there is none."""
    fields = ("number", "first_block", "last_block", "start", "end")
    row = Page.objects.filter(reading=reading, number=number).values_list(*fields).first()
    return StoredPage(*row) if row else None


def find_page(reading: int, block: int, at: int) -> int | None:
    """Find the page that shows character `at` of a block; None if there is none."""
    return (
        Page.objects.filter(reading=reading, first_block__lte=block, last_block__gte=block)
        .filter(Q(end=None) | Q(start__lte=at, end__gt=at))
        .values_list("number", flat=True)
        .order_by("number")
        .first()
    )


def list_passages(reading: int, first_block: int, last_block: int) -> list[StoredPassage]:
    """List the passages of some blocks, block by block, each in the order of its document."""
    found = Passage.objects.filter(reading=reading, block__range=(first_block, last_block))
    return [StoredPassage(*row) for row in found.order_by("block", "id").values_list(*_PASSAGE)]


def list_marks(passages: Sequence[int], kinds: Collection[str]) -> list[StoredMark]:
    """List where claims of some kinds show in passages, in the order of the text.

    Args:
        passages: ids of passages.
        kinds: of claims wanted.
    """
    fields = ("passage", "start", "end", "role", *(f"claim__{f}" for f in _CLAIM))
    found = Mark.objects.filter(passage__in=passages, claim__kind__in=kinds)
    rows = found.order_by("passage", "start", "-end", "id").values_list(*fields)
    return [StoredMark(*row[:4], StoredClaim(*row[4:])) for row in rows]


def list_claim_marks(claim: int) -> list[StoredMark]:
    """List every place where one claim shows, with the page-independent passage ids."""
    fields = ("passage", "start", "end", "role", *(f"claim__{f}" for f in _CLAIM))
    rows = Mark.objects.filter(claim=claim).order_by("id").values_list(*fields)
    return [StoredMark(*row[:4], StoredClaim(*row[4:])) for row in rows]


def find_claims(reading: int, identifiers: Collection[str]) -> list[StoredClaim]:
    """Find claims by their identifiers; those that are not there are left out."""
    found = Claim.objects.filter(reading=reading, identifier__in=identifiers).order_by("id")
    return [StoredClaim(*row) for row in found.values_list(*_CLAIM)]


def find_passages(ids: Collection[int]) -> list[StoredPassage]:
    """Find passages by their row ids, in the order of the document."""
    found = Passage.objects.filter(id__in=ids).order_by("id")
    return [StoredPassage(*row) for row in found.values_list(*_PASSAGE)]


def list_claims(reading: int, kind: str, *, limit: int | None = None) -> list[StoredClaim]:
    """List claims of a kind in the order of the reading, at most `limit` of them."""
    found = Claim.objects.filter(reading=reading, kind=kind).order_by("id")
    return [StoredClaim(*row) for row in found.values_list(*_CLAIM)[:limit]]


def list_headings(reading: int) -> list[StoredPassage]:
    """List the headings of a reading, in the order of its pages."""
    found = Passage.objects.filter(reading=reading, type="heading").order_by("block", "id")
    return [StoredPassage(*row) for row in found.values_list(*_PASSAGE)]


def list_one_sided_units(reading: int) -> list[str]:
    """List the records of units that stand in one language only."""
    found = Unit.objects.filter(reading=reading, one_sided=True).order_by("id")
    return list(found.values_list("record", flat=True))
