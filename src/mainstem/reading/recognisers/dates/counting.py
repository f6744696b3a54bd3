"""Dates that words count out: 去年11月, last week, ten years ago, from a date that is known."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from mainstem.reading.recognisers.dates.found import Part, Relative
from mainstem.values.dates import Date, Interval, InvalidDate, When, from_day, is_valid

SPANS: dict[str, Callable[[int, int], When]] = {
    "ago": lambda year, n: Date(year - n),
    "on": lambda year, n: Date(year),
    "past": lambda year, n: Interval(Date(year - n), Date(year)),
    "running": lambda year, n: Interval(Date(year - n + 1), Date(year)),
    "until": lambda year, n: Interval(None, Date(year)),
    "ahead": lambda year, n: Interval(Date(year), Date(year + n)),
    "in": lambda year, n: Date(year + n),
    "new": lambda year, n: Interval(Date(year + 1), Date(year + 1 + n)),
}
"""What a rule makes of a year and a number of years."""


def build(first: Part, last: Part | None) -> When | None:
    """Return the date or interval; None where a year is missing or no calendar holds it."""
    start = _date(first)
    if start is None or last is None:
        return start
    end = _date(last)
    try:
        return Interval(start, end) if end else None
    except InvalidDate:
        return None


def _date(part: Part) -> Date | None:
    if part.year is None or not is_valid(part.year, part.month, part.day):
        return None
    return Date(part.year, part.month, part.day)


def count_in_year(year: int, finding: Relative) -> When | None:
    """Put what words add to a year, its months and days, into that year."""
    if finding.first.month is None:
        return Date(year)
    last = (
        replace(finding.last, year=year, month=finding.last.month or finding.first.month)
        if finding.last
        else None
    )
    return build(replace(finding.first, year=year), last)


def count_same(date: Date | None, finding: Relative) -> When | None:
    """Count 当日, 次日 or 同月 from the date last given; None where it gave no day or month."""
    if date is None:
        return None
    if finding.rule == "same day":
        return (
            from_day(date.first_day + datetime.timedelta(days=finding.amount)) if date.day else None
        )
    return _month_from(date, finding) if date.month else None


def _month_from(date: Date, finding: Relative) -> When | None:
    if date.month is None:
        return None
    months = date.year * 12 + date.month - 1 + (finding.amount if finding.rule == "month" else 0)
    part = Part(months // 12, months % 12 + 1, finding.first.day)
    last = replace(part, day=finding.last.day) if finding.last else None
    return build(part, last)


def count_days(reference: Date | None, finding: Relative) -> When | None:
    """Count days, weeks and months from the day a document speaks on; None where it is not known."""
    if reference is None or reference.month is None:
        return None
    if finding.rule == "month":
        return _month_from(reference, finding)
    if finding.rule == "past months":
        months = reference.year * 12 + reference.month - 1 - finding.amount
        return Interval(Date(months // 12, months % 12 + 1), Date(reference.year, reference.month))
    if reference.day is None:
        return None
    today = reference.first_day
    if finding.rule == "day":
        return from_day(today + datetime.timedelta(days=finding.amount))
    if finding.rule == "week":
        monday = today + datetime.timedelta(days=7 * finding.amount - today.weekday())
        return Interval(from_day(monday), from_day(monday + datetime.timedelta(days=6)))
    if finding.rule == "day of week":
        return from_day(today + datetime.timedelta(days=finding.amount - today.weekday()))
    return _find_weekday(today, finding.amount)


def _find_weekday(today: datetime.date, amount: int) -> Date:
    """Return the last day of that name, today included; `next` and `last` leave the week."""
    if amount > 50:
        return from_day(today + datetime.timedelta(days=(amount - 101 - today.weekday()) % 7 or 7))
    wanted = amount + 100 if amount < 0 else amount
    back = (today.weekday() + 1 - wanted) % 7
    return from_day(today - datetime.timedelta(days=back or (7 if amount < 0 else 0)))
