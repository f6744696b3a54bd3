"""Agenda: what happens when: meetings, what falls due, and when a series meets next by its rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Literal

from mainstem.governance import permissions
from mainstem.model.mechanism.nouns import Mechanism
from mainstem.operations import mechanisms
from mainstem.operations.cooperation import series, sittings
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query, Row
from mainstem.register.acts import Actor
from mainstem.store.log import history
from mainstem.values import dates
from mainstem.values.dates import InvalidDate, When

Sort = Literal["meeting", "due", "next"]
MOST = 2_000
"""Commitments of the years that are shown."""
AROUND = 2
"""Years to either side of this one that the feed has."""


@dataclass(frozen=True, slots=True)
class Day:
    """Something with a date."""

    sort: Sort
    key: str
    """Tells it from all others: an entry, or a series."""
    titles: Mapping[str, str]
    when: When
    place: Mapping[str, str]
    areas: tuple[str, ...]
    entry: str
    """Empty for what a rule gives."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What happens in some years, in order."""

    mechanism: Mechanism
    days: tuple[Day, ...]
    changed: datetime | None
    """When the register changed last; None while it is empty."""


def get_agenda(actor: Actor, years: Sequence[int], *, today: date) -> Agenda:
    """Get what happens in some years.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    mechanism = mechanisms.get_mechanism()
    found = [
        Day("meeting", s.entry, s.titles, s.when, s.place, s.areas, s.entry)
        for s in sittings.list_in_years(actor, years)
        if s.when
    ]
    found += _list_due(actor, years)
    for page in series.follow(actor, mechanism, mechanism.series, today=today):
        if page.next.due and page.next.sitting is None and page.next.due.year in years:
            when = dates.from_day(page.next.due)
            names, areas = page.series.names.forms, page.series.areas
            found.append(Day("next", page.series.id, names, when, {}, areas, ""))
    ordered = sorted(found, key=lambda d: (d.when.first_day, d.sort, d.key))
    return Agenda(mechanism, tuple(ordered), history.find_time())


def get_feed(actor: Actor, *, today: date) -> Agenda:
    """Get what a calendar program is given: the years around this one.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    years = range(max(1, today.year - AROUND), min(date.max.year, today.year + AROUND) + 1)
    return get_agenda(actor, years, today=today)


def _list_due(actor: Actor, years: Sequence[int]) -> list[Day]:
    wanted = tuple(f"{year:04}" for year in years)
    query = Query("commitment", {"due": wanted}, "due", False, ("due", "area"))
    found = []
    for row, _ in islice(lists.iter_rows(actor, query), MOST):
        when = _read_due(row)
        if when:
            cell = row.cells.get("area")
            areas = cell.facets if cell else ()
            found.append(Day("due", row.id, row.titles, when, {}, areas, row.id))
    return found


def _read_due(row: Row) -> When | None:
    cell = row.cells.get("due")
    value = cell.first if cell else None
    try:
        return dates.parse(value) if isinstance(value, str) else None
    except InvalidDate:
        return None
