"""Ranges named by one thing in English: this year, the past three weeks, year to date."""

import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english import durations
from mainstem.reading.recognisers.temporal.english.months import read_month, read_year
from mainstem.reading.recognisers.temporal.english.shifts import shift_business, shift_parts
from mainstem.reading.recognisers.temporal.english.weeks import (
    read_era,
    read_quarter,
    read_season,
    read_week,
)
from mainstem.reading.recognisers.temporal.english.words import (
    CARDINAL,
    LONG_UNIT,
    UNITS,
    WHICH,
    parse_cardinal,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning
from mainstem.reading.recognisers.temporal.ranges import (
    Day,
    express,
    express_month,
    express_months,
    express_week,
    express_weekend,
    express_year,
    express_years,
)
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

# This week, next month, the past three years


_PLAIN = re.compile(
    r"(?P<same>(?:the )?same (?P<su>week|month|year|weekend)\b)|(?:(?P<the>the |my |our |your )?(?P<w>this|next|coming|upcoming|following|last|past|previous|current)|the) (?:entire |whole |calendar )?(?P<u>weekend|week|fortnight|month|quarter|year|decade|century)\b(?!s|['’]s (?:day|eve))"
)


_AFTER_NEXT = re.compile(r"(?:the )?(?P<u>week|month|year|weekend) after next\b")


def _read_relative(s: Scanner, at: int) -> Expression | None:
    match = s.match(_AFTER_NEXT, at)
    if match:
        return express_unit(s, at, match.end(), match["u"], 2)
    match = s.match(_PLAIN, at)
    if not match:
        return None
    if match["same"]:
        start = at + 4 if s.text.startswith("the ", at) else at
        found = express_unit(s, start, match.end(), match["su"], 0)
        letters = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}
        meaning = (
            Meaning(letters[match["su"]], found.meanings[0].start, found.meanings[0].end)
            if found
            else Meaning("XXXX")
        )
        return Expression(
            start, match.end(), "daterange", (meaning,), mod="ref_undef", grain=match["su"]
        )
    if match["w"] is None and (
        match["u"] == "quarter"
        or re.match(
            r" (?:of|ago|before|after|later|starting|commencing|that|when|and)\b",
            s.text[match.end() : match.end() + 12],
        )
    ):
        return None
    start = (
        match.start("w") if match["w"] and match["the"] is not None and match["w"] != "the" else at
    )
    return express_unit(s, start, match.end(), match["u"], WHICH[match["w"] or "this"])


def express_unit(s: Scanner, start: int, end: int, unit: str, way: int) -> Expression | None:
    """Turn this, next or last week (…) into a range; `way` counts them from now."""
    today = s.today
    if unit == "week":
        return express_week(start, end, calendars.add_days(calendars.get_monday(today), 7 * way))
    if unit == "weekend":
        return express_weekend(start, end, calendars.add_days(calendars.get_monday(today), 7 * way))
    if unit == "fortnight":
        monday = calendars.add_days(calendars.get_monday(today), 14 * way)
        last = calendars.add_days(monday, 14)
        return express(start, end, f"({monday},{last},P2W)", monday, last, grain="week")
    if unit == "month":
        first = calendars.add_months(today.replace(day=1), way)
        return express_month(start, end, first.year, first.month)
    if unit == "quarter":
        first = calendars.add_months(Day(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * way)
        return express_months(start, end, first, 3)
    if unit == "year":
        return express_year(start, end, today.year + way)
    size = 10 if unit == "decade" else 100
    return express_years(start, end, today.year // size * size + size * way, size)


_TO_DATE = re.compile(
    r"(?P<all>to date)\b|(?:year to date|ytd)\b|(?:month to date|mtd)\b|(?:week to date|wtd)\b"
)


def _read_to_date(s: Scanner, at: int) -> Expression | None:
    match = s.match(_TO_DATE, at)
    if not match:
        return None
    if match["all"]:
        if s.text[max(0, at - 3) : at] in ("up ", "up-"):
            return None
        return Expression(
            at, match.end(), "daterange", (Meaning("PRESENT_REF", None, s.today),), mod="before"
        )
    unit = {"y": "year", "m": "month", "w": "week"}[match[0][0]]
    whole = express_unit(s, at, match.end(), unit, 0)
    if not whole or not isinstance(whole.meanings[0].start, Day):
        return None
    meaning = whole.meanings[0]
    return Expression(
        at, match.end(), "daterange", (Meaning(meaning.timex, meaning.start, s.today),), grain=unit
    )


# The last three weeks, next 4 business days

_COUNT = rf"(?:[0-9]{{1,6}}|{CARDINAL}|(?:a )?few|several|(?:a )?couple(?: of)?)"


_COUNTED_WAY = re.compile(
    rf"(?P<in>(?:with)?in )?(?P<the>the )?(?P<w>last|past|previous|next|coming|upcoming|following|first) (?P<n>{_COUNT}) (?P<u>{LONG_UNIT})(?P<of> (?:of|in) (?P<of_what>[a-z0-9 ]{{1,20}}))?"
)


_WAY_COUNTED = re.compile(
    rf"(?P<n>{_COUNT}) (?P<w>last|past|previous|next|coming|upcoming|following) (?P<u>{LONG_UNIT})"
)


_WITHIN = re.compile(r"(?:with)?in (?:the )?(?:next |coming |following )?")


def _count(text: str) -> int | None:
    if "few" in text or text == "several":
        return 3
    if "couple" in text:
        return 2
    value = parse_cardinal(text)
    return int(value) if value is not None and float(value).is_integer() else None


_VERB = re.compile(r"(?:n't|n’t|\b(?:will|to|would|should|can|could|may|might|must|not)) \Z")


"""What stands before the verb of: the course will last three weekends."""


def _read_counted(s: Scanner, at: int) -> Expression | None:
    if _VERB.search(s.text[max(0, at - 9) : at]):
        return None
    match = s.match(_COUNTED_WAY, at)
    if match and match["of"]:
        inside = _count_inside(s, at, match)
        if inside:
            return inside
    match = match or s.match(_WAY_COUNTED, at)
    if match:
        count, unit = _count(match["n"]), UNITS[match["u"]]
        if count is None or unit in ("second", "minute", "hour") or match["w"] == "first":
            return None
        start = (
            match.start("w")
            if "the" in match.re.groupindex
            and match["the"]
            and not match["in"]
            and unit not in ("decade", "century")
            else at
        )
        if "the" in match.re.groupindex and match["in"] and not match["in"].startswith("with"):
            start = match.start("w")
        return express_counted(s, start, match.end("u"), count, unit, WHICH[match["w"]])
    if s.text.startswith("within ", at):
        gap = s.match(_WITHIN, at)
        found = durations.get_parts(s, gap.end()) if gap else None
        if found and all(u not in ("second", "minute", "hour") for _, u in found[0]):
            day = shift_parts(s.today, found[0], 1)
            timex = durations.read(s, gap.end()) if gap else None
            if day and timex:
                return express(
                    at,
                    found[1],
                    f"({s.today},{day},{timex.meanings[0].timex})",
                    s.today,
                    day,
                    grain="day",
                )
    return None


def express_counted(
    s: Scanner, start: int, end: int, count: int, unit: str, way: int
) -> Expression | None:
    """Turn the last or next so many units into a range, today excluded ahead."""
    today = s.today
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        base = today.year // size * size
        year = base + size if way > 0 else base - size * count
        return express_years(start, end, year, size * count)
    if unit == "quarter":
        first = Day(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        first = calendars.add_months(first, 3 if way > 0 else -3 * count)
        return express_months(start, end, first, 3 * count)
    timex = durations.make_timex(count, unit)
    if unit in ("business day", "weekday"):
        return _business_days(s, start, end, count, way)
    if unit in ("fortnight", "weekend"):
        return None
    if way > 0:
        first = calendars.add_days(today, 1)
        last = calendars.shift(first, count, unit)
    else:
        first, last = calendars.shift(today, -count, unit), today
    if s.text.startswith("within", start):
        first, last = today, calendars.shift(today, count, unit)
    return express(start, end, f"({first},{last},{timex})", first, last, grain=unit)


_WORKING_YEAR = 366


def _business_days(s: Scanner, start: int, end: int, count: int, way: int) -> Expression | None:
    if not 0 < count <= _WORKING_YEAR:
        return None
    days = [
        shift_business(s.today, n) for n in (range(1, count + 1) if way > 0 else range(-count, 0))
    ]
    last = calendars.add_days(days[-1], 1) if way > 0 else s.today
    meaning = Meaning(f"({days[0]},{last},P{count}BD)", days[0], last)
    return Expression(start, end, "daterange", (meaning,), days=tuple(days), grain="day")


def _count_inside(s: Scanner, at: int, match: re.Match[str]) -> Expression | None:
    """Read the first 3 weeks of 2021, the last 3 weeks of this year."""
    whole = read_simple(s, match.start("of_what"))
    count, unit = _count(match["n"]), UNITS[match["u"]]
    if (
        not whole
        or count is None
        or unit not in ("day", "week", "month", "quarter")
        or not isinstance(whole.meanings[0].start, Day)
    ):
        return None
    first, last = whole.meanings[0].start, whole.meanings[0].end
    if not isinstance(first, Day) or not isinstance(last, Day):
        return None
    if unit == "week":
        monday = calendars.get_monday(calendars.add_days(first, 3))
        ending = calendars.get_monday(calendars.add_days(last, -4))
        a = monday if match["w"] == "first" else calendars.add_days(ending, -7 * (count - 1))
        b = calendars.add_days(a, 7 * count)
    elif match["w"] == "first":
        a, b = first, calendars.shift(first, count, unit)
    else:
        a, b = calendars.shift(last, -count, unit), last
    return express(
        at, whole.end, f"({a},{b},{durations.make_timex(count, unit)})", a, b, grain=unit
    )


def read_simple(s: Scanner, at: int) -> Expression | None:
    """Read a range named by one thing: a year, a month, a week, a quarter, a decade."""
    key = ("period", at)
    if key not in s.memo:
        s.memo[key] = None
        s.memo[key] = longest(
            read_quarter(s, at),
            read_week(s, at),
            _read_relative(s, at),
            _read_to_date(s, at),
            _read_counted(s, at),
            read_month(s, at),
            read_era(s, at),
            read_season(s, at),
            read_year(s, at),
        )
    return s.memo[key]
