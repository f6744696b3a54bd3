"""What all English dates are written with: days, years, dashes and the words between them."""

import re
from collections.abc import Iterable

from mainstem.reading.recognisers.dates.found import Found, Part

TO = r"(?:[ ]?[-‐‑‒–—―~][ ]?|[ ]to[ ]|[ ]through[ ]|[ ]until[ ]|[ ]till[ ])"
AND = r"(?:[ ]and[ ]|,[ ]and[ ]|[ ]&[ ]|[ ]or[ ])"
YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|,[0-9]{3}|\.[0-9])"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"

WORD_BEFORE = re.compile(r"([A-Za-z’']+)[ ,(-]{0,2}\Z")
WORD_REACH = 24
"""How long a word before a date may be, with what stands between."""


def parse_day(text: str | None) -> int | None:
    """Read 5 or 5th; None stays None."""
    return None if text is None else int(text.rstrip("stndrh"))


def parse_year(text: str | None) -> int | None:
    """Read a year; None stays None."""
    return None if text is None else int(text)


def build(start: int, end: int, first: Part, last: Part | None) -> Found | None:
    """Return what was found, unless no calendar holds it."""
    if not first.is_possible or (last and not last.is_possible):
        return None
    return Found(start, end, first, last if last != first else None)


def find_all(text: str, words: Iterable[str]) -> list[int]:
    """Return in order where any of the words stands, inside of other words too."""
    places: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + len(word))
    return sorted(places)
