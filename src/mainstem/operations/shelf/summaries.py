"""Summaries: what a person should know about a reading without opening it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mainstem.reading import contract
from mainstem.store.documents import contents, readings, rows
from mainstem.store.documents.readings import StoredReading

MOST_DISCREPANCIES = 100
"""Discrepancies a summary names one by one; the pages show all."""
MOST_PLACES = 12
PLACE_UNITS = ("line", "page", "block")
"""What a source may be addressed by."""


@dataclass(frozen=True, slots=True)
class DiscrepancyLine:
    """A discrepancy in short: where each language stands, and what each says."""

    type: str
    severity: str
    left_place: str
    right_place: str
    left: str | None
    right: str | None
    note: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """What the loader says about a source; `place` is empty for the source as a whole."""

    path: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Lookout:
    """Things of one kind that a person should look at: how many, and where the first are."""

    count: int
    places: tuple[str, ...]
    """Several things may stand in one place, and it is named once."""
    has_more: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What was found in a document or pair, and what needs a look."""

    passages: int
    counts: dict[str, int]
    """Claims by kind; a kind without claims is there with 0."""
    discrepancies: tuple[DiscrepancyLine, ...]
    """The first of them, in the order of the document."""
    notices: tuple[NoticeLine, ...]
    undated_events: Lookout
    untranslated: Lookout
    """Blocks that stand in one language only; none in a document that has but one."""


def summarise(reading: StoredReading) -> Summary:
    """Say what was found in a stored reading, and what needs a look."""
    found = contents.list_claims(reading.id, "discrepancy", limit=MOST_DISCREPANCIES)
    return Summary(
        passages=reading.passages,
        counts=reading.counts,
        discrepancies=tuple(_describe_discrepancy(json.loads(claim.record)) for claim in found),
        notices=get_notices(reading),
        undated_events=_find_undated(reading),
        untranslated=_find_untranslated(reading),
    )


def get_notices(reading: StoredReading) -> tuple[NoticeLine, ...]:
    """Return what the loaders noticed about the documents of a reading."""
    return tuple(
        NoticeLine(description.path, describe_place(notice), notice["message"])
        for description in reading.documents
        for notice in json.loads(description.record)["notices"]
    )


def describe_place(record: dict[str, Any]) -> str:
    """Say where something stands, "line 3" or "page 2"; empty where it has no place."""
    for unit in PLACE_UNITS:
        if record.get(unit) is not None:
            return f"{unit} {record[unit]}"
    return ""


def iter_lines(reading: StoredReading, names: Sequence[str]) -> Iterator[str]:
    """Yield a reading as lines of the reading contract, its documents called by `names`."""
    lines = readings.iter_lines(reading.id)
    named = {rows.clean(name): name for name in names}
    for description in reading.documents:
        record = json.loads(next(lines))
        # The names of a pair may have been given in another order than its languages stand in.
        fallback = names[0] if len(names) == 1 else record["path"]
        record["path"] = named.get(description.path, fallback)
        yield contract.dump_record(record)
    yield from lines


def _describe_discrepancy(record: dict[str, Any]) -> DiscrepancyLine:
    return DiscrepancyLine(
        type=record["type"],
        severity=record["severity"],
        left_place=describe_place((record["zh_spans"] or [{}])[0]),
        right_place=describe_place((record["en_spans"] or [{}])[0]),
        left=record["zh"],
        right=record["en"],
        note=record["note"],
    )


def _find_undated(reading: StoredReading) -> Lookout:
    if not reading.counts["event"]:
        return Lookout(0, (), has_more=False)
    records = (json.loads(claim.record) for claim in contents.list_claims(reading.id, "event"))
    undated = [r for r in records if r["date"] is None]
    places = (describe_place(m) for r in undated for m in r["mentions"][:1])
    return _make_lookout(undated, places)


def _find_untranslated(reading: StoredReading) -> Lookout:
    # A document in one language has nothing that could be translated.
    if not reading.two_columns:
        return Lookout(0, (), has_more=False)
    records = [json.loads(record) for record in contents.list_one_sided_units(reading.id)]
    first = [(r["zh_passages"] or r["en_passages"])[0] for r in records[: MOST_PLACES + 1]]
    found = contents.find_passages(reading.id, first)
    return _make_lookout(records, (_describe_beginning(json.loads(p.record)) for p in found))


def _describe_beginning(passage: dict[str, Any]) -> str:
    return next((f"{u} {passage[f'{u}s'][0]}" for u in PLACE_UNITS if passage.get(f"{u}s")), "")


def _make_lookout(found: Sequence[object], places: Iterable[str]) -> Lookout:
    named = tuple(dict.fromkeys(place for place in places if place))
    return Lookout(len(found), named[:MOST_PLACES], has_more=len(named) > MOST_PLACES)
