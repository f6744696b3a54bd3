"""Days with times in Chinese: 明天下午5:00, 昨晚, 上个小时, 2分钟前, 马上."""

import datetime
import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.chinese import dates, durations, periods, times
from mainstem.reading.recognisers.temporal.chinese.words import UNIT, UNITS, WEEKDAYS
from mainstem.reading.recognisers.temporal.english.durations import SECONDS, make_timex
from mainstem.reading.recognisers.temporal.english.moments import express_moments
from mainstem.reading.recognisers.temporal.english.times import (
    Clock,
    format_length,
    length,
    make_time,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.points import express_known
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

Day = datetime.date
Moment = datetime.datetime

_GAP = re.compile(r"[ ,，的]?(?:在)?")
_NOW = re.compile(
    r"(?P<now>现在|現在|此刻|此时|當前)|(?P<soon>马上|馬上|立刻|立即|尽快|儘快)|(?P<past>刚刚|剛剛|刚才|剛才|最近)"
)
_REMAINS = re.compile(r"(?:还剩|還剩|剩下|还有|還有)[ ]?")
_WAY_UNIT = re.compile(r"(?P<w>上|下)(?:一|一?个|一?個)?(?P<u>小时|小時|分钟|分鐘|秒钟|秒)")
_BEHIND = re.compile(r"(?:之|以)?(?P<w>前|后|後)")
_SMALL = ("hour", "minute", "second")


def _read_day(s: Scanner, at: int) -> Expression | None:
    short = s.match(dates.SHORT, at)
    if short:
        return express_known(
            at, short.end(), calendars.add_days(s.today, dates.SHORT_DAYS[short[0]])
        )
    return dates.read(s, at)


def _read_day_time(s: Scanner, at: int) -> Expression | None:
    """Read a day with a time, a range of times, or a part of the day behind it."""
    day = _read_day(s, at)
    if day is None:
        return None
    gap = s.match(_GAP, day.end)
    begin = gap.end() if gap else day.end
    pairs = times.read_pairs(s, begin)
    if pairs:
        return _join_range(at, pairs[1], day, pairs[0])
    reading = times.read_clock(s, begin)
    if reading:
        clocks = (
            [reading.clock.sure(), reading.clock.other()]
            if reading.clock.is_open
            else [reading.clock]
        )
        meanings = tuple(
            Meaning(
                m.timex + c.timex,
                Moment.combine(m.start, c.time) if isinstance(m.start, Day) else None,
            )
            for c in clocks
            for m in day.meanings
        )
        return Expression(
            at, reading.end, "datetime", merge_meanings(meanings), is_lunar=day.is_lunar
        )
    part = times.read_part(s, begin)
    if part:
        return _join_part(at, part[2], day, part[0], part[1])
    return None


def _join_part(
    start: int, end: int, day: Expression, timex: str, hours: tuple[int, int]
) -> Expression | None:
    meanings = tuple(
        Meaning(
            m.timex + timex,
            Moment.combine(m.start, make_time(hours[0])),
            Moment.combine(m.start, make_time(hours[1])),
        )
        for m in day.meanings
        if isinstance(m.start, Day)
    )
    return Expression(start, end, "datetimerange", merge_meanings(meanings)) if meanings else None


def _join_range(
    start: int, end: int, day: Expression, pairs: tuple[tuple[Clock, Clock], ...]
) -> Expression | None:
    meanings = []
    for a, b in pairs:
        for m in day.meanings:
            if isinstance(m.start, Day):
                last = calendars.add_days(m.start, 1) if b.seconds <= a.seconds else m.start
                head = m.timex if last == m.start or m.timex.startswith("X") else last.isoformat()
                timex = f"({m.timex}{a.timex},{head}{b.timex},{format_length(length(a, b))})"
                meanings.append(
                    Meaning(timex, Moment.combine(m.start, a.time), Moment.combine(last, b.time))
                )
    return (
        Expression(start, end, "datetimerange", merge_meanings(tuple(meanings)))
        if meanings
        else None
    )


def _read_now(s: Scanner, at: int) -> Expression | None:
    match = s.match(_NOW, at)
    if not match:
        return None
    timex = "PRESENT_REF" if match["now"] else "FUTURE_REF" if match["soon"] else "PAST_REF"
    return Expression(at, match.end(), "datetime", (Meaning(timex, s.now),))


def _seconds(parts: durations.Parts) -> float | None:
    if not any(u in _SMALL for _, u in parts) or any(
        u in ("month", "year", "quarter") for _, u in parts
    ):
        return None
    return sum(count * SECONDS[unit] for count, unit in parts)


def _read_counted(s: Scanner, at: int) -> Expression | None:
    """Read 2分钟前, 之后5分钟, 还剩 3 小时, 上个小时."""
    match = s.match(_WAY_UNIT, at)
    if match:
        unit = {"小": "hour", "分": "minute", "秒": "second"}[match["u"][0]]
        return _express_way(
            s, at, match.end(), SECONDS[unit], make_timex(1, unit), past=match["w"] == "上"
        )
    remains = s.match(_REMAINS, at)
    lead = (False, remains.end()) if remains else periods.read_lead(s, at)
    found = durations.get_parts(s, lead[1] if lead else at)
    seconds = _seconds(found[0]) if found else None
    if not found or seconds is None:
        return None
    parts, end = found
    if remains and not all(u in _SMALL for _, u in parts):
        return None
    if lead:
        return _express_way(
            s, at, end, seconds, durations.build(at, end, parts).meanings[0].timex, past=lead[0]
        )
    behind = s.match(_BEHIND, end)
    if not behind:
        return None
    moment = times.shift_moment(s.now, -seconds if behind["w"] == "前" else seconds)
    # Their Chinese model writes the day alone as TIMEX of such a moment.
    return Expression(at, behind.end(), "datetime", (Meaning(moment.strftime("%Y-%m-%d"), moment),))


def _express_way(
    s: Scanner, start: int, end: int, seconds: float, timex: str, *, past: bool
) -> Expression:
    other = times.shift_moment(s.now, -seconds if past else seconds)
    a, b = (other, s.now) if past else (s.now, other)
    return express_moments(start, end, a, b, timex)


_TO = re.compile(r"[ ]?(?:到|至|-|–|—|~|～)[ ]?")


def _read_span(s: Scanner, at: int) -> Expression | None:
    """Read from one moment to another."""
    begin = at + 1 if s.text[at : at + 1] in ("从", "從", "自") else at
    first = _read_day_time(s, begin)
    gap = s.match(_TO, first.end) if first and first.kind == "datetime" else None
    if first is None or gap is None:
        return None
    last = _read_day_time(s, gap.end())
    if last is None or last.kind != "datetime":
        return None
    meanings = []
    for a, b in zip(
        (first.meanings[0], first.meanings[-1]), (last.meanings[0], last.meanings[-1]), strict=True
    ):
        if isinstance(a.start, Moment) and isinstance(b.start, Moment) and a.start <= b.start:
            seconds = int((b.start - a.start).total_seconds())
            meanings.append(
                Meaning(f"({a.timex},{b.timex},{format_length(seconds)})", a.start, b.start)
            )
    return (
        Expression(at, last.end, "datetimerange", merge_meanings(tuple(meanings)))
        if meanings
        else None
    )


_TAIL = re.compile(r"(?P<after>之后|以后|之後|以後)|(?P<before>之前|以前)|(?P<since>开始|起)")


def _read_open_time(s: Scanner, at: int) -> Expression | None:
    """Read 十二点之后."""
    for read in (_read_day_time, times.read):
        inner = read(s, at)
        if inner is None or inner.kind not in ("time", "datetime"):
            continue
        tail = s.match(_TAIL, inner.end)
        if not tail:
            continue
        mod = "after" if tail["after"] else "before" if tail["before"] else "since"
        meanings = tuple(
            Meaning(
                m.timex, None if mod == "before" else m.start, m.start if mod == "before" else None
            )
            for m in inner.meanings
        )
        return Expression(
            at, tail.end(), inner.kind + "range", meanings, mod=mod, source="datetimepoint"
        )
    return None


def read(s: Scanner, at: int) -> Expression | None:
    """Read the longest day with a time, or range of moments, at a position."""
    return longest(
        _read_span(s, at),
        _read_open_time(s, at),
        _read_day_time(s, at),
        _read_counted(s, at),
        _read_now(s, at),
    )


# What happens again

_EVERY = re.compile(rf"(?:每|每隔|隔)(?:一|个|個|一个|一個)?(?P<u>{UNIT}|月)")
_EVERY_COUNT = re.compile(r"(?:每隔|每)(?=[0-9二三四五六七八九十两])")
_EVERY_DAY = re.compile(r"每(?:个|個|一)?(?:周|星期|礼拜|週)(?P<d>[一二三四五六日天])")
_EVERY_PART = re.compile(rf"每(?:天|日)?(?:个)?(?P<p>{times.PART})")


def read_set(s: Scanner, at: int) -> Expression | None:
    """Read 每天, 每两周, 每周一, 每天早上八点."""
    match = s.match(_EVERY_DAY, at)
    if match:
        return _with_time(s, at, match.end(), f"XXXX-WXX-{WEEKDAYS[match['d']]}")
    match = s.match(_EVERY, at)
    if match:
        unit = "month" if match["u"] == "月" else UNITS[match["u"]]
        return _with_time(s, at, match.end(), make_timex(1, unit))
    match = s.match(_EVERY_PART, at)
    if match:
        return _with_time(s, at, match.start("p"), "P1D")
    match = s.match(_EVERY_COUNT, at)
    found = durations.get_parts(s, match.end()) if match else None
    if found:
        return Expression(at, found[1], "set", durations.build(at, found[1], found[0]).meanings)
    return None


def _with_time(s: Scanner, start: int, end: int, timex: str) -> Expression:
    head = "" if timex == "P1D" else timex
    if timex == "P1D" or timex.startswith("XXXX"):
        reading = times.read_clock(s, end)
        if reading:
            return Expression(start, reading.end, "set", (Meaning(head + reading.clock.timex),))
        part = times.read_part(s, end)
        if part:
            return Expression(start, part[2], "set", (Meaning(head + part[0]),))
    return Expression(start, end, "set", (Meaning(timex),))
