"""Times of day in English: 8:30pm, half past seven, noon; and ranges of them."""

import datetime
import re
from dataclasses import dataclass

from mainstem.reading.recognisers.temporal.english import durations
from mainstem.reading.recognisers.temporal.english.words import CARDINAL, parse_cardinal
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.scanner import Scanner

_HOUR = r"(?:2[0-4]|1[0-9]|0?[0-9])(?![0-9])"
_HALF = r"(?P<p>ampm|[ap](?:[ ]?\.[ ]?m(?:[ ]?\.)?(?![a-z])|[ ]?m\b|(?![a-z])))"
_WORD_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WORD_MINUTE = r"(?:(?:oh |o)?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
_DIGITS = re.compile(
    rf"(?P<h>{_HOUR})(?:(?P<sep>[:.])(?P<m>[0-5][0-9])(?![0-9])(?::(?P<s>[0-5][0-9])(?![0-9]))?)?"
    rf"(?:[ .]?{_HALF})?(?P<o>[ ]?o['’ ]?clock)?(?P<ish>ish\b)?"
)
_WORDS = re.compile(
    rf"(?P<h>{_WORD_HOUR})(?:[ -](?P<m>{_WORD_MINUTE})(?:[ ]minutes?)?\b)?(?:[ ]{_HALF})?(?P<o>[ ]?o['’ ]?clock)?(?P<ish>ish\b)?"
)
_PAST = re.compile(
    rf"(?:(?P<half>half)|(?:a )?(?P<quarter>quarter)|(?P<m>[0-9]{{1,2}}|{CARDINAL})(?: minutes?| mins?)?) (?P<to>past|after|to|till|before|of) "
    rf"(?P<h>{_HOUR}|{_WORD_HOUR})(?:[ ]?{_HALF})?(?P<o>[ ]?o['’ ]?clock)?\b(?![:.][0-9])"
)
_NAMED = re.compile(
    r"(?P<noon>noonish|noon|midday|mid-day|mid day|12 noon|lunch ?time)|(?P<night>midnight|mid night|mid-night)"
)
_LEAD = re.compile(r"(?:at|around|about|by|circa|approximately|exactly|from|@)[ ]")
_APPROX = re.compile(r"(?:at )?(?:around|circa|about|approximately)[ ](?=[0-9a-z])")
_PART_AT = re.compile(r"(?:in the )?(?P<p>morning|afternoon|evening|night),? at ")
_IN_PART = re.compile(
    r",?[ ](?P<lead>(?:in the|in|early|late|at) )?(?:early |late )?(?P<part>mornings?|afternoon|evening|night)\b|[ ]at night\b"
)
PARTS = {
    "morning": ("TMO", 8, 12),
    "afternoon": ("TAF", 12, 16),
    "evening": ("TEV", 16, 20),
    "night": ("TNI", 20, 24),
    "daytime": ("TDT", 8, 18),
    "day-time": ("TDT", 8, 18),
    "nighttime": ("TNT", 0, 8),
    "night-time": ("TNT", 0, 8),
    "breakfast": ("TMEB", 8, 12),
    "breakfast time": ("TMEB", 8, 12),
    "brunch": ("TMEB", 8, 12),
    "lunch": ("TMEL", 11, 13),
    "lunchtime": ("TMEL", 11, 13),
    "lunch time": ("TMEL", 11, 13),
    "lunch-time": ("TMEL", 11, 13),
    "dinner": ("TMED", 16, 20),
    "dinnertime": ("TMED", 16, 20),
    "dinner time": ("TMED", 16, 20),
    "supper": ("TMED", 16, 20),
    "business hours": ("TBH", 8, 18),
    "business hour": ("TBH", 8, 18),
    "working hours": ("TBH", 8, 18),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour, minutes and seconds as far as given; `is_open` may be morning or evening."""

    hour: int
    minute: int | None = None
    second: int | None = None
    is_open: bool = False

    @property
    def timex(self) -> str:
        """TIMEX with as many parts as were given."""
        parts = [self.hour, self.minute, self.second]
        return "T" + ":".join(f"{p:02}" for p in parts if p is not None)

    @property
    def seconds(self) -> int:
        """Seconds since midnight."""
        return self.hour * 3600 + (self.minute or 0) * 60 + (self.second or 0)

    def other(self) -> "Clock":
        """Return the same reading of the dial, twelve hours away, as sure."""
        return Clock((self.hour + 12) % 24, self.minute, self.second)

    def sure(self) -> "Clock":
        """Return it as it stands, sure."""
        return Clock(self.hour, self.minute, self.second)

    @property
    def time(self) -> datetime.time:
        """As a time of the standard library."""
        return datetime.time(self.hour % 24, self.minute or 0, self.second or 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A clock with the place it was read at."""

    end: int
    clock: Clock
    is_bare: bool
    """Only a number: a time where something else says so."""
    half: str | None
    """a or p where it is written."""
    mod: str | None = None


def read_clock(s: Scanner, at: int) -> Reading | None:
    """Read a time of day at a position, a bare number included."""
    if at and s.text[at - 1] in ".:$€£#" and at not in s.bounds:
        return None
    match = s.match(_NAMED, at)
    if match and not s.text[at:].startswith(("lunch",)):
        clock = Clock(12) if match["noon"] else Clock(0)
        return Reading(match.end(), clock, False, "x")
    match = s.match(_PAST, at)
    if match and (match["half"] or match["quarter"] or match["m"]):
        reading = _read_past(match)
        if reading:
            return _with_part(s, reading)
    for pattern in (_DIGITS, _WORDS):
        match = s.match(pattern, at)
        if match:
            reading = _read_dial(match)
            if reading:
                return _with_part(s, reading)
    return None


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    value = parse_cardinal(text.replace("oh ", "").strip())
    return None if value is None else int(value)


def _halve(hour: int, half: str | None) -> tuple[int, bool]:
    """Apply a.m. or p.m.; return the hour and whether it stays open."""
    if half == "p":
        return (hour + 12 if hour < 12 else hour), False
    if half == "a":
        return (0 if hour == 12 else hour), False
    return hour % 24 if hour == 24 else hour, 0 < hour <= 12


def _read_half(text: str | None) -> str | None:
    if not text or text == "ampm":
        return None
    return text[0]


def _read_dial(match: re.Match[str]) -> Reading | None:
    hour = _number(match["h"])
    if hour is None:
        return None
    half = _read_half(match["p"])
    minute, second = (
        _number(match["m"]),
        _number(match["s"]) if "s" in match.re.groupindex else None,
    )
    if half and hour > 12 and half == "a":
        return None
    hour, is_open = _halve(hour, half)
    dotted = match.re is _DIGITS and match["sep"] == "."
    bare = (minute is None or dotted or match.re is _WORDS) and not (
        match["p"] or match["o"] or match["ish"]
    )
    if match["ish"]:
        is_open = False
    return Reading(match.end(), Clock(hour, minute, second, is_open), bare, half)


def _read_past(match: re.Match[str]) -> Reading | None:
    minute = 30 if match["half"] else 15 if match["quarter"] else _number(match["m"])
    hour = _number(match["h"])
    if minute is None or hour is None or minute > 59:
        return None
    half = _read_half(match["p"])
    if match["to"] in ("to", "till", "before", "of"):
        # Five to seven is a range as often as 6:55, and only minutes make it sure.
        if match["m"] and " min" not in match[0]:
            return None
        hour, minute = (hour - 1) or 12, 60 - minute
    hour, is_open = _halve(hour, half)
    return Reading(match.end(), Clock(hour, minute, None, is_open), False, half)


def _with_part(s: Scanner, reading: Reading) -> Reading:
    """Let `in the evening` behind a time decide which half of the day it is."""
    match = s.match(_IN_PART, reading.end)
    is_sure = not reading.clock.is_open and reading.half is None
    if not match or is_sure or (reading.is_bare and match["part"] and not match["lead"]):
        return reading
    clock, part = reading.clock, (match["part"] or "night").rstrip("s")
    if clock.is_open:
        clock = settle(clock, part)
    return Reading(match.end(), clock.sure(), False, reading.half or "x")


def settle(clock: Clock, part: str) -> Clock:
    """Choose the half of the day that a part of it names: 9 in the evening is 21."""
    hour = clock.hour
    if part == "morning":
        return (
            Clock(0 if hour == 12 else hour, clock.minute, clock.second)
            if hour == 12
            else clock.sure()
        )
    if part in ("afternoon", "evening"):
        return clock.sure() if hour == 12 else clock.other()
    if part == "night" and 5 < hour < 12:
        return clock.other()
    return Clock(0, clock.minute, clock.second) if hour == 12 else clock.sure()


def read(s: Scanner, at: int) -> Expression | None:
    """Read a time that stands alone: it says am or pm, minutes, o'clock, or `at`."""
    approx = s.match(_APPROX, at)
    if approx:
        reading = read_clock(s, approx.end())
        if reading and not continues(s, reading):
            return _express(at, reading, "approx")
        return None
    part = s.match(_PART_AT, at)
    if part:
        reading = read_clock(s, part.end())
        if reading and reading.clock.is_open:
            settled = Reading(reading.end, settle(reading.clock, part["p"]), False, "x")
            return _express(part.start("p"), settled, None)
        return None
    lead = s.match(_LEAD, at)
    if lead and lead[0].startswith("at"):
        reading = read_clock(s, lead.end())
        if reading and reading.is_bare and not continues(s, reading):
            start = at if reading.clock.minute is not None else lead.end()
            return _express(start, reading, None)
        if (
            reading
            and s.text[reading.end - 2 : reading.end] == "pm"
            and "." in s.text[lead.end() : reading.end]
        ):
            return _express(at, reading, None)
        return None
    reading = read_clock(s, at)
    if reading and not reading.is_bare:
        return _express(at, reading, None)
    return None


_GOES_ON = re.compile(
    r"[ ]?(?:%|percent|people|times|years?|days?|weeks?|months?|hours?|minutes?|dollars|usd|units|students|items)|[.,:/-][0-9]|[ ]?[$€]"
)


def continues(s: Scanner, reading: Reading) -> bool:
    """Tell whether a bare number goes on as something else: at 5 percent."""
    return bool(s.match(_GOES_ON, reading.end))


def _express(start: int, reading: Reading, mod: str | None) -> Expression:
    clock = reading.clock
    clocks = [clock.sure(), clock.other()] if clock.is_open else [clock.sure()]
    return Expression(
        start, reading.end, "time", tuple(Meaning(c.timex, c.time) for c in clocks), mod=mod
    )


_FROM = re.compile(r"(?:from|between)[ ]")
_TO = re.compile(r"[ ]?(?:-|–|—|~)[ ]?|[ ](?:to|till|until|til|thru|through)[ ]|[ ]and[ ]")
_COMPACT = re.compile(
    r"(?P<a>(?:[01][0-9]|2[0-3])[0-5][0-9])[ ]?(?:-|–|to|and)[ ]?(?P<b>(?:[01][0-9]|2[0-3])[0-5][0-9])\b"
)
Pair = tuple[Clock, Clock]


@dataclass(frozen=True, slots=True)
class Range:
    """A range of times with every way to read it."""

    start: int
    end: int
    pairs: tuple[Pair, ...]


def read_range(s: Scanner, at: int, *, bare: bool = False) -> Range | None:
    """Read from X to Y, between X and Y, X-Y.

    Args:
        s: the text.
        at: where it begins.
        bare: whether two bare numbers will do: something beside says that they are times.
    """
    lead = s.match(_FROM, at)
    begin = lead.end() if lead else at
    compact = s.match(_COMPACT, begin)
    if compact and lead:
        first, last = (
            Clock(int(compact[k][:2]), int(compact[k][2:]), is_open=int(compact[k][:2]) <= 12)
            for k in "ab"
        )
        return Range(at, compact.end(), pair_up(first, last, None, None))
    a = read_clock(s, begin)
    if a is None:
        return None
    gap = s.match(_TO, a.end)
    if gap:
        s.bounds.add(gap.end())
    if not gap or (gap[0] == " and " and not (lead and lead[0] == "between ")):
        return None
    b = read_clock(s, gap.end())
    if b is None or continues(s, b):
        return None
    spelled = a.clock.minute is not None and b.clock.minute is not None
    if a.is_bare and b.is_bare and not bare and not spelled:
        return None
    return Range(at, b.end, pair_up(a.clock, b.clock, a.half, b.half))


def pair_up(a: Clock, b: Clock, half_a: str | None, half_b: str | None) -> tuple[Pair, ...]:
    """Choose the halves of the day that two times of a range may lie in."""
    if a.is_open and b.is_open:
        if _wraps(a, b):
            return ((a.sure(), b.other()), (a.other(), b.sure()))
        return ((a.sure(), b.sure()), (a.other(), b.other()))
    if a.is_open:
        noon = a.other()
        return (
            (
                noon
                if noon.hour >= 12 and noon.seconds < b.seconds
                else a.sure()
                if a.seconds < b.seconds
                else noon,
                b.sure(),
            ),
        )
    if b.is_open:
        return ((a.sure(), b.sure() if b.seconds > a.seconds else b.other()),)
    return ((a.sure(), b.sure()),)


def _wraps(a: Clock, b: Clock) -> bool:
    return b.seconds % 43200 < a.seconds % 43200 and b.hour != 12


def format_length(seconds: int) -> str:
    """Write a length of hours, minutes and seconds as TIMEX."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    text = (
        (f"{hours}H" if hours else "")
        + (f"{minutes}M" if minutes else "")
        + (f"{left}S" if left else "")
    )
    return "PT" + (text or "0S")


def length(a: Clock, b: Clock) -> int:
    """Return the seconds from one time to the next other one."""
    return (b.seconds - a.seconds) % 86400 or 86400


def express_range(found: Range) -> Expression:
    """Turn a range of times into an expression."""
    meanings = tuple(
        Meaning(f"({a.timex},{b.timex},{format_length(length(a, b))})", a.time, b.time)
        for a, b in found.pairs
    )
    return Expression(found.start, found.end, "timerange", merge_meanings(meanings))


_FOR = re.compile(r"(?:from[ ])?(?=[0-9a-z])")
_LASTING = re.compile(r",?[ ]for[ ]")
_STARTING = re.compile(r",?[ ](?:from|starting at|starting|at)[ ]")


def read_lasting(s: Scanner, at: int) -> Expression | None:
    """Read from 10 am for 3 hours, and for 3 hours from 10 am."""
    if s.text.startswith("from ", at):
        clock = read_clock(s, at + 5)
        gap = s.match(_LASTING, clock.end) if clock else None
        lasting = durations.read(s, gap.end()) if gap else None
        if clock and lasting and lasting.meanings[0].timex.startswith("PT"):
            return _express_lasting(at, lasting.end, clock.clock, lasting.meanings[0])
    if s.text.startswith("for ", at):
        lasting = durations.read(s, at + 4)
        gap = s.match(_STARTING, lasting.end) if lasting else None
        clock = read_clock(s, gap.end()) if gap else None
        if clock and lasting and lasting.meanings[0].timex.startswith("PT"):
            return _express_lasting(at, clock.end, clock.clock, lasting.meanings[0])
    return None


def _express_lasting(start: int, end: int, clock: Clock, lasting: Meaning) -> Expression:
    seconds = int(lasting.seconds or 0)
    total = (clock.seconds + seconds) % 86400
    until = Clock(total // 3600, total // 60 % 60, total % 60)
    timex = f"({clock.timex},{until.timex},{format_length(seconds)})"
    return Expression(start, end, "timerange", (Meaning(timex, clock.time, until.time),))


_PART = re.compile(
    r"(?:(?P<lead>in the|in|at|during the|during)[ ](?=(?:early |late |mid)?[a-z]))?(?:(?P<edge>early|late|later|mid)(?P<mid>[ -]in the|[ -]in| )?[ -]?)?(?P<the>the )?"
    r"(?P<part>business hours?|working hours|lunch[ -]?time|dinner[ -]?time|breakfast(?: time)?|day-?time|night-?time|mornings?|afternoons?|evenings?|nights?)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: its TIMEX, its first and last hour, early or late in it."""

    start: int
    end: int
    timex: str
    hours: tuple[int, int]
    edge: str | None
    is_plural: bool
    bare_start: int
    """Where it begins without `in the`."""


def read_part(s: Scanner, at: int) -> Part | None:
    """Read a part of the day."""
    match = s.match(_PART, at)
    if not match or (match["edge"] == "mid" and match["part"] == "night"):
        return None
    word = match["part"]
    singular = word if word in PARTS else word.rstrip("s")
    timex, first, last = PARTS[singular]
    edge = {"early": "start", "late": "end", "later": "end", "mid": "mid"}.get(match["edge"] or "")
    middle = (first + last) // 2
    if edge == "start":
        last = middle
    elif edge == "end":
        first = middle
    start = match.start("edge") if edge else at
    return Part(
        start,
        match.end(),
        timex,
        (first, last),
        edge,
        word.endswith("s") and singular != word,
        match.start("part"),
    )


def express_part(part: Part) -> Expression:
    """Turn a part of the day into a range of times."""
    meaning = Meaning(part.timex, make_time(part.hours[0]), make_time(part.hours[1]))
    return Expression(part.start, part.end, "timerange", (meaning,), mod=part.edge)


def make_time(hour: int) -> datetime.time:
    """Return the time at an hour; 24 is the last second of the day."""
    return datetime.time(23, 59, 59) if hour == 24 else datetime.time(hour)
