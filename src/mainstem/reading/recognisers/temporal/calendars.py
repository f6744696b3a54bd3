"""Counting on the calendar: nearest days, shifted months, weeks, and feasts that move."""

import calendar
import datetime
from collections.abc import Callable

Day = datetime.date
Moment = datetime.datetime

_FIRST, _LAST = Day.min.toordinal(), Day.max.toordinal()


def make_day(year: int, month: int, day: int) -> Day | None:
    """Return a day, or None where the calendar has none."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return Day(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def add_days(day: Day, count: int) -> Day:
    """Shift by days, stopping at the ends of the calendar."""
    return Day.fromordinal(min(max(day.toordinal() + count, _FIRST), _LAST))


def add_months(day: Day, count: int) -> Day:
    """Shift by months; 31 January and one month is the last day of February."""
    months = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    year, month = months // 12, months % 12 + 1
    return Day(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shift(day: Day, count: int, unit: str) -> Day:
    """Shift by days, weeks, months, quarters, years, decades or centuries."""
    if unit in ("day", "week"):
        return add_days(day, count * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return add_months(day, count * months)


def get_monday(day: Day) -> Day:
    """Return the first day of the ISO week a day lies in."""
    return add_days(day, -day.weekday())


def nearest(today: Moment, in_year: Callable[[int], Day | None]) -> tuple[Day | None, Day | None]:
    """Return the last and the next day that `in_year` gives, midnight counting.

    Where a year has none (29 February) the nearest year that has one is taken.
    """
    past = future = None
    for offset in range(9):
        day = in_year(today.year + offset)
        if day and midnight(day) >= today.replace(tzinfo=None):
            future = day
            break
    for offset in range(9):
        day = in_year(today.year - offset)
        if day and midnight(day) < today:
            past = day
            break
    return past, future


def nearest_month(today: Moment, month: int) -> tuple[Day, Day]:
    """Return the first day of the last and of the next month of that number."""
    year = today.year
    past = Day(max(1, year - (month >= today.month)), month, 1)
    return past, Day(min(9999, year + (month < today.month)), month, 1)


def nearest_weekday(today: Moment, weekday: int) -> tuple[Day, Day]:
    """Return the last and the next day of that name, 1 being Monday."""
    day = add_days(get_monday(today.date()), weekday - 1)
    past = day if midnight(day) < today else add_days(day, -7)
    return past, day if midnight(day) >= today else add_days(day, 7)


def nearest_day_of_month(today: Moment, number: int) -> tuple[Day | None, Day | None]:
    """Return the last and the next day of that number in months that have one."""
    return (_scan(today, number, -1), _scan(today, number, 1))


def _scan(today: Moment, number: int, step: int) -> Day | None:
    for offset in range(13):
        first = add_months(today.date().replace(day=1), offset * step)
        day = make_day(first.year, first.month, number)
        if day and ((midnight(day) < today) if step < 0 else (midnight(day) >= today)):
            return day
    return None


def midnight(day: Day) -> Moment:
    """Return the moment a day begins."""
    return Moment(day.year, day.month, day.day)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> Day | None:
    """Return the `number`-th Monday (…) of a month; 5 or -1 is the last one."""
    if not 1 <= year <= 9998 or not 1 <= month <= 12:
        return None
    first = Day(year, month, 1)
    day = add_days(first, (weekday - 1 - first.weekday()) % 7)
    days = [d for d in (add_days(day, 7 * n) for n in range(5)) if d.month == month]
    if number in (5, -1):
        return days[-1]
    return days[number - 1] if number <= len(days) else None


def get_easter(year: int) -> Day | None:
    """Return Easter Sunday (Gregorian, anonymous algorithm of Meeus and Butcher)."""
    if not 1583 <= year <= 9998:
        return None
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    n = h + k - 7 * m + 114
    return Day(year, n // 31, n % 31 + 1)
