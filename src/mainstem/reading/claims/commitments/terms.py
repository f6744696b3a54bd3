"""Terms: when something is due that is promised within so many years.

What is promised for a stretch that is named (未来五年) has the date that the recogniser gives it.
"""

import re
from typing import Final

from mainstem.values import dates

_YEARS: Final = re.compile(
    r"(?P<zh>[一二两三四五六七八九十]|\d{1,2})年之?内|\bwithin (?P<en>\w+) years?\b", re.IGNORECASE
)
_WORDS: Final = {
    word: number
    for words in (
        "一二三四五六七八九十",
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    )
    for number, word in enumerate(words, start=1)
} | {"两": 2}


def find_due(text: str, start: int, end: int, published: str | None) -> str | None:
    """Find the month a promise is due that names a term: within three years, 三年内.

    Args:
        text: the passage.
        start: offset the promise begins at.
        end: offset it ends at.
        published: ISO date the document appeared on, which the term runs from.

    Returns:
        None where no term is named, or where nobody knows when it began.
    """
    found = _YEARS.search(text, start, end)
    if found is None or published is None:
        return None
    years = _read(found["zh"] or found["en"])
    try:
        first = dates.parse(published).first_day
    except dates.InvalidDate:
        return None
    if years is None or first.year + years > 9999:
        return None
    return f"{first.year + years:04}-{first.month:02}"


def _read(word: str) -> int | None:
    return int(word) if word.isdigit() else _WORDS.get(word.lower())
