"""Feasts in English, fixed and moving: Easter 2024, the next new year day."""

import datetime
import re
from collections.abc import Callable
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english.words import WHICH, YEAR, parse_year
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.points import express_known
from mainstem.reading.recognisers.temporal.scanner import Scanner


@cache
def get_holidays() -> dict[str, Callable[[int], datetime.date | None]]:
    """Return name → the day it falls on in a year."""
    lexicon = lexicons.load("temporal")["english"]
    days: dict[str, Callable[[int], datetime.date | None]] = {}
    for name, date in lexicon["fixed"].items():
        days[name] = lambda y, d=date: calendars.make_day(y, int(d[:2]), int(d[3:]))  # type: ignore[misc]
    for name, (month, weekday, number) in lexicon["weekday"].items():
        days[name] = lambda y, a=month, b=weekday, c=number: calendars.nth_weekday(y, a, b, c)  # type: ignore[misc]
    for name, offset in lexicon["after_thanksgiving"].items():
        days[name] = lambda y, o=offset: _after(calendars.nth_weekday(y, 11, 4, 4), o)  # type: ignore[misc]
    for name, offset in lexicon["easter"].items():
        days[name] = lambda y, o=offset: _after(calendars.get_easter(y), o)  # type: ignore[misc]
    for name, table in lexicon["tables"].items():
        days[name] = lambda y, t=table: _look_up(t, y)  # type: ignore[misc]
    return days


def _after(day: datetime.date | None, offset: int) -> datetime.date | None:
    return calendars.add_days(day, offset) if day else None


def _look_up(table: dict[str, str], year: int) -> datetime.date | None:
    date = table.get(str(year))
    return calendars.make_day(year, int(date[:2]), int(date[3:])) if date else None


@cache
def _get_holiday_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(get_holidays(), key=len, reverse=True)).replace(
        "'", "['’]"
    )
    return re.compile(
        rf"(?:(?P<which>this|next|last|previous|coming|the) )?(?P<name>{names})(?![a-z])(?:(?:,? (?:of |in )?)(?P<y>{YEAR})|(?: of| in)? (?P<of>this|next|last) year)?"
    )


def read_holiday(s: Scanner, at: int) -> Expression | None:
    """Read a feast, of a year or the nearest ones."""
    match = s.match(_get_holiday_pattern(), at)
    if not match:
        return None
    name = match["name"].replace("’", "'")
    in_year = get_holidays()[name]
    start = at if match["which"] != "the" else match.start("name")
    if name in ("new year", "new years", "valentine") and not (match["which"] or match["y"]):
        return None
    if match["y"] or match["of"]:
        year = parse_year(match["y"]) if match["y"] else s.today.year + WHICH[match["of"]]
        day = in_year(year) if year else None
        return express_known(start, match.end(), day) if day else None
    past, future = calendars.nearest(s.now, in_year)
    if match["which"] in ("next", "coming") and future:
        return express_known(start, match.end(), future)
    if match["which"] in ("last", "previous") and past:
        return express_known(start, match.end(), past)
    if match["which"] == "this":
        day = in_year(s.today.year)
        return express_known(start, match.end(), day) if day else None
    sample = in_year(s.today.year) or future or past
    if sample is None:
        return None
    timex = _holiday_timex(name, sample)
    return Expression(
        start,
        match.end(),
        "date",
        merge_meanings((Meaning(timex, past), Meaning(timex, future))),
        grain="day",
    )


def _holiday_timex(name: str, sample: datetime.date) -> str:
    lexicon = lexicons.load("temporal")["english"]
    if name in lexicon["weekday"]:
        month, weekday, number = lexicon["weekday"][name]
        return f"XXXX-{month:02}-WXX-{weekday}-{number if number > 0 else 5}"
    return f"XXXX-{sample.month:02}-{sample.day:02}"
