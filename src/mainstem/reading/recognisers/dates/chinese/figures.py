"""Dates that Chinese writes with figures: 2025年4月8日至9日, 2018-2022, 2025.08.15, 90年代."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.chinese import seasons
from mainstem.reading.recognisers.dates.chinese.counts import read_count
from mainstem.reading.recognisers.dates.found import Finding, Found, Part
from mainstem.reading.recognisers.dates.numerals import parse_number

TO = r"[ \t]?(?:至|到|[-‐‑‒–—―━－~～〜]{1,2})[ \t]?"
_OR = rf"(?:{TO}|[ \t]?、[ \t]?)"
# 一 for a dash is common in scanned text, and only sure between two years.
_SPAN = rf"(?:{TO}|[ \t]?(?:一|/)[ \t]?)"
_TWO = seasons.TWO
_YEAR = r"(?:[12１２][0-9０-９]{3}|[一二][〇零○Ｏ0-9一二三四五六七八九]{3})"
WEEKDAY = (
    r"[ \t]?[（(]?(?:星期|礼拜|禮拜|周|週)[一二三四五六日天](?![年月日号號本国國方家个個次])[）)]?"
)
"""The weekday beside a date, which says nothing new."""

_FIGURES = "0-9０-９〇零○一二三四五六七八九十廿卅"
# One class before the repeat, since the search for a class is fast and for a repeat is not.
_RUN = re.compile(rf"[{_FIGURES}][{_FIGURES}]*+(?=[ \t]?(.)|)", re.DOTALL)

_DATE = re.compile(
    rf"(?:(?:(?P<y0>{_YEAR})[ \t]?年?{_SPAN})?(?P<y>{_YEAR})[ \t]?年(?P<fiscal>度)?(?!代|级|級|龄|齡|版|款|产|產)"
    rf"(?:[ \t]?的?(?P<season>{seasons.SEASON}))?[ \t]?)?"
    rf"(?:(?:(?P<m0>{_TWO})[ \t]?月?{_OR})?(?P<m>{_TWO})[ \t]?月份?(?!龄|齡|饼|餅|薪|均|供|租|球|亮|革命|三(?![十日号號]))"
    rf"(?:[ \t]?(?P<third>{seasons.THIRD}))?[ \t]?)?"
    rf"(?:(?:(?P<d0>{_TWO})(?:[ \t]?[日号號](?:{WEEKDAY})?)?{_OR})?(?P<d>{_TWO})[ \t]?[日号號])?"
)
_PARTS = ("y0", "y", "m0", "m", "d0", "d")
_YEARS = re.compile(rf"(?P<y0>{_YEAR}){_SPAN}(?P<y>{_YEAR})(?![0-9０-９])(?:[ \t]?年度?)?")
_NUMERIC = re.compile(
    r"(?P<y>(?:1[89]|20|21)[0-9]{2})(?P<s>[-./])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9]|[-/.][0-9])"
)
_DECADE = re.compile(
    r"(?P<c>[0-9]{1,2}|[一二十]{1,3})[ \t]?世[纪紀][ \t]?(?P<t>[0-9]0|[一二三四五六七八九]十)[ \t]?年代(?:[初中末]期?)?"
)
_BARE = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?![0-9.,:%/-]|[ \t]?年)")
_SINCE = re.compile(r"[ \t]?(?:以[来來]|至今|起至今)")


def find_figures(text: str) -> Iterator[Finding]:
    """Yield the dates of a text that begin with a figure, in order."""
    done = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start < done:
            continue
        finding = _read(text, start, run[1])
        if finding:
            done = finding.end
            yield finding


def _read(text: str, start: int, behind: str | None) -> Finding | None:
    """Read what begins with a run of figures, by the character behind the run."""
    before = text[start - 1 : start]
    if before and before in ".．:：" and text[start - 2 : start - 1].isdigit():
        return None
    for read in _READERS.get(behind or "", _LAST):
        finding = read(text, start)
        if finding:
            return finding
    return None


def _read_decade(text: str, start: int) -> Found | None:
    match = _DECADE.match(text, start)
    if not match:
        return None
    century, tens = parse_number(match["c"]), parse_number(match["t"])
    if not century or tens is None or not 2 <= century <= 99:
        return None
    year = (century - 1) * 100 + tens
    return Found(start, match.end(), Part(year), Part(year + 9))


def _read_numeric(text: str, start: int) -> Found | None:
    match = _NUMERIC.match(text, start)
    if not match or text[start - 1 : start] in tuple("/-_="):
        return None
    part = Part(int(match["y"]), int(match["m"]), int(match["d"]))
    return Found(start, match.end(), part) if part.is_possible else None


def _read_date(text: str, start: int) -> Found | None:
    match = _DATE.match(text, start)
    if not match or match.end() == start:
        return None
    found = _read_parts(text, match)
    if found is None or _is_no_date(text, match, found.last or found.first):
        return None
    if match["season"] and found.first.precision == 1:
        found = seasons.apply_season(found, match["season"])
    elif match["third"] and found.first.day is None:
        found = seasons.apply_third(found, match["third"])
    since = _SINCE.match(text, found.end) if found.last is None else None
    return replace(found, end=since.end(), is_since=True) if since else found


_BUDDHIST = ("佛历", "佛曆")
_BUDDHA = 543
"""Years that the Buddhist era, which 佛历 counts, began before ours."""


def _read_parts(text: str, match: re.Match[str]) -> Found | None:
    """Make of what matched one date, or two that are the ends of an interval."""
    first_year, year, first_month, month, first_day, day = (
        None if part is None else parse_number(part) for part in match.group(*_PARTS)
    )
    start, end = match.span()
    if year is not None and text[max(0, start - 2) : start] in _BUDDHIST:
        year, start = year - _BUDDHA, start - 2
    if month is None:
        if year is None and not _is_bare_day(text, match):
            return None
        if year is not None and day is not None:
            # 2025年 15日: what follows the year is no part of it.
            day = first_day = None
            end = match.end("fiscal") if match["fiscal"] else text.index("年", match.end("y")) + 1
    if text[end - 1] in " \t":
        end -= 1
    first = last = Part(year, month, day)
    if first_day is not None:
        first = Part(year, month, first_day)
    elif first_month is not None:
        first = Part(year, first_month)
    elif first_year is not None:
        first = Part(first_year)
    if not last.is_possible or (first is not last and not first.is_possible):
        return None
    is_name = bool(match["fiscal"]) or (month is None and _is_in_name(text, start, end))
    is_one = first is last or first == last
    return Found(start, end, first, None if is_one else last, is_name=is_name)


_AGE = re.compile(r"[ \t]?(?:多|余|餘|以?[来來]|以?前|之前|[后後]|的?[历歷]史|的?文明|以上)")
_COUNTED_MONTHS = frozenset("第近满滿个個每")


def _is_no_date(text: str, match: re.Match[str], last: Part) -> bool:
    """Tell whether 2000年历史 counts years, or 近一月 months."""
    if last.year is None:
        return text[match.start() - 1 : match.start()] in _COUNTED_MONTHS
    if last.month is not None or match["y0"]:
        return False
    is_round = last.year < 1700 or last.year % 100 == 0
    return is_round and bool(_AGE.match(text, match.end("y") + 1))


_COUNTED_DAYS = tuple("第近共达達约約每续續期满滿数數-—–/")
_NO_DAY = re.compile(
    r"以?[内內间間]|游|票|均|年|后|後|[0-9]|前(?!往|来|來|后|後|夕)|之|多|余|報|报|本|元|语|語|益|常|程|子"
)


def _is_bare_day(text: str, match: re.Match[str]) -> bool:
    """Tell whether 18日 alone is a day of the month and no duration."""
    written = match["d"] or ""
    if not written[:1].isdigit() or text[match.end() - 1] != "日":
        return False
    if text[match.start() - 1 : match.start()].endswith(_COUNTED_DAYS):
        return False
    return not _NO_DAY.match(text, match.end())


def _read_years(text: str, start: int) -> Found | None:
    match = _YEARS.match(text, start)
    if not match or text[start - 1 : start] in tuple("0123456789,./"):
        return None
    first, last = parse_number(match["y0"]), parse_number(match["y"])
    if first is None or last is None or not 0 < last - first <= 100 or not 1500 <= first <= 2199:
        return None
    end = match.end()
    return Found(start, end, Part(first), Part(last), is_name=_is_in_name(text, start, end))


_NAMED = re.compile(r"[ \t]?(?:年)?[ \t]?(?:可持续发展|可持續發展|议程|議程|愿景|願景)")
_TITLE_REACH = 60
"""How far before a year the 《 of a title may stand."""


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Tell whether a year belongs to a title in 《》 or to a plan named by its year."""
    reach = max(0, start - _TITLE_REACH)
    is_titled = text.rfind("《", reach, start) > text.rfind("》", reach, start)
    return is_titled or bool(_NAMED.match(text, end))


@cache
def _get_measures() -> tuple[re.Pattern[str], str]:
    lexicon = lexicons.load("dates")["chinese"]
    nouns, measures = (
        "|".join(map(re.escape, lexicon[key])) for key in ("not_measures", "measures")
    )
    return re.compile(rf"[ \t]?(?!{nouns})(?:{measures}|[0-9A-Za-z])"), lexicon["before"]


def _read_bare(text: str, start: int) -> Found | None:
    """Read a year without 年, as names carry it: 2025腾飞论坛, 《东盟2025》."""
    match = _BARE.match(text, start)
    if not match:
        return None
    measures, before = _get_measures()
    preceding = text[max(0, start - 2) : start].rstrip()[-1:]
    if measures.match(text, match.end()):
        return None
    if preceding and (preceding in before or preceding in "-+/_#="):
        return None
    if preceding and preceding in ",.:" and text[start - 2 : start - 1].isdigit():
        return None
    return Found(start, match.end(), Part(int(match["y"])), is_name=True)


_Reader = Callable[[str, int], Finding | None]
_DATED: tuple[_Reader, ...] = (_read_date, _read_years, _read_bare)
_LAST: tuple[_Reader, ...] = (_read_years, _read_bare)
_READERS: dict[str, tuple[_Reader, ...]] = {
    "世": (_read_decade, *_LAST),
    "季": (*_LAST, seasons.find_season),
    "年": (*_DATED, read_count),
    **dict.fromkeys("月日号號至到、一‐‑‒–―—━－~～〜", _DATED),
    **dict.fromkeys("-./", (_read_numeric, *_DATED)),
    **dict.fromkeys("个個多余餘", (*_LAST, read_count)),
}
"""What a run of figures may begin, by the character behind it, the longest reading first."""
