"""Parts of a year in English: the first half of 2025, Q3 2024, the first seven months of the year."""

import re
from collections.abc import Iterator
from functools import cache

from mainstem.reading.recognisers.dates.english.counts import parse_count
from mainstem.reading.recognisers.dates.english.forms import YEAR, find_all, parse_year
from mainstem.reading.recognisers.dates.found import Found, Part

_UNITS = (
    "half",
    "quarter",
    "months",
    "Half",
    "Quarter",
    "Months",
    *("Q1", "Q2", "Q3", "Q4", "H1", "H2"),
)
_BEFORE, _BEHIND = 32, 32
"""How far before and behind its unit a season may reach."""
_PLACES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_NAME = (
    r"(?P<part>first|second|third|fourth|last|1st|2nd|3rd|4th)[ ]"
    r"(?P<of>half|quarter|(?P<count>[a-z]+|[0-9]{1,2})[ ](?:months|quarters))"
)


@cache
def _get_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:the[ ])?{_NAME}|(?P<q>Q[1-4]|H[12]))"
        rf"(?:(?:[ ]of[ ](?:the[ ]year[ ])?|[ ]in[ ]|[ ,]+)(?P<y>{YEAR})|[ ]of[ ](?:the|this)[ ]year)"
        rf"|(?P<y2>{YEAR})[ -](?P<q2>Q[1-4])",
        re.IGNORECASE,
    )


def find_seasons(text: str) -> Iterator[Found]:
    """Yield the seasons of a text in order."""
    done = 0
    for place in find_all(text, _UNITS):
        if place < done:
            continue
        match = _get_pattern().search(text, max(done, place - _BEFORE), place + _BEHIND)
        done = match.end() if match else place
        if not match:
            continue
        months = _get_months(match)
        year = parse_year(match["y"] or match["y2"])
        if months:
            yield Found(match.start(), match.end(), Part(year, months[0]), Part(year, months[1]))


def _get_months(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the first and last month of a season; None for one that no year has."""
    short = (match["q"] or match["q2"] or "").upper()
    if short:
        size = 3 if short[0] == "Q" else 6
        return size * int(short[1]) - size + 1, size * int(short[1])
    place, of = match["part"].lower(), match["of"].lower()
    if match["count"]:
        count = parse_count(match["count"])
        size = 3 if of.endswith("quarters") else 1
        whole = (count or 0) * size
        if not 1 <= whole <= 12 or place not in ("first", "last"):
            return None
        return (1, whole) if place == "first" else (13 - whole, 12)
    size = 6 if of == "half" else 3
    number = 12 // size if place == "last" else _PLACES[place]
    return (size * number - size + 1, size * number) if size * number <= 12 else None
