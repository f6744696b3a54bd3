"""Timeline: what happened in a year, by the day, with areas and countries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from mainstem.analysis.followup.promises import parse_when
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.model.speech import Speech, get_speech
from mainstem.reading.claims.areas import get_area
from mainstem.register import cells
from mainstem.register.acts import Actor
from mainstem.register.cells import Cell
from mainstem.register.proposals import guess_language
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.browsing.lists import Label, ListedRow
from mainstem.values.dates import Date, When

KINDS = ("meeting", "event", "instrument")
"""Kinds of what happens on a day."""
FEW = 200
"""Happenings of a year that are shown together; of a year with more, one month is, page by page,
unless all are asked for."""

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
    month: int | None
    """The one that is shown, as `Month.number`; None: all of them."""
    months: tuple[Month, ...]
    """Those shown in which something happened; what is known by the year alone comes last."""
    number: int
    """Of the page of what is shown, from 1."""
    pages: int
    counts: Mapping[int, int]
    """Number of each month in which something of what is asked for happened → how much."""
    shown: int
    """How many there are of what is asked for in the year."""
    total: int
    """Before filtering."""
    years: tuple[int, ...]
    """In which something happened, the latest first."""
    kinds: Mapping[str, int]
    areas: Mapping[str, int]
    members: Mapping[str, int]
    """What can be chosen → how many there are in the year, most first."""
    labels: Mapping[str, Label]


def get_timeline(
    by: Actor,
    year: int | None,
    *,
    kind: str | None = None,
    area: str | None = None,
    member: str | None = None,
    month: int | None = None,
    number: int = 1,
    whole: bool = False,
    today: date = date.max,
) -> Timeline:
    """Get what happened in a year; of a year with very much, in one month of it.

    Args:
        by: who looks.
        year: which; None: the latest in which something did.
        kind: only what is of a kind.
        area: only what is of an area.
        member: only what a country took part in.
        month: only this one, as `Month.number`; None: all, or the last that has begun.
        number: page of a month of very much, from 1; one outside counts as the nearest inside.
        whole: show all months, however much there is.
        today: tells which months have begun.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    years = sorted(_list_years(), reverse=True)
    wanted = year if year is not None else next(iter(years), 0)
    found = [h for name in KINDS for h in _iter_happenings(name, wanted)]
    kept = [
        h
        for h in found
        if kind in (None, h.kind)
        and (area is None or area in h.areas)
        and (member is None or member in h.members)
    ]
    by_month = _group_months(kept, wanted)
    chosen = month
    if month is None and not whole and len(kept) > FEW:
        begun = [n for n in by_month if n and date(wanted, n, 1) <= today]
        chosen = max(begun, default=min(by_month))
    ordered = [
        (n, h)
        for n, some in by_month.items()
        if chosen in (None, n)
        for h in sorted(some, key=_get_rank)
    ]
    pages = 1 if whole else max(1, -(-len(ordered) // FEW))
    page = min(max(1, number), pages)
    shown: dict[int, list[Happening]] = {}
    for n, happening in ordered[(page - 1) * FEW : page * FEW] if pages > 1 else ordered:
        shown.setdefault(n, []).append(happening)
    return Timeline(
        year=wanted,
        month=chosen,
        months=tuple(Month(n, tuple(some)) for n, some in shown.items()),
        number=page,
        pages=pages,
        counts={n: len(some) for n, some in by_month.items()},
        shown=len(kept),
        total=len(found),
        years=tuple(years),
        kinds=_count(h.kind for h in found),
        areas=_count(a for h in found for a in h.areas),
        members=_count(m for h in found for m in h.members),
        labels=lists.find_labels(
            {p for some in shown.values() for h in some for p in h.places if p.startswith("entry-")}
        ),
    )


def _list_years() -> set[int]:
    values = (v for kind in KINDS for v in lists.list_values(kind, "date"))
    return {int(v) for v in values if v.isdecimal()}


def _iter_happenings(kind: str, year: int) -> Iterator[Happening]:
    """Yield what happened of a kind in a year."""
    slots = list(bitmaps.iter_numbers(lists.select(kind, {"date": (f"{year:04}",)})))
    for row in lists.list_rows(kind, slots):
        if happening := _read(row, kind):
            yield happening


def _read(row: ListedRow, kind: str) -> Happening | None:
    said = cells.read_cells(row.cells, ("date", "area", "members", "place"))
    when = parse_when(said["date"].first) if "date" in said else None
    if when is None:
        return None
    stated = _list_facets(said.get("area"))
    guessed = () if stated or not get_kinds()[kind].find_property("area") else _guess_areas(row)
    return Happening(
        id=row.id,
        kind=kind,
        titles=row.titles,
        when=when,
        precision=_find_precision(when),
        areas=stated or guessed,
        by_words=not stated and bool(guessed),
        members=_list_facets(said.get("members")),
        places=_list_places(said.get("place")),
    )


def _list_facets(cell: Cell | None) -> tuple[str, ...]:
    return cell.facets if cell else ()


def _list_places(cell: Cell | None) -> tuple[str, ...]:
    """List places: entries, which have names in several languages, before words of one."""
    places = _list_facets(cell)
    return tuple(place for place in places if place.startswith("entry-")) or places


def _guess_areas(row: ListedRow) -> tuple[str, ...]:
    found = (_guess_area(text, get_speech()) for text in row.titles.values())
    return tuple(dict.fromkeys(a for a in found if a))[:1]


@lru_cache(maxsize=5_000)
def _guess_area(text: str, speech: Speech) -> str | None:
    """Guess the area of a name by its words; `speech` tells which words there are."""
    return get_area(text, guess_language(text))


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


def _group_months(found: list[Happening], year: int) -> dict[int, list[Happening]]:
    """Group what happened by `Month.number`, what is known by the year alone last."""
    by_month: dict[int, list[Happening]] = {}
    for one in found:
        first = one.when.first_day
        in_year = first.year == year and one.precision != "year"
        by_month.setdefault(first.month if in_year else 0, []).append(one)
    return {number: by_month[number] for number in sorted(by_month, key=lambda n: n or 13)}


def _get_rank(one: Happening) -> tuple[bool, str, str, str]:
    return one.precision == "month", one.when.first_day.isoformat(), one.kind, one.id


def _count(values: Iterator[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
