"""Sittings: the meetings of the register, and those of them that a series of the mechanism counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from mainstem.analysis.followup.promises import parse_when
from mainstem.model.mechanism.nouns import Mechanism, Organ, Series
from mainstem.model.statements import get_entry
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query, Row
from mainstem.register import describing
from mainstem.register.acts import Actor
from mainstem.register.cells import Cell
from mainstem.register.names import find_terms
from mainstem.store.browsing import lists as stored
from mainstem.store.browsing.lists import Label
from mainstem.store.holding import standing
from mainstem.values.dates import When

KIND = "meeting"
COLUMNS = ("organ", "ordinal", "date", "place", "co_chairs", "series", "area")
MOST_UNPLACED = 500
"""Meetings of the levels of series that are looked at for their names, the latest first."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of the register, as the pages of the mechanism need it."""

    entry: str
    titles: Mapping[str, str]
    organ: str
    """Its level; empty where nothing is stated."""
    ordinal: int | None
    when: When | None
    place: Mapping[str, str]
    """Language → name; empty where nothing is stated."""
    place_entry: str
    co_chairs: tuple[str, ...]
    series: str
    """The entry its series is kept as; empty where nothing is stated."""
    areas: tuple[str, ...]

    @property
    def first_day(self) -> date:
        """The day it is sorted by; the last of the calendar where none is known."""
        return self.when.first_day if self.when else date.max


def gather(
    actor: Actor, mechanism: Mechanism, wanted: Sequence[Series]
) -> dict[str, list[Sitting]]:
    """Gather the meetings of some series, the first one first, by the id of each series.

    These are the meetings that are stated to be of it, and those of its level whose name says so:
    of the mechanism, with a number, about what the series is about. It takes the same few
    questions for one series and for all.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    entries = {series.id: describing.name_series(mechanism, series.id) for series in wanted}
    groups = standing.list_groups_of(sorted(set(entries.values())))
    of_entry = {e: id_ for id_, entry in entries.items() for e in groups[entry]}
    met: dict[str, list[Sitting]] = {series.id: [] for series in wanted}
    if of_entry:
        for sitting in _iter_sittings(actor, {"series": tuple(sorted(of_entry))}):
            if sitting.series in of_entry:
                met[of_entry[sitting.series]].append(sitting)
    for sitting in _list_unplaced(actor, mechanism, wanted):
        named = (s for s in wanted if _is_named(sitting, mechanism, s))
        if series := next(named, None):
            met[series.id].append(sitting)
    return {
        id_: sorted(found, key=lambda s: (s.first_day, s.ordinal or 0))
        for id_, found in met.items()
    }


def _list_unplaced(actor: Actor, mechanism: Mechanism, wanted: Sequence[Series]) -> list[Sitting]:
    """List meetings of the levels of some series of which no series is stated."""
    levels = {get_organ(mechanism, s).level for s in wanted if _is_first(mechanism, s)} - {""}
    if not levels:
        return []
    found = islice(_iter_sittings(actor, {"organ": tuple(sorted(levels))}), MOST_UNPLACED)
    return [sitting for sitting in found if not sitting.series]


def find_places(entries: Sequence[str]) -> dict[str, Mapping[str, str]]:
    """Find where some meetings are, whoever asks: entry → language → name of the place."""
    slots = list(stored.find_slots(KIND, entries).values()) if entries else []
    kind = lists.get_kind(KIND)
    rows = list(lists.iter_page(kind, slots, lists.choose_columns(kind, ("place",))))
    labels = stored.find_labels(lists.list_references(rows))
    return {row.id: _read_place(row, labels)[0] for row in rows}


def list_of(actor: Actor, bodies: Sequence[str]) -> list[Sitting]:
    """List the meetings that are stated to be of some bodies, the first one first.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    found = _iter_sittings(actor, {"series": tuple(bodies)})
    return sorted(found, key=lambda s: (s.first_day, s.ordinal or 0))


def get_organ(mechanism: Mechanism, series: Series) -> Organ:
    """Return the organ whose meetings a series counts."""
    return next(organ for organ in mechanism.organs if organ.id == series.organ)


def _is_first(mechanism: Mechanism, series: Series) -> bool:
    """Say whether a series is that of the organ itself, not of a forum beside it."""
    return next(s for s in mechanism.series if s.organ == series.organ) is series


def _is_named(sitting: Sitting, mechanism: Mechanism, series: Series) -> bool:
    """Say whether level and name tell that a meeting is one of a series."""
    if sitting.organ != get_organ(mechanism, series).level or not _is_first(mechanism, series):
        return False
    for text in sitting.titles.values():
        terms = find_terms(text)
        subjects = {t.key for t in terms if t.kind == "subject"}
        if (
            any(t.kind == "mechanism" and t.key == mechanism.outline.id for t in terms)
            and any(t.kind == "ordinal" for t in terms)
            and (subjects & set(series.areas) if series.areas else not subjects)
        ):
            return True
    return False


def _iter_sittings(actor: Actor, filters: Mapping[str, tuple[str, ...]]) -> Iterator[Sitting]:
    query = Query(KIND, filters, sort="date", columns=COLUMNS)
    for row, labels in lists.iter_rows(actor, query):
        yield make_sitting(row, labels)


def make_sitting(row: Row, labels: Mapping[str, Label]) -> Sitting:
    """Make a sitting of a row of a list."""
    place, place_entry = _read_place(row, labels)
    return Sitting(
        entry=row.id,
        titles=row.titles,
        organ=_read_text(row, "organ"),
        ordinal=_read_ordinal(row),
        when=_read_when(row),
        place=place,
        place_entry=place_entry,
        co_chairs=tuple(sorted(_read_all(row, "co_chairs"))),
        series=_read_entry(row, "series"),
        areas=tuple(_read_all(row, "area")),
    )


def _read_all(row: Row, name: str) -> Sequence[str]:
    cell = row.cells.get(name)
    return [str(v.value) for v in cell.values if v.state == "known"] if cell else []


def _read_text(row: Row, name: str) -> str:
    return next(iter(_read_all(row, name)), "")


def _read_entry(row: Row, name: str) -> str:
    cell = row.cells.get(name)
    return get_entry(cell.first) if cell else ""


def _read_ordinal(row: Row) -> int | None:
    cell = row.cells.get("ordinal")
    value = cell.first if cell else None
    amount = str(value.get("amount", "")) if isinstance(value, dict) else ""
    return int(amount) if amount.isdigit() and len(amount) < 6 else None


def _read_when(row: Row) -> When | None:
    cell = row.cells.get("date")
    return find_finest(cell) if cell else None


def find_finest(cell: Cell) -> When | None:
    """Return the finest of the dates that are stated; None where none is known."""
    known = (v.value for v in cell.values if v.state == "known")
    found = [when for value in known if (when := parse_when(value))]
    return min(found, key=lambda d: (d.last_day - d.first_day).days, default=None)


def _read_place(row: Row, labels: Mapping[str, Label]) -> tuple[Mapping[str, str], str]:
    cell = row.cells.get("place")
    names: dict[str, str] = {}
    for value in (v.value for v in cell.values) if cell else ():
        if not isinstance(value, dict):
            continue
        if "entry" in value:
            entry = str(value["entry"])
            label = labels.get(entry)
            return (label.titles if label else {}), (label.leader if label else entry)
        names.setdefault(str(value.get("lang", "und")), str(value.get("text", "")))
    return names, ""
