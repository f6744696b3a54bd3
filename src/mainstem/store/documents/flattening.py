"""Flattening: a reading becomes rows, with everything the pages need worked out beforehand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from mainstem.model.claims import Discrepancy
from mainstem.model.documents import Document
from mainstem.model.readings import Reading
from mainstem.reading import contract
from mainstem.store.documents import marking, paging
from mainstem.store.documents.marking import Claim, Showing
from mainstem.store.documents.rows import (
    Batch,
    ClaimRow,
    DescriptionRow,
    MarkRow,
    PageRow,
    PassageRow,
    ReadingRows,
    UnitRow,
    clean,
    get_subject,
)

_BATCH = 500
"""Rows made and handed on at once."""
_LEAST_SHARE = 0.05
"""Of a document's text; a language with less of it does not count as one of the document's."""


def flatten(reading: Reading) -> ReadingRows:
    """Lay a reading flat. The records are those of the reading contract, byte for byte."""
    layout = _Layout(reading)
    return ReadingRows(
        subject=get_subject([d.id for d in reading.documents]),
        reader=reading.documents[0].reader,
        two_columns=_is_bilingual(reading),
        passages=len(reading.passages),
        units=len(reading.units),
        counts={
            "figure": len(reading.figures),
            "date": len(reading.dates),
            "event": len(reading.events),
            "commitment": len(reading.commitments),
            "citation": len(reading.citations),
            "discrepancy": len(reading.discrepancies),
        },
        descriptions=tuple(
            _describe(d, r, reading)
            for d, r in zip(reading.documents, contract.iter_documents(reading), strict=True)
        ),
        pages=[
            PageRow(number, e.first_block, e.last_block, e.start, e.end)
            for number, e in enumerate(layout.extents, 1)
        ],
        batches=_iter_batches(layout),
    )


def _is_bilingual(reading: Reading) -> bool:
    """Tell whether two languages stand side by side: not because of one foreign title or name."""
    paired = sum(len(u.left) + len(u.right) for u in reading.units if u.left and u.right)
    return paired * 5 >= len(reading.passages) and paired > 0


def _list_languages(document: Document, reading: Reading) -> list[str]:
    """List the languages that carry a document: not that of a foreign name, title or footnote."""
    weights: Counter[str] = Counter()
    for passage in reading.passages:
        if passage.document == document.id:
            # A Chinese character says as much as about three letters.
            weights[passage.lang] += len(passage.text) * (3 if passage.is_chinese else 1)
    least = sum(weights.values()) * _LEAST_SHARE
    return [code for code in document.languages if weights[code] >= least]


def _describe(document: Document, record: contract.Record, reading: Reading) -> DescriptionRow:
    return DescriptionRow(
        identifier=document.id,
        sha256=document.sha256,
        format=document.format,
        path=clean(document.path),
        title=clean(document.title or ""),
        languages=" ".join(_list_languages(document, reading)),
        published=clean(document.published or ""),
        record=contract.dump_record(record),
    )


def _iter_batches(layout: "_Layout") -> Iterator[Batch]:
    """Lay everything but the documents flat, each table after those it refers to."""
    yield from _cut("unit", layout.lay_units())
    yield from _cut("passage", layout.lay_passages())
    yield from _cut("claim", layout.lay_claims())
    yield from _cut("mark", layout.lay_marks())


def _cut(table: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[Batch]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        yield table, batch


class _Layout:
    """Where everything in a reading goes: the block and page of passages, claims and marks."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._numbers = {p.id: n for n, p in enumerate(reading.passages)}
        self._units = {u.id: n for n, u in enumerate(reading.units)}
        self._unit_of = {
            self._numbers[p.id]: n
            for n, u in enumerate(reading.units)
            for p in chain(u.left, u.right)
        }
        self._places = paging.arrange(reading)
        self._claims = marking.list_claims(reading)
        self._showings = marking.find_showings(reading, self._claims)
        load = Counter(self._showings.passages)
        marks = [load[n] for n in range(len(reading.passages))]
        self.extents = paging.paginate(reading.passages, self._places, marks)
        self._pages = paging.PageFinder(reading.passages, self._places, self.extents)

    def lay_units(self) -> Iterator[UnitRow]:
        """Lay units flat, with the line the contract writes for each."""
        records = contract.iter_units(self.reading)
        for unit, record in zip(self.reading.units, records, strict=True):
            yield UnitRow(unit.id, not (unit.left and unit.right), contract.dump_record(record))

    def lay_passages(self) -> Iterator[PassageRow]:
        """Lay passages flat, with the line the contract writes for each."""
        positions = {d.id: i for i, d in enumerate(self.reading.documents)}
        records = contract.iter_passages(self.reading)
        for number, (p, place, record) in enumerate(
            zip(self.reading.passages, self._places, records, strict=True)
        ):
            yield PassageRow(
                identifier=p.id,
                position=positions[p.document],
                type=p.type,
                unit=self._unit_of.get(number),
                block=place.block,
                side=place.side,
                page=self._pages.find_page(number),
                record=contract.dump_record(record),
            )

    def lay_claims(self) -> Iterator[ClaimRow]:
        """Lay claims flat, in the order of the contract."""
        records = contract.iter_claims(self.reading)
        for claim, showings, record in zip(self._claims, self._showings, records, strict=True):
            unit = None
            if isinstance(claim, Discrepancy) and claim.unit is not None:
                unit = self._units.get(claim.unit)
            passage, at = self._find_place(claim, showings, unit)
            if unit is None and passage is not None:
                unit = self._unit_of.get(passage)
            page = None if passage is None else self._pages.find_page(passage, at)
            yield ClaimRow(
                claim.id, record["kind"], passage, unit, page, contract.dump_record(record)
            )

    def lay_marks(self) -> Iterator[MarkRow]:
        """Lay the places where claims show flat, claim by claim."""
        for number, found in enumerate(self._showings):
            for passage, start, end, role in found:
                page = self._pages.find_page(passage, start)
                yield MarkRow(number, passage, start, end, role, page)

    def _find_place(
        self, claim: Claim, showings: Sequence[Showing], unit: int | None
    ) -> tuple[int | None, int]:
        """Find where a claim begins: where it shows, else the passage or unit it names."""
        if showings:
            return showings[0].passage, showings[0].start
        named = self._numbers.get(getattr(claim, "passage", ""))
        if named is None and unit is not None:
            members = chain(self.reading.units[unit].left, self.reading.units[unit].right)
            named = next((self._numbers[p.id] for p in members), None)
        return named, 0
