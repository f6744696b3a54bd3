"""Counting days and working days on from a day."""

import datetime

from mainstem.reading.recognisers.temporal import calendars

_DAYS = (
    "day",
    "week",
    "fortnight",
    "month",
    "year",
    "weekday",
    "business day",
    "decade",
    "quarter",
)


def shift_parts(
    day: datetime.date, parts: list[tuple[float, str]], sign: int
) -> datetime.date | None:
    """Shift a day by counts of units; None for hours or fractions."""
    for count, unit in parts:
        if unit not in _DAYS or not float(count).is_integer():
            return None
        step = sign * int(count)
        if unit in ("business day", "weekday"):
            day = shift_business(day, step)
        elif unit == "fortnight":
            day = calendars.add_days(day, 14 * step)
        else:
            day = calendars.shift(day, step, unit)
    return day


def shift_business(day: datetime.date, count: int) -> datetime.date:
    """Shift by working days, Monday to Friday."""
    step = 1 if count > 0 else -1
    for _ in range(min(abs(count), 4000)):
        day = calendars.add_days(day, step)
        while day.weekday() > 4:
            day = calendars.add_days(day, step)
    return day


def next_weekday(day: datetime.date, weekday: int) -> datetime.date:
    """Return the first day of that name after a day's week."""
    monday = calendars.get_monday(day)
    here = calendars.add_days(monday, weekday - 1)
    return here if here >= day else calendars.add_days(here, 7)
