"""Times of day in Chinese: 下午五点一刻, 17点55分23秒, 8:00 a.m.; and ranges of them."""

import datetime
import re
from dataclasses import dataclass

from mainstem.reading.recognisers.dates.numerals import parse_number
from mainstem.reading.recognisers.temporal.chinese.words import SMALL
from mainstem.reading.recognisers.temporal.english.times import (
    Clock,
    format_length,
    length,
    make_time,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.scanner import Scanner

PARTS = {
    "凌晨": ("TDA", 4, 8),
    "清晨": ("TDA", 4, 8),
    "拂晓": ("TDA", 4, 8),
    "早上": ("TMO", 8, 12),
    "早晨": ("TMO", 8, 12),
    "早间": ("TMO", 8, 12),
    "早間": ("TMO", 8, 12),
    "上午": ("TMO", 8, 12),
    "午前": ("TMO", 8, 12),
    "早": ("TMO", 8, 12),
    "晨": ("TMO", 8, 12),
    "晨间": ("TMO", 8, 12),
    "中午": ("TMI", 11, 13),
    "正午": ("TMI", 11, 13),
    "下午": ("TAF", 12, 16),
    "午后": ("TAF", 12, 16),
    "午後": ("TAF", 12, 16),
    "傍晚": ("TEV", 16, 20),
    "晚上": ("TEV", 16, 20),
    "晚间": ("TEV", 16, 20),
    "晚間": ("TEV", 16, 20),
    "夜晚": ("TEV", 16, 20),
    "晚": ("TEV", 16, 20),
    "夜里": ("TNI", 20, 24),
    "夜裡": ("TNI", 20, 24),
    "夜间": ("TNI", 20, 24),
    "深夜": ("TNI", 20, 24),
    "半夜": ("TNI", 20, 24),
    "午夜": ("TNI", 20, 24),
    "夜": ("TNI", 20, 24),
}
PART = "(?:" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")"
_LATE = (
    "下午",
    "午后",
    "午後",
    "傍晚",
    "晚上",
    "晚间",
    "晚間",
    "夜晚",
    "晚",
    "夜里",
    "夜裡",
    "夜间",
    "深夜",
    "夜",
)
_MINUTE = r"(?:[0-5]?[0-9]|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])"
_CLOCK = re.compile(
    rf"(?P<about>大约|大約|大概|约|約|差不多)?(?P<p>{PART})?[ 的]?(?P<less>差(?P<lm>{_MINUTE}|一刻)分?)?(?:"
    rf"(?P<h>{SMALL})[ ]?(?:点钟|點鐘|点整|點整|点|點|时|時(?![间間]))(?:(?P<half>半)|(?P<q>[一三])刻|过?(?P<m>{_MINUTE})(?:分(?!钟))?(?:(?P<s>{_MINUTE})秒)?)?"
    r"|(?P<h2>2[0-4]|1[0-9]|0?[0-9]):(?P<m2>[0-5][0-9])(?::(?P<s2>[0-5][0-9]))?(?![0-9:]))"
    r"(?:[ ]?(?P<ap>[ap]\.?m\.?(?![a-z])))?(?P<around>左右)?"
)
_NOON = re.compile(
    r"(?P<noon>正午|中午十二点)|(?P<night>午夜|零点|半夜十二点)(?![0-9一二三四五六七八九十])"
)
_TO = re.compile(r"[ ]?(?:到|至|-|–|—|~|～)[ ]?")
_FROM = re.compile(r"(?:从|從|自|在)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A clock, where it ends, and the part of the day it names."""

    end: int
    clock: Clock
    part: str | None


def _number(text: str | None) -> int | None:
    return None if text is None else parse_number(text.lstrip("零〇") or "0")


def read_clock(s: Scanner, at: int) -> Reading | None:
    """Read a time of day at a position."""
    match = s.match(_CLOCK, at)
    if not match or (at and s.text[at - 1] in ".:" and s.text[at].isdigit()):
        return None
    hour = _number(match["h"] or match["h2"])
    minute, second = _number(match["m"] or match["m2"]), _number(match["s"] or match["s2"])
    if match["half"]:
        minute = 30
    elif match["q"]:
        minute = 15 if match["q"] == "一" else 45
    if hour is None or hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    if match["less"]:
        less = 15 if match["lm"] == "一刻" else _number(match["lm"]) or 0
        hour, minute = (hour - 1) % 24, 60 - less
    clock = _place(hour, minute, second, match["p"], match["ap"])
    return Reading(match.end(), clock, match["p"] or match["ap"]) if clock else None


def _place(
    hour: int, minute: int | None, second: int | None, part: str | None, half: str | None
) -> Clock | None:
    """Apply the part of the day, or leave both halves open."""
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
        return Clock(hour, minute, second)
    if part is None:
        return Clock(hour % 24, minute, second, is_open=0 < hour <= 12)
    if (
        part in _LATE
        and 0 < hour < 12
        and not (part in ("深夜", "夜里", "夜裡", "夜") and hour < 6)
    ) or (part in ("中午", "正午") and hour < 10):
        hour += 12
    elif part in ("凌晨", "晚上", "夜里", "半夜", "午夜", "深夜") and hour == 12:
        hour = 0
    return Clock(hour % 24, minute, second)


def express(start: int, reading: Reading) -> Expression:
    """Turn a time of day into an expression."""
    clock = reading.clock
    clocks = [clock.sure(), clock.other()] if clock.is_open else [clock.sure()]
    return Expression(start, reading.end, "time", tuple(Meaning(c.timex, c.time) for c in clocks))


def read(s: Scanner, at: int) -> Expression | None:
    """Read a time that stands alone."""
    reading = read_clock(s, at)
    return express(at, reading) if reading else None


def read_pairs(s: Scanner, at: int) -> tuple[tuple[tuple[Clock, Clock], ...], int] | None:
    """Read from X to Y: every way to read the two times, and where they end."""
    lead = s.match(_FROM, at)
    first = read_clock(s, lead.end() if lead else at)
    gap = s.match(_TO, first.end) if first else None
    last = read_clock(s, gap.end()) if gap else None
    if first is None or last is None:
        return None
    a, b = first.clock, last.clock
    if first.part and not last.part and b.is_open:
        b = b.other() if a.hour >= 12 and b.hour < 12 else b.sure()
    if a.is_open and b.is_open:
        return ((a.sure(), b.sure()), (a.other(), b.other())), last.end
    return ((a.sure(), b.sure()),), last.end


def read_range(s: Scanner, at: int) -> Expression | None:
    """Read a range of times."""
    found = read_pairs(s, at)
    if not found:
        return None
    pairs, end = found
    meanings = tuple(
        Meaning(f"({a.timex},{b.timex},{format_length(length(a, b))})", a.time, b.time)
        for a, b in pairs
    )
    return Expression(at, end, "timerange", merge_meanings(meanings))


_PART = re.compile(rf"(?:在)?(?P<p>{PART})(?!饭|餐|会|霞|点|安|已|就|就|期|年)")


def read_part(s: Scanner, at: int) -> tuple[str, tuple[int, int], int] | None:
    """Read a part of the day: its TIMEX, its hours, its end."""
    match = s.match(_PART, at)
    if not match:
        return None
    timex, first, last = PARTS[match["p"]]
    return timex, (first, last), match.end()


def express_part(s: Scanner, at: int) -> Expression | None:
    """Turn a part of the day that stands alone into a range of times."""
    found = read_part(s, at)
    if not found or found[2] - at < 2:
        return None
    timex, hours, end = found
    return Expression(
        at, end, "timerange", (Meaning(timex, make_time(hours[0]), make_time(hours[1])),)
    )


def shift_moment(now: datetime.datetime, seconds: float) -> datetime.datetime:
    """Shift a moment, stopping at the ends of the calendar."""
    try:
        return now + datetime.timedelta(seconds=seconds)
    except OverflowError:
        return datetime.datetime.max if seconds > 0 else datetime.datetime.min
