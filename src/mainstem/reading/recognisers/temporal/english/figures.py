"""Dates in figures as English writes them: 10/1/2018, 2019-06-11, 20161016."""

import re

from mainstem.reading.recognisers.temporal.english.words import expand_year
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning
from mainstem.reading.recognisers.temporal.points import express_day
from mainstem.reading.recognisers.temporal.scanner import Scanner

_ISO = re.compile(
    r"(?P<y>(?:1[4-9]|2[01])[0-9]{2})(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)


_COMPACT = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<m>1[0-2]|0[1-9])(?P<d>3[01]|[12][0-9]|0[1-9])(?![0-9])"
)


_SLASHED = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<s>[-/.])(?P<b>[0-9]{1,2})(?P=s)(?P<y>(?:1[4-9]|2[01])[0-9]{2}|[0-9]{2})(?![0-9])"
)


_SHORT_SLASHED = re.compile(
    r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?![0-9/]|\.[0-9])(?:[ ]?,[ ]?(?P<y>(?:19|20)[0-9]{2})(?![0-9]))?"
)


_LOOSE = re.compile(
    r"(?P<a>1[0-2]|0?[1-9])[.-](?P<b>3[01]|[12][0-9]|0?[1-9])(?![0-9.,/:-]|[ ]?(?:am|pm|%))"
)


ON = re.compile(r"on (?=[0-9])")


_INSIDE = re.compile(r"[0-9a-z$€£.]\Z|[0-9][/-]\Z")


def read_numeric(s: Scanner, at: int) -> Expression | None:
    """Read a date in figures: month first, unless only the other order is possible."""
    if at and at not in s.bounds and _INSIDE.search(s.text[max(0, at - 2) : at]):
        return None
    for pattern in (_ISO, _COMPACT):
        match = s.match(pattern, at)
        if match:
            return express_day(
                s, at, match.end(), year=int(match["y"]), month=int(match["m"]), day=int(match["d"])
            )
    match = s.match(_SLASHED, at)
    if match:
        month, day = _order(int(match["a"]), int(match["b"]))
        return _express_short_year(s, match, month, day)
    match = s.match(_SHORT_SLASHED, at)
    if match:
        month, day = _order(int(match["a"]), int(match["b"]))
        year = int(match["y"]) if match["y"] else None
        return express_day(s, at, match.end(), year=year, month=month, day=day)
    return None


def _order(a: int, b: int) -> tuple[int, int]:
    return (b, a) if a > 12 >= b else (a, b)


def _express_short_year(
    s: Scanner, match: re.Match[str], month: int, day: int
) -> Expression | None:
    written, start, end = match["y"], match.start(), match.end()
    if len(written) == 4:
        return express_day(s, start, end, year=int(written), month=month, day=day)
    short = int(written)
    if not 30 <= short < 40:
        return express_day(s, start, end, year=expand_year(short), month=month, day=day)
    both = [express_day(s, start, end, year=c + short, month=month, day=day) for c in (1900, 2000)]
    timex = f"XX{written}-{month:02}-{day:02}"
    days = tuple(Meaning(timex, e.meanings[0].start) for e in both if e)
    return Expression(start, end, "date", days, grain="day") if days else None


def read_loose(s: Scanner, at: int) -> Expression | None:
    """Read 5.12 or 7-6 where a word beside it says that it is a date."""
    match = s.match(_LOOSE, at)
    if not match:
        return None
    month, day = _order(int(match["a"]), int(match["b"]))
    return express_day(s, at, match.end(), year=None, month=month, day=day)


def read_on(s: Scanner, at: int) -> Expression | None:
    """Read 5.12 after `on`: not a number then but a date."""
    match = s.match(ON, at)
    return read_loose(s, match.end()) if match else None
