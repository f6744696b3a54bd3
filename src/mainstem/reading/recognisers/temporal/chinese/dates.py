"""Single days in Chinese: 2019年6月1日, 下下周日, 5天前, 农历十月初一, 康熙二十年九月三日."""

import datetime
import re
from collections.abc import Callable
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.numerals import parse_number
from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.chinese import durations
from mainstem.reading.recognisers.temporal.chinese.words import (
    DAY,
    MONTH,
    SMALL,
    WEEK,
    WEEKDAYS,
    YEAR,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.points import (
    express_day,
    express_known,
    express_month_day,
)
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

Day = datetime.date
YEAR_WORDS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "后年": 2,
    "後年": 2,
    "大后年": 3,
}
WORD_YEAR = "(?:" + "|".join(sorted(YEAR_WORDS, key=len, reverse=True)) + ")"


@cache
def get_eras() -> dict[str, int]:
    """Return the first year of every reign."""
    eras: dict[str, int] = lexicons.load("temporal")["chinese"]["eras"]
    return eras


@cache
def get_year_pattern() -> str:
    """Return the pattern of a year: by number, reign or word."""
    eras = "|".join(get_eras())
    return rf"(?:(?P<era>{eras})(?P<en>元|{SMALL})[ ]?年|(?P<y>{YEAR})[ ]?年?|(?P<y2>[0-9]{{2}}|[〇零一二三四五六七八九]{{2}})[ ]?年|(?P<yw>{WORD_YEAR}))"


@cache
def _get_pattern() -> re.Pattern[str]:
    lunar_day = r"初[一二三四五六七八九十]|大年三十|大年初?[一二三四五六七八九十]|除夕"
    return re.compile(
        rf"(?P<lunar>农历|農曆|阴历|陰曆)?(?:{get_year_pattern()}[ 的]?)?(?P<lunar2>农历|農曆|阴历|陰曆)?(?:"
        rf"(?P<m>{MONTH})[ ]?月份?[ 的]?(?:(?P<d>{DAY})[ ]?(?:日|号|號)|(?P<ld>{lunar_day}|{DAY}(?![0-9点點时時:分月年个個天]))(?P<x>))|(?P<new>{lunar_day}))"
    )


_LUNAR_DAYS = "一二三四五六七八九十"


def parse_year(text: str) -> int | None:
    """Read 2004, 二零零四 or 两千零四."""
    if "千" not in text:
        return parse_number(text)
    high, _, low = text.partition("千")
    thousands, rest = parse_number(high), parse_number(low.lstrip("零〇")) if low else 0
    return None if thousands is None or rest is None else 1000 * thousands + rest


def read_year(s: Scanner, match: re.Match[str]) -> int | None:
    """Return the year that a match of `get_year_pattern` gives."""
    if match["era"]:
        number = 1 if match["en"] == "元" else parse_number(match["en"])
        return None if number is None else get_eras()[match["era"]] + number - 1
    if match["y"]:
        return parse_year(match["y"])
    if match["y2"]:
        short = parse_number(match["y2"])
        return None if short is None else short + (2000 if short < 40 else 1900)
    return s.today.year + YEAR_WORDS[match["yw"]] if match["yw"] else None


def parse_month(text: str) -> int:
    """Read the number of a month, 正月 and 腊月 among them; 0 for anything else."""
    return {"正": 1, "冬": 11, "腊": 12, "臘": 12}.get(text) or parse_number(text) or 0


def _lunar_day(text: str) -> int | None:
    if text in ("大年三十", "除夕"):
        return 30
    if text[0] in "初大":
        return _LUNAR_DAYS.index(text[-1]) + 1
    return parse_number(text)


def _read_written(s: Scanner, at: int) -> Expression | None:
    match = s.match(_get_pattern(), at)
    if not match:
        return None
    year = read_year(s, match)
    if match["new"]:
        if year is None and not match["new"].startswith(("大年", "除")):
            return None
        day = _lunar_day(match["new"])
        return express_day(s, at, match.end(), year=year, month=1, day=day or 0, lunar=True)
    month = parse_month(match["m"])
    if match["d"]:
        day = parse_number(match["d"])
        return express_day(
            s,
            at,
            match.end(),
            year=year,
            month=month,
            day=day or 0,
            lunar=bool(match["lunar"] or match["lunar2"]),
        )
    lunar = (
        bool(match["lunar"] or match["lunar2"])
        or match["ld"][0] in "初大除"
        or match["m"] in "正冬腊臘"
    )
    if not lunar and (
        (not match["ld"].isdigit() and len(match["ld"]) < 2) or not _ends_date(s, match.end())
    ):
        return None
    return express_day(
        s, at, match.end(), year=year, month=month, day=_lunar_day(match["ld"]) or 0, lunar=lunar
    )


def _ends_date(s: Scanner, end: int) -> bool:
    following = s.text[end : end + 1]
    return not following or following in ",，。、;；!?！？ 到至-—~上下中早晚凌的"


_FIGURES = re.compile(
    r"(?P<y>(?:1[4-9]|2[01])[0-9]{2})(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    r"|(?P<a>[0-9]{1,2})(?P<s2>[-/.])(?P<b>[0-9]{1,2})(?P=s2)(?P<y2>(?:19|20)[0-9]{2})(?![0-9])"
    r"|(?P<ys>[0-9]{2})(?P<s3>[-/])(?P<m3>1[0-2]|0?[1-9])(?P=s3)(?P<d3>3[01]|[12][0-9]|0?[1-9])(?![0-9-])"
    r"|(?P<m4>1[0-2]|0?[1-9])/(?P<d4>3[01]|[12][0-9]|0?[1-9])(?![0-9/])"
)


def _read_figures(s: Scanner, at: int) -> Expression | None:
    """Read a date in figures: day before month where the year stands last."""
    match = s.match(_FIGURES, at)
    if not match or (
        at and ((s.text[at - 1].isalnum() and s.text[at - 1].isascii()) or s.text[at - 1] in "./")
    ):
        return None
    if match["y"]:
        return express_day(
            s, at, match.end(), year=int(match["y"]), month=int(match["m"]), day=int(match["d"])
        )
    if match["y2"]:
        day, month = int(match["a"]), int(match["b"])
        if month > 12:
            day, month = month, day
        return express_day(s, at, match.end(), year=int(match["y2"]), month=month, day=day)
    if match["ys"]:
        year = int(match["ys"]) + (2000 if int(match["ys"]) < 40 else 1900)
        return express_day(
            s, at, match.end(), year=year, month=int(match["m3"]), day=int(match["d3"])
        )
    return express_day(s, at, match.end(), year=None, month=int(match["m4"]), day=int(match["d4"]))


_WORDS = {
    "大前天": -3,
    "大前日": -3,
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "当天": 0,
    "當天": 0,
    "当日": 0,
    "本日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "後天": 2,
    "后日": 2,
    "大后天": 3,
    "大後天": 3,
    "隔天": 1,
    "次日": 1,
    "最近": 0,
    "上一天": -1,
    "下一天": 1,
}
_WORD = re.compile(
    "(?:" + "|".join(sorted((w for w in _WORDS if w != "最近"), key=len, reverse=True)) + ")"
)
SHORT_DAYS = {"昨": -1, "今": 0, "明": 1, "当": 0, "當": 0}
SHORT = re.compile(r"[昨今明当當](?=早上?|晚上?|晨|夜)")
_WAYS = {"上上": -2, "下下": 2, "上": -1, "下": 1, "这": 0, "這": 0, "本": 0, "今": 0, "": 0}
WAY = r"(?:上上|下下|上|下|这|這|本|今)"
_WEEKDAY = re.compile(
    rf"(?P<w>{WAY})?(?:一|个|個|一个|一個)?{WEEK}(?P<d>[一二三四五六日天])(?!期|个|個|年|月|小时|分|天|后|後|前)"
)


def get_way(word: str | None) -> int:
    """Return how many units a word lies from now: 上上 is -2."""
    return _WAYS[word or ""]


def _read_relative(s: Scanner, at: int) -> Expression | None:
    match = s.match(_WORD, at)
    if match:
        return express_known(at, match.end(), calendars.add_days(s.today, _WORDS[match[0]]))
    match = s.match(_WEEKDAY, at)
    if not match:
        return None
    number = WEEKDAYS[match["d"]]
    if match["w"] is None:
        past, future = calendars.nearest_weekday(s.now, number)
        timex = f"XXXX-WXX-{number}"
        return Expression(
            at, match.end(), "date", (Meaning(timex, past), Meaning(timex, future)), grain="day"
        )
    monday = calendars.add_days(calendars.get_monday(s.today), 7 * get_way(match["w"]))
    return express_known(at, match.end(), calendars.add_days(monday, number - 1))


_MONTH_DAY = re.compile(
    rf"(?:(?P<yw>{WORD_YEAR})的?)?(?P<w>上上|下下|上|下|这|這|本|当|當)(?:个|個|一个)?月(?:的)?(?P<d>{DAY})[ ]?[日号號]"
)
_DAY_ONLY = re.compile(
    rf"(?P<d>{DAY})[ ]?(?:日|号|號)(?!内|以|间|均|游|线|楼|元|后|後|[0-9]|店|院|码)"
)


def _read_day_of_month(s: Scanner, at: int) -> Expression | None:
    match = s.match(_MONTH_DAY, at)
    if match:
        months = _WAYS.get(match["w"], 0) + 12 * YEAR_WORDS.get(match["yw"] or "", 0)
        first = calendars.add_months(s.today.replace(day=1), months)
        day = parse_number(match["d"])
        return express_day(s, at, match.end(), year=first.year, month=first.month, day=day or 0)
    match = s.match(_DAY_ONLY, at)
    if not match or s.text[max(0, at - 1) : at] in ("第", "月", "每", "近", "周"):
        return None
    number = parse_number(match["d"]) or 0
    return express_month_day(s, at, match.end(), number)


_BEHIND = re.compile(
    r"(?:之|以)?(?P<w>前|后|後)(?!天|年|日|的?(?:半|第))|(?:之)?(?P<n>内|內)(?=$|[,，。])"
)
_CALENDAR = ("day", "week", "month", "year", "quarter", "decade", "century", "business day")


def shift_parts(day: Day, parts: durations.Parts, sign: int) -> Day | None:
    """Shift a day by counts of units; None for hours or fractions."""
    for count, unit in parts:
        if unit not in _CALENDAR or not float(count).is_integer():
            return None
        if unit == "business day":
            for _ in range(min(int(count), 4000)):
                day = calendars.add_days(day, sign)
                while day.weekday() > 4:
                    day = calendars.add_days(day, sign)
        else:
            day = calendars.shift(day, sign * int(count), unit)
    return day


def _read_counted(s: Scanner, at: int) -> Expression | None:
    found = durations.get_parts(s, at)
    if not found:
        return None
    parts, end = found
    match = s.match(_BEHIND, end)
    if not match or not match["w"] or (parts[0][1] == "year" and parts[0][0] > 150):
        return None
    day = shift_parts(s.today, parts, -1 if match["w"] == "前" else 1)
    return express_known(at, match.end(), day) if day else None


_NTH = re.compile(
    rf"(?:(?P<w>上|下|这|這|本)(?:个|個)?月|(?:(?P<y>{YEAR})[ ]?年|(?P<yw>{WORD_YEAR}))?的?(?P<m>{MONTH})月份?)的?(?P<n>第[一二三四五12345]|最后一)(?:个|個)?{WEEK}(?P<d>[一二三四五六日天])"
)


def _read_nth(s: Scanner, at: int) -> Expression | None:
    match = s.match(_NTH, at)
    if not match:
        return None
    number = 5 if match["n"].startswith("最") else parse_number(match["n"][1]) or 0
    weekday = WEEKDAYS[match["d"]]
    if match["w"]:
        first = calendars.add_months(s.today.replace(day=1), _WAYS[match["w"]])
        day = calendars.nth_weekday(first.year, first.month, weekday, number)
        timex = f"{first.year}-{first.month:02}-WXX-{weekday}-#{number}"
        return Expression(at, match.end(), "date", (Meaning(timex, day),), grain="day")
    month = parse_month(match["m"])
    year = (
        parse_number(match["y"])
        if match["y"]
        else s.today.year + YEAR_WORDS[match["yw"]]
        if match["yw"]
        else None
    )
    if year:
        timex = f"{year}-{month:02}-WXX-{weekday}-#{number}"
        day = calendars.nth_weekday(year, month, weekday, number)
        return Expression(at, match.end(), "date", (Meaning(timex, day),), grain="day")
    timex = f"XXXX-{month:02}-WXX-{weekday}-#{number}"
    past, future = calendars.nearest(
        s.now, lambda y: calendars.nth_weekday(y, month, weekday, number)
    )
    return Expression(
        at,
        match.end(),
        "date",
        merge_meanings((Meaning(timex, past), Meaning(timex, future))),
        grain="day",
    )


@cache
def _get_holidays() -> dict[str, Callable[[int], Day | None]]:
    lexicon = lexicons.load("temporal")["chinese"]
    days: dict[str, Callable[[int], Day | None]] = {}
    for name, date in lexicon["fixed"].items():
        days[name] = lambda y, d=date: calendars.make_day(y, int(d[:2]), int(d[3:]))  # type: ignore[misc]
    for name, (month, weekday, number) in lexicon["weekday"].items():
        days[name] = lambda y, a=month, b=weekday, c=number: calendars.nth_weekday(y, a, b, c)  # type: ignore[misc]
    return days


@cache
def _get_holiday_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_get_holidays(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<y>{YEAR}|[0-9]{{2}})[ ]?年的?|(?P<yw>{WORD_YEAR})的?)?(?P<n>{names})"
    )


def _read_holiday(s: Scanner, at: int) -> Expression | None:
    match = s.match(_get_holiday_pattern(), at)
    if not match:
        return None
    in_year = _get_holidays()[match["n"]]
    year = (
        parse_number(match["y"])
        if match["y"]
        else s.today.year + YEAR_WORDS[match["yw"]]
        if match["yw"]
        else None
    )
    if year is not None:
        year += 2000 if year < 40 else 1900 if year < 100 else 0
        day = in_year(year)
        return express_known(at, match.end(), day) if day else None
    past, future = calendars.nearest(s.now, in_year)
    sample = future or past
    if sample is None:
        return None
    lexicon = lexicons.load("temporal")["chinese"]["weekday"]
    timex = f"XXXX-{sample.month:02}-{sample.day:02}"
    if match["n"] in lexicon:
        month, weekday, number = lexicon[match["n"]]
        timex = f"XXXX-{month:02}-WXX-{weekday}-{number}"
    return Expression(
        at,
        match.end(),
        "date",
        merge_meanings((Meaning(timex, past), Meaning(timex, future))),
        grain="day",
    )


_WITH_WEEKDAY = re.compile(rf"[ ,，(（]{{0,2}}(?:{WEEK}[一二三四五六日天])[)）]?")


def read(s: Scanner, at: int) -> Expression | None:
    """Read the longest single day at a position, a weekday behind it included."""
    found = longest(
        _read_nth(s, at),
        _read_written(s, at),
        _read_figures(s, at),
        _read_holiday(s, at),
        _read_counted(s, at),
        _read_relative(s, at),
        _read_day_of_month(s, at),
    )
    if (
        found
        and "WXX" not in found.meanings[0].timex
        and s.text[found.end - 1] in "日号號0123456789"
    ):
        behind = s.match(_WITH_WEEKDAY, found.end)
        if behind:
            return found.at(at, behind.end())
    return found
