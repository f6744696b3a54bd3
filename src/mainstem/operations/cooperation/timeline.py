"""Timeline: what happened in a year, by the day, with areas and countries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mainstem.analysis.followup.promises import parse_when
from mainstem.model.kinds import get_kinds
from mainstem.operations.register.lists import Query, Row, get_list
from mainstem.reading.claims.areas import get_area
from mainstem.register.acts import Actor
from mainstem.register.cells import Cell
from mainstem.register.proposals import guess_language
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label
from mainstem.values.dates import Date, When

KINDS = ("meeting", "event", "instrument")
"""Kinds of what happens on a day."""
MOST = 2_000
"""Happenings of a kind that are shown of one year."""

Precision = Literal["day", "span", "month", "year"]
"""How exactly it is known when: a day, some days (within one month), the month, or less."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was on some day."""

    id: str
    kind: str
    titles: Mapping[str, str]
    when: When
    precision: Precision
    areas: tuple[str, ...]
    by_words: bool
    """Whether the area is told by the words of its name alone: nobody has stated one."""
    members: tuple[str, ...]
    places: tuple[str, ...]
    """Names, and identifiers of entries."""


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month."""

    number: int
    """1 to 12; 0 for what is known by the year alone."""
    days: tuple[Happening, ...]
    """In the order of their days; those known by the month alone last."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A year."""

    year: int
    months: tuple[Month, ...]
    """Those in which something happened; what is known by the year alone comes last."""
    shown: int
    total: int
    """Before filtering."""
    years: tuple[int, ...]
    """In which something happened, the latest first."""
    kinds: Mapping[str, int]
    areas: Mapping[str, int]
    members: Mapping[str, int]
    """What can be chosen → how many there are in the year, most first."""
    labels: Mapping[str, Label]
    is_cut: bool


def get_timeline(
    by: Actor,
    year: int | None,
    *,
    kind: str | None = None,
    area: str | None = None,
    member: str | None = None,
) -> Timeline:
    """Get what happened in a year.

    Args:
        by: who looks.
        year: which; None: the latest in which something did.
        kind: only what is of a kind.
        area: only what is of an area.
        member: only what a country took part in.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    years = sorted(_list_years(), reverse=True)
    wanted = year if year is not None else next(iter(years), 0)
    found: list[Happening] = []
    is_cut = False
    for name in KINDS:
        columns = ("date", "area", "members", "place")
        query = Query(name, {"date": (f"{wanted:04}",)}, "date", descending=False, columns=columns)
        page = get_list(by, query, size=MOST)
        is_cut = is_cut or page.total > MOST
        found += [h for row in page.rows if (h := _read(row, name))]
    shown = [
        h
        for h in found
        if kind in (None, h.kind)
        and (area is None or area in h.areas)
        and (member is None or member in h.members)
    ]
    return Timeline(
        year=wanted,
        months=tuple(_iter_months(shown, wanted)),
        shown=len(shown),
        total=len(found),
        years=tuple(years),
        kinds=_count(h.kind for h in found),
        areas=_count(a for h in found for a in h.areas),
        members=_count(m for h in found for m in h.members),
        labels=lists.find_labels({p for h in shown for p in h.places if p.startswith("entry-")}),
        is_cut=is_cut,
    )


def _list_years() -> set[int]:
    values = (v for kind in KINDS for v in lists.list_values(kind, "date"))
    return {int(v) for v in values if v.isdecimal()}


def _read(row: Row, kind: str) -> Happening | None:
    cells = row.cells
    when = parse_when(cells["date"].first) if "date" in cells else None
    if when is None:
        return None
    stated = _list_facets(cells.get("area"))
    guessed = () if stated or not get_kinds()[kind].find_property("area") else _guess_areas(row)
    return Happening(
        id=row.id,
        kind=kind,
        titles=row.titles,
        when=when,
        precision=_find_precision(when),
        areas=stated or guessed,
        by_words=not stated and bool(guessed),
        members=_list_facets(cells.get("members")),
        places=_list_places(cells.get("place")),
    )


def _list_facets(cell: Cell | None) -> tuple[str, ...]:
    return cell.facets if cell else ()


def _list_places(cell: Cell | None) -> tuple[str, ...]:
    """List places: entries, which have names in several languages, before words of one."""
    places = _list_facets(cell)
    return tuple(place for place in places if place.startswith("entry-")) or places


def _guess_areas(row: Row) -> tuple[str, ...]:
    found = (get_area(text, guess_language(text)) for text in row.titles.values())
    return tuple(dict.fromkeys(a for a in found if a))[:1]


def _find_precision(when: When) -> Precision:
    first, last = when.first_day, when.last_day
    if first == last:
        return "day"
    if isinstance(when, Date):
        return "month" if when.month else "year"
    start, end = when.start, when.end
    if start is None or end is None or not (start.month and end.month):
        return "year"
    longest = _SPAN if start.day and end.day else _MONTHS
    return "span" if (last - first).days <= longest else "year"


_SPAN, _MONTHS = 31, 92
"""Days something may last and still stand where it begins: where its days are known, and where only
its months are."""


def _iter_months(found: list[Happening], year: int) -> Iterator[Month]:
    by_month: dict[int, list[Happening]] = {}
    for one in found:
        first = one.when.first_day
        in_year = first.year == year and one.precision != "year"
        by_month.setdefault(first.month if in_year else 13, []).append(one)
    for number in sorted(by_month):
        days = sorted(by_month[number], key=_get_rank)
        yield Month(number if number <= 12 else 0, tuple(days))


def _get_rank(one: Happening) -> tuple[bool, str, str, str]:
    return one.precision == "month", one.when.first_day.isoformat(), one.kind, one.id


def _count(values: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
