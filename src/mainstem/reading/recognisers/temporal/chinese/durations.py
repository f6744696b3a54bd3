"""Lengths of time in Chinese: 5小时, 三年半, 一年多三个月又20天."""

import re

from mainstem.reading.recognisers.temporal.chinese.words import NUMBER, UNIT, UNITS, parse_count
from mainstem.reading.recognisers.temporal.english.durations import SECONDS, make_timex
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning
from mainstem.reading.recognisers.temporal.scanner import Scanner

_ONE = re.compile(
    rf"(?P<n>{NUMBER})(?P<hb>个半|個半)?[ ]?(?P<more>[多余餘来來])?(?P<u>{UNIT})(?P<half>半)?(?P<more2>[多余餘])?(?!代|[0-9]号|初|底|末|级)"
)
_GAP = re.compile(r"[又零加和、,，]?[ ]?")

Parts = list[tuple[float, str]]


def get_parts(s: Scanner, at: int) -> tuple[Parts, int] | None:
    """Return counts with their units, the coarser first, and where they end."""
    parts: Parts = []
    end = at
    while True:
        gap = s.match(_GAP, end) if parts else None
        match = s.match(_ONE, gap.end() if gap else end)
        if not match:
            break
        count = parse_count(match["n"])
        unit = UNITS[match["u"]]
        if count is None or (parts and SECONDS[unit] >= SECONDS[parts[-1][1]]):
            break
        count += 0.5 if match["half"] or match["hb"] else 0
        parts.append((count, unit))
        end = match.end()
    return (parts, end) if parts else None


def build(start: int, end: int, parts: Parts) -> Expression:
    """Turn counts of units into a duration."""
    days = [make_timex(c, u)[1:] for c, u in parts if not make_timex(c, u).startswith("PT")]
    times = [make_timex(c, u)[2:] for c, u in parts if make_timex(c, u).startswith("PT")]
    timex = "P" + "".join(days) + ("T" + "".join(times) if times else "")
    seconds = sum(c * SECONDS[u] for c, u in parts)
    return Expression(
        start, end, "duration", (Meaning(timex, seconds=seconds),), grain=parts[-1][1]
    )


_DAY_NUMBER = re.compile(r"[0-9一二三四五六七八九十廿]{1,3}[日]")


def read(s: Scanner, at: int) -> Expression | None:
    """Read a length of time; 29日 alone is a day of the month and none."""
    found = get_parts(s, at)
    if not found:
        return None
    parts, end = found
    if len(parts) == 1 and s.text[end - 1] == "日" and parts[0][1] == "day":
        return None
    if len(parts) == 1 and parts[0][1] == "year" and not _counts_years(s, at, parts[0][0]):
        return None
    return build(at, end, parts)


def _counts_years(s: Scanner, at: int, count: float) -> bool:
    """Tell whether a number before 年 counts years: 3年, but neither 2018年 nor 08年."""
    written = re.match(r"[0-9〇零]+", s.text[at : at + 5])
    return count < 100 and not (
        written and (written[0][0] in "0〇零" or (len(written[0]) == 2 and count > 50))
    )
