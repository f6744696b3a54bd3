"""Days of the week in English: next Friday, Wed 13th, the first Monday of next month."""

import datetime
import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english.words import (
    MONTH,
    MONTHS,
    ORDINAL,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    YEAR,
    parse_day,
    parse_year,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.points import express_known
from mainstem.reading.recognisers.temporal.scanner import Scanner

_WEEKDAY_WHICH = re.compile(
    rf"(?:on )?(?:the )?(?P<this>this )?(?P<w>this|next|coming|upcoming|following|last|past|previous)(?P<of> week(?:['’]s)?(?: on)?)? (?P<d>{WEEKDAY})\b(?![a-z])"
)


_WEEKDAY_OF = re.compile(
    rf"(?P<d>{WEEKDAY})(?: of)? (?:the )?(?P<w>this|next|coming|upcoming|following|last|past|previous) week\b"
)


WEEKDAY_NAME = re.compile(rf"(?P<d>{WEEKDAY})(?![a-z])\.?")


def read_weekday(s: Scanner, at: int) -> Expression | None:
    """Read a day of the week, this, next or last, or the nearest ones."""
    match = s.match(_WEEKDAY_WHICH, at)
    if match and (match["of"] or not s.text.startswith("on ", at)):
        return which_weekday(s, match)
    match = s.match(_WEEKDAY_OF, at) or (
        s.match(_WEEKDAY_OF, at + 3) if s.text.startswith("on ", at) else None
    )
    if match:
        monday = calendars.add_days(calendars.get_monday(s.today), 7 * WHICH[match["w"]])
        return express_known(at, match.end(), calendars.add_days(monday, WEEKDAYS[match["d"]] - 1))
    match = s.match(WEEKDAY_NAME, at)
    if not match:
        return None
    if match["d"] in ("sun", "sat", "wed", "mon") and not _is_short_day(s, match):
        return None
    end = match.end() - match[0].endswith(".")
    number = WEEKDAYS[match["d"]]
    past, future = calendars.nearest_weekday(s.now, number)
    timex = f"XXXX-WXX-{number}"
    return Expression(at, end, "date", (Meaning(timex, past), Meaning(timex, future)), grain="day")


_SHORT_BEFORE = re.compile(
    r"(?:\b(?:on|next|last|this|every|each|or|and|by|till|until|to|from|week)|[,(-])[ ]?\Z"
)


_SHORT_BEHIND = re.compile(
    r"[ ,]*(?:at|[0-9]|morning|afternoon|evening|night|or|and|" + ORDINAL + ")"
)


def _is_short_day(s: Scanner, match: re.Match[str]) -> bool:
    """Tell whether sat or sun is a day: something of a date must stand beside it."""
    before = s.text[max(0, match.start() - 7) : match.start()]
    return bool(
        _SHORT_BEFORE.search(before) or s.match(_SHORT_BEHIND, match.end()) or not before.strip()
    )


def which_weekday(s: Scanner, match: re.Match[str]) -> Expression | None:
    """Turn this, next or last Friday into its day."""
    number = WEEKDAYS[match["d"]]
    monday = calendars.get_monday(s.today)
    day = calendars.add_days(monday, number - 1)
    word = match["w"]
    if match["of"] or word in ("next", "last", "previous", "this", "past", "following"):
        day = calendars.add_days(day, 7 * WHICH[word])
    else:
        day = calendars.add_days(day, 7 if day <= s.today else 0)
    return express_known(match.start(), match.end(), day)


WEEKDAY_NUMBER = re.compile(
    rf"(?P<w>{WEEKDAY})(?![a-z])\.?,? (?P<the>the )?(?P<d>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)|{ORDINAL})(?! (?:of|{MONTH}))(?![a-z0-9])"
)


def express_number(s: Scanner, match: re.Match[str]) -> Expression | None:
    """Turn Wed 13th into the nearest days of that number and name."""
    number, day = WEEKDAYS[match["w"]], parse_day(match["d"])
    if day is None or not 1 <= day <= 31:
        return None
    past = _seek(s.today, number, day, -1)
    future = _seek(s.today, number, day, 1)
    if match["the"]:
        here = calendars.make_day(s.today.year, s.today.month, day)
        if here and here.isoweekday() == number:
            return express_known(match.start(), match.end(), here)
    timex = f"XXXX-WXX-{number}"
    return Expression(
        match.start(),
        match.end(),
        "date",
        (Meaning(timex, past), Meaning(timex, future)),
        grain="day",
    )


def _seek(today: datetime.date, weekday: int, number: int, step: int) -> datetime.date | None:
    """Find the month, back or ahead, whose day of that number falls on that weekday."""
    first = today.replace(day=1)
    for offset in range(120):
        month = calendars.add_months(first, step * offset)
        day = calendars.make_day(month.year, month.month, number)
        if day and day.isoweekday() == weekday and ((day < today) if step < 0 else (day >= today)):
            return day
    return None


ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "last": 5,
}


ORDINAL_WORD = "(?:" + "|".join(ORDINALS) + ")"


NTH = re.compile(
    rf"(?:the )?(?P<n>{ORDINAL_WORD}) (?P<w>{WEEKDAY})(?![a-z]) (?:of|in) (?:(?P<which>next|this|last|the|current|coming|following|previous) (?:month)|(?P<m>{MONTH})(?![a-z])(?:,? (?:of )?(?P<y>{YEAR})| (?:of |in )?(?P<wy>next|this|last) year)?)"
)


WEEK_DAY = re.compile(
    rf"(?:the )?(?P<n>{ORDINAL_WORD}) week of (?P<m>{MONTH})(?![a-z])\.? (?:on )?(?P<w>{WEEKDAY})(?![a-z])"
)


def nth_weekday(s: Scanner, match: re.Match[str]) -> Expression | None:
    """Turn the first Friday of a month into its day."""
    number, weekday = ORDINALS[match["n"]], WEEKDAYS[match["w"]]
    if match["which"]:
        first = calendars.add_months(s.today.replace(day=1), WHICH.get(match["which"], 0))
        timex = f"XXXX-{first.month:02}-WXX-{weekday}-#{number}"
        day = calendars.nth_weekday(first.year, first.month, weekday, number)
        return Expression(match.start(), match.end(), "date", (Meaning(timex, day),), grain="day")
    year = (
        int(match["y"])
        if match["y"] and match["y"].isdigit()
        else parse_year(match["y"])
        if match["y"]
        else None
    )
    if match["wy"]:
        year = s.today.year + WHICH[match["wy"]]
    return express_nth(s, match, year, MONTHS[match["m"]], weekday, number)


def express_nth(
    s: Scanner, match: re.Match[str], year: int | None, month: int, weekday: int, number: int
) -> Expression:
    """Turn a weekday counted in a month into its day, or the nearest ones."""
    timex = f"{f'{year:04}' if year else 'XXXX'}-{month:02}-WXX-{weekday}-#{number}"

    def in_year(y: int) -> datetime.date | None:
        return calendars.nth_weekday(y, month, weekday, number)

    if year:
        return Expression(
            match.start(), match.end(), "date", (Meaning(timex, in_year(year)),), grain="day"
        )
    past, future = calendars.nearest(s.now, in_year)
    return Expression(
        match.start(),
        match.end(),
        "date",
        merge_meanings((Meaning(timex, past), Meaning(timex, future))),
        grain="day",
    )
