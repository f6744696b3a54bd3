"""English number words and the small vocabulary every other English rule uses."""

import re
from functools import cache

from mainstem.reading.recognisers.numbers.english_words import (
    CARDINAL_WORDS,
    DECADE_WORDS,
    ORDINAL_WORDS,
)

ONES = {word: value for value, word in enumerate(CARDINAL_WORDS)}
TENS = {word: 10 * tens for tens, word in enumerate(DECADE_WORDS, 2)}
ORDINAL_ONES = {word: value for value, word in enumerate(ORDINAL_WORDS) if value}
ORDINAL_TENS = {"twentieth": 20, "thirtieth": 30}

_one = "|".join(sorted(ONES, key=len, reverse=True))
_digit = "one|two|three|four|five|six|seven|eight|nine"
_ten = "|".join(TENS)
_nth = "|".join(sorted(ORDINAL_ONES, key=len, reverse=True))
_nth_digit = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"

CARDINAL = rf"(?:(?:{_ten})(?:[ -](?:and )?(?:{_digit})\b)?|(?:{_one})\b)"
ORDINAL = rf"(?:(?:{_ten})[ -](?:{_nth_digit})|twentieth|thirtieth|(?:{_nth}))\b"

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wednes weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAY = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"

DAY_DIGITS = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
DAY = rf"(?:{DAY_DIGITS}(?![0-9a-z]|[.,:][0-9])|{ORDINAL})"
"""A day of the month: 5, 05th, twenty second."""

UNITS = {
    name: unit
    for unit, names in {
        "second": "seconds second secs sec s",
        "minute": "minutes minute mins min",
        "hour": "hours hour hrs hr h",
        "day": "days day d",
        "business day": "business\u0020days|business\u0020day",
        "weekday": "weekdays weekday",
        "weekend": "weekends weekend",
        "week": "weeks week wks wk w",
        "fortnight": "fortnights fortnight",
        "month": "months month mos mo",
        "quarter": "quarters quarter",
        "year": "years year yrs yr y",
        "decade": "decades decade",
        "century": "centuries century",
    }.items()
    for name in (names.split("|") if "|" in names else names.split())
}
UNIT = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")(?![a-z])"
LONG_UNIT = (
    "(?:"
    + "|".join(sorted((u for u in UNITS if len(u) > 2), key=len, reverse=True))
    + r")(?![a-z])"
)


@cache
def parse_cardinal(text: str) -> float | None:
    """Read 15, 2.5, twenty-five, twenty and four, a, half, ½; None for anything else."""
    text = text.strip()
    if not text:
        return None
    if text in ("a", "an", "the"):
        return 1
    if text in ("half", "half a", "half an", "½", "a half"):
        return 0.5
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text):
        return float(text) if "." in text else int(text)
    total = 0
    for word in re.split(r"[ -]+", text):
        if word == "and":
            continue
        if word in ("hundred", "thousand"):
            total = max(total, 1) * (100 if word == "hundred" else 1000)
        elif word in ONES or word in TENS:
            total += ONES.get(word, 0) or TENS.get(word, 0)
        else:
            return None
    return total


@cache
def parse_day(text: str) -> int | None:
    """Read the number of a day: 5, 05th, twenty second, twenty nine."""
    digits = re.match(r"[0-9]{1,2}", text)
    if digits:
        return int(digits[0])
    total = 0
    for word in re.split(r"[ -]+", text.strip()):
        value = ORDINAL_ONES.get(word) or ORDINAL_TENS.get(word) or ONES.get(word) or TENS.get(word)
        if value is None:
            return None
        total += value
    return total


YEAR_WORDS = (
    rf"(?:(?:nineteen|eighteen|seventeen|sixteen|twenty)(?: hundred)?(?: and)? (?:(?:{_ten})(?:[ -](?:{_digit}))?|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|oh (?:"
    + _digit
    + r"))|two thousand(?: and)?(?: "
    rf"(?:(?:{_ten})(?:[ -](?:{_digit}))?|{_one}))?)\b"
)
"""A year in words: nineteen eighty six, two thousand and five."""


@cache
def parse_year(text: str) -> int | None:
    """Read 2008, 87, '87 or nineteen eighty six; two digits are put near our own time."""
    text = text.strip().strip("'’")
    if text.isdigit():
        return expand_year(int(text)) if len(text) == 2 else int(text)
    words = [w for w in re.split(r"[ -]+", text) if w not in ("and", "hundred", "oh")]
    if words[:2] == ["two", "thousand"]:
        rest = parse_cardinal(" ".join(words[2:])) if words[2:] else 0
        return None if rest is None else 2000 + int(rest)
    high, low = parse_cardinal(words[0]), parse_cardinal(" ".join(words[1:]))
    return None if high is None or low is None else int(high) * 100 + int(low)


def expand_year(short: int) -> int:
    """Put a year of two digits into the century nearest to our own time."""
    return short + (2000 if short < 40 else 1900)


WHICH = {
    "this": 0,
    "current": 0,
    "the": 0,
    "same": 0,
    "the same": 0,
    "present": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "last": -1,
    "past": -1,
    "previous": -1,
}

YEAR = rf"(?:(?:1[4-9]|2[01])[0-9]{{2}}(?![0-9])|{YEAR_WORDS})"

SHORT_YEAR = rf"(?:{YEAR}|['’]?[0-9]{{2}}(?![0-9a-z:]|[.,][0-9]|[ ]?(?:am|pm|a\.|p\.)))"

OF_YEAR = rf"(?:[ ]?,[ ]?|[ ]| of | in |, of )(?:the year )?(?P<y>{YEAR})"

OF_SHORT_YEAR = (
    rf"(?:[ ]?,[ ]?(?:in )?(?P<y>{YEAR})|[ ](?P<y2>{YEAR})|(?: of | in )(?P<y3>{SHORT_YEAR}))"
)


def year_of(match: re.Match[str]) -> int | None:
    """Return the year that a match of one of the patterns above states."""
    groups = match.groupdict()
    written = groups.get("y") or groups.get("y2") or groups.get("y3") or groups.get("y4")
    return parse_year(written) if written else None
