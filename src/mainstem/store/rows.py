"""Rows: a reading laid flat, as plain tuples that another process can hand over and the tables take.

Nothing here touches Django: worker processes make the rows, the one that writes inserts them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mainstem.model.claims import Citation, Commitment, DateClaim, Discrepancy, Event, Figure
from mainstem.model.documents import Document, Passage
from mainstem.model.readings import Reading
from mainstem.reading import contract
from mainstem.store import paging
from mainstem.store.places import PassageIndex, TextRange
from mainstem.values.identifiers import get_identifier
from mainstem.values.spans import Span

Claim = Figure | DateClaim | Event | Commitment | Citation | Discrepancy


class DescriptionRow(NamedTuple):
    """One document of a reading."""

    identifier: str
    sha256: str
    format: str
    path: str
    title: str
    languages: str
    published: str
    record: str


class UnitRow(NamedTuple):
    """A unit; its number is its place in the list."""

    identifier: str
    one_sided: bool
    record: str


class PassageRow(NamedTuple):
    """A passage; `unit` is the number of its unit."""

    identifier: str
    position: int
    type: str
    unit: int | None
    block: int
    side: str
    page: int
    record: str


class ClaimRow(NamedTuple):
    """A claim; `passage` and `unit` are numbers of rows."""

    identifier: str
    kind: str
    passage: int | None
    unit: int | None
    record: str


class MarkRow(NamedTuple):
    """Where a claim shows; `claim` and `passage` are numbers of rows."""

    claim: int
    passage: int
    start: int
    end: int
    role: str


class PageRow(NamedTuple):
    """A page, numbered from 1."""

    number: int
    first_block: int
    last_block: int
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """Everything the tables hold of one reading."""

    subject: str
    reader: str
    two_columns: bool
    counts: dict[str, int]
    descriptions: tuple[DescriptionRow, ...]
    units: list[UnitRow]
    passages: list[PassageRow]
    claims: list[ClaimRow]
    marks: list[MarkRow]
    pages: list[PageRow]


def get_subject(identifiers: Sequence[str]) -> str:
    """Name what a reading is about: its document, or the pair of its documents.

    Args:
        identifiers: of one document, or of the Chinese one and its translation.
    """
    return identifiers[0] if len(identifiers) == 1 else get_identifier("pair", *identifiers)


def get_document_identifier(sha256: str) -> str:
    """Name a document by the digest of its bytes, as the reader does."""
    return get_identifier("document", sha256)


def dump_record(record: contract.Record) -> str:
    """Encode a record as the reading contract does, but always so that it can be written as UTF-8.

    A damaged source or file name may hold lone surrogates, which no file and no database takes;
    such a record is written with escapes.
    """
    line = contract.dump_record(record)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(record, ensure_ascii=True, separators=(", ", ": "))
    return line


def flatten(reading: Reading) -> ReadingRows:
    """Lay a reading flat."""
    records: dict[str, list[contract.Record]] = {}
    for record in contract.iter_records(reading):
        records.setdefault(record["kind"], []).append(record)
    claims = _list_claims(reading)
    marks = list(_iter_marks(reading, claims))
    places = paging.arrange(reading)
    per_passage = Counter(mark.passage for mark in marks)
    extents = paging.paginate(
        reading.passages, places, [per_passage[n] for n in range(len(reading.passages))]
    )
    return ReadingRows(
        subject=get_subject([d.id for d in reading.documents]),
        reader=reading.documents[0].reader,
        two_columns=len({place.side for place in places}) == 2,
        counts={kind: len(records.get(kind, ())) for kind in _KINDS},
        descriptions=tuple(
            _describe(d, r) for d, r in zip(reading.documents, records["document"], strict=True)
        ),
        units=[
            UnitRow(u.id, not (u.left and u.right), dump_record(r))
            for u, r in zip(reading.units, records.get("unit", ()), strict=True)
        ],
        passages=_lay_passages(reading, places, extents, records.get("passage", [])),
        claims=_lay_claims(reading, claims, marks, [r for k in _KINDS for r in records.get(k, ())]),
        marks=marks,
        pages=[
            PageRow(number, e.first_block, e.last_block, e.start, e.end)
            for number, e in enumerate(extents, 1)
        ],
    )


_KINDS = ("figure", "date", "event", "commitment", "citation", "discrepancy")
"""Kinds of claim, in the order in which the contract writes them."""


def _list_claims(reading: Reading) -> list[Claim]:
    return [
        *reading.figures,
        *reading.dates,
        *reading.events,
        *reading.commitments,
        *reading.citations,
        *reading.discrepancies,
    ]


def _describe(document: Document, record: contract.Record) -> DescriptionRow:
    return DescriptionRow(
        identifier=document.id,
        sha256=document.sha256,
        format=document.format,
        path=clean(document.path),
        title=clean(document.title or ""),
        languages=" ".join(document.languages),
        published=clean(document.published or ""),
        record=dump_record(record),
    )


def clean(text: str) -> str:
    """Replace what a text column cannot hold: lone surrogates and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def _lay_passages(
    reading: Reading,
    places: Sequence[paging.Place],
    extents: Sequence[paging.PageExtent],
    records: Iterable[contract.Record],
) -> list[PassageRow]:
    positions = {d.id: i for i, d in enumerate(reading.documents)}
    units = {p.id: n for n, u in enumerate(reading.units) for p in (*u.left, *u.right)}
    page_of: dict[int, int] = {}
    for number, extent in enumerate(extents, 1):
        for block in range(extent.first_block, extent.last_block + 1):
            page_of.setdefault(block, number)
    return [
        PassageRow(
            identifier=p.id,
            position=positions[p.document],
            type=p.type,
            unit=units.get(p.id),
            block=place.block,
            side=place.side,
            page=page_of[place.block],
            record=dump_record(record),
        )
        for p, place, record in zip(reading.passages, places, records, strict=True)
    ]


def _lay_claims(
    reading: Reading,
    claims: Sequence[Claim],
    marks: Iterable[MarkRow],
    records: Iterable[contract.Record],
) -> list[ClaimRow]:
    passages = {p.id: n for n, p in enumerate(reading.passages)}
    units = {u.id: n for n, u in enumerate(reading.units)}
    unit_of = {passages[p.id]: n for n, u in enumerate(reading.units) for p in (*u.left, *u.right)}
    first_of_unit = {
        n: passages[p.id] for n, u in enumerate(reading.units) for p in (*u.left, *u.right)[:1]
    }
    marked: dict[int, int] = {}
    for mark in marks:
        marked.setdefault(mark.claim, mark.passage)
    rows = []
    for number, (claim, record) in enumerate(zip(claims, records, strict=True)):
        unit = units.get(claim.unit) if isinstance(claim, Discrepancy) and claim.unit else None
        passage = marked.get(number)
        if passage is None:
            named = getattr(claim, "passage", None)
            passage = passages.get(named) if named else None
        if passage is None and unit is not None:
            passage = first_of_unit.get(unit)
        if unit is None and passage is not None:
            unit = unit_of.get(passage)
        rows.append(ClaimRow(claim.id, record["kind"], passage, unit, dump_record(record)))
    return rows


def _iter_marks(reading: Reading, claims: Iterable[Claim]) -> Iterator[MarkRow]:
    by_document: dict[str, list[tuple[int, Passage]]] = {d.id: [] for d in reading.documents}
    for number, passage in enumerate(reading.passages):
        by_document[passage.document].append((number, passage))
    indexes = {name: PassageIndex(passages) for name, passages in by_document.items()}
    document_of = {p.id: p.document for p in reading.passages}
    anchors = _find_anchors(reading)
    for number, claim in enumerate(claims):
        for role, ranges in _iter_roles(claim, reading.documents, document_of, indexes):
            for r in ranges:
                yield MarkRow(number, r.passage, r.start, r.end, role)
        if isinstance(claim, Citation) and claim.anchor:
            at = anchors.get((claim.document, claim.anchor))
            if at:
                yield MarkRow(number, at[0], at[1], at[1], "anchor")


def _find_anchors(reading: Reading) -> dict[tuple[str, Span], tuple[int, int]]:
    return {
        (passage.document, anchor.span): (number, anchor.at)
        for number, passage in enumerate(reading.passages)
        for anchor in passage.anchors
    }


def _iter_roles(
    claim: Claim,
    documents: Sequence[Document],
    document_of: Mapping[str, str],
    indexes: Mapping[str, PassageIndex],
) -> Iterator[tuple[str, tuple[TextRange, ...]]]:
    if isinstance(claim, Event):
        for mention in claim.mentions:
            document = document_of.get(mention.passage, claim.document)
            yield "claim", indexes[document].locate(mention.spans)
    elif isinstance(claim, Discrepancy):
        # In a pair the Chinese stands in the first document, its translation in the second.
        yield "left", indexes[documents[0].id].locate(claim.zh_spans)
        yield "right", indexes[documents[-1].id].locate(claim.en_spans)
    else:
        yield "claim", indexes[claim.document].locate(claim.spans)


def iter_lines(rows: ReadingRows) -> Iterator[str]:
    """Yield the lines of the reading contract, as the reader would write them."""
    parts: tuple[Sequence[Any], ...] = (rows.descriptions, rows.passages, rows.units, rows.claims)
    for part in parts:
        for row in part:
            yield row.record
