"""Dates in English written with figures alone: 2025, 2018-2022, the 1990s, 15/8/2025, 2025-08-15."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.english.forms import (
    TO,
    WORD_BEFORE,
    WORD_REACH,
    YEAR,
    build,
    parse_day,
)
from mainstem.reading.recognisers.dates.found import Found, Part

# One class before the repeat, since the search for a class is fast and for a repeat is not.
_NUMBER = re.compile(r"[0-9][0-9]*+")
_YEAR_PAIR = re.compile(rf"(?P<a>{YEAR})(?:{TO}|[ ]?一[ ]?|[ ]and[ ])(?P<b>{YEAR})")
_SHORT_PAIR = re.compile(r"(?P<a>20[0-9]{2})(?:[-–/])(?P<b>[0-9]{2})(?![0-9]|[-–/.][0-9])")
_DIVIDING = frozenset("./-")
"""What stands behind the first number of a day written with figures."""
_NUMERIC = re.compile(
    r"(?P<y>(?:1[89]|20|21)[0-9]{2})(?P<s>[-./])(?P<m>1[0-2]|0[1-9]|[1-9])(?:(?P=s)(?P<d>3[01]|[12][0-9]|0[1-9]|[1-9]))?"
    r"(?![0-9]|[-/.][0-9])"
)
_SLASHED = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<s>[./-])(?P<b>[0-9]{1,2})(?P=s)(?P<y>(?:19|20)[0-9]{2})(?![0-9]|[-/.][0-9])"
)
_DECADE = re.compile(r"(?P<y>(?:1[5-9]|20)[0-9]0)['’]?s\b")
_PLAIN_YEAR = re.compile(rf"(?P<y>{YEAR})")
_WORD_AFTER = re.compile(r"[ ]([A-Za-z]+)")


@cache
def _get_words(key: str) -> frozenset[str]:
    return frozenset(lexicons.load("dates")["english"][key])


def find_figures(text: str) -> Iterator[Found]:
    """Yield the dates of a text that are written with figures alone, in order."""
    for run in _NUMBER.finditer(text):
        start, end = run.span()
        size = end - start
        if size != 4 and (size > 2 or text[end : end + 1] not in _DIVIDING):
            continue
        if _belongs(text, start):
            continue
        found = _read_year(text, start) if size == 4 else _read_slashed(text, start)
        if found:
            yield found


def _belongs(text: str, start: int) -> bool:
    """Tell whether what stands before a number makes it an amount, a version, a part of a word."""
    before = text[start - 1 : start]
    if not before or before == " ":
        return False
    if before == "-":
        return text[start - 2 : start - 1].isdigit()
    return before in "$€£¥#/_=.,:" or (before.isalpha() and text[start - 2 : start] != "FY")


def _read_slashed(text: str, start: int) -> Found | None:
    """Read 15/8/2025 where only one order is possible; 3/4/2025 may be either and is left."""
    match = _SLASHED.match(text, start)
    if not match:
        return None
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if a > 12 or a == b:
        day, month = a, b
    elif b > 12:
        day, month = b, a
    else:
        return None
    return build(start, match.end(), Part(year, month, day), None)


def _read_year(text: str, start: int) -> Found | None:
    """Read what four figures may begin: a day, an interval of years, a decade, a year."""
    for pattern, read in _READERS:
        match = pattern.match(text, start)
        found = match and read(text, match)
        if found:
            return found
    return None


def _read_numeric(text: str, match: re.Match[str]) -> Found | None:
    if not match["d"] and match["s"] != "-":
        return None
    part = Part(int(match["y"]), int(match["m"]), parse_day(match["d"]))
    return build(match.start(), match.end(), part, None)


def _read_pair(text: str, match: re.Match[str]) -> Found | None:
    if not _is_year_pair(text, match):
        return None
    return Found(match.start(), match.end(), Part(int(match["a"])), Part(int(match["b"])))


def _read_short_pair(text: str, match: re.Match[str]) -> Found | None:
    first = int(match["a"])
    if int(match["b"]) != (first + 1) % 100:
        return None
    return Found(match.start(), match.end(), Part(first), Part(first + 1))


def _read_decade(text: str, match: re.Match[str]) -> Found | None:
    first = int(match["y"])
    return Found(match.start(), match.end(), Part(first), Part(first + 9))


def _read_plain(text: str, match: re.Match[str]) -> Found | None:
    start, end = match.span()
    if _counts(text, end, match["y"]) or not _is_year(text, start, end):
        return None
    is_name = _is_in_name(text, start, end)
    return _with_edge(text, Found(start, end, Part(int(match["y"])), is_name=is_name))


_READERS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Found | None]], ...] = (
    (_NUMERIC, _read_numeric),
    (_YEAR_PAIR, _read_pair),
    (_SHORT_PAIR, _read_short_pair),
    (_DECADE, _read_decade),
    (_PLAIN_YEAR, _read_plain),
)


def _is_year_pair(text: str, match: re.Match[str]) -> bool:
    """Tell whether two years are one interval: 2018-2022, between 2018 and 2022."""
    if not 0 < int(match["b"]) - int(match["a"]) <= 100 or _counts(text, match.end(), match["b"]):
        return False
    before = text[max(0, match.start() - 8) : match.start()].lower()
    return " and " not in match[0] or before == "between "


def _counts(text: str, end: int, written: str) -> bool:
    """Tell whether the number counts the word behind it: 2000 students."""
    following = text[end : end + 1]
    if following == "-" and text[end + 1 : end + 2].islower():
        return True
    if following and (following in "%‰°" or following.isalnum() or following == "+"):
        return True
    word = _WORD_AFTER.match(text, end)
    if not word:
        return False
    if word[1] in _get_words("counted"):
        return True
    return (
        written.endswith("00")
        and word[1].islower()
        and word[1].endswith("s")
        and word[1] not in ("was", "is", "has")
    )


def _is_year(text: str, start: int, end: int) -> bool:
    """Tell whether what stands around four figures lets them be a year."""
    before = WORD_BEFORE.search(text, max(0, start - WORD_REACH), start)
    following = text[end : end + 2]
    if before:
        if before[1] in _get_words("numbered"):
            return False
        return (
            before[1].lower() in _get_words("before_year")
            or before[1][0].isupper()
            or text[start - 1] in "(,"
        )
    if not text[max(0, start - 2) : start].strip():
        return (
            not following.strip()
            or following[0] != " "
            or following[1:2].isupper()
            or not text[:start].strip()
        )
    return not following[1:2].islower() or text[start - 1] in "(“\"'‘-–"


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Tell whether a year belongs to a name: the River Summit 2025, the 2030 Agenda."""
    before = WORD_BEFORE.search(text, max(0, start - WORD_REACH), start)
    after = text[end : end + 2]
    if (
        before
        and before[1][0].isupper()
        and text[start - 1] == " "
        and before[1].lower() not in _get_words("before_year")
    ):
        return True
    return len(after) == 2 and after[0] in " -" and after[1].isupper()


_DEADLINE = re.compile(
    r"\b(?:by|before|until)[ ](?:the[ ])?end[ ]of[ ](?:the[ ])?(?:year[ ])?\Z", re.IGNORECASE
)
_COUNTED_UP = re.compile(r"[^.;]{0,80}?\b(?:had|has|(?<!will )(?<!to )have)\b")
_YEAR_END = re.compile(
    r"(?:at|towards?|near|since|from)[ ](?:the[ ])?(?:very[ ])?end[ ]of[ ]\Z|\byear-end[ ]\Z",
    re.IGNORECASE,
)


_EDGE_REACH = 24
"""How far before a year the words begin that mean its end."""


def with_deadline(text: str, found: Found) -> Found:
    """Take in `by the end of` before a year or a month: its last day is meant.

    By the end of 2024, 900 had been built: that is when they were counted, December 2024.
    """
    deadline = _DEADLINE.search(text, max(0, found.start - _EDGE_REACH), found.start)
    if deadline is None:
        return found
    if _COUNTED_UP.match(text, found.end):
        return replace(found, first=Part(found.first.year, found.first.month or 12), is_name=False)
    return replace(found, start=deadline.start(), is_deadline=True, is_name=False)


def _with_edge(text: str, found: Found) -> Found:
    """Give `by the end of 2024` its last day, and `at the end of 2015` its last month."""
    bounded = with_deadline(text, found)
    if bounded is not found:
        return bounded
    edge = _YEAR_END.search(text, max(0, found.start - _EDGE_REACH), found.start)
    if edge:
        return replace(found, first=Part(found.first.year, 12), is_name=False)
    return found
