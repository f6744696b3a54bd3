"""Single days as expressions: by their numbers, by the calendar, by the number in a month."""

import datetime

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.scanner import Scanner


def express_day(
    s: Scanner, start: int, end: int, *, year: int | None, month: int, day: int, lunar: bool = False
) -> Expression | None:
    """Turn numbers into a date: definite with a year, else the last and the next such day."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if year is not None:
        meaning = Meaning(f"{year:04}-{month:02}-{day:02}", calendars.make_day(year, month, day))
        return Expression(start, end, "date", (meaning,), is_lunar=lunar, grain="day")
    timex = f"XXXX-{month:02}-{day:02}"
    past, future = calendars.nearest(s.now, lambda y: calendars.make_day(y, month, day))
    return Expression(
        start,
        end,
        "date",
        merge_meanings((Meaning(timex, past), Meaning(timex, future))),
        is_lunar=lunar,
        grain="day",
    )


def express_known(start: int, end: int, day: datetime.date) -> Expression:
    """Turn a day of the calendar into a date."""
    return Expression(start, end, "date", (Meaning(day.isoformat(), day),), grain="day")


def express_month_day(s: Scanner, start: int, end: int, number: int) -> Expression:
    """Turn the number of a day into its last and its next occurrence."""
    past, future = calendars.nearest_day_of_month(s.now, number)
    timex = f"XXXX-XX-{number:02}"
    return Expression(
        start, end, "date", (Meaning(timex, past), Meaning(timex, future)), grain="day"
    )
