"""Weeks, quarters, halves, seasons, decades and centuries in English."""

import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english import dates
from mainstem.reading.recognisers.temporal.english.holidays import get_holidays, read_holiday
from mainstem.reading.recognisers.temporal.english.months import YEAR4
from mainstem.reading.recognisers.temporal.english.weekdays import ORDINAL_WORD, ORDINALS
from mainstem.reading.recognisers.temporal.english.words import MONTH, MONTHS, WHICH, parse_day
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.points import express_month_day
from mainstem.reading.recognisers.temporal.ranges import (
    Day,
    express,
    express_months,
    express_open_quarter,
    express_week_of_year,
    express_weekend,
    express_years,
    get_week_of_month,
)
from mainstem.reading.recognisers.temporal.scanner import Scanner

# Weeks, quarters, halves, decades, seasons

_WEEK_OF = re.compile(
    r"(?:the )?(?:week (?:of|starting(?: on)?|commencing(?: on)?|beginning(?: on)?)|w/c|wc) (?:the )?"
)


_WEEK_NUMBER = re.compile(
    r"(?:the )?week (?P<n>5[0-3]|[1-4][0-9]|0?[1-9])(?![0-9])(?:,? (?:of |in )?(?P<y>(?:19|20)[0-9]{2}))?"
)


_NTH_WEEK = re.compile(
    rf"(?P<the>the )?(?P<n>{ORDINAL_WORD}|[0-9]{{1,2}}(?:st|nd|rd|th)) week (?:of|in) (?:(?P<m>{MONTH})(?![a-z])\.?(?:,? (?:of )?(?P<y>(?:19|20)[0-9]{{2}}))?|(?:the year )?(?P<y2>(?:19|20)[0-9]{{2}})|(?P<w>this|next|last) (?P<u>month|year))"
)


_QUARTER = re.compile(
    rf"(?:(?P<yb>{YEAR4})[ ,-]+(?:the )?)?(?:the )?(?:q(?P<q>[1-4])\b|(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter)(?:(?:,? (?:of |in )?|-)(?:(?P<y>{YEAR4})|(?P<w>this|next|last|the) year))?"
)


_HALF = re.compile(
    rf"(?:(?P<yb>{YEAR4})[ ,-]+(?:the )?)?(?:the )?(?:h(?P<h>[12])\b|(?P<n>first|second|last|1st|2nd) half)(?: (?:of )?(?:(?P<y>{YEAR4})|(?P<w>this|next|last|the) year))"
)


_DECADE = re.compile(
    r"(?:the )?(?:(?P<c>1[5-9]|20)(?P<t>[0-9]0)[ ]?['’]?[ ]?s\b|['’]?(?P<t2>[1-9]0)[ ]?['’]?[ ]?s\b|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)"
)


_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


_CENTURY = re.compile(r"(?:the )?(?P<n>[0-9]{1,2})(?:st|nd|rd|th) century\b")


_SEASON = re.compile(
    rf"(?:(?:the )?(?P<w>this|next|last|past|previous|coming|upcoming) )?(?P<s>spring|summer|fall|autumn|winter)\b(?:(?:,? (?:of )?)(?P<y>{YEAR4})|(?: of)? (?P<wy>this|next|last) year)?"
)


_SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}


_WEEKEND_OF = re.compile(r"(?:the )?weekend of (?:the )?")


def read_week(s: Scanner, at: int) -> Expression | None:
    """Read a week: of a day, by its number, or a weekend."""
    match = s.match(_WEEK_OF, at)
    if match:
        return _week_of(s, at, match)
    match = s.match(_NTH_WEEK, at)
    if match:
        return _nth_week(s, match)
    match = s.match(_WEEK_NUMBER, at)
    if match:
        year = int(match["y"]) if match["y"] else s.today.year
        monday = calendars.add_days(
            calendars.get_monday(Day(year, 1, 4)), 7 * (int(match["n"]) - 1)
        )
        start = at + 4 if s.text.startswith("the ", at) else at
        return express(
            start,
            match.end(),
            f"{year}-W{int(match['n']):02}",
            monday,
            calendars.add_days(monday, 7),
            grain="week",
        )
    return _read_weekend(s, at)


_NUMBER_ONLY = re.compile(r"(?:the )?(?P<d>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)\b")


def _week_of(s: Scanner, at: int, match: re.Match[str]) -> Expression | None:
    day = dates.read(s, match.end())
    if not day or day.kind != "date":
        number = s.match(_NUMBER_ONLY, match.end())
        value = parse_day(number["d"]) if number else None
        if not number or value is None:
            return None
        day = express_month_day(s, match.end(), number.end(), value)
    meanings = []
    for meaning in day.meanings:
        if isinstance(meaning.start, Day):
            monday = calendars.get_monday(meaning.start)
            meanings.append(Meaning(meaning.timex, monday, calendars.add_days(monday, 7)))
    return Expression(at, day.end, "daterange", tuple(meanings), grain="week") if meanings else None


def _nth_week(s: Scanner, match: re.Match[str]) -> Expression | None:
    word = match["n"]
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    year = int(match["y"] or match["y2"] or s.today.year)
    month = MONTHS[match["m"]] if match["m"] else None
    if match["w"]:
        if match["u"] == "month":
            first = calendars.add_months(s.today.replace(day=1), WHICH[match["w"]])
            year, month = first.year, first.month
        else:
            year = s.today.year + WHICH[match["w"]]
    if month is None:
        return express_week_of_year(
            match.start(), match.end(), year, 0 if word == "last" else number
        )
    years = (
        [year]
        if match["y"] or match["w"]
        else [d.year for d in calendars.nearest_month(s.now, month)]
    )
    meanings = []
    for y in years:
        monday = get_week_of_month(y, month, number)
        timex = f"{y if match['y'] or match['w'] else 'XXXX'}-{month:02}-W{number:02}"
        meanings.append(Meaning(timex, monday, calendars.add_days(monday, 7)))
    return Expression(
        match.start(), match.end(), "daterange", merge_meanings(tuple(meanings)), grain="week"
    )


def _read_weekend(s: Scanner, at: int) -> Expression | None:
    match = s.match(_WEEKEND_OF, at)
    if match:
        day = dates.read(s, match.end())
        if day and day.kind == "date" and isinstance(day.meanings[-1].start, Day):
            found = express_weekend(at, day.end, calendars.get_monday(day.meanings[-1].start))
            return _widen(found, day.meanings[-1].start)
        return None
    day = read_holiday(s, at)
    if day:
        name = s.text[at : day.end]
        rest = re.match(r" weekend(?: (?P<y>(?:19|20)[0-9]{2}))?\b", s.text[day.end : day.end + 14])
        if rest:
            chosen: Day | None = (
                day.meanings[-1].start if isinstance(day.meanings[-1].start, Day) else None
            )
            if rest["y"]:
                in_year = get_holidays().get(name)
                chosen = in_year(int(rest["y"])) if in_year else chosen
            if chosen:
                found = express_weekend(at, day.end + rest.end(), calendars.get_monday(chosen))
                return _widen(found, chosen)
    return None


def _widen(weekend: Expression, day: Day) -> Expression:
    """Let a weekend begin with the feast it is of, if that is the Thursday or Friday before."""
    meaning = weekend.meanings[0]
    if isinstance(meaning.start, Day) and day < meaning.start and day.weekday() >= 3:
        return Expression(
            weekend.start,
            weekend.end,
            "daterange",
            (Meaning(meaning.timex, day, meaning.end),),
            grain="week",
        )
    return weekend


_NUMBERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}


def read_quarter(s: Scanner, at: int) -> Expression | None:
    """Read a quarter or half of a year."""
    for pattern, size in ((_QUARTER, 3), (_HALF, 6)):
        match = s.match(pattern, at)
        if not match:
            continue
        short = match["q"] if size == 3 else match["h"]
        number = (
            int(short) if short else (12 // size if match["n"] == "last" else _NUMBERS[match["n"]])
        )
        written = match["yb"] or match["y"]
        year = int(written) if written else s.today.year + WHICH[match["w"]] if match["w"] else None
        start = at + 4 if s.text.startswith("the ", at) else at
        month = size * (number - 1) + 1
        if year is not None:
            return express_months(start, match.end(), Day(year, month, 1), size)
        if size == 3:
            return express_open_quarter(s, start, match.end(), month)
    return None


def read_era(s: Scanner, at: int) -> Expression | None:
    """Read a decade or a century."""
    match = s.match(_DECADE, at)
    if match:
        start = at + 4 if s.text.startswith("the ", at) else at
        if match["c"]:
            return express_years(start, match.end(), int(match["c"] + match["t"]), 10)
        tens = _DECADES[match["word"]] if match["word"] else int(match["t2"])
        if tens < 20 or s.text[max(0, at - 3) : at].endswith(("$", "the $")):
            return None
        following = (tens + 10) % 100
        timex = f"(XX{tens:02}-01-01,XX{following:02}-01-01,P10Y)"
        centuries = (1900, 2000)
        meanings = tuple(
            Meaning(timex, Day(c + tens, 1, 1), Day(c + tens + 10, 1, 1)) for c in centuries
        )
        return Expression(start, match.end(), "daterange", meanings, grain="year")
    match = s.match(_CENTURY, at)
    if match:
        start = at + 4 if s.text.startswith("the ", at) else at
        return express_years(start, match.end(), (int(match["n"]) - 1) * 100, 100)
    return None


def read_season(s: Scanner, at: int) -> Expression | None:
    """Read a season; no calendar says when it begins."""
    match = s.match(_SEASON, at)
    if not match or (match["s"] == "fall" and not (match["w"] or match["y"])):
        return None
    letters = _SEASONS[match["s"]]
    year: int | None = int(match["y"]) if match["y"] else None
    if match["w"] or match["wy"]:
        year = s.today.year + WHICH[match["w"] or match["wy"]]
    start = at + 4 if s.text.startswith("the ", at) else at
    timex = f"{year}-{letters}" if year else letters
    return Expression(start, match.end(), "daterange", (Meaning(timex),), grain="season")
