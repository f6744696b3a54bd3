"""Ranges of days in Chinese: 去年上半年, 九十年代, 从10月到11月, 2013年及以前, 上上周."""

import datetime
import re
from functools import cache

from mainstem.reading.recognisers.dates.numerals import parse_number
from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.chinese import dates, durations
from mainstem.reading.recognisers.temporal.chinese.words import MONTH, SMALL, WEEK, YEAR
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.points import express_day, express_known
from mainstem.reading.recognisers.temporal.ranges import (
    express,
    express_month,
    express_months,
    express_open_month,
    express_open_quarter,
    express_week,
    express_weekend,
    express_year,
    express_years,
    get_week_of_month,
    make_span,
    share_year,
)
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

Day = datetime.date


@cache
def _compile(rest: str) -> re.Pattern[str]:
    """Compile a pattern that begins with a year, required."""
    return re.compile(dates.get_year_pattern() + rest)


def _read_year(s: Scanner, at: int) -> Expression | None:
    match = s.match(_compile(r"(?P<end>度|全年)?(?!代|级|的?前|的?后|的?後|[-/.][0-9])"), at)
    if not match or (match["y"] and "年" not in match[0]) or (match["y2"] and _is_count(s, match)):
        return None
    year = dates.read_year(s, match)
    return express_year(at, match.end(), year) if year else None


_COUNTS = re.compile(r"前|后|後|来|來|内|內|间|間|以|多|半|又|个|的?时间|期|零|余|[0-9]{1,2}个")


def _is_count(s: Scanner, match: re.Match[str]) -> bool:
    """Tell whether 20年 counts years, as it does unless a nought leads or it stands near 2000."""
    written = match["y2"]
    if s.match(_COUNTS, match.end()) or s.text[max(0, match.start() - 1) : match.start()] in (
        "第",
        "近",
        "过",
        "前",
        "后",
        "後",
        "这",
        "了",
    ):
        return True
    return not (
        written[0] in "0〇零"
        or (written.isdigit() and 80 <= int(written) <= 99)
        or (written.isdigit() and 10 <= int(written) <= 29)
    )


def _read_month(s: Scanner, at: int) -> Expression | None:
    match = s.match(_compile(rf"[ 的]?(?P<m>{MONTH})[ ]?月份?(?!饼)"), at)
    if match:
        year = dates.read_year(s, match)
        month = dates.parse_month(match["m"])
        return express_month(at, match.end(), year, month) if year and 1 <= month <= 12 else None
    match = s.match(_compile(rf"的?第(?P<n>{SMALL})(?:个|個)月"), at)
    if match:
        year, number = dates.read_year(s, match), parse_number(match["n"])
        return (
            express_month(at, match.end(), year, number)
            if year and number and 1 <= number <= 12
            else None
        )
    match = s.match(_FIGURE_MONTH, at)
    if match and not (at and s.text[at - 1] in "0123456789-/."):
        return express_month(at, match.end(), int(match["y"]), int(match["m"]))
    match = s.match(_WAY_MONTH, at)
    if match:
        first = calendars.add_months(
            s.today.replace(day=1), dates.get_way(match["w"]) if match["w"] != "当" else 0
        )
        return express_month(at, match.end(), first.year, first.month)
    match = s.match(_THIS_MONTH, at)
    if match:
        month = dates.parse_month(match["m"])
        year = s.today.year + {"下": 1, "上": -1}.get(match["w"], 0)
        return express_month(at, match.end(), year, month) if 1 <= month <= 12 else None
    match = s.match(_MONTH_ONLY, at)
    if not match:
        return None
    month = dates.parse_month(match["m"])
    return express_open_month(s, at, match.end(), month) if 1 <= month <= 12 else None


_FIGURE_MONTH = re.compile(r"(?P<y>(?:19|20)[0-9]{2})[-/](?P<m>1[0-2]|0?[1-9])(?![0-9]|[-/.][0-9])")
_WAY_MONTH = re.compile(r"(?P<w>上上|下下|上|下|这|這|本|当)(?:个|個|一个|一個)?月(?!份?[0-9])")
_THIS_MONTH = re.compile(rf"(?P<w>这|這|上|下)(?:个|個)(?P<m>{MONTH})月")
_MONTH_ONLY = re.compile(rf"(?P<m>{MONTH})[ ]?月份?(?!饼|[0-9]+[日号])")


_WEEK = re.compile(
    rf"(?P<w>上上|下下|上|下|这|這|本|今)(?:一?个|一?個|一)?(?P<u>{WEEK}末|{WEEK})(?![一二三四五六日天])"
)
_WEEKEND = re.compile(r"(?:周末|週末)")
_HALF_MONTH = re.compile(r"(?P<h>上|下)半个?月")
_WAY_UNIT = re.compile(r"(?P<w>上|下|这|這|本)(?:一?个|一?個|一)(?P<u>半年|季度|年|世纪)")
_QUARTERS = "第?(?P<q>[一二三四1-4])(?:个|個)?季度|[qQ](?P<q2>[1-4])"
_HALF = re.compile(r"(?P<h>上|下)半年|h(?P<n>[12])", re.IGNORECASE)
_SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_SEASON = re.compile(r"(?P<s>[春夏秋冬])(?:天|季)")


def _read_unit(s: Scanner, at: int) -> Expression | None:
    match = s.match(_WEEK, at)
    if match:
        monday = calendars.add_days(calendars.get_monday(s.today), 7 * dates.get_way(match["w"]))
        build = express_weekend if match["u"].endswith("末") else express_week
        return build(at, match.end(), monday)
    match = s.match(_WEEKEND, at)
    if match:
        return express_weekend(at, match.end(), calendars.get_monday(s.today))
    match = s.match(_HALF_MONTH, at)
    if match:
        first = s.today.replace(day=1 if match["h"] == "上" else 16)
        last = (
            s.today.replace(day=16)
            if match["h"] == "上"
            else calendars.add_months(s.today.replace(day=1), 1)
        )
        return express(
            at, match.end(), f"({first},{last},P{(last - first).days}D)", first, last, grain="day"
        )
    match = s.match(_WAY_UNIT, at)
    if match:
        return _way_unit(s, match)
    return None


def _way_unit(s: Scanner, match: re.Match[str]) -> Expression | None:
    way, unit = dates.get_way(match["w"]), match["u"]
    if unit == "年":
        return express_year(match.start(), match.end(), s.today.year + way)
    if unit == "世纪":
        return express_years(match.start(), match.end(), s.today.year // 100 * 100 + 100 * way, 100)
    size = 6 if unit == "半年" else 3
    first = Day(s.today.year, (s.today.month - 1) // size * size + 1, 1)
    return express_months(match.start(), match.end(), calendars.add_months(first, size * way), size)


def _read_part_of_year(s: Scanner, at: int) -> Expression | None:
    match = s.match(_compile("[ 的]?"), at)
    year = dates.read_year(s, match) if match else None
    begin = match.end() if match and year else at
    half = s.match(_HALF, begin)
    if half and (half["h"] or year):
        first = 1 if half["h"] == "上" or half["n"] == "1" else 7
        return express_months(at, half.end(), Day(year or s.today.year, first, 1), 6)
    quarter = s.match(_QUARTER, begin)
    if quarter:
        month = 3 * (parse_number(quarter["q"] or quarter["q2"]) or 1) - 2
        if year:
            return express_months(at, quarter.end(), Day(year, month, 1), 3)
        return express_open_quarter(s, at, quarter.end(), month)
    season = s.match(_SEASON, begin)
    if season:
        letters = _SEASONS[season["s"]]
        return Expression(
            at,
            season.end(),
            "daterange",
            (Meaning(f"{year}-{letters}" if year else letters),),
            grain="season",
        )
    return None


_QUARTER = re.compile(_QUARTERS)
_CENTURY_DECADE = re.compile(
    rf"(?:(?P<c>{SMALL})世[纪紀]|(?P<last>上个?世[纪紀]))[ ]?(?P<t>[0-9]0|[一二三四五六七八九]十|[二三四五六七八九]十)年代"
)
_DECADE = re.compile(r"(?:(?P<y>(?:19|20)[0-9]0)|(?P<t>[1-9]0|[一二三四五六七八九]十))年代")
_CENTURY = re.compile(rf"(?P<c>{SMALL})世[纪紀](?![一二三四五六七八九0-9])")


def _read_era(s: Scanner, at: int) -> Expression | None:
    match = s.match(_CENTURY_DECADE, at)
    if match:
        century = parse_number(match["c"]) if match["c"] else s.today.year // 100
        tens = parse_number(match["t"])
        return (
            express_years(at, match.end(), (century - 1) * 100 + tens, 10)
            if century and tens
            else None
        )
    match = s.match(_DECADE, at)
    if match and match["y"]:
        return express_years(at, match.end(), int(match["y"]), 10)
    if match:
        tens = parse_number(match["t"]) or 0
        timex = f"(XX{tens:02}-01-01,XX{(tens + 10) % 100:02}-01-01,P10Y)"
        meanings = tuple(
            Meaning(timex, Day(c + tens, 1, 1), Day(c + tens + 10, 1, 1)) for c in (1900, 2000)
        )
        return Expression(at, match.end(), "daterange", meanings, grain="year")
    match = s.match(_CENTURY, at)
    century = parse_number(match["c"]) if match else None
    return (
        express_years(at, match.end(), (century - 1) * 100, 100)
        if match and century and century > 1
        else None
    )


_LEAD = re.compile(
    r"(?P<w>过去的?|過去的?|最近的?|近|前|上|之前的?|以前的?|未来的?|未來的?|今后的?|之后的?|之後的?|以后的?|接下来的?|后|後|下)[ ]?(?=[0-9一二三四五六七八九十两兩半几幾])"
)


def read_lead(s: Scanner, at: int) -> tuple[bool, int] | None:
    """Read a word that counts back or ahead from now: whether back, and where it ends."""
    match = s.match(_LEAD, at)
    if not match:
        return None
    return match["w"].rstrip("的") in (
        "过去",
        "過去",
        "最近",
        "近",
        "前",
        "上",
        "之前",
        "以前",
    ), match.end()


def _read_counted(s: Scanner, at: int) -> Expression | None:
    lead = read_lead(s, at)
    found = durations.get_parts(s, lead[1]) if lead else None
    if not lead or not found:
        return None
    parts, end = found
    if (
        parts[0][0] > 999
        or any(u in ("hour", "minute", "second") for _, u in parts)
        or not all(float(c).is_integer() for c, _ in parts)
    ):
        return None
    timex = durations.build(at, end, parts).meanings[0].timex
    if lead[0]:
        first = dates.shift_parts(s.today, parts, -1)
        return (
            express(at, end, f"({first},{s.today},{timex})", first, s.today, grain="day")
            if first
            else None
        )
    first = calendars.add_days(s.today, 1)
    last = dates.shift_parts(first, parts, 1)
    return express(at, end, f"({first},{last},{timex})", first, last, grain="day") if last else None


def _read_inside(s: Scanner, at: int) -> Expression | None:
    """Read 2021年的前2周, 今年的最後 3 週, 第三周."""
    match = s.match(
        _compile(
            rf"的?(?P<w>前|头|最后|最後|后|後)[ ]?(?P<n>{SMALL})[ ]?(?:个|個)?(?P<u>{WEEK}|月|天|季度)"
        ),
        at,
    )
    if match:
        year, count = dates.read_year(s, match), parse_number(match["n"])
        unit = {"月": "month", "天": "day", "季度": "quarter"}.get(match["u"], "week")
        return _cut_year(match, year, count, unit) if year and count else None
    match = s.match(_compile(rf"的?第(?P<n>{SMALL})(?:个|個)?{WEEK}"), at)
    if match:
        year, count = dates.read_year(s, match), parse_number(match["n"])
        if year and count and count <= 53:
            monday = calendars.get_monday(Day(year, 1, 4))
            return express_week(at, match.end(), calendars.add_days(monday, 7 * (count - 1)))
    return None


def _read_month_week(s: Scanner, at: int) -> Expression | None:
    """Read 九月的第一周, 本月最后一周: the first is the week of the month's first Thursday."""
    match = s.match(_get_month_week(), at)
    if not match:
        return None
    number = 5 if match["n"].startswith("最") else parse_number(match["n"][1]) or 1
    year = dates.read_year(s, match)
    if match["w"]:
        first = calendars.add_months(s.today.replace(day=1), dates.get_way(match["w"]))
        year, month = first.year, first.month
    else:
        month = dates.parse_month(match["m"])
    if not 1 <= month <= 12:
        return None
    years = [year] if year else [d.year for d in calendars.nearest_month(s.now, month)]
    meanings = []
    for y in years:
        monday = get_week_of_month(y, month, number)
        timex = f"{y if year else 'XXXX'}-{month:02}-W{number:02}"
        meanings.append(Meaning(timex, monday, calendars.add_days(monday, 7)))
    return Expression(at, match.end(), "daterange", merge_meanings(tuple(meanings)), grain="week")


@cache
def _get_month_week() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{dates.get_year_pattern()}[ 的]?)?(?P<m>{MONTH})月份?|(?P<w>上|下|这|這|本)(?:个|個)?月)"
        rf"的?(?P<n>第[一二三四五12345]|最后一)(?:个|個)?{WEEK}(?![一二三四五六日天])"
    )


def _cut_year(match: re.Match[str], year: int, count: int, unit: str) -> Expression | None:
    front = match["w"] in ("前", "头")
    if unit == "week":
        monday = calendars.get_monday(Day(year, 1, 4))
        last = calendars.get_monday(Day(year, 12, 28))
        first = monday if front else calendars.add_days(last, -7 * (count - 1))
        if count == 1:
            return express_week(match.start(), match.end(), first)
        end = calendars.add_days(first, 7 * count)
        return express(
            match.start(), match.end(), f"({first},{end},P{count}W)", first, end, grain="week"
        )
    begin, over = Day(year, 1, 1), Day(year + 1, 1, 1)
    a = begin if front else calendars.shift(over, -count, unit)
    b = calendars.shift(begin, count, unit) if front else over
    letter = {"month": f"{count}M", "day": f"{count}D", "quarter": f"{3 * count}M"}[unit]
    return express(match.start(), match.end(), f"({a},{b},P{letter})", a, b, grain=unit)


def read_simple(s: Scanner, at: int) -> Expression | None:
    """Read a range named by one thing."""
    return longest(
        _read_inside(s, at),
        _read_month_week(s, at),
        _read_part_of_year(s, at),
        _read_month(s, at),
        _read_unit(s, at),
        _read_era(s, at),
        _read_counted(s, at),
        _read_year(s, at),
    )


_FROM = re.compile(r"(?:从|從|自|由|在)?")
_TO = re.compile(r"[ ]?(?:到|至|-|–|—|~|～)[ ]?(?!今(?![天日年晚早]))")
_BARE_YEAR = re.compile(rf"(?P<y>{YEAR})(?=[ ]?(?:-|–|—|~|～|到|至)[ ]?{YEAR}[ ]?年)")
_SHORT_BOUND = re.compile(
    r"(?P<d>3[01]|[12][0-9]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[ ]?[日号號]"
)
_BARE_MONTH = re.compile(rf"(?P<m>{SMALL})(?=[ ]?(?:-|–|—|~|～|到|至)[ ]?{SMALL}[ ]?月)")
_BARE_DAY = re.compile(
    rf"(?P<head>(?:{YEAR}年|{dates.WORD_YEAR})?{MONTH}月)(?P<d>{SMALL})(?=[ ]?(?:-|–|—|~|～|到|至)[ ]?{SMALL}[日号])"
)
_NOW = re.compile(r"现在|現在|今天|目前|如今|今")


def read_span(s: Scanner, at: int) -> Expression | None:
    """Read from X to Y."""
    lead = s.match(_FROM, at)
    begin = lead.end() if lead else at
    first = _read_first(s, begin)
    gap = s.match(_TO, first.end) if first else None
    if first is None or gap is None or (at and s.text[at - 1].isdigit()):
        return None
    last = _read_last(s, gap.end(), first)
    if last is None:
        return None
    start = begin if lead and lead[0] == "在" else at
    first, last = share_year(s, first, last)
    return make_span(s, start, last.end, first, last)


def _read_first(s: Scanner, at: int) -> Expression | None:
    found = longest(dates.read(s, at), read_simple(s, at))
    year = s.match(_BARE_YEAR, at)
    if year:
        number = parse_number(year["y"])
        bare = express_year(at, year.end(), number) if number else None
        found = longest(found, bare)
    month = s.match(_BARE_MONTH, at)
    if month and not found:
        number = parse_number(month["m"])
        return (
            express_open_month(s, at, month.end(), number) if number and 1 <= number <= 12 else None
        )
    day = s.match(_BARE_DAY, at)
    if day:
        inner = dates.read(Scanner(day["head"] + day["d"] + "日", s.now), 0)
        return inner.at(at, day.end()) if inner else found
    return found


def _read_last(s: Scanner, at: int, first: Expression) -> Expression | None:
    """Read the second end; a day without its month takes that of the first."""
    short = s.match(_SHORT_BOUND, at)
    if short and first.kind == "date" and first.meanings[0].timex[5:7].isdigit():
        number = parse_number(short["d"]) or 0
        head = first.meanings[0].timex
        year = int(head[:4]) if head[:4].isdigit() else None
        return express_day(s, at, short.end(), year=year, month=int(head[5:7]), day=number)
    found = longest(dates.read(s, at), read_simple(s, at))
    if found is None:
        now = s.match(_NOW, at)
        return express_known(at, now.end(), s.today) if now else None
    head = first.meanings[0].timex
    if (
        head[:4].isdigit()
        and found.meanings[0].timex.startswith("XXXX-")
        and found.meanings[0].timex[5:7].isdigit()
    ):
        return _same_year(s, found, first)
    return found


def _same_year(s: Scanner, found: Expression, first: Expression) -> Expression:
    """Give 6月30日 the year of 2019年6月1日, or the next one where it turned."""
    timex, begin = found.meanings[0].timex, first.meanings[0].start
    if not isinstance(begin, Day):
        return found
    month = int(timex[5:7])
    year = begin.year + (month < begin.month)
    if found.kind == "date":
        return (
            express_day(s, found.start, found.end, year=year, month=month, day=int(timex[8:10]))
            or found
        )
    return express_month(found.start, found.end, year, month) or found


# Before, after, since

_HEAD = re.compile(
    r"(?:(?P<since>自从|自從|自|从|從|打从|始于)|(?P<until>截止到|截至到|截止至|截至|截止|直到|到|至|不晚于|早于)|(?P<after>晚于|超过))"
)
_TAIL = re.compile(
    r"(?P<s2>(?:或|或者|及|和|以及)(?:以后|之后|以後|之後|后))|(?P<u2>(?:或|或者|及|和|以及)(?:以前|之前|前))|(?P<after>之后|以后|之後|以後|后(?!天|年)|過後|过后)|(?P<before>之前|以前|前(?!天|年|往|来))|(?P<since>开始|開始|起(?!飞|来|來)|以来|以來|至今|往后)"
)


def read_open(s: Scanner, at: int) -> Expression | None:
    """Read a day or period with a word that opens one of its ends."""
    head = s.match(_HEAD, at)
    begin = head.end() if head else at
    inner = longest(dates.read(s, begin), read_simple(s, begin))
    if inner is None or inner.meanings[0].start is None:
        return None
    tail = s.match(_TAIL, inner.end)
    if tail is None and inner.grain == "year" and s.text[inner.end : inner.end + 1] == " ":
        tail = s.match(_TAIL, inner.end + 1)
    mod = _choose(head, tail)
    if mod is None:
        return None
    whole = head and (head["since"] if tail else head["since"] or head["until"])
    start = at if whole or (head and head["until"] and head[0] not in ("到", "至")) else begin
    end = tail.end() if tail else inner.end
    return _apply(inner, start, end, mod)


def _choose(head: re.Match[str] | None, tail: re.Match[str] | None) -> str | None:
    if tail:
        if tail["s2"]:
            return "since"
        if tail["u2"]:
            return "until"
        if tail["after"]:
            return "after"
        return "before" if tail["before"] else "since"
    if head and head["since"] and head[0] not in ("从", "從", "自"):
        return "since"
    if head and head["until"] and head[0] not in ("到", "至"):
        return "before"
    return "after" if head and head["after"] else None


def _apply(inner: Expression, start: int, end: int, mod: str) -> Expression:
    source = "datetimepoint" if inner.kind == "date" else "datetimerange"
    meanings = []
    for m in inner.meanings:
        first, last = m.start, m.end if m.end is not None else m.start
        bounds = {
            "before": (None, first),
            "until": (None, last),
            "after": (last, None),
            "since": (first, None),
        }[mod]
        meanings.append(Meaning(m.timex, *bounds))
    return Expression(
        start, end, "daterange", merge_meanings(tuple(meanings)), mod=mod, source=source
    )
