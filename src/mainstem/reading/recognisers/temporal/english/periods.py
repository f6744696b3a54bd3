"""Ranges of days in English: last fiscal year, Nov 18 - Dec 19, 2015, the week of April 10th."""

import datetime
import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english import dates, durations
from mainstem.reading.recognisers.temporal.english.scanner import Scanner, longest
from mainstem.reading.recognisers.temporal.english.words import (
    CARDINAL,
    DAY,
    LONG_UNIT,
    MONTH,
    MONTHS,
    UNITS,
    YEAR_WORDS,
    parse_cardinal,
    parse_day,
    parse_year,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings

_YEAR4 = r"(?:(?:1[4-9]|20|21)[0-9]{2})(?![0-9]|[.,:][0-9]|/[0-9]|-[0-9]{1,2}(?![0-9])|[a-z])"
_YEAR = rf"(?:{_YEAR4}|{YEAR_WORDS})"
_OF_YEAR = rf"(?:[ ]?[,/-][ ]?|[ ]|,? (?:of|in) (?:the year )?|,? of the year )(?P<y>{_YEAR}|(?<=of )['’]?[0-9]{{2}}(?![0-9a-z:]|[.,][0-9]))"

Day = datetime.date


def express(
    start: int, end: int, timex: str, first: Day, last: Day, *, grain: str, mod: str | None = None
) -> Expression:
    """Turn two days into a range; `last` is the day after it."""
    return Expression(start, end, "daterange", (Meaning(timex, first, last),), mod=mod, grain=grain)


def express_year(start: int, end: int, year: int) -> Expression | None:
    """Turn a year into a range."""
    if not 1 <= year <= 9998:
        return None
    return express(start, end, f"{year:04}", Day(year, 1, 1), Day(year + 1, 1, 1), grain="year")


def express_month(start: int, end: int, year: int, month: int) -> Expression | None:
    """Turn a month of a year into a range."""
    if not 1 <= year <= 9998:
        return None
    first = Day(year, month, 1)
    return express(
        start, end, f"{year:04}-{month:02}", first, calendars.add_months(first, 1), grain="month"
    )


def express_months(start: int, end: int, first: Day, count: int) -> Expression:
    """Turn a number of months from a day on into a range."""
    last = calendars.add_months(first, count)
    return express(start, end, f"({first},{last},P{count}M)", first, last, grain="month")


def express_week(start: int, end: int, monday: Day) -> Expression:
    """Turn an ISO week into a range."""
    year, week, _ = monday.isocalendar()
    return express(
        start, end, f"{year}-W{week:02}", monday, calendars.add_days(monday, 7), grain="week"
    )


# A year alone

_BARE_YEAR = re.compile(
    rf"(?:the )?(?P<lead>(?:calendar |cal )?years?|cy) ?(?:of )?(?P<y>{_YEAR})|(?P<y2>{_YEAR})"
)
_SPECIAL_YEAR = re.compile(
    rf"(?:(?P<which>this|next|last|current|coming|previous|past|upcoming) )?(?P<k>fiscal|school|calendar|financial|fy|sy|cy)(?: ?year)?(?: ?(?P<y>(?:19|20)[0-9]{{2}}|['’]?[0-9]{{2}}))?\b"
)
_THE_YEAR = re.compile(r"[a-z]")
_COUNTED = re.compile(
    r"[ ](?:pieces?|people|persons|students|units?|items?|usd|dollars|kg|km|miles|times|points|calories|meters|words|copies|employees|users|members|books|cars|feet|square|%|percent|hours|minutes|days|weeks|months|years|tons|yuan|rmb)\b|[%$€]"
)
_MONEY_BEFORE = re.compile(r"[$€£¥#/_=.:-]\Z|[0-9] ?-? ?\Z|[0-9]\Z|\+[0-9 -]+\Z|[a-z]\Z")


def _read_year(s: Scanner, at: int) -> Expression | None:
    match = s.match(_SPECIAL_YEAR, at)
    if match:
        found = _special_year(s, match)
        if found:
            return found
    match = s.match(_BARE_YEAR, at)
    if not match:
        return None
    year = parse_year(match["y"] or match["y2"])
    if year is None or s.match(_COUNTED, match.end()):
        return None
    if at not in s.bounds and _MONEY_BEFORE.search(s.text[max(0, at - 12) : at]):
        return None
    if not match["lead"] and not match["y2"].isdigit() and year < 1500:
        return None
    start = at + 4 if s.text.startswith("the ", at) else at
    if match["lead"] and " of " in match[0] and match["lead"].startswith("year"):
        start = match.start("y")
    return express_year(start, match.end(), year)


def _special_year(s: Scanner, match: re.Match[str]) -> Expression | None:
    kind = {"fiscal": "FY", "financial": "FY", "fy": "FY", "school": "SY", "sy": "SY"}.get(
        match["k"], ""
    )
    if match["k"] in ("fy", "sy", "cy") and not match["y"]:
        return None
    if match["k"] in ("fiscal", "school", "calendar", "financial") and "year" not in match[0]:
        return None
    year: int | None = parse_year(match["y"]) if match["y"] else None
    if match["which"]:
        year = s.today.year + WHICH[match["which"]]
    if not kind:
        return express_year(match.start(), match.end(), year) if year else None
    return Expression(
        match.start(), match.end(), "daterange", (Meaning(f"{kind}{year or 'XXXX'}"),), grain="year"
    )


WHICH = {
    "this": 0,
    "current": 0,
    "the": 0,
    "same": 0,
    "the same": 0,
    "present": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "last": -1,
    "past": -1,
    "previous": -1,
}
_WHICH = "(?:" + "|".join(sorted(WHICH, key=len, reverse=True)) + ")"

# A month

_MONTH_YEAR = re.compile(rf"(?P<m>{MONTH})(?![a-z])\.?{_OF_YEAR}")
_MONTH_OF = re.compile(rf"(?P<m>{MONTH})(?![a-z]),? (?:of )?(?P<w>this|next|last) year\b")
_WHICH_MONTH = re.compile(
    rf"(?P<w>this|next|last|past|previous|coming|upcoming) (?P<m>{MONTH})(?![a-z])(?! [0-9]|[0-9])"
)
_MONTH_ONLY = re.compile(rf"(?P<m>{MONTH})(?![a-z0-9'’])\.?")
_YEAR_MONTH = re.compile(
    rf"(?P<y>(?:19|20)[0-9]{{2}})[-/.](?P<n>1[0-2]|0?[1-9])(?![0-9]|[-/.][0-9])|(?P<y2>(?:19|20)[0-9]{{2}})[ ,/-]+(?:of )?(?P<m>{MONTH})(?![a-z])"
)
_MONTH_NUMBER = re.compile(r"(?P<n>1[0-2]|0?[1-9])[-/](?P<y>(?:19|20)[0-9]{2})(?![0-9]|[-/.][0-9])")
_PHONE = re.compile(r"[0-9][ -]*\Z|[-/+]\Z")
_DOUBTFUL = ("may", "mar", "march", "sun", "dec", "sep")
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|from|by|until|till|to|of|during|early|late|mid|before|after|last|next|this|and|or|through|between|every|each|-|–|for|on|,|at)[ ]\Z|[-–~]\Z|\A\s*\Z"
)
_AUXILIARY = re.compile(
    r" (?:i|be|have|not|the|we|you|he|she|it|get|also|differ|update|waive|disseminate|include|contain|a|is|ask|help)\b"
)


def _read_month(s: Scanner, at: int) -> Expression | None:
    match = s.match(_MONTH_YEAR, at)
    if match:
        year = parse_year(match["y"])
        return express_month(at, match.end(), year, MONTHS[match["m"]]) if year else None
    match = s.match(_MONTH_OF, at)
    if match:
        return express_month(at, match.end(), s.today.year + WHICH[match["w"]], MONTHS[match["m"]])
    match = s.match(_WHICH_MONTH, at)
    if match:
        return _which_month(s, match)
    match = s.match(_YEAR_MONTH, at)
    if match and not _PHONE.search(s.text[max(0, at - 6) : at]):
        month = int(match["n"]) if match["n"] else MONTHS[match["m"]]
        return express_month(at, match.end(), int(match["y"] or match["y2"]), month)
    match = s.match(_MONTH_NUMBER, at)
    if match and not _PHONE.search(s.text[max(0, at - 6) : at]):
        return express_month(at, match.end(), int(match["y"]), int(match["n"]))
    match = s.match(_MONTH_ONLY, at)
    if match and _is_month(s, match):
        return express_open_month(s, at, match.end() - match[0].endswith("."), MONTHS[match["m"]])
    return None


_TO_MONTH = re.compile(rf"(?: to | ?- ?| through | till | until ){MONTH}(?![a-z])")


def _is_month(s: Scanner, match: re.Match[str]) -> bool:
    if match["m"] not in _DOUBTFUL:
        return True
    before = s.text[max(0, match.start() - 12) : match.start()]
    if s.match(_TO_MONTH, match.end()):
        return True
    if match["m"] == "may" and (s.match(_AUXILIARY, match.end()) or not before.strip()):
        return False
    return bool(_MONTH_BEFORE.search(before))


def express_open_month(s: Scanner, start: int, end: int, month: int) -> Expression:
    """Turn a month without a year into the last and the next one."""
    timex = f"XXXX-{month:02}"
    meanings = tuple(
        Meaning(timex, m, calendars.add_months(m, 1)) for m in calendars.nearest_month(s.now, month)
    )
    return Expression(start, end, "daterange", meanings, grain="month")


def _which_month(s: Scanner, match: re.Match[str]) -> Expression | None:
    month, way = MONTHS[match["m"]], WHICH[match["w"]]
    year = s.today.year
    if way > 0:
        year += month <= s.today.month
    elif way < 0:
        year -= month >= s.today.month
    return express_month(match.start(), match.end(), year, month)


# This week, next month, the past three years

_RELATIVE = re.compile(
    rf"(?:(?P<edge>earlier|later|early|late|mid|middle|end|beginning|start|rest)(?: in| of)?[ -])?(?P<the>the )?(?P<w>this|next|coming|upcoming|following|last|past|previous|current|same|present|(?<=the )|(?<=later in the )|(?=the ))?[ ]?(?P<u>week-end|weekend|week|fortnight|month|quarter|year|decade|century)\b(?!s)"
)
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
        match.start("w") if match["w"] and not match["the"] is None and match["w"] != "the" else at
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


def express_weekend(start: int, end: int, monday: Day) -> Expression:
    """Turn the Saturday and Sunday of a week into a range."""
    year, week, _ = monday.isocalendar()
    return express(
        start,
        end,
        f"{year}-W{week:02}-WE",
        calendars.add_days(monday, 5),
        calendars.add_days(monday, 7),
        grain="week",
    )


def express_years(start: int, end: int, first: int, count: int) -> Expression | None:
    """Turn years in a row into a range."""
    if not 1 <= first <= 9999 - count:
        return None
    a, b = Day(first, 1, 1), Day(first + count, 1, 1)
    return express(start, end, f"({a},{b},P{count}Y)", a, b, grain="year")


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

_COUNT = rf"(?:[0-9]+|{CARDINAL}|(?:a )?few|several|(?:a )?couple(?: of)?)"
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
            day = dates.shift_parts(s.today, found[0], 1)
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
        first = base + size if way > 0 else base - size * count
        return express_years(start, end, first, size * count)
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


def _business_days(s: Scanner, start: int, end: int, count: int, way: int) -> Expression:
    days = [
        dates.shift_business(s.today, n)
        for n in (range(1, count + 1) if way > 0 else range(-count, 0))
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


# Weeks, quarters, halves, decades, seasons

_WEEK_OF = re.compile(
    r"(?:the )?(?:week (?:of|starting(?: on)?|commencing(?: on)?|beginning(?: on)?)|w/c|wc) (?:the )?"
)
_WEEK_NUMBER = re.compile(
    r"(?:the )?week (?P<n>5[0-3]|[1-4][0-9]|0?[1-9])(?![0-9])(?:,? (?:of |in )?(?P<y>(?:19|20)[0-9]{2}))?"
)
_NTH_WEEK = re.compile(
    rf"(?P<the>the )?(?P<n>{dates.ORDINAL_WORD}|[0-9]{{1,2}}(?:st|nd|rd|th)) week (?:of|in) (?:(?P<m>{MONTH})(?![a-z])\.?(?:,? (?:of )?(?P<y>(?:19|20)[0-9]{{2}}))?|(?:the year )?(?P<y2>(?:19|20)[0-9]{{2}})|(?P<w>this|next|last) (?P<u>month|year))"
)
_QUARTER = re.compile(
    rf"(?:(?P<yb>{_YEAR4})[ ,-]+(?:the )?)?(?:the )?(?:q(?P<q>[1-4])\b|(?P<n>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter)(?:(?:,? (?:of |in )?|-)(?:(?P<y>{_YEAR4})|(?P<w>this|next|last|the) year))?"
)
_HALF = re.compile(
    rf"(?:(?P<yb>{_YEAR4})[ ,-]+(?:the )?)?(?:the )?(?:h(?P<h>[12])\b|(?P<n>first|second|last|1st|2nd) half)(?: (?:of )?(?:(?P<y>{_YEAR4})|(?P<w>this|next|last|the) year))"
)
_DECADE = re.compile(
    r"(?:the )?(?:(?P<c>1[5-9]|20)(?P<t>[0-9]0)[ ]?['’]?[ ]?s\b|['’]?(?P<t2>[1-9]0)[ ]?['’]?[ ]?s\b|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b)"
)
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_CENTURY = re.compile(r"(?:the )?(?P<n>[0-9]{1,2})(?:st|nd|rd|th) century\b")
_SEASON = re.compile(
    rf"(?:(?:the )?(?P<w>this|next|last|past|previous|coming|upcoming) )?(?P<s>spring|summer|fall|autumn|winter)\b(?:(?:,? (?:of )?)(?P<y>{_YEAR4})|(?: of)? (?P<wy>this|next|last) year)?"
)
_SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
_WEEKEND_OF = re.compile(r"(?:the )?weekend of (?:the )?")


def _read_week(s: Scanner, at: int) -> Expression | None:
    match = s.match(_WEEK_OF, at)
    if match:
        return _week_of(s, at, match)
    match = s.match(_NTH_WEEK, at)
    if match:
        return _nth_week(s, match)
    match = s.match(_WEEK_NUMBER, at)
    if match:
        year = int(match["y"]) if match["y"] else s.today.year
        monday = calendars.add_days(
            calendars.get_monday(Day(year, 1, 4)), 7 * (int(match["n"]) - 1)
        )
        start = at + 4 if s.text.startswith("the ", at) else at
        return express(
            start,
            match.end(),
            f"{year}-W{int(match['n']):02}",
            monday,
            calendars.add_days(monday, 7),
            grain="week",
        )
    return _read_weekend(s, at)


_NUMBER_ONLY = re.compile(r"(?:the )?(?P<d>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)\b")


def _week_of(s: Scanner, at: int, match: re.Match[str]) -> Expression | None:
    day = dates.read(s, match.end())
    if not day or day.kind != "date":
        number = s.match(_NUMBER_ONLY, match.end())
        value = parse_day(number["d"]) if number else None
        if not number or value is None:
            return None
        day = dates.express_month_day(s, match.end(), number.end(), value)
    meanings = []
    for meaning in day.meanings:
        if isinstance(meaning.start, Day):
            monday = calendars.get_monday(meaning.start)
            meanings.append(Meaning(meaning.timex, monday, calendars.add_days(monday, 7)))
    return Expression(at, day.end, "daterange", tuple(meanings), grain="week") if meanings else None


def _nth_week(s: Scanner, match: re.Match[str]) -> Expression | None:
    word = match["n"]
    number = dates._ORDINALS.get(word) or int(re.sub(r"\D", "", word))  # noqa: SLF001
    year = int(match["y"] or match["y2"] or s.today.year)
    month = MONTHS[match["m"]] if match["m"] else None
    if match["w"]:
        if match["u"] == "month":
            first = calendars.add_months(s.today.replace(day=1), WHICH[match["w"]])
            year, month = first.year, first.month
        else:
            year = s.today.year + WHICH[match["w"]]
    if month is None:
        return _week_of_year(match.start(), match.end(), year, 0 if word == "last" else number)
    years = (
        [year]
        if match["y"] or match["w"]
        else [d.year for d in calendars.nearest_month(s.now, month)]
    )
    meanings = []
    for y in years:
        monday = _get_week_of_month(y, month, number)
        timex = f"{y if match['y'] or match['w'] else 'XXXX'}-{month:02}-W{number:02}"
        meanings.append(Meaning(timex, monday, calendars.add_days(monday, 7)))
    return Expression(
        match.start(), match.end(), "daterange", merge_meanings(tuple(meanings)), grain="week"
    )


def _get_week_of_month(year: int, month: int, number: int) -> Day:
    """Return the Monday of a month's week: the first week is the one of its first Thursday."""
    thursday = calendars.nth_weekday(year, month, 4, min(number, 5)) or calendars.nth_weekday(
        year, month, 4, 5
    )
    assert thursday is not None
    return calendars.add_days(thursday, -3)


def _week_of_year(start: int, end: int, year: int, number: int) -> Expression:
    first = calendars.get_monday(Day(year, 1, 4))
    if number == 0:
        first, number = calendars.get_monday(Day(year, 12, 28)), 1
    return express_week(start, end, calendars.add_days(first, 7 * (number - 1)))


def _read_weekend(s: Scanner, at: int) -> Expression | None:
    match = s.match(_WEEKEND_OF, at)
    if match:
        day = dates.read(s, match.end())
        if day and day.kind == "date" and isinstance(day.meanings[-1].start, Day):
            found = express_weekend(at, day.end, calendars.get_monday(day.meanings[-1].start))
            return _widen(found, day.meanings[-1].start)
        return None
    day = dates._read_holiday(s, at)  # noqa: SLF001
    if day:
        name = s.text[at : day.end]
        rest = re.match(r" weekend(?: (?P<y>(?:19|20)[0-9]{2}))?\b", s.text[day.end : day.end + 14])
        if rest:
            chosen: Day | None = (
                day.meanings[-1].start if isinstance(day.meanings[-1].start, Day) else None
            )
            if rest["y"]:
                in_year = dates.get_holidays().get(name)
                chosen = in_year(int(rest["y"])) if in_year else chosen
            if chosen:
                found = express_weekend(at, day.end + rest.end(), calendars.get_monday(chosen))
                return _widen(found, chosen)
    return None


def _widen(weekend: Expression, day: Day) -> Expression:
    """Let a weekend begin with the feast it is of, if that is the Thursday or Friday before."""
    meaning = weekend.meanings[0]
    if isinstance(meaning.start, Day) and day < meaning.start and day.weekday() >= 3:
        return Expression(
            weekend.start,
            weekend.end,
            "daterange",
            (Meaning(meaning.timex, day, meaning.end),),
            grain="week",
        )
    return weekend


_NUMBERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}


def _read_quarter(s: Scanner, at: int) -> Expression | None:
    for pattern, size in ((_QUARTER, 3), (_HALF, 6)):
        match = s.match(pattern, at)
        if not match:
            continue
        short = match["q"] if size == 3 else match["h"]
        number = (
            int(short) if short else (12 // size if match["n"] == "last" else _NUMBERS[match["n"]])
        )
        written = match["yb"] or match["y"]
        year = int(written) if written else s.today.year + WHICH[match["w"]] if match["w"] else None
        start = at + 4 if s.text.startswith("the ", at) else at
        month = size * (number - 1) + 1
        if year is not None:
            return express_months(start, match.end(), Day(year, month, 1), size)
        if size == 3:
            return _open_quarter(s, start, match.end(), month)
    return None


def _open_quarter(s: Scanner, start: int, end: int, month: int) -> Expression:
    last = (month + 3) if month < 10 else 1
    timex = f"(XXXX-{month:02}-01,XXXX-{last:02}-01,P3M)"
    year = s.today.year
    first = Day(year, month, 1)
    over = calendars.midnight(calendars.add_months(first, 3)) <= s.now
    past = first if over else Day(year - 1, month, 1)
    future = Day(year + 1, month, 1) if over else first
    meanings = tuple(Meaning(timex, d, calendars.add_months(d, 3)) for d in (past, future))
    return Expression(start, end, "daterange", meanings, grain="month")


def _read_era(s: Scanner, at: int) -> Expression | None:
    match = s.match(_DECADE, at)
    if match:
        start = at + 4 if s.text.startswith("the ", at) else at
        if match["c"]:
            return express_years(start, match.end(), int(match["c"] + match["t"]), 10)
        tens = _DECADES[match["word"]] if match["word"] else int(match["t2"])
        if tens < 20 or s.text[max(0, at - 3) : at].endswith(("$", "the $")):
            return None
        following = (tens + 10) % 100
        timex = f"(XX{tens:02}-01-01,XX{following:02}-01-01,P10Y)"
        centuries = (1900, 2000)
        meanings = tuple(
            Meaning(timex, Day(c + tens, 1, 1), Day(c + tens + 10, 1, 1)) for c in centuries
        )
        return Expression(start, match.end(), "daterange", meanings, grain="year")
    match = s.match(_CENTURY, at)
    if match:
        start = at + 4 if s.text.startswith("the ", at) else at
        return express_years(start, match.end(), (int(match["n"]) - 1) * 100, 100)
    return None


def _read_season(s: Scanner, at: int) -> Expression | None:
    match = s.match(_SEASON, at)
    if not match or (match["s"] == "fall" and not (match["w"] or match["y"])):
        return None
    letters = _SEASONS[match["s"]]
    year: int | None = int(match["y"]) if match["y"] else None
    if match["w"] or match["wy"]:
        year = s.today.year + WHICH[match["w"] or match["wy"]]
    start = at + 4 if s.text.startswith("the ", at) else at
    timex = f"{year}-{letters}" if year else letters
    return Expression(start, match.end(), "daterange", (Meaning(timex),), grain="season")


def read_simple(s: Scanner, at: int) -> Expression | None:
    """Read a range named by one thing: a year, a month, a week, a quarter, a decade."""
    key = ("period", at)
    if key not in s.memo:
        s.memo[key] = None
        s.memo[key] = longest(
            _read_quarter(s, at),
            _read_week(s, at),
            _read_relative(s, at),
            _read_to_date(s, at),
            _read_counted(s, at),
            _read_month(s, at),
            _read_era(s, at),
            _read_season(s, at),
            _read_year(s, at),
        )
    return s.memo[key]


# From one to another

_LEAD = re.compile(r"(?:from|between|during|in|on) (?:the )?")
_TO = re.compile(
    r"[ ]?(?:-|–|—|~)[ ]?|[ ](?:to|till|until|til|through|thru)[ ](?:the )?|[ ]and[ ](?:the )?"
)
_DAYS_FIRST = re.compile(
    rf"(?:the )?(?P<a>{DAY})(?:[ ]?(?:-|–|~)[ ]?|[ ](?:to|till|until|through|and)[ ](?:the )?)(?P<b>{DAY})(?: of| in)? (?P<m>{MONTH})(?![a-z])\.?(?:,? (?:of |in )?(?P<y>(?:19|20)[0-9]{{2}})(?![0-9]))?"
)
_MONTH_DAYS = re.compile(
    rf"(?P<m>{MONTH})(?![a-z])\.? ?(?:the )?(?P<a>{DAY})(?P<to>[ ]?(?:-|–|~)[ ]?|[ ](?:to|till|until|through|and)[ ](?:the )?)(?P<b>{DAY})(?![:/.][0-9]| ?(?:{MONTH}))(?:,? (?:of |in )?(?P<y>(?:19|20)[0-9]{{2}})(?![0-9]))?"
)
_NOW = re.compile(r"(?:right )?now\b|today\b|present\b")
_EDGED = re.compile(r"(?:the )?(?P<e>end|beginning|start|middle|mid)(?: of|[ -]) ?(?:the )?")


def _read_days(s: Scanner, at: int, start: int, lead: str) -> Expression | None:
    """Read 3 and 12 of Sept, November 18-19, april ninth through 17th."""
    match = s.match(_DAYS_FIRST, at) or s.match(_MONTH_DAYS, at)
    if not match:
        return None
    to = match["to"] if "to" in match.re.groupindex else ""
    if (" and " in (to or match[0])) and not lead.startswith("between"):
        return None
    a, b, month = parse_day(match["a"]), parse_day(match["b"]), MONTHS[match["m"]]
    year = int(match["y"]) if match["y"] else None
    if a is None or b is None:
        return None
    until = month
    if b < a:
        if "the " not in to:
            return None
        until = month % 12 + 1
    first = dates.express_day(s, at, match.end(), year=year, month=month, day=a)
    last = dates.express_day(s, at, match.end(), year=year, month=until, day=b)
    return _span(s, start, match.end(), first, last) if first and last else None


def _read_bound(s: Scanner, at: int) -> Expression | None:
    """Read one end of a range: a day, a period, now, or the end of a period."""
    now = s.match(_NOW, at)
    if now:
        return dates.express_known(at, now.end(), s.today)
    edged = s.match(_EDGED, at)
    if edged:
        whole = read_simple(s, edged.end())
        if whole and all(
            isinstance(m.start, Day) and isinstance(m.end, Day) for m in whole.meanings
        ):
            return _edge_bound(at, whole, edged["e"])
    return longest(dates.read(s, at), read_simple(s, at))


def _edge_bound(start: int, whole: Expression, edge: str) -> Expression:
    meanings = []
    for m in whole.meanings:
        assert isinstance(m.start, Day)
        assert isinstance(m.end, Day)
        if edge in ("beginning", "start"):
            day = m.start
        elif edge == "end":
            day = m.end
        else:
            day = calendars.add_days(m.start, (m.end - m.start).days // 2)
        timex = (
            f"XXXX-{day.month:02}-{day.day:02}" if m.timex.startswith("XXXX") else day.isoformat()
        )
        meanings.append(Meaning(timex, day))
    return Expression(start, whole.end, "date", tuple(meanings), grain="month")


def read_span(s: Scanner, at: int) -> Expression | None:
    """Read from X to Y."""
    lead = s.match(_LEAD, at)
    begin = lead.end() if lead else at
    word = lead[0] if lead else ""
    days = _read_days(
        s,
        begin,
        at if word.strip() not in ("in", "during", "in the", "during the") else begin,
        word,
    )
    if days:
        return days
    if word.startswith("during from"):
        return None
    first = _read_bound(s, begin)
    if not first and lead and lead[0].endswith("the "):
        begin -= 4
        first = _read_bound(s, begin)
    if not first or first.kind not in ("date", "daterange"):
        return None
    gap = s.match(_TO, first.end)
    if not gap or (gap[0].strip().startswith("and") and not word.startswith("between")):
        return None
    s.bounds.add(gap.end())
    last = _read_bound(s, gap.end()) or (
        _read_bound(s, gap.end() - 4) if gap[0].endswith("the ") else None
    )
    if not last or last.kind not in ("date", "daterange"):
        last = _read_short_bound(s, gap.end(), first)
    if not last:
        return None
    keep = word.strip() in ("from", "between", "from the", "between the") or (
        word.strip() in ("in",) and first.grain == last.grain == "year"
    )
    first, last = _share_year(s, first, last)
    return _span(s, at if keep else begin, last.end, first, last)


def _read_short_bound(s: Scanner, at: int, first: Expression) -> Expression | None:
    """Read the friday of `next monday to friday`."""
    return None


_YEAR_IN = re.compile(r"\b(?:1[4-9]|20|21)[0-9]{2}\b")


def _share_year(s: Scanner, first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """Give the first end the year that only the second one states."""
    if not (
        first.meanings[0].timex.startswith("XXXX-") and not last.meanings[0].timex.startswith("X")
    ):
        return first, _follow(s, first, last)
    if not _YEAR_IN.search(s.text[last.start : last.end]) or "WXX" in first.meanings[0].timex:
        return first, last
    end = last.meanings[0].start
    if not isinstance(end, Day):
        return first, last
    month = int(first.meanings[0].timex[5:7]) if first.meanings[0].timex[5:7].isdigit() else 0
    if not month:
        return first, last
    if first.kind == "date":
        day = int(first.meanings[0].timex[8:10])
        year = end.year - ((month, day) > (end.month, end.day))
        shared = dates.express_day(s, first.start, first.end, year=year, month=month, day=day)
    else:
        shared = express_month(first.start, first.end, end.year - (month > end.month), month)
    return shared or first, last


def _follow(s: Scanner, first: Expression, last: Expression) -> Expression:
    """Let a bare weekday follow a known day: next monday to friday."""
    timex, start = last.meanings[0].timex, first.meanings[0].start
    if (
        len(first.meanings) == 1
        and timex.startswith("XXXX-WXX-")
        and isinstance(start, Day)
        and len(timex) == 10
    ):
        ahead = (int(timex[-1]) - start.isoweekday()) % 7
        return dates.express_known(last.start, last.end, calendars.add_days(start, ahead or 7))
    return last


def _span(
    s: Scanner, start: int, end: int, first: Expression, last: Expression
) -> Expression | None:
    """Put two ends together, the last pair and the next pair of them."""
    pasts = first.meanings[0], last.meanings[0]
    futures = first.meanings[-1], last.meanings[-1]
    days = [m.start for m in (*pasts, *futures)]
    if not all(isinstance(d, Day) for d in days):
        return None
    past_begin, past_end, future_begin, future_end = (d for d in days if isinstance(d, Day))
    if future_begin > future_end:
        future_begin = past_begin
    if past_end < past_begin:
        past_end = future_end
    if first.kind == last.kind == "date" and past_end.year - past_begin.year > 1 and len(first.meanings) > 1:
        # 29 February is years ago, 1 March was this spring: an interval ends after it begins.
        past_end = past_end.replace(year=past_begin.year + (_key(past_end) < _key(past_begin)))
    unit = _span_unit(first, last)
    meanings = []
    for a, b in ((past_begin, past_end), (future_begin, future_end)):
        if a > b:
            return None
        timex = f"({_bound_timex(first)},{_bound_timex(last)},{_span_length(a, b, unit)})"
        meanings.append(Meaning(timex, a, b))
    return Expression(start, end, "daterange", merge_meanings(tuple(meanings)), grain=unit)


def _key(day: Day) -> tuple[int, int]:
    return day.month, day.day


def _bound_timex(bound: Expression) -> str:
    """Write one end as a day: the first of a month or year."""
    meaning = bound.meanings[0]
    timex = meaning.timex
    if bound.kind == "daterange" and isinstance(meaning.start, Day):
        if timex.startswith("XXXX"):
            return f"XXXX-{meaning.start.month:02}-01"
        return meaning.start.isoformat()
    return timex


def _span_unit(first: Expression, last: Expression) -> str:
    grains = {first.grain, last.grain}
    if grains == {"year"}:
        return "year"
    return "month" if grains <= {"year", "month"} else "day"


def _span_length(a: Day, b: Day, unit: str) -> str:
    if unit == "year":
        return f"P{b.year - a.year}Y"
    if unit == "month":
        return f"P{(b.year - a.year) * 12 + b.month - a.month}M"
    return f"P{(b - a).days}D"


# A length and a day: for 3 days from today

_FOR = re.compile(r",? (?:from|starting|starting on|beginning)[ ]")


def read_lasting(s: Scanner, at: int) -> Expression | None:
    """Read for 1 week, from 20th dec."""
    if not s.text.startswith("for ", at):
        return None
    found = durations.get_parts(s, at + 4)
    gap = s.match(_FOR, found[1]) if found else None
    day = dates.read(s, gap.end()) if gap else None
    length = durations.read(s, at + 4)
    if not found or not day or not length or day.kind != "date":
        return None
    begin = day.meanings[-1].start
    if not isinstance(begin, Day):
        return None
    end = dates.shift_parts(begin, found[0], 1)
    if end is None:
        return None
    return express(
        at, day.end, f"({begin},{end},{length.meanings[0].timex})", begin, end, grain="day"
    )
