"""Agenda: what happens when: meetings, what falls due, and when a series meets next by its rule."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from mainstem.analysis.followup.promises import parse_when
from mainstem.governance import permissions
from mainstem.model.mechanism.nouns import Mechanism
from mainstem.operations import mechanisms
from mainstem.operations.cooperation import series, sittings
from mainstem.register import cells
from mainstem.register.acts import Actor
from mainstem.store.browsing import bitmaps, due, lists
from mainstem.store.log import history
from mainstem.values import dates
from mainstem.values.dates import When

Sort = Literal["meeting", "due", "next"]
PROMISE = "commitment"
"""The kind whose entries fall due."""
AROUND = 2
"""Years to either side of this one that the feed has."""
FEW = 200
"""Things of a year that are shown together; of a year with more, one month is, page by page, unless
all are asked for."""
LONGEST = 31
"""Days of a meeting; a date that tells less than a month is no day of a calendar."""


@dataclass(frozen=True, slots=True)
class Day:
    """Something with a date."""

    sort: Sort
    key: str
    """Tells it from all others: an entry, or a series."""
    titles: Mapping[str, str]
    when: When
    areas: tuple[str, ...]
    entry: str
    """Empty for what a rule gives."""
    place: Mapping[str, str] = field(default_factory=dict)
    """Language → name; empty where nothing is stated."""

    def find_day(self, year: int) -> date:
        """Return the day of a year that it stands at.

        What is due in a month or a year is over when all of it is; what began before the year
        stands at its beginning.
        """
        last = self.when.last_day
        if self.sort == "due" and last.year == year:
            return last
        return max(self.when.first_day, date(year, 1, 1))


@dataclass(frozen=True, slots=True)
class Filters:
    """What of a calendar is asked for; empty: all of it."""

    sort: str = ""
    area: str = ""

    def keep(self, day: Day) -> bool:
        """Say whether something is asked for."""
        return self.sort in ("", day.sort) and (not self.area or self.area in day.areas)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year, or one month of it."""

    year: int
    month: int | None
    """The one that is shown; None: all of them."""
    days: tuple[Day, ...]
    """Those asked for, by the days they stand at; of very many a page."""
    number: int
    """Of the page, from 1."""
    pages: int
    months: Mapping[int, int]
    """Month → how many there are of those asked for; all twelve."""
    total: int
    """How many there are in the year, whatever is asked for."""
    sorts: Mapping[str, int]
    areas: Mapping[str, int]
    """What can be chosen → how many that would leave of the year."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What happens in some years, in order."""

    mechanism: Mechanism
    days: tuple[Day, ...]
    changed: datetime | None
    """When the register changed last; None while it is empty."""


def get_calendar(
    actor: Actor,
    year: int,
    *,
    today: date,
    month: int | None = None,
    number: int = 1,
    whole: bool = False,
    filters: Filters | None = None,
) -> Calendar:
    """Get what happens in a year: of a year with very much, in one month of it.

    Args:
        actor: who looks.
        year: which.
        today: tells which month is shown where none is asked for.
        month: the one asked for.
        number: page of a month of very much, from 1; one outside counts as the nearest inside.
        whole: show the whole year, however much there is.
        filters: what is asked for; None: all of it.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    wanted = filters or Filters()
    dated = {sort: _list_slots(sort, [year]) for sort in _DATED}
    found = list(_iter_days(actor, mechanisms.get_mechanism(), [year], today, dated))
    kept = sorted(filter(wanted.keep, found), key=lambda day: (day.find_day(year), _rank(day)))
    months = Counter(day.find_day(year).month for day in kept)
    shown = month
    if month is None and not whole and len(kept) > FEW:
        shown = today.month if year == today.year else min(months)
    days = [day for day in kept if shown in (None, day.find_day(year).month)]
    pages = 1 if whole else max(1, -(-len(days) // FEW))
    page = min(max(1, number), pages)
    if pages > 1:
        days = days[(page - 1) * FEW : page * FEW]
    return Calendar(
        year=year,
        month=shown,
        days=tuple(_add_places(days)),
        number=page,
        pages=pages,
        months={number: months[number] for number in range(1, 13)},
        total=len(found),
        sorts=Counter[str](day.sort for day in found if replace(wanted, sort="").keep(day)),
        areas=Counter(a for d in found if replace(wanted, area="").keep(d) for a in d.areas),
    )


def get_feed(actor: Actor, *, today: date, filters: Filters | None = None) -> Agenda:
    """Get what a calendar program is given: the years around this one.

    Of what a source gives a month or a year for, no day can be blocked: it is left out.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    wanted = filters or Filters()
    mechanism = mechanisms.get_mechanism()
    years = range(max(1, today.year - AROUND), min(date.max.year, today.year + AROUND) + 1)
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    dated: dict[Sort, list[int]] = {
        "due": due.list_short(PROMISE, "due", first, last, LONGEST),
        "meeting": _list_slots("meeting", years),
    }
    days = [
        day
        for day in _iter_days(actor, mechanism, years, today, dated)
        if (day.when.last_day - day.when.first_day).days <= LONGEST and wanted.keep(day)
    ]
    return Agenda(mechanism, tuple(sorted(_add_places(days), key=_rank)), history.find_time())


def _rank(day: Day) -> tuple[date, str, str]:
    return day.when.first_day, day.sort, day.key


_DATED: Mapping[Sort, tuple[str, str]] = {
    "meeting": (sittings.KIND, "date"),
    "due": (PROMISE, "due"),
}
"""Kind of what happens, and the property that says when."""


def _list_slots(sort: Sort, years: Sequence[int]) -> list[int]:
    kind, prop = _DATED[sort]
    wanted = lists.select(kind, {prop: tuple(f"{year:04}" for year in years)})
    return list(bitmaps.iter_numbers(wanted))


def _iter_days(
    actor: Actor,
    mechanism: Mechanism,
    years: Sequence[int],
    today: date,
    dated: Mapping[Sort, Sequence[int]],
) -> Iterator[Day]:
    """Yield what happens in some years, without the places.

    Args:
        actor: who looks.
        mechanism: whose series meet by their rules.
        years: of these meetings.
        today: tells which are still to come.
        dated: slots of the entries that have dates.
    """
    for sort, slots in dated.items():
        kind, prop = _DATED[sort]
        for row in lists.list_rows(kind, slots):
            said = cells.read_cells(row.cells, (prop, "area"))
            when = sittings.find_finest(said[prop]) if sort == "meeting" else None
            when = when or parse_when(said[prop].first)
            if when:
                areas = said["area"].facets if "area" in said else ()
                yield Day(sort, row.id, row.titles, when, areas, row.id)
    for page in series.follow(actor, mechanism, mechanism.series, today=today):
        if page.next.due and page.next.sitting is None and page.next.due.year in years:
            when = dates.from_day(page.next.due)
            names, areas = page.series.names.forms, page.series.areas
            yield Day("next", page.series.id, names, when, areas, "")


def _add_places(days: Sequence[Day]) -> list[Day]:
    """Add to meetings where they are; it takes the same few questions for one and for many."""
    places = sittings.find_places([day.entry for day in days if day.sort == "meeting"])
    return [replace(day, place=places.get(day.entry, {})) for day in days]
