"""Pages: what the reader shows of a document at once, its two languages block by block."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mainstem.operations.shelf import evidence, library, summaries
from mainstem.operations.shelf.evidence import ClaimDetail
from mainstem.operations.shelf.library import DocumentEntry
from mainstem.operations.shelf.summaries import NoticeLine
from mainstem.store.documents import contents, readings
from mainstem.store.documents.contents import MarkExtent, StoredMark, StoredPage, StoredPassage
from mainstem.store.documents.readings import StoredReading

KINDS: tuple[str, ...] = ("figure", "date", "event", "commitment", "citation", "discrepancy")
MOST_HEADINGS = 80
"""Entries an outline shows; of a longer one, those around the page."""
LONGEST_HEADING = 160
MOST_FLAGS = 200
"""Discrepancies shown beside one page."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a claim shows in the text that is shown; one of no length stands between letters."""

    start: int
    end: int
    claim: str
    kind: str
    role: str
    label: str = ""
    """What an anchor shows: the footnote's marker."""


@dataclass(frozen=True, slots=True)
class PagePassage:
    """A passage as a page shows it; a very long one only in part."""

    id: str
    type: str
    level: int | None
    lang: str
    text: str
    marks: tuple[PageMark, ...]
    unit: str
    """What it is addressed by: "line", "page" or "block"."""
    first: int
    last: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class DiscrepancyFlag:
    """A discrepancy as the margin and the rail show it."""

    id: str
    type: str
    severity: str
    left: str | None
    right: str | None
    note: str
    other_lang: str
    """The language of `right`."""


@dataclass(frozen=True, slots=True)
class Block:
    """Passages that stand side by side."""

    number: int
    left: tuple[PagePassage, ...]
    right: tuple[PagePassage, ...]
    discrepancies: tuple[DiscrepancyFlag, ...]


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A heading in one language."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline, in every language it stands in."""

    id: str
    texts: tuple[HeadingText, ...]
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One page of a document."""

    document: DocumentEntry
    two_columns: bool
    notices: tuple[NoticeLine, ...]
    number: int
    pages: int
    kinds: tuple[str, ...]
    """Kinds of claim that are marked."""
    blocks: tuple[Block, ...]
    discrepancies: tuple[DiscrepancyFlag, ...]
    outline: tuple[Heading, ...]
    outline_is_cut: bool
    claim: ClaimDetail | None


def get_document_page(
    subject: str,
    *,
    number: int | None = None,
    claim: str | None = None,
    kinds: Collection[str] = KINDS,
) -> DocumentPage | None:
    """Get one page of the newest reading of a document or pair.

    Args:
        subject: names the document.
        number: page from 1; one outside the document counts as the nearest inside. None means
            the page on which the claim begins, or the first.
        claim: the claim that is chosen; one that is not there counts as none.
        kinds: of claims to mark.

    Returns:
        The page, or None if nothing of that name has been read. A document without text has one
        page without blocks.
    """
    reading = readings.find_reading(subject)
    if reading is None:
        return None
    chosen = evidence.get_claim(reading, claim) if claim else None
    if number is None:
        number = (chosen.page if chosen else None) or 1
    page = contents.get_page(reading.id, min(max(1, number), max(1, reading.pages)))
    blocks = _list_blocks(reading, page, kinds) if page else ()
    outline, is_cut = _get_outline(reading, page.number if page else 1)
    return DocumentPage(
        document=library.describe(reading),
        two_columns=reading.two_columns,
        notices=summaries.get_notices(reading),
        number=page.number if page else 1,
        pages=max(1, reading.pages),
        kinds=tuple(kind for kind in KINDS if kind in kinds),
        blocks=blocks,
        discrepancies=tuple(d for block in blocks for d in block.discrepancies),
        outline=outline,
        outline_is_cut=is_cut,
        claim=chosen,
    )


def _list_blocks(
    reading: StoredReading, page: StoredPage, kinds: Collection[str]
) -> tuple[Block, ...]:
    passages = contents.list_passages(reading.id, page.first_block, page.last_block)
    slices = list(_iter_slices(passages, page))
    marks: dict[int, list[StoredMark]] = {}
    for mark in contents.list_marks([s.extent for s in slices], kinds):
        marks.setdefault(mark.passage, []).append(mark)
    flags: dict[int, list[DiscrepancyFlag]] = {}
    other = evidence.get_other_language(reading)
    for claim in contents.list_claims_of_blocks(
        reading.id, "discrepancy", page.first_block, page.last_block, limit=MOST_FLAGS
    ):
        flags.setdefault(claim.block or 0, []).append(_make_flag(json.loads(claim.record), other))
    blocks: dict[int, list[tuple[str, PagePassage]]] = {}
    for piece in slices:
        shown = _show(piece, marks.get(piece.passage.id, ()))
        blocks.setdefault(piece.passage.block, []).append((piece.passage.side, shown))
    return tuple(
        Block(
            number=number,
            left=tuple(p for side, p in members if side == "left"),
            right=tuple(p for side, p in members if side == "right"),
            discrepancies=tuple(flags.get(number, ())),
        )
        for number, members in blocks.items()
    )


@dataclass(frozen=True, slots=True)
class _Slice:
    """The part of a passage that a page shows."""

    passage: StoredPassage
    record: dict[str, Any]
    start: int
    end: int

    @property
    def extent(self) -> MarkExtent:
        """Where to look for marks: all of a whole passage, the shown part of a cut one."""
        whole = self.start == 0 and self.end == len(self.record["text"])
        return MarkExtent(self.passage.id, None if whole else (self.start, self.end))


def _iter_slices(passages: Sequence[StoredPassage], page: StoredPage) -> Iterator[_Slice]:
    """Cut passages to what a page shows: its range runs over each side of its block."""
    offsets = {"left": 0, "right": 0}
    for passage in passages:
        record = json.loads(passage.record)
        length = len(record["text"])
        if page.end is None:
            yield _Slice(passage, record, 0, length)
            continue
        offset = offsets[passage.side]
        offsets[passage.side] += length
        start, end = max(0, page.start - offset), min(length, page.end - offset)
        if start < end:
            yield _Slice(passage, record, start, end)


def _show(piece: _Slice, marks: Sequence[StoredMark]) -> PagePassage:
    record = piece.record
    unit, places = next((u, record[f"{u}s"]) for u in summaries.PLACE_UNITS if record.get(f"{u}s"))
    first, last = places
    return PagePassage(
        id=piece.passage.identifier,
        type=record["type"],
        level=record["level"],
        lang=record["lang"],
        text=record["text"][piece.start : piece.end],
        marks=(*(_cut_mark(m, piece) for m in marks), *_list_bare_anchors(piece, marks)),
        unit=unit,
        first=first,
        last=last,
        is_cut=piece.end - piece.start < len(record["text"]),
    )


def _cut_mark(mark: StoredMark, piece: _Slice) -> PageMark:
    label = ""
    if mark.role == "anchor":
        label = json.loads(mark.claim.record)["marker"] or "*"
    return PageMark(
        start=max(mark.start, piece.start) - piece.start,
        end=min(mark.end, piece.end) - piece.start,
        claim=mark.claim.identifier,
        kind=mark.claim.kind,
        role=mark.role,
        label=label,
    )


def _list_bare_anchors(piece: _Slice, marks: Sequence[StoredMark]) -> list[PageMark]:
    """List footnote markers whose footnote was not read as a citation, or is not marked now."""
    linked = {mark.start for mark in marks if mark.role == "anchor"}
    return [
        PageMark(
            a["at"] - piece.start, a["at"] - piece.start, "", "citation", "anchor", a["marker"]
        )
        for a in piece.record["anchors"]
        if piece.start <= a["at"] <= piece.end and a["at"] not in linked
    ]


def _make_flag(record: dict[str, Any], other_lang: str) -> DiscrepancyFlag:
    return DiscrepancyFlag(
        id=record["id"],
        type=record["type"],
        severity=record["severity"],
        left=record["zh"],
        right=record["en"],
        note=record["note"],
        other_lang=other_lang,
    )


def _get_outline(reading: StoredReading, number: int) -> tuple[tuple[Heading, ...], bool]:
    """List the headings around a page, and say whether some are left out."""
    before, after = contents.list_headings(reading.id, number, limit=MOST_HEADINGS)
    room = max(MOST_HEADINGS // 2, MOST_HEADINGS - len(before))
    kept = [
        *before[len(before) - min(len(before), MOST_HEADINGS - min(room, len(after))) :],
        *after[:room],
    ]
    blocks: dict[int, list[StoredPassage]] = {}
    for passage in kept:
        blocks.setdefault(passage.block, []).append(passage)
    headings = tuple(_make_heading(members) for members in blocks.values())
    return headings, len(kept) < len(before) + len(after)


def _make_heading(passages: Sequence[StoredPassage]) -> Heading:
    records = [json.loads(passage.record) for passage in passages]
    return Heading(
        id=passages[0].identifier,
        texts=tuple(HeadingText(r["lang"], _cut(r["text"])) for r in records),
        level=min(records[0]["level"] or 1, 4),
        page=passages[0].page,
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_HEADING else f"{text[:LONGEST_HEADING]}…"
