"""The reading contract: a reading as JSON records, one object a line, in document order.

The fields are described in docs/reference/reading-contract.md.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from mainstem.model.claims import Citation, Commitment, DateClaim, Discrepancy, Event, Figure
from mainstem.model.documents import Document, Passage, PlaceKind, SentencePair, Unit
from mainstem.model.readings import Reading
from mainstem.values.spans import Span

Record = dict[str, Any]


def iter_records(reading: Reading) -> Iterator[Record]:
    """Yield every record of a reading: documents, passages, units, then claims by kind."""
    yield from iter_documents(reading)
    yield from iter_passages(reading)
    yield from iter_units(reading)
    yield from iter_claims(reading)


def iter_documents(reading: Reading) -> Iterator[Record]:
    """Yield the records of the documents of a reading."""
    return map(_document, reading.documents)


def iter_passages(reading: Reading) -> Iterator[Record]:
    """Yield the records of the passages of a reading."""
    places = _get_places(reading)
    for passage in reading.passages:
        yield _passage(passage, places[passage.document])


def iter_units(reading: Reading) -> Iterator[Record]:
    """Yield the records of the units of a reading."""
    places = _get_places(reading)
    passages = {p.id: p for p in reading.passages}
    for unit in reading.units:
        yield _unit(unit, passages, places)


def iter_claims(reading: Reading) -> Iterator[Record]:
    """Yield the records of the claims of a reading, by kind."""
    places = _get_places(reading)
    for figure in reading.figures:
        yield _figure(figure, places[figure.document])
    for date in reading.dates:
        yield _date(date, places[date.document])
    for event in reading.events:
        yield _event(event, places[event.document])
    for commitment in reading.commitments:
        yield _commitment(commitment, places[commitment.document])
    for citation in reading.citations:
        yield _citation(citation, places[citation.document])
    for discrepancy in reading.discrepancies:
        yield _discrepancy(discrepancy, places[discrepancy.document])


def _get_places(reading: Reading) -> dict[str, PlaceKind]:
    return {d.id: d.places for d in reading.documents}


def dump_record(record: Record) -> str:
    """Encode one record as a line of JSON, without the line end, that can be written as UTF-8.

    A damaged source or file name may hold lone surrogates, which no file and no database takes;
    such a record is written with escapes.
    """
    try:
        return orjson.dumps(record).decode()
    except orjson.JSONEncodeError:
        # It refuses lone surrogates, and integers beyond 64 bits.
        return json.dumps(record, separators=(",", ":"))


def load_record(line: str) -> Record:
    """Read a record back from the line that `dump_record` wrote of it."""
    try:
        record: Record = orjson.loads(line)
    except orjson.JSONDecodeError:
        record = json.loads(line)
    # Beyond 64 bits it makes a float of an integer; only ordinals can be that long.
    if isinstance(record.get("ordinal"), float):
        record = json.loads(line)
    return record


def find_counterpart(line: str) -> str | None:
    """Return the counterpart of a figure or date from its line, without reading the rest of it."""
    # It is the last that the contract says of either, and an identifier or null.
    found = line.rpartition('"counterpart":')[2].rstrip("}")
    return None if found == "null" else found.strip('"')


def _where(spans: Sequence[Span], places: PlaceKind) -> Record:
    """Say where a claim stands: its first span flat, all of them as a list."""
    if not spans:
        return {"line": None, "start": None, "end": None, "spans": []}
    found = [{places: s.place, "start": s.start, "end": s.end} for s in spans]
    return {"line": None, **found[0], "spans": found}


def _span(span: Span, places: PlaceKind) -> Record:
    return {places: span.place, "start": span.start, "end": span.end}


def _document(d: Document) -> Record:
    return {
        "kind": "document",
        "id": d.id,
        "path": d.path,
        "sha256": d.sha256,
        "title": d.title,
        "titles": dict(d.titles),
        "languages": list(d.languages),
        "published": d.published,
        "publisher": d.publisher,
        "format": d.format,
        "reader": d.reader,
        "notices": [{d.places: n.place, "message": n.message} for n in d.notices],
    }


def _passage(p: Passage, places: PlaceKind) -> Record:
    extent = [p.first_place, p.last_place]
    return {
        "kind": "passage",
        "id": p.id,
        "document": p.document,
        "type": p.type,
        "lang": p.lang,
        "lines": extent if places == "line" else None,
        **({f"{places}s": extent} if places != "line" else {}),
        "text": p.text,
        "section": p.section,
        "level": p.level,
        "marker": p.marker,
        "anchors": [{"marker": a.marker, "at": a.at, **_span(a.span, places)} for a in p.anchors],
        "pieces": [[q.at, q.place, q.start, q.end] for q in p.pieces],
    }


def _unit(unit: Unit, passages: dict[str, Passage], places: dict[str, PlaceKind]) -> Record:
    def extent(side: Sequence[Passage]) -> list[int]:
        return sorted({piece.place for p in side for piece in p.pieces})

    def spans(ranges: Sequence[tuple[str, int, int]]) -> list[Record]:
        return [
            _span(s, places[passages[name].document])
            for name, start, end in ranges
            for s in passages[name].locate(start, end)
        ]

    def pair(p: SentencePair) -> Record:
        return {"zh": spans(p.left), "en": spans(p.right)}

    return {
        "kind": "unit",
        "id": unit.id,
        "type": unit.type,
        "zh_lines": extent(unit.left),
        "en_lines": extent(unit.right),
        "zh_passages": [p.id for p in unit.left],
        "en_passages": [p.id for p in unit.right],
        "sentences": [pair(p) for p in unit.sentences],
    }


def _figure(f: Figure, places: PlaceKind) -> Record:
    return {
        "kind": "figure",
        "id": f.id,
        "document": f.document,
        "passage": f.passage,
        "lang": f.lang,
        **_where(f.spans, places),
        "text": f.text,
        "value": f.value,
        "low": f.low,
        "high": f.high,
        "unit": f.unit,
        "qualifier": f.qualifier,
        "change": f.change,
        "subject": f.subject,
        "measure": f.measure,
        "period": f.period,
        "counterpart": f.counterpart,
    }


def _date(d: DateClaim, places: PlaceKind) -> Record:
    return {
        "kind": "date",
        "id": d.id,
        "document": d.document,
        "passage": d.passage,
        "lang": d.lang,
        **_where(d.spans, places),
        "text": d.text,
        "iso": d.iso,
        "basis": d.basis,
        "counterpart": d.counterpart,
    }


def _event(e: Event, places: PlaceKind) -> Record:
    return {
        "kind": "event",
        "id": e.id,
        "document": e.document,
        "type": e.type,
        "title": {"zh": e.title_zh, "en": e.title_en},
        "ordinal": e.ordinal,
        "date": e.date,
        "place": e.place,
        "countries": list(e.countries),
        "bodies": list(e.bodies),
        "outcomes": list(e.outcomes),
        "lines": list(e.lines),
        "mentions": [
            {
                "passage": m.passage,
                "lang": m.lang,
                **_where(m.spans, places),
                "text": m.text,
            }
            for m in e.mentions
        ],
    }


def _commitment(c: Commitment, places: PlaceKind) -> Record:
    return {
        "kind": "commitment",
        "id": c.id,
        "document": c.document,
        "passage": c.passage,
        "lang": c.lang,
        **_where(c.spans, places),
        "text": c.text,
        "modality": c.modality,
        "responsible": c.responsible,
        "due": c.due,
        "area": c.area,
        "citations": list(c.citations),
    }


def _citation(c: Citation, places: PlaceKind) -> Record:
    return {
        "kind": "citation",
        "id": c.id,
        "document": c.document,
        "passage": c.passage,
        "marker": c.marker,
        **_where(c.spans, places),
        "text": c.text,
        "title": c.title,
        "author": c.author,
        "venue": c.venue,
        "date": c.date,
        "url": c.url,
        "anchor_line": c.anchor.place if c.anchor and places == "line" else None,
        "anchor": _span(c.anchor, places) if c.anchor else None,
    }


def _discrepancy(d: Discrepancy, places: PlaceKind) -> Record:
    lined = places == "line"
    return {
        "kind": "discrepancy",
        "id": d.id,
        "document": d.document,
        "unit": d.unit,
        "type": d.type,
        "zh_line": d.zh_spans[0].place if d.zh_spans and lined else None,
        "en_line": d.en_spans[0].place if d.en_spans and lined else None,
        "zh_spans": [_span(s, places) for s in d.zh_spans],
        "en_spans": [_span(s, places) for s in d.en_spans],
        "zh": d.zh,
        "en": d.en,
        "severity": d.severity,
        "note": d.note,
    }
