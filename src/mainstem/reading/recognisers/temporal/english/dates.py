"""Single days in English: May twenty nine, three weeks from tomorrow, the 15th day of June."""

import datetime
import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english import durations
from mainstem.reading.recognisers.temporal.english.figures import read_loose, read_numeric
from mainstem.reading.recognisers.temporal.english.holidays import read_holiday
from mainstem.reading.recognisers.temporal.english.shifts import next_weekday, shift_parts
from mainstem.reading.recognisers.temporal.english.weekdays import (
    NTH,
    ORDINALS,
    WEEK_DAY,
    WEEKDAY_NAME,
    WEEKDAY_NUMBER,
    express_nth,
    express_number,
    nth_weekday,
    read_weekday,
)
from mainstem.reading.recognisers.temporal.english.words import (
    DAY,
    MONTH,
    MONTHS,
    OF_SHORT_YEAR,
    OF_YEAR,
    SHORT_YEAR,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    parse_day,
    year_of,
)
from mainstem.reading.recognisers.temporal.expressions import Expression
from mainstem.reading.recognisers.temporal.points import (
    express_day,
    express_known,
    express_month_day,
)
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

_MONTH_DAY = re.compile(
    rf"(?P<m>{MONTH})(?![a-z])\.?(?:[/-]|[ ]?(?:the )?)(?P<d>{DAY})(?:{OF_SHORT_YEAR})?"
)


_TIGHT = re.compile(rf"(?P<m>{MONTH})(?P<d>(?:3[01]|[12][0-9]|0?[1-9]))(?![0-9a-z])(?:{OF_YEAR})?")


_DAY_MONTH = re.compile(
    rf"(?:the )?(?P<d>{DAY})(?:[ ]of[ ]|[ ]|[ ]?[/-][ ]?)(?P<m>{MONTH})(?![a-z])\.?(?:{OF_SHORT_YEAR}|[/-](?P<y4>{SHORT_YEAR}))?"
)


_CARDINAL_MONTH = re.compile(
    rf"(?P<d>(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen) (?:of )?(?P<m>{MONTH})(?![a-z])(?:{OF_SHORT_YEAR})?"
)


_MONTH_CARDINAL = re.compile(
    rf"(?P<m>{MONTH}) (?:the )?(?P<d>(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b(?:{OF_SHORT_YEAR})?"
)


_YEAR_MONTH_DAY = re.compile(
    rf"(?P<y>(?:19|20)[0-9]{{2}})[ ,]*[-/. ][ ]?(?P<m>{MONTH})(?![a-z])[-/. ][ ]?(?P<d>{DAY})"
)


_ODD_ORDERS = tuple(
    re.compile(p)
    for p in (
        rf"(?P<m>{MONTH})[-/](?P<y>(?:19|20)[0-9]{{2}})[-/](?P<d>[0-9]{{1,2}})(?![0-9])",
        rf"(?P<y>(?:19|20)[0-9]{{2}})[-/](?P<d>[0-9]{{1,2}})[-/](?P<m>{MONTH})(?![a-z])",
        rf"(?P<d>[0-9]{{1,2}})[-/](?P<y>(?:19|20)[0-9]{{2}})[-/](?P<m>{MONTH})(?![a-z])",
        rf"(?P<m>{MONTH})[-/](?P<d>[0-9]{{1,2}})[-/](?P<y>(?:19|20)?[0-9]{{2}})(?![0-9])",
    )
)


def _read_written(s: Scanner, at: int) -> Expression | None:
    if at and s.text[at - 1] in "$€£¥#":
        return None
    for pattern in (
        _YEAR_MONTH_DAY,
        *_ODD_ORDERS,
        _MONTH_DAY,
        _TIGHT,
        _DAY_MONTH,
        _CARDINAL_MONTH,
        _MONTH_CARDINAL,
    ):
        match = s.match(pattern, at)
        if not match:
            continue
        day = parse_day(match["d"])
        if day is None:
            continue
        if pattern is _MONTH_DAY and _is_year_start(s, match):
            continue
        found = express_day(
            s, at, match.end(), year=year_of(match), month=MONTHS[match["m"]], day=day
        )
        if found:
            return found
    return None


_TIME_BEHIND = re.compile(r"[ ]?(?:am|pm|a\.m|p\.m)\b")


def _is_year_start(s: Scanner, match: re.Match[str]) -> bool:
    """Tell whether what looks like a day is the hour of a time: May 5pm."""
    return bool(s.match(_TIME_BEHIND, match.end("d")))


_NAMED_DAY = re.compile(
    r"(?P<w>the day after tomorrow|day after tomorrow|the day before yesterday|day before yesterday|yesterday|today|todays|tomorrow|tmrw|tmr|"
    r"the next day|next day|the following day|the previous day|previous day|last day|the day after|the day before|this day|the day|same day|the same day)\b(?!['’]s)"
)


_NAMED = {
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "the next day": 1,
    "next day": 1,
    "the following day": 1,
    "the previous day": -1,
    "previous day": -1,
    "the day after": 1,
    "the day before": -1,
    "this day": 0,
    "the day": 0,
    "same day": 0,
    "the same day": 0,
}


_NOT_DAY = re.compile(r" (?:of|before|after|in|is|was|we|when|that|they|he|she|i|you|it)\b")


def _read_named(s: Scanner, at: int) -> Expression | None:
    match = s.match(_NAMED_DAY, at)
    if not match or match["w"] not in _NAMED:
        return None
    if (
        match["w"] in ("the day", "the day after", "the day before")
        and s.match(_NOT_DAY, match.end())
        and match["w"] != "the day after"
    ):
        return None
    if match["w"] in ("the day", "the day after") and re.match(
        r" (?:day|tomorrow|tmrw)", s.text[match.end() : match.end() + 9]
    ):
        return None
    return express_known(at, match.end(), calendars.add_days(s.today, _NAMED[match["w"]]))


def _read_named_with_date(s: Scanner, at: int) -> Expression | None:
    """Read tomorrow, 13/04/21: the figures decide."""
    named = _read_named(s, at)
    if named and s.text[named.end : named.end + 2] == ", ":
        figures = longest(read_numeric(s, named.end + 2), _read_written(s, named.end + 2))
        if figures and len(figures.meanings) == 1:
            return figures.at(at, figures.end)
    return None


_PREFIX = re.compile(rf"(?:(?:this|next|last) )?(?P<w>{WEEKDAY})(?![a-z])\.?(?:,? the |, |,| )")


_BEHIND = re.compile(rf",? (?:on )?(?P<w>{WEEKDAY})(?![a-z])")


def _read_with_weekday(s: Scanner, at: int) -> Expression | None:
    """Read a weekday together with the date it falls on, which decides."""
    prefix = s.match(_PREFIX, at)
    if prefix:
        inner = longest(
            _read_written(s, prefix.end()),
            read_numeric(s, prefix.end()),
            read_loose(s, prefix.end()),
        )
        if inner:
            if prefix[0].startswith(("this ", "next ", "last ")):
                return _choose_which(s, at, inner, prefix[0])
            return inner.at(at, inner.end)
    match = s.match(WEEKDAY_NUMBER, at)
    if match:
        return express_number(s, match)
    return None


def _choose_which(s: Scanner, at: int, inner: Expression, prefix: str) -> Expression:
    """Take of the last and the next such day the one nearest to today."""
    meanings = sorted(
        (m for m in inner.meanings if isinstance(m.start, datetime.date)),
        key=lambda m: abs((m.start - s.today).days) if isinstance(m.start, datetime.date) else 0,
    )
    return Expression(at, inner.end, "date", tuple(meanings[:1]) or inner.meanings, grain="day")


_NTH_DAY = re.compile(
    rf"(?:the )?(?P<d>{DAY})(?: day)? of (?:(?:the )?(?P<which>next|this|last|following|coming|previous|current) month|the month|(?P<m>{MONTH})(?![a-z])(?:{OF_SHORT_YEAR})?)"
)


def _read_nth(s: Scanner, at: int) -> Expression | None:
    match = s.match(NTH, at)
    if match:
        return nth_weekday(s, match)
    match = s.match(WEEK_DAY, at)
    if match:
        number, weekday, month = ORDINALS[match["n"]], WEEKDAYS[match["w"]], MONTHS[match["m"]]
        return express_nth(s, match, None, month, weekday, number)
    match = s.match(_NTH_DAY, at)
    if match:
        day = parse_day(match["d"])
        if day is None:
            return None
        if match["m"]:
            return express_day(
                s, at, match.end(), year=year_of(match), month=MONTHS[match["m"]], day=day
            )
        month_first = calendars.add_months(
            s.today.replace(day=1), WHICH.get(match["which"] or "this", 0)
        )
        return express_day(
            s, at, match.end(), year=month_first.year, month=month_first.month, day=day
        )
    return None


_BARE_NUMBER = re.compile(
    r"(?:the (?P<d>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th))|on (?P<d2>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)))(?![a-z0-9]| [a-z]*(?:floor|anniversary|birthday|century|street|avenue|time|place|week|month|day|year|quarter|largest|biggest))"
)


_ON_THE = re.compile(r"\bon \Z")


def _read_bare_number(s: Scanner, at: int) -> Expression | None:
    """Read `on the 27th`: a day of this or the last month."""
    match = s.match(_BARE_NUMBER, at)
    if not match:
        return None
    if match["d"] and not _ON_THE.search(s.text[max(0, at - 3) : at]):
        return None
    number = parse_day(match["d"] or match["d2"])
    start = at if match["d"] else match.start("d2")
    return express_month_day(s, start, match.end(), number) if number else None


_AGO = re.compile(
    r"[ ](?:ago|earlier|back|before now|before today|previously)\b(?! (?:this|in|that|today))"
)


_LATER = re.compile(
    r"[ ](?:later|from now|from today|hence|after today|from this day)\b(?! (?:this|in|today))"
)


_FROM = re.compile(r"[ ](?P<w>before|prior to|from|after|following|since|later than)[ ](?:the )?")


_IN = re.compile(r"in[ ](?:about )?")


def read_counted(s: Scanner, at: int) -> Expression | None:
    """Read a number of days from some day: two weeks ago, 3 days after January 12th."""
    lead = s.match(_IN, at) if s.text.startswith("in ", at) else None
    found = durations.get_parts(s, lead.end() if lead else at)
    if not found:
        return None
    parts, end = found
    if lead:
        day = shift_parts(s.today, parts, 1)
        if day is None or re.match(r" (?:of|from|before|after|ago)\b", s.text[end : end + 8]):
            return None
        later = re.match(r"['’]? time\b", s.text[end : end + 7])
        return express_known(at, end + (later.end() if later else 0), day)
    match = s.match(_AGO, end)
    if match:
        day = shift_parts(s.today, parts, -1)
        return express_known(at, match.end(), day) if day else None
    match = s.match(_FROM, end)
    if match:
        return _count_from(s, at, match, parts)
    match = s.match(_LATER, end)
    if match:
        day = shift_parts(s.today, parts, 1)
        return express_known(at, match.end(), day) if day else None
    return None


_NOW = re.compile(r"now\b")


_DEEPEST = 4


def _count_from(
    s: Scanner, at: int, match: re.Match[str], parts: list[tuple[float, str]]
) -> Expression | None:
    sign = -1 if match["w"] in ("before", "prior to") else 1
    now = s.match(_NOW, match.end())
    if now:
        day = shift_parts(s.today, parts, sign)
        return express_known(at, now.end(), day) if day else None
    if s.depth > _DEEPEST:
        return None
    s.depth += 1
    other = read(s, match.end())
    s.depth -= 1
    if not other or other.kind != "date" or other.mod:
        return None
    # Of two readings the one to come is counted from.
    start = other.meanings[-1].start
    if not isinstance(start, datetime.date):
        return None
    day = shift_parts(start, parts, sign)
    return express_known(at, other.end, day) if day else None


def _read_counted_weekday(s: Scanner, at: int) -> Expression | None:
    """Read Thursday, two years from now, and two months from today on Tuesday."""
    match = s.match(WEEKDAY_NAME, at)
    if match:
        gap = re.match(r",? ", s.text[match.end() : match.end() + 2])
        counted = read_counted(s, match.end() + gap.end()) if gap else None
        if counted and isinstance(counted.meanings[0].start, datetime.date):
            return express_known(
                at, counted.end, next_weekday(counted.meanings[0].start, WEEKDAYS[match["d"]])
            )
        return None
    counted = read_counted(s, at)
    if counted and counted.end - at < 200:
        behind = s.match(_BEHIND, counted.end)
        start = counted.meanings[0].start
        if behind and " on " in behind[0] and isinstance(start, datetime.date):
            return express_known(at, behind.end(), next_weekday(start, WEEKDAYS[behind["w"]]))
    return counted


def read(s: Scanner, at: int) -> Expression | None:
    """Read the longest single day that begins at a position."""
    key = ("date", at)
    if key not in s.memo:
        s.memo[key] = None
        s.memo[key] = longest(
            _read_with_weekday(s, at),
            _read_nth(s, at),
            _read_written(s, at),
            read_numeric(s, at),
            read_holiday(s, at),
            _read_counted_weekday(s, at),
            read_weekday(s, at),
            _read_named(s, at),
            _read_named_with_date(s, at),
            _read_bare_number(s, at),
        )
    return s.memo[key]
