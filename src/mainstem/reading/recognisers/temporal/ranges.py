"""Ranges of days as expressions: years, months, weeks, and what lies between two ends."""

import datetime
import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.points import express_day, express_known
from mainstem.reading.recognisers.temporal.scanner import Scanner

Day = datetime.date


def express(
    start: int, end: int, timex: str, first: Day, last: Day, *, grain: str, mod: str | None = None
) -> Expression:
    """Turn two days into a range; `last` is the day after it."""
    return Expression(start, end, "daterange", (Meaning(timex, first, last),), mod=mod, grain=grain)


def express_year(start: int, end: int, year: int) -> Expression | None:
    """Turn a year into a range."""
    if not 1 <= year <= 9998:
        return None
    return express(start, end, f"{year:04}", Day(year, 1, 1), Day(year + 1, 1, 1), grain="year")


def express_month(start: int, end: int, year: int, month: int) -> Expression | None:
    """Turn a month of a year into a range."""
    if not 1 <= year <= 9998:
        return None
    first = Day(year, month, 1)
    return express(
        start, end, f"{year:04}-{month:02}", first, calendars.add_months(first, 1), grain="month"
    )


def express_months(start: int, end: int, first: Day, count: int) -> Expression:
    """Turn a number of months from a day on into a range."""
    last = calendars.add_months(first, count)
    return express(start, end, f"({first},{last},P{count}M)", first, last, grain="month")


def express_week(start: int, end: int, monday: Day) -> Expression:
    """Turn an ISO week into a range."""
    year, week, _ = monday.isocalendar()
    return express(
        start, end, f"{year}-W{week:02}", monday, calendars.add_days(monday, 7), grain="week"
    )


def express_open_month(s: Scanner, start: int, end: int, month: int) -> Expression:
    """Turn a month without a year into the last and the next one."""
    timex = f"XXXX-{month:02}"
    meanings = tuple(
        Meaning(timex, m, calendars.add_months(m, 1)) for m in calendars.nearest_month(s.now, month)
    )
    return Expression(start, end, "daterange", meanings, grain="month")


def express_weekend(start: int, end: int, monday: Day) -> Expression:
    """Turn the Saturday and Sunday of a week into a range."""
    year, week, _ = monday.isocalendar()
    return express(
        start,
        end,
        f"{year}-W{week:02}-WE",
        calendars.add_days(monday, 5),
        calendars.add_days(monday, 7),
        grain="week",
    )


def express_years(start: int, end: int, first: int, count: int) -> Expression | None:
    """Turn years in a row into a range."""
    if not 1 <= first <= 9999 - count:
        return None
    a, b = Day(first, 1, 1), Day(first + count, 1, 1)
    return express(start, end, f"({a},{b},P{count}Y)", a, b, grain="year")


def get_week_of_month(year: int, month: int, number: int) -> Day:
    """Return the Monday of a month's week: the first week is the one of its first Thursday."""
    thursday = calendars.nth_weekday(year, month, 4, min(number, 5)) or calendars.nth_weekday(
        year, month, 4, 5
    )
    assert thursday is not None
    return calendars.add_days(thursday, -3)


def express_week_of_year(start: int, end: int, year: int, number: int) -> Expression:
    """Turn the number of a week into it; 0 is the last week of the year."""
    first = calendars.get_monday(Day(year, 1, 4))
    if number == 0:
        first, number = calendars.get_monday(Day(year, 12, 28)), 1
    return express_week(start, end, calendars.add_days(first, 7 * (number - 1)))


def express_open_quarter(s: Scanner, start: int, end: int, month: int) -> Expression:
    """Turn a quarter without a year into the last and the next one; the running one is next."""
    last = (month + 3) if month < 10 else 1
    timex = f"(XXXX-{month:02}-01,XXXX-{last:02}-01,P3M)"
    year = s.today.year
    first = Day(year, month, 1)
    over = calendars.midnight(calendars.add_months(first, 3)) <= s.now
    past = first if over else Day(year - 1, month, 1)
    future = Day(year + 1, month, 1) if over else first
    meanings = tuple(Meaning(timex, d, calendars.add_months(d, 3)) for d in (past, future))
    return Expression(start, end, "daterange", meanings, grain="month")


def make_span(
    s: Scanner, start: int, end: int, first: Expression, last: Expression
) -> Expression | None:
    """Put two ends together, the last pair and the next pair of them."""
    pasts = first.meanings[0], last.meanings[0]
    futures = first.meanings[-1], last.meanings[-1]
    days = [m.start for m in (*pasts, *futures)]
    if not all(isinstance(d, Day) for d in days):
        return None
    past_begin, past_end, future_begin, future_end = (d for d in days if isinstance(d, Day))
    if future_begin > future_end:
        future_begin = past_begin
    if past_end < past_begin:
        past_end = future_end
    if (
        first.kind == last.kind == "date"
        and past_end.year - past_begin.year > 1
        and len(first.meanings) > 1
    ):
        # 29 February is years ago, 1 March was this spring: an interval ends after it begins.
        year = past_begin.year + (_key(past_end) < _key(past_begin))
        past_end = calendars.make_day(year, past_end.month, past_end.day) or past_end
    unit = _span_unit(first, last)
    meanings = []
    for a, b in ((past_begin, past_end), (future_begin, future_end)):
        if a > b:
            return None
        timex = f"({_bound_timex(first)},{_bound_timex(last)},{_span_length(a, b, unit)})"
        meanings.append(Meaning(timex, a, b))
    return Expression(start, end, "daterange", merge_meanings(tuple(meanings)), grain=unit)


def _key(day: Day) -> tuple[int, int]:
    return day.month, day.day


def _bound_timex(bound: Expression) -> str:
    """Write one end as a day: the first of a month or year."""
    meaning = bound.meanings[0]
    timex = meaning.timex
    if bound.kind == "daterange" and isinstance(meaning.start, Day):
        if timex.startswith("XXXX"):
            return f"XXXX-{meaning.start.month:02}-01"
        return meaning.start.isoformat()
    return timex


def _span_unit(first: Expression, last: Expression) -> str:
    grains = {first.grain, last.grain}
    if grains == {"year"}:
        return "year"
    return "month" if grains <= {"year", "month"} else "day"


def _span_length(a: Day, b: Day, unit: str) -> str:
    if unit == "year":
        return f"P{b.year - a.year}Y"
    if unit == "month":
        return f"P{(b.year - a.year) * 12 + b.month - a.month}M"
    return f"P{(b - a).days}D"


_YEAR_IN = re.compile(r"\b(?:1[4-9]|20|21)[0-9]{2}\b")


def _follow(first: Expression, last: Expression) -> Expression:
    """Let a bare weekday follow a known day: next monday to friday."""
    timex, start = last.meanings[0].timex, first.meanings[0].start
    if (
        len(first.meanings) == 1
        and timex.startswith("XXXX-WXX-")
        and isinstance(start, Day)
        and len(timex) == 10
    ):
        ahead = (int(timex[-1]) - start.isoweekday()) % 7
        return express_known(last.start, last.end, calendars.add_days(start, ahead or 7))
    return last


def share_year(s: Scanner, first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """Give the first end the year that only the second one states."""
    if not (
        first.meanings[0].timex.startswith("XXXX-") and not last.meanings[0].timex.startswith("X")
    ):
        return first, _follow(first, last)
    if not _YEAR_IN.search(s.text[last.start : last.end]) or "WXX" in first.meanings[0].timex:
        return first, last
    end = last.meanings[0].start
    if not isinstance(end, Day):
        return first, last
    month = int(first.meanings[0].timex[5:7]) if first.meanings[0].timex[5:7].isdigit() else 0
    if not month:
        return first, last
    if first.kind == "date":
        day = int(first.meanings[0].timex[8:10])
        year = end.year - ((month, day) > (end.month, end.day))
        shared = express_day(s, first.start, first.end, year=year, month=month, day=day)
    else:
        shared = express_month(first.start, first.end, end.year - (month > end.month), month)
    return shared or first, last
