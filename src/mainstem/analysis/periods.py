"""Periods: the same time a year before, and where a time lies on an axis of years."""

from datetime import date

from mainstem.values import dates
from mainstem.values.dates import Date, Interval


def go_back_a_year(period: str) -> str | None:
    """Return the same time a year before; None for a text that is no time, or an open one.

    29 February becomes the month of February: there is no such day a year before.
    """
    try:
        when = dates.parse(period)
    except dates.InvalidDate:
        return None
    if isinstance(when, Interval):
        if when.start is None or when.end is None:
            return None
        return Interval(_go_back(when.start), _go_back(when.end)).iso
    return _go_back(when).iso


def _go_back(day: Date) -> Date:
    if day.month == 2 and day.day == 29:
        return Date(day.year - 1, 2)
    return Date(day.year - 1, day.month, day.day)


def get_year(period: str) -> int | None:
    """Return the year in which a time ends; None for a text that is no time, or an open one."""
    last = _find_last(period)
    return None if last is None else last.year


def get_position(period: str) -> float | None:
    """Return where the middle of a time lies on an axis of years: that of 2020 is at 2020.0.

    A month of a year lies between the middle of the year before and that of the next.
    """
    try:
        when = dates.parse(period)
    except dates.InvalidDate:
        return None
    first, last = when.first_day, when.last_day
    if first == date.min or last == date.max:
        return None
    middle = (first.toordinal() + last.toordinal() + 1) / 2
    year = date.fromordinal(int(middle)).year
    begin, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    return round(year - 0.5 + (middle - begin) / (end - begin), 3)


def _find_last(period: str) -> date | None:
    try:
        last = dates.parse(period).last_day
    except dates.InvalidDate:
        return None
    return None if last == date.max else last
