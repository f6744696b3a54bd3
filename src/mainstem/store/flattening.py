"""Flattening: a reading becomes rows, with everything the pages need worked out beforehand."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mainstem.model.claims import Discrepancy
from mainstem.model.documents import Document
from mainstem.model.readings import Reading
from mainstem.reading import contract
from mainstem.store import marking, paging
from mainstem.store.marking import Claim, Showing
from mainstem.store.rows import (
    ClaimRow,
    DescriptionRow,
    MarkRow,
    PageRow,
    PassageRow,
    ReadingRows,
    UnitRow,
    clean,
    dump_record,
    get_subject,
)

_KINDS = ("figure", "date", "event", "commitment", "citation", "discrepancy")
"""Kinds of claim, in the order in which the contract writes them."""


def flatten(reading: Reading) -> ReadingRows:
    """Lay a reading flat. The records are those of the reading contract, byte for byte."""
    records: dict[str, list[contract.Record]] = {}
    for record in contract.iter_records(reading):
        records.setdefault(record["kind"], []).append(record)
    claims = marking.list_claims(reading)
    showings = marking.find_showings(reading, claims)
    places = paging.arrange(reading)
    load = Counter(s.range.passage for found in showings for s in found)
    extents = paging.paginate(
        reading.passages, places, [load[n] for n in range(len(reading.passages))]
    )
    pages = paging.PageFinder(reading.passages, places, extents)
    return ReadingRows(
        subject=get_subject([d.id for d in reading.documents]),
        reader=reading.documents[0].reader,
        two_columns=_is_bilingual(reading),
        counts={kind: len(records.get(kind, ())) for kind in _KINDS},
        descriptions=tuple(
            _describe(d, r) for d, r in zip(reading.documents, records["document"], strict=True)
        ),
        units=[
            UnitRow(u.id, not (u.left and u.right), dump_record(r))
            for u, r in zip(reading.units, records.get("unit", ()), strict=True)
        ],
        passages=_lay_passages(reading, places, pages, records.get("passage", [])),
        claims=_ClaimLayer(reading, pages).lay(
            claims, showings, (r for kind in _KINDS for r in records.get(kind, ()))
        ),
        marks=_lay_marks(showings, pages),
        pages=[
            PageRow(number, e.first_block, e.last_block, e.start, e.end)
            for number, e in enumerate(extents, 1)
        ],
    )


def _is_bilingual(reading: Reading) -> bool:
    """Tell whether two languages stand side by side: not because of one foreign title or name."""
    paired = sum(len(u.left) + len(u.right) for u in reading.units if u.left and u.right)
    return paired * 5 >= len(reading.passages) and paired > 0


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


def _lay_passages(
    reading: Reading,
    places: Sequence[paging.Place],
    pages: paging.PageFinder,
    records: Iterable[contract.Record],
) -> list[PassageRow]:
    positions = {d.id: i for i, d in enumerate(reading.documents)}
    units = {p.id: n for n, u in enumerate(reading.units) for p in (*u.left, *u.right)}
    return [
        PassageRow(
            identifier=p.id,
            position=positions[p.document],
            type=p.type,
            unit=units.get(p.id),
            block=place.block,
            side=place.side,
            page=pages.find_page(number),
            record=dump_record(record),
        )
        for number, (p, place, record) in enumerate(
            zip(reading.passages, places, records, strict=True)
        )
    ]


def _lay_marks(showings: Sequence[Sequence[Showing]], pages: paging.PageFinder) -> list[MarkRow]:
    return [
        MarkRow(
            claim=number,
            passage=s.range.passage,
            start=s.range.start,
            end=s.range.end,
            role=s.role,
            page=pages.find_page(s.range.passage, s.range.start),
        )
        for number, found in enumerate(showings)
        for s in found
    ]


class _ClaimLayer:
    """Lays claims flat: finds the passage, unit and page each belongs to."""

    def __init__(self, reading: Reading, pages: paging.PageFinder) -> None:
        self._pages = pages
        self._passages = {p.id: n for n, p in enumerate(reading.passages)}
        self._units = {u.id: n for n, u in enumerate(reading.units)}
        self._members = [[self._passages[p.id] for p in (*u.left, *u.right)] for u in reading.units]
        self._unit_of = {p: n for n, members in enumerate(self._members) for p in members}

    def lay(
        self,
        claims: Iterable[Claim],
        showings: Iterable[Sequence[Showing]],
        records: Iterable[contract.Record],
    ) -> list[ClaimRow]:
        """Lay claims flat, in their order."""
        return [
            self._lay_one(claim, found, record)
            for claim, found, record in zip(claims, showings, records, strict=True)
        ]

    def _lay_one(
        self, claim: Claim, showings: Sequence[Showing], record: contract.Record
    ) -> ClaimRow:
        unit = None
        if isinstance(claim, Discrepancy) and claim.unit is not None:
            unit = self._units.get(claim.unit)
        passage, at = self._find_place(showings, record.get("passage"), unit)
        if unit is None and passage is not None:
            unit = self._unit_of.get(passage)
        page = None if passage is None else self._pages.find_page(passage, at)
        return ClaimRow(claim.id, record["kind"], passage, unit, page, dump_record(record))

    def _find_place(
        self, showings: Sequence[Showing], named: str | None, unit: int | None
    ) -> tuple[int | None, int]:
        """Find where a claim begins: where it shows, else the passage or unit it names."""
        if showings:
            return showings[0].range.passage, showings[0].range.start
        if named in self._passages:
            return self._passages[named], 0
        if unit is not None and self._members[unit]:
            return self._members[unit][0], 0
        return None, 0
