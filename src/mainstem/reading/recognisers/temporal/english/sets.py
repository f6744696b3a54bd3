"""What happens again in English: every day, each two weeks, Fridays, 3pm each day."""

import re

from mainstem.reading.recognisers.temporal.english import durations, holidays, times
from mainstem.reading.recognisers.temporal.english.words import (
    LONG_UNIT,
    MONTH,
    MONTHS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning
from mainstem.reading.recognisers.temporal.scanner import Scanner

_ADVERBS = {
    "everyday": "P1D",
    "daily": "P1D",
    "hourly": "PT1H",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "bi-weekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "bi-monthly": "P2M",
    "quarterly": "P3M",
    "semiannually": "P0.5Y",
    "semi-annually": "P0.5Y",
    "semiannual": "P0.5Y",
    "semi-annual": "P0.5Y",
    "yearly": "P1Y",
    "annually": "P1Y",
    "annual": "P1Y",
    "biannual": "P0.5Y",
    "biannually": "P0.5Y",
    "weekday": "P1WD",
}
_ADVERB = re.compile(
    "(?:"
    + "|".join(sorted((a for a in _ADVERBS if a != "weekday"), key=len, reverse=True))
    + r")\b"
)
_EVERY_COUNT = re.compile(r"(?:every|each) (?:(?P<other>other|second|alternate) )?(?=[0-9a-z½])")
_EVERY_UNIT = re.compile(
    rf"(?:every|each|any|once an?|once every|one an?|once each)(?P<other> other| second| alternate)? (?:single )?(?P<u>{LONG_UNIT})"
)
_EVERY_DAY = re.compile(
    rf"(?:every|each|any)(?P<other> other| second| alternate)? (?:(?P<w>{WEEKDAY})s?(?![a-z])|(?P<m>{MONTH})(?![a-z]))"
)
_EVERY_PART = re.compile(r"(?:every|each|any) (?P<p>morning|afternoon|evening|night)\b")
_PLURAL_DAY = re.compile(
    r"(?:on )?(?P<w>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)\b"
)
_PLURAL_PART = re.compile(r"(?P<p>mornings|afternoons|evenings|nights)\b")
_DAY_PARTS = re.compile(rf"(?P<w>{WEEKDAY}) (?P<p>mornings|afternoons|evenings|nights)\b")


def _build(start: int, end: int, timex: str) -> Expression:
    return Expression(start, end, "set", (Meaning(timex),))


def _read_base(s: Scanner, at: int) -> Expression | None:
    match = s.match(_ADVERB, at)
    if match:
        return _build(at, match.end(), _ADVERBS[match[0]])
    match = s.match(_EVERY_PART, at)
    if match:
        return _build(at, match.end(), times.PARTS[match["p"]][0])
    match = s.match(_EVERY_DAY, at)
    if match:
        timex = (
            f"XXXX-WXX-{WEEKDAYS[match['w']]}" if match["w"] else f"XXXX-{MONTHS[match['m']]:02}"
        )
        return _build(at, match.end(), timex)
    match = s.match(_EVERY_UNIT, at)
    if match:
        return _build(
            at, match.end(), durations.make_timex(2 if match["other"] else 1, UNITS[match["u"]])
        )
    return _read_every_count(s, at) or _read_plural(s, at) or _read_every_holiday(s, at)


def _read_every_count(s: Scanner, at: int) -> Expression | None:
    match = s.match(_EVERY_COUNT, at)
    found = durations.read(s, match.end()) if match and not match["other"] else None
    return _build(at, found.end, found.meanings[0].timex) if found else None


def _read_every_holiday(s: Scanner, at: int) -> Expression | None:
    match = re.match(r"(?:every|each) ", s.text[at : at + 6])
    day = holidays.read_holiday(s, at + match.end()) if match else None
    return (
        _build(at, day.end, day.meanings[0].timex)
        if day and day.meanings[0].timex.startswith("XXXX")
        else None
    )


def _read_plural(s: Scanner, at: int) -> Expression | None:
    match = s.match(_DAY_PARTS, at)
    if match:
        return _build(
            at, match.end(), f"XXXX-WXX-{WEEKDAYS[match['w']]}{times.PARTS[match['p'][:-1]][0]}"
        )
    match = s.match(_PLURAL_DAY, at)
    if match:
        start = match.start("w")
        return _build(start, match.end(), f"XXXX-WXX-{WEEKDAYS[match['w'][:-1]]}")
    match = s.match(_PLURAL_PART, at)
    if match and not re.search(r"(?:the|in|these|those) \Z", s.text[max(0, at - 6) : at]):
        return _build(at, match.end(), times.PARTS[match["p"][:-1]][0])
    return None


_AT = re.compile(r",? (?:at |from |between )?(?=[0-9a-z])")
_GAP = re.compile(r",? (?:on )?")


def read(s: Scanner, at: int) -> Expression | None:
    """Read the longest set at a position, a time before or behind it included."""
    key = ("set", at)
    if key not in s.memo:
        s.memo[key] = None
        base = _read_base(s, at)
        s.memo[key] = _with_time(s, base) if base else _time_first(s, at)
    return s.memo[key]


def _with_time(s: Scanner, base: Expression) -> Expression:
    gap = s.match(_AT, base.end)
    if not gap:
        return base
    timex = base.meanings[0].timex
    day = (
        ""
        if timex == "P1D" or timex.startswith("T")
        else timex
        if timex.startswith("XXXX")
        else None
    )
    if day is None:
        return base
    marked = " at " in gap[0]
    ranged = times.read_range(s, base.end + 1)
    if ranged:
        a, b = ranged.pairs[0]
        return _build(
            base.start,
            ranged.end,
            f"({day}{a.timex},{day}{b.timex},{times.format_length(times.length(a, b))})",
        )
    reading = times.read_clock(s, gap.end())
    if reading and (not reading.is_bare or marked):
        return _build(base.start, reading.end, day + reading.clock.timex)
    part = times.read_part(s, gap.end())
    if part and not timex.startswith("T"):
        return _build(base.start, part.end, day + part.timex)
    return base


def _time_first(s: Scanner, at: int) -> Expression | None:
    reading = times.read_clock(s, at)
    if reading is None or reading.is_bare:
        return None
    gap = s.match(_GAP, reading.end)
    base = _read_base(s, gap.end()) if gap else None
    if base is None:
        return None
    timex = base.meanings[0].timex
    if timex == "P1D":
        return _build(at, base.end, reading.clock.timex)
    return (
        _build(at, base.end, timex + reading.clock.timex) if timex.startswith("XXXX-WXX") else None
    )
