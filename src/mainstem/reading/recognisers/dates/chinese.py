"""Dates in Chinese, simplified and traditional: 2025年4月8日至9日, 一季度, 2018-2022."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.found import Finding, Found, Part, Relative
from mainstem.reading.recognisers.dates.numerals import parse_number

_TWO = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_YEAR = r"(?:[12１２][0-9０-９]{3}|[一二][〇零○Ｏ0-9一二三四五六七八九]{3})"
# What ends a year or a month softly: 年底, 3月初; not 年初步, and never 年中, which opens 中国.
_EDGE = r"(?:年中(?![国國泰老缅緬柬越])|年?(?:初(?!步|级|級|次|心|始|中|期|夏|春|秋|冬|衷|具|见|見|审|評|评)|末(?!端|尾)|底(?!层|層|部|线|線|蕴|蘊|气|氣|色|座|下)))(?:[以之]?前)?"
_TO = r"[ \t]?(?:至|到|[-‐‑‒–—―━－~～〜]{1,2})[ \t]?"
_OR = rf"(?:{_TO}|[ \t]?、[ \t]?)"
# 一 for a dash is common in scanned text, and only sure between two years.
_SPAN = rf"(?:{_TO}|[ \t]?(?:一|/)[ \t]?)"

_RUN = re.compile(r"[0-9０-９〇零○一二三四五六七八九十廿卅]+")
_WORD = re.compile(
    r"大前天|前天|昨[天日晚]|今[天日晨晚]|明[天日晚]|[后後]天|上上周|[上本下](?:周|週|星期|个?月|個月)"
    r"|大前年|[前去今明后後]年|本年度|年[内內]|[当當同次翌][年月天日]"
    r"|近些?年来?|近几年来?|近[幾些]?年來?|多年[来來]|多年以[来來]|连续多年|連續多年|长年|過去|过去|最近|未来|未來"
    r"|今后|今後|接下来|接下來|下一?[个個]|新的|金色|黄金|黃金|连续|連續|近|上半年|下半年|前[一二两三四五六七八九十0-9]"
    r"|第[一二三四1-4]季度|上世[纪紀]|年[初中末底]|每年|每月|之[初始]|伊始"
)
_FOUNDED = re.compile(
    r"[^在从自于，。,；;！？“”《》（）()\s]{0,12}?(?:启动|啟動|成立|创建|創建|建立|建交|创立|創立|诞生|誕生|设立|設立|开通|開通|开放|開放|投产|运营|運營|创办|創辦)\Z"
)

_DATE = re.compile(
    rf"(?:(?:(?P<y0>{_YEAR})[ \t]?年?{_SPAN})?(?P<y>{_YEAR})[ \t]?年(?P<fiscal>度)?(?!代|级|級|龄|齡|版|款|产|產)"
    rf"(?:[ \t]?的?(?P<season>第?[一二三四1-4]季度|前三季度|前{_TWO}[个個]?月|[上下]半年|{_EDGE}))?[ \t]?)?"
    rf"(?:(?:(?P<m0>{_TWO})[ \t]?月?{_OR})?(?P<m>{_TWO})[ \t]?月份?(?!龄|齡|饼|餅|薪|均|供|租|球|亮|革命|三(?![十日号號]))"
    rf"(?:[ \t]?(?P<third>[上中下]旬|(?:初(?!步|级|級|次|心|始|中|期)|[底末])(?:[以之]?前)?))?[ \t]?)?"
    rf"(?:(?:(?P<d0>{_TWO})[ \t]?[日号號]?{_OR})?(?P<d>{_TWO})[ \t]?[日号號])?"
)
_YEARS = re.compile(rf"(?P<y0>{_YEAR}){_SPAN}(?P<y>{_YEAR})(?![0-9０-９])(?:[ \t]?年度?)?")
_NUMERIC = re.compile(
    r"(?P<y>(?:1[89]|20|21)[0-9]{2})(?P<s>[-./])(?P<m>1[0-2]|0?[1-9])(?:(?P=s)(?P<d>3[01]|[12][0-9]|0?[1-9]))"
    r"(?![0-9]|[-/.][0-9])"
)
_DECADE = re.compile(
    r"(?:(?P<c>[0-9]{1,2}|[一二十]{1,3})[ \t]?世[纪紀][ \t]?)(?P<t>[0-9]0|[一二三四五六七八九]十)[ \t]?年代(?P<when>[初中末]期?)?"
)
_SHORT_DECADE = re.compile(
    r"上世[纪紀][ \t]?(?P<t>[0-9]0|[一二三四五六七八九]十)[ \t]?年代(?P<when>[初中末]期?)?"
)
_BARE = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?![0-9.,:%/-]|[ \t]?年)")
_SINCE = re.compile(r"[ \t]?(?:以[来來]|至今|起至今)")
_SEPARATE = re.compile(r"[ \t]?(?:、|和|与|與|及|以及)[ \t]?")
_THROUGH = re.compile(_TO)
_COUNT = r"(?P<n>[0-9]{1,3}|[一二两兩三四五六七八九十几幾数數]{1,3})[ \t]?(?P<more>多|余|餘)?[ \t]?[个個]?年"
_YEARS_AGO = re.compile(
    rf"{_COUNT}(?P<how>以?前|之前|以?[后後]|之[后後]|以?[来來]|间|間)(?![0-9第])"
)
_TEN_YEARS = re.compile(
    r"(?:10|十)[ \t]?年(?!期|规|規|计|計|级|級|行|代|龄|齡|以上|以下|内|內|战|戰|愿|願|期|度|制|[前后後来來]|如|树|磨|寒|载)"
)
_AFTER_WORD = re.compile(
    rf"的?(?:黄金|黃金|金色)?[ \t]?{_COUNT}(?!级|級|度|计|計|行|规|規)(?:[里间間来來]|以[来來])?"
)
_LEADING = re.compile(r"[ \t]?的?[ \t]?")

_SEASONS = {"一": 1, "二": 2, "三": 3, "四": 4}


def find(text: str) -> list[Finding]:
    """Return the dates of a Chinese text in order, none overlapping, years perhaps missing."""
    found: list[Finding] = [*_find_numbers(text)]
    found = _join(text, found)
    return _merge(found, list(_find_words(text, found)))


def _find_numbers(text: str) -> Iterator[Finding]:
    done = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start < done:
            continue
        finding = _read_number(text, start)
        if finding:
            done = finding.end
            yield finding


def _read_number(text: str, start: int) -> Finding | None:
    before = text[start - 1 : start]
    if before and (before in ".．:：" and text[start - 2 : start - 1].isdigit()):
        return None
    for read in (
        _read_decade,
        _read_numeric,
        _read_date,
        _read_years,
        _read_bare,
        _read_count,
        _read_bare_season,
    ):
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
    return _decade(match.start(), match.end(), (century - 1) * 100 + tens)


def _decade(start: int, end: int, year: int) -> Found:
    return Found(start, end, Part(year), Part(year + 9))


def _read_numeric(text: str, start: int) -> Found | None:
    match = _NUMERIC.match(text, start)
    if not match or text[start - 1 : start] in tuple("/-_="):
        return None
    part = Part(int(match["y"]), int(match["m"]), int(match["d"]))
    return Found(start, match.end(), part) if part.is_possible else None


def _read_date(text: str, start: int) -> Finding | None:
    match = _DATE.match(text, start)
    if not match or match.end() == start:
        return None
    year, first_year = _number(match["y"]), _number(match["y0"])
    month, first_month = _number(match["m"]), _number(match["m0"])
    day, first_day = _number(match["d"]), _number(match["d0"])
    if year is None and month is None and not _is_bare_day(text, match):
        return None
    if month is None and year is not None and day is not None:
        # 2025年 15日: what follows the year is no part of it.
        match_end, day, first_day = (
            match.end("fiscal") if match["fiscal"] else _end_of_year(text, match),
            None,
            None,
        )
    else:
        match_end = match.end() - (text[match.end() - 1] in " \t")
    first = last = Part(year, month, day)
    if first_day is not None:
        first = Part(year, month, first_day)
    elif first_month is not None:
        first, last = Part(year, first_month), Part(year, month, day)
    elif first_year is not None:
        first = Part(first_year)
    if not first.is_possible or not last.is_possible:
        return None
    if _is_no_date(text, match, last):
        return None
    named = bool(match["fiscal"]) or (month is None and _is_in_name(text, start, match_end))
    found = Found(start, match_end, first, last if last != first else None, is_name=named)
    if month is None and day is None and match["season"]:
        found = _apply_season(found, match["season"])
    elif match["third"] and day is None:
        found = _apply_third(found, match["third"])
    return _extend_since(text, found)


_AGE = re.compile(r"[ \t]?(?:多|余|餘|以?[来來]|以?前|之前|[后後]|的?[历歷]史|的?文明|以上)")


def _is_no_date(text: str, match: re.Match[str], last: Part) -> bool:
    """Tell whether 2000年历史 counts years, or 近一月 months."""
    if last.month is None and last.year is not None and not match["y0"]:
        return (last.year < 1700 or last.year % 100 == 0) and bool(
            _AGE.match(text, match.end("y") + 1)
        )
    return last.year is None and text[match.start() - 1 : match.start()] in tuple("第近满滿个個每")


def _end_of_year(text: str, match: re.Match[str]) -> int:
    return text.index("年", match.end("y")) + 1


def _number(text: str | None) -> int | None:
    return None if text is None else parse_number(text)


_BEFORE_BARE_DAY = tuple("第近共达達约約每续續期满滿数數-—–/")
_AFTER_BARE_DAY = re.compile(
    r"以?[内內间間]|游|票|均|年|后|後|[0-9]|前(?!往|来|來|后|後|夕)|之|多|余|報|报|本|元|语|語|益|常|程|子"
)


def _is_bare_day(text: str, match: re.Match[str]) -> bool:
    """Tell whether 18日 alone is a day of the month and no duration."""
    written = match["d"] or ""
    if not written[:1].isdigit() or text[match.end() - 1] != "日":
        return False
    if text[match.start() - 1 : match.start()].endswith(_BEFORE_BARE_DAY):
        return False
    return not _AFTER_BARE_DAY.match(text, match.end())


def _apply_season(found: Found, season: str) -> Found:
    year = found.first.year
    months = _read_season(season)
    if months:
        return replace(found, first=Part(year, months[0]), last=Part(year, months[1]))
    if "底" in season or "末" in season:
        return replace(found, first=Part(year, 12), last=None, is_deadline=season.endswith("前"))
    return found


def _read_season(season: str) -> tuple[int, int] | None:
    if season.endswith("季度"):
        quarter = _SEASONS.get(season[-3]) or parse_number(season[-3])
        if not quarter or not 1 <= quarter <= 4:
            return None
        return (1 if season.startswith("前") else 3 * quarter - 2, 3 * quarter)
    if season.startswith("前"):
        count = parse_number(season[1:-1].rstrip("个個"))
        return (1, count) if count and 1 < count <= 12 else None
    if season in ("上半年", "下半年"):
        return (1, 6) if season == "上半年" else (7, 12)
    return None


def _apply_third(found: Found, third: str) -> Found:
    year, month = found.first.year, found.first.month or 1
    if third.endswith("旬"):
        bounds = {"上": (1, 10), "中": (11, 20), "下": (21, None)}[third[0]]
        last = bounds[1] or _last_day(year, month)
        return replace(found, first=Part(year, month, bounds[0]), last=Part(year, month, last))
    return replace(found, is_deadline=third.endswith("前"))


def _last_day(year: int | None, month: int) -> int:
    # A February whose year is not known yet ends on the day that every February has.
    return (
        28
        if month == 2 and (not year or year % 4)
        else 29
        if month == 2
        else 30
        if month in (4, 6, 9, 11)
        else 31
    )


def _extend_since(text: str, found: Found) -> Found:
    match = _SINCE.match(text, found.end)
    if match and found.last is None:
        return replace(found, end=match.end(), is_since=True)
    return found


def _read_years(text: str, start: int) -> Found | None:
    match = _YEARS.match(text, start)
    if not match or text[start - 1 : start] in tuple("0123456789,./"):
        return None
    first, last = parse_number(match["y0"]), parse_number(match["y"])
    if first is None or last is None or not 0 < last - first <= 100 or not 1500 <= first <= 2199:
        return None
    return Found(
        start, match.end(), Part(first), Part(last), is_name=_is_in_name(text, start, match.end())
    )


_NAMED = re.compile(r"[ \t]?(?:年)?[ \t]?(?:可持续发展|可持續發展|议程|議程|愿景|願景)")
_TITLE_REACH = 60
"""How far before a year the 《 of a title may stand."""


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Tell whether a year belongs to a title in 《》 or to a plan named by its year."""
    before = text[max(0, start - _TITLE_REACH) : start]
    return before.rfind("《") > before.rfind("》") or bool(_NAMED.match(text, end))


@cache
def _get_measures() -> tuple[re.Pattern[str], str]:
    lexicon = lexicons.load("dates")["chinese"]
    nouns, measures = (
        "|".join(map(re.escape, lexicon[key])) for key in ("not_measures", "measures")
    )
    return re.compile(rf"[ \t]?(?!{nouns})(?:{measures}|[0-9A-Za-z])"), lexicon["before"]


def _read_bare(text: str, start: int) -> Found | None:
    """Read a year without 年, as names carry it: 2025腾冲科学家论坛, 《东盟2025》."""
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


def _read_count(text: str, start: int) -> Relative | None:
    """Read a number of years that counts from now: 10年前, 八年来, 历经10年."""
    before = text[start - 1 : start]
    if before and before in "第每.":
        return None
    match = _YEARS_AGO.match(text, start)
    if match:
        return _years_from(match, match["how"])
    match = _TEN_YEARS.match(text, start)
    if match and before not in ("新", "年", "个", "個", "再"):
        return Relative(start, match.end(), "past", 10)
    return None


def _years_from(match: re.Match[str], how: str) -> Relative:
    start, end = match.span()
    amount = parse_number(match["n"])
    if amount is None or match["more"]:
        return Relative(start, end, "until" if "来" in how or "來" in how else "vague")
    if how in ("来", "來", "以来", "以來", "间", "間"):
        return Relative(start, end, "past", amount)
    return Relative(start, end, "on" if "后" in how or "後" in how else "ago", amount)


def _join(text: str, findings: list[Finding]) -> list[Finding]:
    """Join what 至 or a dash connects, and 8月、9月: one interval where the calendar runs on."""
    joined: list[Finding] = []
    for finding in findings:
        previous = joined[-1] if joined else None
        if isinstance(previous, Found) and isinstance(finding, Found):
            both = _join_two(text, previous, finding)
            if both:
                joined[-1] = both
                continue
            finding = _inherit(text, previous, finding)
        joined.append(finding)
    return joined


def _join_two(text: str, a: Found, b: Found) -> Found | None:
    between = text[a.end : b.start]
    if a.is_since or a.is_name or b.end - a.start > 60 or (a.last and "、" not in between):
        return None
    last = (b.last or b.first).inherit(a.first)
    if _THROUGH.fullmatch(between) and not a.last:
        return replace(b, start=a.start, first=a.first, last=last)
    follows = (
        _SEPARATE.fullmatch(between)
        and b.first.year is None
        and a.first.precision == b.first.precision == 2
        and (b.first.month or 0) - ((a.last or a.first).month or 0) == 1
    )
    return replace(b, start=a.start, first=a.first, last=last) if follows else None


def _inherit(text: str, a: Found, b: Found) -> Found:
    """Give 15日 the month of 4月14日 in `4月14日和15日`."""
    if (
        b.first.month is None
        and b.first.day is not None
        and _SEPARATE.fullmatch(text[a.end : b.start])
    ):
        last = b.last.inherit(a.first) if b.last else None
        return replace(b, first=b.first.inherit(a.first), last=last)
    return b


def _find_words(text: str, found: list[Finding]) -> Iterator[Finding]:
    by_start = {f.start: f for f in found}
    for match in _WORD.finditer(text):
        finding = _read_word(text, match, by_start)
        if finding:
            yield finding


def _read_word(text: str, match: re.Match[str], found: dict[int, Finding]) -> Finding | None:
    word, start, end = match[0], match.start(), match.end()
    relative = _get_relative().get(word)
    if relative:
        return _read_relative(text, match, relative, found)
    if word in ("每年", "每月"):
        following = found.get(end)
        return Relative(start, following.end, "vague") if following else None
    if word[0] == "前" or word in ("上半年", "下半年") or word[0] == "第":
        return _read_bare_season(text, start)
    if word in ("上世纪", "上世紀"):
        decade = _SHORT_DECADE.match(text, start)
        tens = parse_number(decade["t"]) if decade else None
        return _decade(start, decade.end(), 1900 + tens) if decade and tens is not None else None
    if word in ("之初", "之始", "伊始"):
        founded = _FOUNDED.search(text[max(0, start - 14) : start])
        return Relative(start - len(founded[0]), end, "event") if founded else None
    if word[0] == "年":
        bare = _read_bare_season(text, start)
        return bare if bare and bare.is_deadline and not text[start - 1 : start].isdigit() else None
    return _read_span(text, match)


@cache
def _get_relative() -> dict[str, tuple[str, int]]:
    entries = lexicons.load("dates")["chinese"]["relative"]
    return {word: (rule, amount) for word, (rule, amount) in entries.items()}


def _read_relative(
    text: str, match: re.Match[str], relative: tuple[str, int], found: dict[int, Finding]
) -> Relative | None:
    rule, amount = relative
    start, end = match.span()
    before = text[start - 1 : start]
    if (
        before
        and match[0] in ("年内", "年內")
        and (
            before.isdigit()
            or before in "一二两兩三四五六七八九十几幾数數多余餘个個半本当當今明去周週同"
        )
    ):
        return None
    if match[0] in ("当年", "當年", "前年") and before in ("前", "想"):
        return None
    first, last = Part(), None
    if rule in ("year", "same year"):
        leading = _LEADING.match(text, end)
        at = leading.end() if leading else end
        following = _read_season_at(text, at) or found.get(at)
        if isinstance(following, Found) and following.first.year is None and following.first.month:
            return Relative(start, following.end, rule, amount, following.first, following.last)  # type: ignore[arg-type]
    if rule in ("month", "same month"):
        following = found.get(end)
        if (
            isinstance(following, Found)
            and following.first.precision == 3
            and following.first.month is None
        ):
            return Relative(start, following.end, rule, amount, following.first, following.last)  # type: ignore[arg-type]
    return Relative(start, end, rule, amount, first, last)  # type: ignore[arg-type]


_BARE_SEASON = re.compile(rf"第?[一二三四1-4]季度|前三季度|前{_TWO}[个個]?月|[上下]半年|{_EDGE}")


def _read_bare_season(text: str, start: int) -> Found | None:
    if text[start - 1 : start] in tuple("近过過最目以之提当當年天日月前"):
        return None
    return _read_season_at(text, start)


def _read_season_at(text: str, start: int) -> Found | None:
    match = _BARE_SEASON.match(text, start)
    if not match:
        return None
    months = _read_season(match[0])
    if months:
        return Found(start, match.end(), Part(None, months[0]), Part(None, months[1]))
    if match[0][:1] == "年" and ("底" in match[0] or "末" in match[0]):
        return Found(start, match.end(), Part(None, 12), is_deadline=match[0].endswith("前"))
    return None


_VAGUE = ("近年", "近些年", "近几年", "近幾年", "多年", "连续多年", "連續多年", "长年")


def _read_span(text: str, match: re.Match[str]) -> Relative | None:
    """Read what a word makes of the number of years behind it: 过去十年, 未来5年, 连续五年."""
    word, start, end = match[0], match.start(), match.end()
    if word.rstrip("来來以").startswith(_VAGUE):
        if text[start - 1 : start].isdigit() or text[start - 1 : start] in tuple(
            "一二三四五六七八九十几数"
        ):
            return None
        return Relative(start, end, "vague")
    count = _AFTER_WORD.match(text, end)
    if not count:
        return None
    amount = parse_number(count["n"])
    if word in ("金色", "黄金", "黃金"):
        if amount != 10 or count["more"]:
            return None
        return Relative(start, count.end(), "past", 10)
    if amount is None or amount > 200 or (count["more"] and word not in ("连续", "連續")):
        return Relative(start, count.end(), "vague") if word not in ("新的", "近") else None
    if word in ("连续", "連續"):
        return Relative(start, count.end(), "until" if count["more"] else "running", amount)
    if word == "新的":
        return Relative(start, count.end(), "new", amount)
    past = word in ("过去", "過去", "近", "最近")
    return Relative(start, count.end(), "past" if past else "ahead", amount)


def _merge(numbers: list[Finding], words: list[Finding]) -> list[Finding]:
    """Put both kinds in order; where they overlap, what reaches further stays."""
    merged: list[Finding] = []
    for finding in sorted(numbers + words, key=lambda f: (f.start, -f.end)):
        if merged and finding.start < merged[-1].end:
            if finding.end > merged[-1].end and isinstance(merged[-1], Relative):
                merged[-1] = finding
            continue
        merged.append(finding)
    return merged
