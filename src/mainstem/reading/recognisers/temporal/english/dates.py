"""Single days in English: May twenty nine, next Friday, three weeks from tomorrow, Easter 2024."""

import datetime
import re
from collections.abc import Callable
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english import durations
from mainstem.reading.recognisers.temporal.english.scanner import Scanner, longest
from mainstem.reading.recognisers.temporal.english.words import (
    DAY,
    MONTH,
    MONTHS,
    ORDINAL,
    WEEKDAY,
    WEEKDAYS,
    YEAR_WORDS,
    expand_year,
    parse_day,
    parse_year,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings

_YEAR = rf"(?:(?:1[4-9]|2[01])[0-9]{{2}}(?![0-9])|{YEAR_WORDS})"
_SHORT_YEAR = rf"(?:{_YEAR}|['’]?[0-9]{{2}}(?![0-9a-z:]|[.,][0-9]|[ ]?(?:am|pm|a\.|p\.)))"
_OF_YEAR = rf"(?:[ ]?,[ ]?|[ ]| of | in |, of )(?:the year )?(?P<y>{_YEAR})"
_OF_SHORT = (
    rf"(?:[ ]?,[ ]?(?:in )?(?P<y>{_YEAR})|[ ](?P<y2>{_YEAR})|(?: of | in )(?P<y3>{_SHORT_YEAR}))"
)

_MONTH_DAY = re.compile(
    rf"(?P<m>{MONTH})(?![a-z])\.?(?:[/-]|[ ]?(?:the )?)(?P<d>{DAY})(?:{_OF_SHORT})?"
)
_TIGHT = re.compile(rf"(?P<m>{MONTH})(?P<d>(?:3[01]|[12][0-9]|0?[1-9]))(?![0-9a-z])(?:{_OF_YEAR})?")
_DAY_MONTH = re.compile(
    rf"(?:the )?(?P<d>{DAY})(?:[ ]of[ ]|[ ]|[ ]?[/-][ ]?)(?P<m>{MONTH})(?![a-z])\.?(?:{_OF_SHORT}|[/-](?P<y4>{_SHORT_YEAR}))?"
)
_CARDINAL_MONTH = re.compile(
    rf"(?P<d>(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen) (?:of )?(?P<m>{MONTH})(?![a-z])(?:{_OF_SHORT})?"
)
_MONTH_CARDINAL = re.compile(
    rf"(?P<m>{MONTH}) (?:the )?(?P<d>(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b(?:{_OF_SHORT})?"
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
_ON = re.compile(r"on (?=[0-9])")


def _year_of(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    written = groups.get("y") or groups.get("y2") or groups.get("y3") or groups.get("y4")
    return parse_year(written) if written else None


def express_day(
    s: Scanner, start: int, end: int, *, year: int | None, month: int, day: int
) -> Expression | None:
    """Turn numbers into a date: definite with a year, else the last and the next such day."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if year is not None:
        meaning = Meaning(f"{year:04}-{month:02}-{day:02}", calendars.make_day(year, month, day))
        return Expression(start, end, "date", (meaning,), grain="day")
    timex = f"XXXX-{month:02}-{day:02}"
    past, future = calendars.nearest(s.now, lambda y: calendars.make_day(y, month, day))
    return Expression(
        start,
        end,
        "date",
        merge_meanings((Meaning(timex, past), Meaning(timex, future))),
        grain="day",
    )


def express_known(start: int, end: int, day: datetime.date) -> Expression:
    """Turn a day of the calendar into a date."""
    return Expression(start, end, "date", (Meaning(day.isoformat(), day),), grain="day")


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
            s, at, match.end(), year=_year_of(match), month=MONTHS[match["m"]], day=day
        )
        if found:
            return found
    return None


_TIME_BEHIND = re.compile(r"[ ]?(?:am|pm|a\.m|p\.m)\b")


def _is_year_start(s: Scanner, match: re.Match[str]) -> bool:
    """Tell whether what looks like a day is the hour of a time: May 5pm."""
    return bool(s.match(_TIME_BEHIND, match.end("d")))


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


def _read_loose(s: Scanner, at: int) -> Expression | None:
    """Read 5.12 or 7-6 where a word beside it says that it is a date."""
    match = s.match(_LOOSE, at)
    if not match:
        return None
    month, day = _order(int(match["a"]), int(match["b"]))
    return express_day(s, at, match.end(), year=None, month=month, day=day)


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


_WHICH = {
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "last": -1,
    "past": -1,
    "previous": -1,
}
_WEEKDAY_WHICH = re.compile(
    rf"(?:on )?(?:the )?(?P<this>this )?(?P<w>this|next|coming|upcoming|following|last|past|previous)(?P<of> week(?:['’]s)?(?: on)?)? (?P<d>{WEEKDAY})\b(?![a-z])"
)
_WEEKDAY_OF = re.compile(
    rf"(?P<d>{WEEKDAY})(?: of)? (?:the )?(?P<w>this|next|coming|upcoming|following|last|past|previous) week\b"
)
_WEEKDAY = re.compile(rf"(?P<d>{WEEKDAY})(?![a-z])\.?")


def _read_weekday(s: Scanner, at: int) -> Expression | None:
    match = s.match(_WEEKDAY_WHICH, at)
    if match and (match["of"] or not s.text.startswith("on ", at)):
        return _which_weekday(s, match)
    match = s.match(_WEEKDAY_OF, at) or (
        s.match(_WEEKDAY_OF, at + 3) if s.text.startswith("on ", at) else None
    )
    if match:
        monday = calendars.add_days(calendars.get_monday(s.today), 7 * _WHICH[match["w"]])
        return express_known(at, match.end(), calendars.add_days(monday, WEEKDAYS[match["d"]] - 1))
    match = s.match(_WEEKDAY, at)
    if not match:
        return None
    if match["d"] in ("sun", "sat", "wed", "mon") and not _is_short_day(s, match):
        return None
    end = match.end() - match[0].endswith(".")
    number = WEEKDAYS[match["d"]]
    past, future = calendars.nearest_weekday(s.now, number)
    timex = f"XXXX-WXX-{number}"
    return Expression(at, end, "date", (Meaning(timex, past), Meaning(timex, future)), grain="day")


_SHORT_BEFORE = re.compile(
    r"(?:\b(?:on|next|last|this|every|each|or|and|by|till|until|to|from|week)|[,(-])[ ]?\Z"
)
_SHORT_BEHIND = re.compile(
    r"[ ,]*(?:at|[0-9]|morning|afternoon|evening|night|or|and|" + ORDINAL + ")"
)


def _is_short_day(s: Scanner, match: re.Match[str]) -> bool:
    """Tell whether sat or sun is a day: something of a date must stand beside it."""
    before = s.text[max(0, match.start() - 7) : match.start()]
    return bool(
        _SHORT_BEFORE.search(before) or s.match(_SHORT_BEHIND, match.end()) or not before.strip()
    )


def _which_weekday(s: Scanner, match: re.Match[str]) -> Expression | None:
    number = WEEKDAYS[match["d"]]
    monday = calendars.get_monday(s.today)
    day = calendars.add_days(monday, number - 1)
    word = match["w"]
    if match["of"] or word in ("next", "last", "previous", "this", "past", "following"):
        day = calendars.add_days(day, 7 * _WHICH[word])
    else:
        day = calendars.add_days(day, 7 if day <= s.today else 0)
    return express_known(match.start(), match.end(), day)


_PREFIX = re.compile(rf"(?:(?:this|next|last) )?(?P<w>{WEEKDAY})(?![a-z])\.?(?:,? the |, |,| )")
_WEEKDAY_NUMBER = re.compile(
    rf"(?P<w>{WEEKDAY})(?![a-z])\.?,? (?P<the>the )?(?P<d>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)|{ORDINAL})(?! (?:of|{MONTH}))(?![a-z0-9])"
)
_BEHIND = re.compile(rf",? (?:on )?(?P<w>{WEEKDAY})(?![a-z])")


def _read_with_weekday(s: Scanner, at: int) -> Expression | None:
    """Read a weekday together with the date it falls on, which decides."""
    prefix = s.match(_PREFIX, at)
    if prefix:
        inner = longest(
            _read_written(s, prefix.end()),
            read_numeric(s, prefix.end()),
            _read_loose(s, prefix.end()),
        )
        if inner:
            if prefix[0].startswith(("this ", "next ", "last ")):
                return _choose_which(s, at, inner, prefix[0])
            return inner.at(at, inner.end)
    match = s.match(_WEEKDAY_NUMBER, at)
    if match:
        return _weekday_number(s, match)
    return None


def _choose_which(s: Scanner, at: int, inner: Expression, prefix: str) -> Expression:
    """Take of the last and the next such day the one nearest to today."""
    meanings = sorted(
        (m for m in inner.meanings if isinstance(m.start, datetime.date)),
        key=lambda m: abs((m.start - s.today).days) if isinstance(m.start, datetime.date) else 0,
    )
    return Expression(at, inner.end, "date", tuple(meanings[:1]) or inner.meanings, grain="day")


def _weekday_number(s: Scanner, match: re.Match[str]) -> Expression | None:
    number, day = WEEKDAYS[match["w"]], parse_day(match["d"])
    if day is None or not 1 <= day <= 31:
        return None
    past = _seek(s.today, number, day, -1)
    future = _seek(s.today, number, day, 1)
    if match["the"]:
        here = calendars.make_day(s.today.year, s.today.month, day)
        if here and here.isoweekday() == number:
            return express_known(match.start(), match.end(), here)
    timex = f"XXXX-WXX-{number}"
    return Expression(
        match.start(),
        match.end(),
        "date",
        (Meaning(timex, past), Meaning(timex, future)),
        grain="day",
    )


def _seek(today: datetime.date, weekday: int, number: int, step: int) -> datetime.date | None:
    """Find the month, back or ahead, whose day of that number falls on that weekday."""
    first = today.replace(day=1)
    for offset in range(120):
        month = calendars.add_months(first, step * offset)
        day = calendars.make_day(month.year, month.month, number)
        if day and day.isoweekday() == weekday and ((day < today) if step < 0 else (day >= today)):
            return day
    return None


_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "last": 5,
}
ORDINAL_WORD = "(?:" + "|".join(_ORDINALS) + ")"
_NTH = re.compile(
    rf"(?:the )?(?P<n>{ORDINAL_WORD}) (?P<w>{WEEKDAY})(?![a-z]) (?:of|in) (?:(?P<which>next|this|last|the|current|coming|following|previous) (?:month)|(?P<m>{MONTH})(?![a-z])(?:,? (?:of )?(?P<y>{_YEAR})| (?:of |in )?(?P<wy>next|this|last) year)?)"
)
_NTH_DAY = re.compile(
    rf"(?:the )?(?P<d>{DAY})(?: day)? of (?:(?:the )?(?P<which>next|this|last|following|coming|previous|current) month|the month|(?P<m>{MONTH})(?![a-z])(?:{_OF_SHORT})?)"
)
_WEEK_DAY = re.compile(
    rf"(?:the )?(?P<n>{ORDINAL_WORD}) week of (?P<m>{MONTH})(?![a-z])\.? (?:on )?(?P<w>{WEEKDAY})(?![a-z])"
)


def _read_nth(s: Scanner, at: int) -> Expression | None:
    match = s.match(_NTH, at)
    if match:
        return _nth_weekday(s, match)
    match = s.match(_WEEK_DAY, at)
    if match:
        number, weekday, month = _ORDINALS[match["n"]], WEEKDAYS[match["w"]], MONTHS[match["m"]]
        return _express_nth(s, match, None, month, weekday, number)
    match = s.match(_NTH_DAY, at)
    if match:
        day = parse_day(match["d"])
        if day is None:
            return None
        if match["m"]:
            return express_day(
                s, at, match.end(), year=_year_of(match), month=MONTHS[match["m"]], day=day
            )
        month_first = calendars.add_months(
            s.today.replace(day=1), _WHICH.get(match["which"] or "this", 0)
        )
        return express_day(
            s, at, match.end(), year=month_first.year, month=month_first.month, day=day
        )
    return None


def _nth_weekday(s: Scanner, match: re.Match[str]) -> Expression | None:
    number, weekday = _ORDINALS[match["n"]], WEEKDAYS[match["w"]]
    if match["which"]:
        first = calendars.add_months(s.today.replace(day=1), _WHICH.get(match["which"], 0))
        timex = f"XXXX-{first.month:02}-WXX-{weekday}-#{number}"
        day = calendars.nth_weekday(first.year, first.month, weekday, number)
        return Expression(match.start(), match.end(), "date", (Meaning(timex, day),), grain="day")
    year = (
        int(match["y"])
        if match["y"] and match["y"].isdigit()
        else parse_year(match["y"])
        if match["y"]
        else None
    )
    if match["wy"]:
        year = s.today.year + _WHICH[match["wy"]]
    return _express_nth(s, match, year, MONTHS[match["m"]], weekday, number)


def _express_nth(
    s: Scanner, match: re.Match[str], year: int | None, month: int, weekday: int, number: int
) -> Expression:
    timex = f"{f'{year:04}' if year else 'XXXX'}-{month:02}-WXX-{weekday}-#{number}"

    def in_year(y: int) -> datetime.date | None:
        return calendars.nth_weekday(y, month, weekday, number)

    if year:
        return Expression(
            match.start(), match.end(), "date", (Meaning(timex, in_year(year)),), grain="day"
        )
    past, future = calendars.nearest(s.now, in_year)
    return Expression(
        match.start(),
        match.end(),
        "date",
        merge_meanings((Meaning(timex, past), Meaning(timex, future))),
        grain="day",
    )


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


def express_month_day(s: Scanner, start: int, end: int, number: int) -> Expression:
    """Turn the number of a day into its last and its next occurrence."""
    past, future = calendars.nearest_day_of_month(s.now, number)
    timex = f"XXXX-XX-{number:02}"
    return Expression(
        start, end, "date", (Meaning(timex, past), Meaning(timex, future)), grain="day"
    )


@cache
def get_holidays() -> dict[str, Callable[[int], datetime.date | None]]:
    """Return name → the day it falls on in a year."""
    lexicon = lexicons.load("temporal")["english"]
    days: dict[str, Callable[[int], datetime.date | None]] = {}
    for name, date in lexicon["fixed"].items():
        days[name] = lambda y, d=date: calendars.make_day(y, int(d[:2]), int(d[3:]))  # type: ignore[misc]
    for name, (month, weekday, number) in lexicon["weekday"].items():
        days[name] = lambda y, a=month, b=weekday, c=number: calendars.nth_weekday(y, a, b, c)  # type: ignore[misc]
    for name, offset in lexicon["after_thanksgiving"].items():
        days[name] = lambda y, o=offset: _after(calendars.nth_weekday(y, 11, 4, 4), o)  # type: ignore[misc]
    for name, offset in lexicon["easter"].items():
        days[name] = lambda y, o=offset: _after(calendars.get_easter(y), o)  # type: ignore[misc]
    for name, table in lexicon["tables"].items():
        days[name] = lambda y, t=table: _look_up(t, y)  # type: ignore[misc]
    return days


def _after(day: datetime.date | None, offset: int) -> datetime.date | None:
    return calendars.add_days(day, offset) if day else None


def _look_up(table: dict[str, str], year: int) -> datetime.date | None:
    date = table.get(str(year))
    return calendars.make_day(year, int(date[:2]), int(date[3:])) if date else None


@cache
def _get_holiday_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(get_holidays(), key=len, reverse=True)).replace(
        "'", "['’]"
    )
    return re.compile(
        rf"(?:(?P<which>this|next|last|previous|coming|the) )?(?P<name>{names})(?![a-z])(?:(?:,? (?:of |in )?)(?P<y>{_YEAR})|(?: of| in)? (?P<of>this|next|last) year)?"
    )


def _read_holiday(s: Scanner, at: int) -> Expression | None:
    match = s.match(_get_holiday_pattern(), at)
    if not match:
        return None
    name = match["name"].replace("’", "'")
    in_year = get_holidays()[name]
    start = at if match["which"] != "the" else match.start("name")
    if name in ("new year", "new years", "valentine") and not (match["which"] or match["y"]):
        return None
    if match["y"] or match["of"]:
        year = parse_year(match["y"]) if match["y"] else s.today.year + _WHICH[match["of"]]
        day = in_year(year) if year else None
        return express_known(start, match.end(), day) if day else None
    past, future = calendars.nearest(s.now, in_year)
    if match["which"] in ("next", "coming") and future:
        return express_known(start, match.end(), future)
    if match["which"] in ("last", "previous") and past:
        return express_known(start, match.end(), past)
    if match["which"] == "this":
        day = in_year(s.today.year)
        return express_known(start, match.end(), day) if day else None
    sample = in_year(s.today.year) or future or past
    if sample is None:
        return None
    timex = _holiday_timex(name, sample)
    return Expression(
        start,
        match.end(),
        "date",
        merge_meanings((Meaning(timex, past), Meaning(timex, future))),
        grain="day",
    )


def _holiday_timex(name: str, sample: datetime.date) -> str:
    lexicon = lexicons.load("temporal")["english"]
    if name in lexicon["weekday"]:
        month, weekday, number = lexicon["weekday"][name]
        return f"XXXX-{month:02}-WXX-{weekday}-{number if number > 0 else 5}"
    return f"XXXX-{sample.month:02}-{sample.day:02}"


_AGO = re.compile(
    r"[ ](?:ago|earlier|back|before now|before today|previously)\b(?! (?:this|in|that|today))"
)
_LATER = re.compile(
    r"[ ](?:later|from now|from today|hence|after today|from this day)\b(?! (?:this|in|today))"
)
_FROM = re.compile(r"[ ](?P<w>before|prior to|from|after|following|since|later than)[ ](?:the )?")
_IN = re.compile(r"in[ ](?:about )?")
_DAYS = (
    "day",
    "week",
    "fortnight",
    "month",
    "year",
    "weekday",
    "business day",
    "decade",
    "quarter",
)


def shift_parts(
    day: datetime.date, parts: list[tuple[float, str]], sign: int
) -> datetime.date | None:
    """Shift a day by counts of units; None for hours or fractions."""
    for count, unit in parts:
        if unit not in _DAYS or not float(count).is_integer():
            return None
        step = sign * int(count)
        if unit in ("business day", "weekday"):
            day = shift_business(day, step)
        elif unit == "fortnight":
            day = calendars.add_days(day, 14 * step)
        else:
            day = calendars.shift(day, step, unit)
    return day


def shift_business(day: datetime.date, count: int) -> datetime.date:
    """Shift by working days, Monday to Friday."""
    step = 1 if count > 0 else -1
    for _ in range(min(abs(count), 4000)):
        day = calendars.add_days(day, step)
        while day.weekday() > 4:
            day = calendars.add_days(day, step)
    return day


def _read_counted(s: Scanner, at: int) -> Expression | None:
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


def _count_from(
    s: Scanner, at: int, match: re.Match[str], parts: list[tuple[float, str]]
) -> Expression | None:
    sign = -1 if match["w"] in ("before", "prior to") else 1
    now = s.match(_NOW, match.end())
    if now:
        day = shift_parts(s.today, parts, sign)
        return express_known(at, now.end(), day) if day else None
    other = read(s, match.end())
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
    match = s.match(_WEEKDAY, at)
    if match:
        gap = re.match(r",? ", s.text[match.end() : match.end() + 2])
        counted = _read_counted(s, match.end() + gap.end()) if gap else None
        if counted and isinstance(counted.meanings[0].start, datetime.date):
            return express_known(
                at, counted.end, _next_weekday(counted.meanings[0].start, WEEKDAYS[match["d"]])
            )
        return None
    counted = _read_counted(s, at)
    if counted and counted.end - at < 200:
        behind = s.match(_BEHIND, counted.end)
        start = counted.meanings[0].start
        if behind and " on " in behind[0] and isinstance(start, datetime.date):
            return express_known(at, behind.end(), _next_weekday(start, WEEKDAYS[behind["w"]]))
    return counted


def _next_weekday(day: datetime.date, weekday: int) -> datetime.date:
    """Return the first day of that name after a day's week."""
    monday = calendars.get_monday(day)
    here = calendars.add_days(monday, weekday - 1)
    return here if here >= day else calendars.add_days(here, 7)


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
            _read_holiday(s, at),
            _read_counted_weekday(s, at),
            _read_weekday(s, at),
            _read_named(s, at),
            _read_named_with_date(s, at),
            _read_bare_number(s, at),
        )
    return s.memo[key]


def read_on(s: Scanner, at: int) -> Expression | None:
    """Read 5.12 after `on`: not a number then but a date."""
    match = s.match(_ON, at)
    return _read_loose(s, match.end()) if match else None

