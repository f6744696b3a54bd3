"""Lengths of time in English: 3h, two and a half years, several weeks, all day."""

import re

from mainstem.reading.recognisers.temporal.english.words import (
    CARDINAL,
    UNIT,
    UNITS,
    parse_cardinal,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning
from mainstem.reading.recognisers.temporal.scanner import Scanner

SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "business day": 86400,
    "weekday": 86400,
    "weekend": 172800,
    "week": 604800,
    "fortnight": 1209600,
    "month": 2592000,
    "quarter": 7776000,
    "year": 31536000,
    "decade": 315360000,
    "century": 3153600000,
}
_LETTERS = {
    "second": ("T", "S", 1),
    "minute": ("T", "M", 1),
    "hour": ("T", "H", 1),
    "day": ("", "D", 1),
    "business day": ("", "BD", 1),
    "weekday": ("", "WD", 1),
    "weekend": ("", "WE", 1),
    "week": ("", "W", 1),
    "fortnight": ("", "W", 2),
    "month": ("", "M", 1),
    "quarter": ("", "M", 3),
    "year": ("", "Y", 1),
    "decade": ("", "Y", 10),
    "century": ("", "Y", 100),
}
COUNT = rf"(?:[0-9]{{1,6}}(?:\.[0-9]{{1,6}})?(?![0-9])|{CARDINAL}(?: hundred(?: and {CARDINAL})?)?|an?(?= )|half an?|½|(?:a )?half)"
_ONE = re.compile(
    rf"(?P<n>{COUNT})(?P<half> and a half| and half)?[ -]?(?P<u>{UNIT})(?:[ ]and (?:(?P<after>(?:a )?half)|(?P<quarter>a quarter))\b(?! (?:an? )?(?:hour|minute|day)))?"
)
_VAGUE = re.compile(
    rf"(?:(?P<few>(?:a )?few|some|several)|(?P<couple>(?:a )?couple(?: of)?)) (?P<u>{UNIT})"
)
_WHOLE = re.compile(r"(?:all|whole|full|the whole|the full) (?P<u>day|week|month|year)\b(?! long)")
_NOUN = re.compile(r" (?!ago|later|from|before|after|and|or|to|per|is|was|of|in|at|on)[a-z]")
_AND = re.compile(r",? and |, | ")


def format_count(count: float) -> str:
    """Write a count without a needless fraction."""
    return str(int(count)) if float(count).is_integer() else repr(round(float(count), 6))


def make_timex(count: float, unit: str) -> str:
    """Write a length as TIMEX: PT3H, P2W, P1.5Y."""
    time, letter, factor = _LETTERS[unit]
    return f"P{time}{format_count(count * factor)}{letter}"


def read(s: Scanner, at: int) -> Expression | None:
    """Read a length of time, several units joined."""
    whole = s.match(_WHOLE, at)
    if whole:
        return build(at, whole.end(), [(1, UNITS[whole["u"]])])
    first = _read_one(s, at)
    if first is None:
        return None
    parts, end = [first[:2]], first[2]
    while True:
        gap = s.match(_AND, end)
        following = _read_one(s, gap.end()) if gap else None
        if not following or SECONDS[following[1]] >= SECONDS[parts[-1][1]]:
            break
        parts.append(following[:2])
        end = following[2]
    return build(at, end, parts)


def _read_one(s: Scanner, at: int) -> tuple[float, str, int] | None:
    match = s.match(_ONE, at)
    if match:
        count = parse_cardinal(match["n"])
        if count is None:
            return None
        if len(match["u"]) == 1 and not s.text[match.start("u") - 1].isdigit():
            return None
        if match[0] == "a second" and s.match(_NOUN, match.end()):
            return None
        count += 0.5 if match["half"] or match["after"] else 0.25 if match["quarter"] else 0
        return count, UNITS[match["u"]], match.end()
    match = s.match(_VAGUE, at)
    if match:
        return (3 if match["few"] else 2), UNITS[match["u"]], match.end()
    return None


def build(start: int, end: int, parts: list[tuple[float, str]]) -> Expression:
    """Turn counts of units into a duration."""
    days = [make_timex(c, u)[1:] for c, u in parts if _LETTERS[u][0] == ""]
    times = [make_timex(c, u)[2:] for c, u in parts if _LETTERS[u][0] == "T"]
    timex = "P" + "".join(days) + ("T" + "".join(times) if times else "")
    seconds = sum(c * SECONDS[u] for c, u in parts)
    return Expression(
        start, end, "duration", (Meaning(timex, seconds=seconds),), grain=parts[-1][1]
    )


def get_parts(s: Scanner, at: int) -> tuple[list[tuple[float, str]], int] | None:
    """Return counts with their units, and where they end, for rules that count them out."""
    first = _read_one(s, at)
    if first is None:
        return None
    parts, end = [first[:2]], first[2]
    while True:
        gap = s.match(_AND, end)
        following = _read_one(s, gap.end()) if gap else None
        if not following or SECONDS[following[1]] >= SECONDS[parts[-1][1]]:
            return parts, end
        parts.append(following[:2])
        end = following[2]
