"""Quantities in Chinese: 超26万吨, 7600余名, 10%~15%, 三大支柱, 第二大贸易伙伴."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

import opencc

from mainstem.model.mentions import OrdinalMention, QuantityMention
from mainstem.reading import lexicons
from mainstem.reading.recognisers import units
from mainstem.reading.recognisers.numbers import chinese as numbers
from mainstem.reading.recognisers.numbers.mentions import (
    NumberMention,
    Value,
    multiply,
    to_plain,
)
from mainstem.reading.recognisers.quantities.found import Found
from mainstem.reading.recognisers.quantities.qualifiers import Qualifiers
from mainstem.reading.recognisers.units import Unit

_ANY = re.compile(r"[\d一二三四五六七八九十百千万亿两半首]|最大|首要|头号")
_SPACE = re.compile(r"[ \u3000\u00a0]{0,3}")
_OPEN = "余多来几"
_SENTENCE_END = "。；！？!?;\n"
_NAMED_LATER = re.compile(r"[\s，。、；：！？,.;:!?（）()《》“”\"'‘’【】\[\]的了在和与及将是被]")
_WEAK = frozenset(
    "点成环代标面大片道节级层次届批期样句段章轮步车员口眼号孔跨扇尊幕首曲则封副席档桩拨单票厢盏顶峰羽尾股束朵岁例"
)
"""Classifiers that are often something else: they count only with a noun that is known."""
_BOTH = re.compile(r"[国方党岸军地人者边面会院省市校家性级](?:领导人|元首|首脑)?")
_LEADERS = re.compile(r"[国党](?=领导人|元首|首脑|总理|外长|领袖)")
_NOT_AFTER = {
    "元": "首旦素宵老件勋音",
    "人": "民类员才工大均造脸权物士心道文们称格",
    "位": "于置数列居次",
    "名": "列义称字单录誉",
    "方": "面针法向式案位圆便言形",
    "地": "区方点位上下震面",
    "国": "集会内外际家",
    "年": "代级轻青夜",
    "周": "边围到转密期",
    "天": "然空气津下生",
    "省": "级会",
    "市": "场",
    "城": "市",
    "村": "级",
    "处": "理于境",
    "户": "外口",
    "列": "入出为席国车",
    "起": "来到初步点因源",
    "对": "于应话外华接方象称比待",
    "种": "植子族类",
    "类": "似别",
    "步": "骤伐",
    "口": "岸",
    "克": "服",
    "里": "程",
    "米": "粒饭",
    "度": "假过",
    "层": "面次",
    "例": "如",
    "岁": "月",
    "伏": "击",
}
_PERSONS = frozenset({"person", "country"})
_CHINESE_DIGITS = re.compile(r"[零〇一二三四五六七八九]{2,}\Z")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number with what stands around it; without a unit it may still begin an interval."""

    quantity: QuantityMention
    number: NumberMention
    unit_start: int
    is_figure: bool


def recognise(text: str) -> Found:
    """Find the quantities and ordinals of a text in simplified Chinese."""
    found = Found()
    if _ANY.search(text):
        candidates = list(_read_candidates(text, found))
        found.quantities += _join_intervals(text, candidates)
        found.quantities += _read_ranks(text)
        found.quantities += _read_parts(text)
        found.ordinals += (OrdinalMention(*m.span(), 1) for m in _FIRST.finditer(text))
    return found


def recognise_traditional(text: str) -> Found:
    """Find the quantities and ordinals of a text in traditional Chinese."""
    simplified = _simplifier().convert(text)
    if len(simplified) != len(text):
        simplified = "".join(s if len(s := _simplifier().convert(c)) == 1 else c for c in text)
    return recognise(simplified)


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _qualifiers() -> Qualifiers:
    words = lexicons.load("numbers")["zh"]
    between = "".join(rf"|{re.escape(w)}" for w in words["between"]).removeprefix("|")
    return Qualifiers(
        words["before"],
        words["after"],
        before=rf"(?:{{}})(?:{between})?[ \u3000]?",
        guard=r"(?<![最附邻远亲条签公契预合纽节制])",
    )


# --- numbers -----------------------------------------------------------------------------------


@cache
def _starts() -> re.Pattern[str]:
    """Match where a number of a quantity may begin: before what can go on with it or be its unit.

    Years, months and days of dates, and 一 and 百 inside words, are passed over at once.
    """
    forms = units.chinese().units
    after = {form[0] for form in forms if "一" <= form[0] <= "鿿"}
    after_one = {
        form[0] for form, unit in forms.items() if unit.dimension not in ("count", "time", "")
    }
    number = "零〇一二三四五六七八九两十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟"
    single = "零〇二三四五六七八九两壹贰叁肆伍陆柒捌玖"
    goes_on = number + r"\d \u3000分点又余多几来大成倍折%％"
    units_after = "".join(sorted(after)) + "国方党"
    units_after_one = re.escape("".join(sorted(after_one)))
    # One class of characters leads, so that searching is fast; what stands before is looked at
    # after it.
    return re.compile(
        rf"[{number}\d](?:"
        rf"(?<=一)(?<![{number}]一)(?:一*+(?=[{goes_on}{units_after_one}])|[{number}]++(?=[{goes_on}{units_after}]))"
        rf"|(?<=[{single}])(?<![{number}][{single}])[一{single}]*+(?=[{goes_on}{units_after}])"
        rf"|(?<=[十拾])(?<![{number}][十拾])(?=[{goes_on}{units_after}])"
        rf"|(?<=[百千万亿兆佰仟])(?<![{number}][百千万亿兆佰仟])(?:(?=[余多几来{number}\d])|(?<=[数几上近逾约超达成过有共].))"
        rf"|(?<=\d)(?<![\d.．A-Za-z_]\d)(?<!\d[,，]\d)"
        rf"(?!(?<=1)[5-9]\d\d ?年|(?<=2)[01]\d\d ?年(?!多)|\d? ?[月日号时])\d*+"
        rf"|(?<=第.)[零〇一二三四五六七八九十百\d]*+)"
    )


def _read_candidates(text: str, found: Found) -> Iterator[_Candidate]:
    for number in numbers.scan(text, _starts()):
        start = number.start
        if start > 0 and text[start - 1] == "第":
            _read_ordinal(text, number, found)
        elif not _is_name(text, number):
            candidate = _read_candidate(text, number)
            if candidate is not None:
                yield candidate


def _is_name(text: str, number: NumberMention) -> bool:
    """Whether a number is part of a name or formula: 3+5+X, 1.2.3, 53107-A."""
    before = text[number.start - 1 : number.start]
    after = text[number.end : number.end + 1]
    return before in ("+", "＋", "/", "_", "#") or after in ("+", "＋", "_")


def _read_candidate(text: str, number: NumberMention) -> _Candidate | None:
    vague = text[number.start - 1 : number.start] in ("数", "几") and number.start > 0
    bare = numbers.is_bare(text, number)
    if vague and (bare or text[number.start] == "十"):
        number = replace(number, start=number.start - 1, is_vague=True)
    end = number.end
    is_open = number.is_open
    if (
        text[end : end + 1]
        and text[end] in _OPEN
        and (number.kind == "integer" or text[end - 1] in "万亿")
    ):
        following = text[end + 1 : end + 2]
        if text[end] in "余几" or following not in ("边", "方", "国", "次", "元", "样", "功"):
            is_open, end = True, end + 1
    if bare and not (
        number.is_vague or is_open or _BARE.search(text, max(0, number.start - 3), number.start)
    ):
        return None
    if number.in_words and not bare and numbers.is_part_of_word(text, number.start, number.end):
        return None
    if not is_open and (longer := units.chinese().match(text, end - 1)) and longer[0] > end:
        number = numbers.without_prefix(text, number)
        end = number.end
    at = _SPACE.match(text, end).end()  # type: ignore[union-attr]
    matched = units.chinese().match(text, at)
    return _with_unit(text, number, end, at, matched, is_open=is_open)


_BARE = re.compile(r"(?:上|近|逾|超|超过|约|达|成|过|有|共)\Z")


def _with_unit(
    text: str,
    number: NumberMention,
    end: int,
    at: int,
    matched: tuple[int, Unit] | None,
    *,
    is_open: bool,
) -> _Candidate | None:
    unit_end, unit = matched or (at, None)
    if unit is not None and not _fits(text, number, at, unit_end, unit):
        unit_end, unit = end, None
    name: str | None = None
    is_figure = unit is not None
    if number.start and text[number.start - 1] == "之" and _PER.search(text, max(0, number.start - 3), number.start):
        unit_end, unit, is_figure = end, None, not numbers.is_bare(text, number)
    elif unit is None:
        unit_end = end
        name, is_figure = _read_bare(text, number, end, is_open=is_open)
    elif unit.kind == "classifier":
        noun = _find_noun(text, unit_end)
        name = noun
        is_figure = noun is not None or text[at:unit_end] not in _WEAK
    else:
        name = unit.name
        if unit.name in ("country",) and number.value == 2:
            name = "person"
    if text[unit_end : unit_end + 1] == "多" and unit is not None and unit.dimension == "time":
        is_open, unit_end = True, unit_end + 1
    quantity = _measure(text, number, unit_end, name, unit, is_open=is_open)
    return _Candidate(quantity, number, at, is_figure)


def _fits(text: str, number: NumberMention, at: int, end: int, unit: Unit) -> bool:
    """Whether the characters after a number are this unit here, and the number counts with it."""
    written = text[at:end]
    if text[end : end + 1] and text[end] in _NOT_AFTER.get(written, ""):
        return False
    value = number.value
    if (
        number.in_words
        and value == 1
        and unit.kind != "currency"
        and unit.dimension in ("count", "time")
    ):
        return False
    if unit.dimension == "time" and written in ("年", "年度", "周"):
        return _is_duration(text, number)
    if (
        unit.kind in ("count", "classifier")
        and value == 2
        and _BOTH.match(text, at)
        and number.in_words
    ):
        return _LEADERS.match(text, at) is not None and _LEADERS.match(text, at).end() == end  # type: ignore[union-attr]
    if unit.name == "country" and written == "方":
        return number.in_words and 2 < value <= 20
    if written in ("地", "省", "市", "城", "村", "省区", "省市"):
        return number.in_words and 2 < value <= 40
    if written in ("位", "名") and text[number.start - 1 : number.start] in ("前", "后"):
        return False
    if written == "期":
        return not number.in_words
    if written == "大":
        return _is_great(text, number, end)
    return True


def _is_duration(text: str, number: NumberMention) -> bool:
    """Whether a number before 年 counts years: 50年, not 2025年, 二〇二五年 or 08年."""
    written = text[number.start : number.end]
    if number.in_words and _CHINESE_DIGITS.match(written):
        return False
    if not number.in_words and (1500 <= number.value <= 2600 or written.startswith("0")):
        return False
    return not (numbers.is_bare(text, number) and not number.is_vague)


def _is_great(text: str, number: NumberMention, end: int) -> bool:
    """Whether N大 counts: 三大支柱; not 二十大 (a congress), 两大 of 两大国."""
    following = text[end : end + 1]
    if not following or not "一" <= following <= "鿿":
        return False
    noun = _find_noun(text, end)
    return number.value <= 10 or (noun is not None and not number.in_words)


def _read_bare(
    text: str, number: NumberMention, end: int, *, is_open: bool
) -> tuple[str | None, bool]:
    """Say what a number without a unit counts, and whether it is a figure at all."""
    large = any(c in "万亿" for c in text[number.start : number.end])
    grouped = "," in text[number.start : number.end]
    noun = units.chinese_nouns().match(text, _SPACE.match(text, end).end())  # type: ignore[union-attr]
    name = noun[1].name if noun else None
    if number.kind == "fraction" and number.in_words:
        return "percent", True
    if numbers.is_bare(text, number) or _CHINESE_DIGITS.match(text[number.start : number.end]):
        return name, noun is not None and not numbers.is_bare(text, number)
    return name, large or grouped or (is_open and number.value >= 10 and noun is not None)


def _find_noun(text: str, at: int) -> str | None:
    """Return what a classifier counts: the head of the noun phrase after it, if it is known."""
    nouns = units.chinese_nouns()
    stop = _NAMED_LATER.search(text, at, at + 16)
    last = stop.start() if stop else min(len(text), at + 16)
    while at < last:
        matched = nouns.match(text, at)
        if matched:
            while further := nouns.match(text, matched[0]):
                matched = further
            return matched[1].name
        at += 1
    return None


def _measure(
    text: str,
    number: NumberMention,
    end: int,
    name: str | None,
    unit: Unit | None,
    *,
    is_open: bool,
) -> QuantityMention:
    """Put number, unit, qualifier and change together."""
    scale = unit.scale if unit else 1
    value: Value = multiply(number.value, scale)
    start = number.start
    if name == "percent" and number.kind == "fraction":
        value = multiply(value, 100)
    per = None
    if start and text[start - 1] == "之":
        per = _PER.search(text, max(0, start - 6), start)
    if per:
        start, name = per.start(), "percent"
        value = multiply(value, Fraction(100, _PER_VALUE[per[1]]))
    low = high = None
    plain: int | float | None = to_plain(value)
    if number.is_vague:
        low, high, plain = plain, to_plain(multiply(value, 10)), None
    elif number.high is not None:
        low, high, plain = plain, to_plain(multiply(number.high, scale)), None
    qualified = _qualifiers().find(text, start, end)
    qualifier = qualified.qualifier if qualified.qualifier != "exact" or not is_open else "over"
    if (
        qualifier == "nearly"
        and text[qualified.start] == "近"
        and unit
        and unit.dimension == "time"
    ):
        qualifier = "exact"  # 近三年 are the last three years.
    return QuantityMention(
        qualified.start,
        qualified.end,
        plain,
        name,
        qualifier,
        low,
        high,
        _find_change(text, qualified.start, name),
    )


_PER = re.compile(r"([百千万])分之\Z")
_PER_VALUE = {"百": 100, "千": 1000, "万": 10000}


def _read_ordinal(text: str, number: NumberMention, found: Found) -> None:
    if number.kind != "integer" or not isinstance(number.value, int):
        return
    following = text[number.end : number.end + 3]
    # 第一，第二，… only number the points of a speech.
    if not following or following[0] in "大，,、：:。；":
        return
    if following == "个年头":
        found.quantities.append(
            QuantityMention(number.start - 1, number.end + 3, number.value, "year")
        )
        return
    end = number.end + (following[:1] in "次届个批轮期条项号位章节部")
    found.ordinals.append(OrdinalMention(number.start - 1, end, number.value))


_FIRST = re.compile(r"首(?:次|届|批|轮|期|个|列|趟|班|条|家|座|票)")

# --- intervals ---------------------------------------------------------------------------------

_TO = re.compile(r"[ ]?(?:至|到|~|～|—{1,2}|–|-|－|−|‐|‑)[ ]?\Z")


def _join_intervals(text: str, candidates: list[_Candidate]) -> Iterator[QuantityMention]:
    """Yield the figures, two numbers with 至 between them as one."""
    before: _Candidate | None = None
    for candidate in candidates:
        joined = before and _join(text, before, candidate)
        if joined:
            before = joined
            continue
        if before is not None and before.is_figure:
            yield before.quantity
        before = candidate
    if before is not None and before.is_figure:
        yield before.quantity


def _join(text: str, first: _Candidate, second: _Candidate) -> _Candidate | None:
    low, high = first.quantity, second.quantity
    if low.value is None or high.value is None or not second.is_figure:
        return None
    if low.unit not in (None, high.unit) or low.end > high.start or high.start - low.end > 4:
        return None
    if not _TO.fullmatch(text, low.end, second.number.start):
        return None
    lower = low.value
    if low.unit is None and lower < 1000 <= high.value and _leads(text, second.number):
        # 3-5万: the multiplier belongs to both.
        lower *= 10 ** (4 if "万" in text[second.number.start : second.number.end] else 8)
    if lower >= high.value:
        return None
    quantity = replace(
        high, start=low.start, value=None, low=lower, high=high.value, qualifier=low.qualifier
    )
    return replace(second, quantity=quantity)


def _leads(text: str, number: NumberMention) -> bool:
    return text[number.end - 1] in "万亿"


# --- ranks, halves and doublings ---------------------------------------------------------------


@cache
def _ranks() -> re.Pattern[str]:
    words = lexicons.load("numbers")["zh"]
    nouns = "|".join(sorted(words["ranked"], key=lambda w: (-len(w), w)))
    tops = "|".join(sorted(words["superlatives"], key=lambda w: (-len(w), w)))
    return re.compile(
        rf"第(?P<nth>[一二三四五六七八九十]{{1,3}}|\d{{1,3}})大(?:的)?(?P<what>[一-鿿]{{0,12}}?(?:{nouns}))?"
        rf"|(?P<top>{tops})(?:[一-鿿]{{0,12}}?)(?:{nouns})(?!之一)"
        rf"|(?:位居|位列|名列|排名|居|列)(?:世界|全球|全国|东盟|亚洲|区域)?(?:第(?P<place>[一二三四五六七八九十]{{1,3}}|\d{{1,3}})(?:位|名)?|(?P<head>首位|榜首))"
    )


def _read_ranks(text: str) -> Iterator[QuantityMention]:
    if "大" not in text and "位" not in text and "列" not in text and "居" not in text:
        return
    for match in _ranks().finditer(text):
        written = match["nth"] or match["place"]
        value: int | float = 1
        if written:
            number = next(iter(numbers.scan(written)), None)
            value = to_plain(number.value) if number else 1
        if text[match.end() : match.end() + 2] == "之一":
            continue
        yield QuantityMention(match.start(), match.end(), value, "rank")


_HALF = re.compile(
    r"(?P<half>一半|半数|过半数?)(?P<above>以上)?(?!天|年|个)"
    r"|百分之百(?P<all>)|翻(?:了)?(?P<times>[一两二三四])番|(?P<double>翻(?:了)?倍)"
    r"|(?P<tenths>[一二三四五六七八九两]|\d(?:\.\d)?)成(?P<more>半|以上|左右)?(?![一-鿿]?[功果员立为长熟本就绩都分语效型交形品品套像天批])"
)


def _read_parts(text: str) -> Iterator[QuantityMention]:
    """Find shares and doublings that are no plain number with a unit."""
    if (
        "半" not in text
        and "番" not in text
        and "成" not in text
        and "倍" not in text
        and "百分之百" not in text
    ):
        return
    for match in _HALF.finditer(text):
        start, end = match.span()
        value: float
        unit = "percent"
        if match["half"]:
            value = 50
        elif match["all"] is not None:
            value = 100
        elif match["times"]:
            value, unit = 2 ** "零一二三四".index(match["times"].replace("两", "二")), "times"
        elif match["double"]:
            value, unit = 2, "times"
        else:
            if numbers.is_part_of_word(text, start, start + 1) or text[start - 1 : start] in tuple(
                "0123456789.百千万十第一"
            ):
                continue
            number = next(iter(numbers.scan(match["tenths"])))
            value = to_plain(multiply(number.value, 10)) + (5 if match["more"] == "半" else 0)
        qualified = _qualifiers().find(text, start, end)
        if (match["half"] and match["above"]) or match["half"] in ("过半", "过半数"):
            qualified = replace(qualified, qualifier="over")
        yield QuantityMention(
            qualified.start,
            qualified.end,
            value,
            unit,
            qualified.qualifier,
            change=_find_change(text, qualified.start, unit),
        )


# --- change ------------------------------------------------------------------------------------

_UNCHANGING = frozenset({"year", "country", "rank", "person"})
_MOVES = re.compile(r"[增升涨降减跌缩扩提高比翻同长滑落削压]")
_CHANGING = frozenset({"percent", "times", "permille"})
_CLAUSE = re.compile(r"[，,。；;！!？?：:\n]")
_SINCE = re.compile(r"[较比](?P<since>[一-鿿\d]{2,24}?)(?:累计)?(?:增长|增加|上升|提高|扩大|翻|增)")


@cache
def _change_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicons.load("numbers")["zh"]

    def any_of(name: str) -> str:
        return "|".join(sorted(words[name], key=lambda w: (-len(w), w)))

    return (
        re.compile(any_of("yearly")),
        re.compile(_direction(words["rises"])),
        re.compile(_direction(words["falls"])),
    )


def _direction(words: list[str]) -> str:
    """Match a verb of change right before a figure; a single character stands closer."""
    verbs = "|".join(sorted((w for w in words if len(w) > 1), key=lambda w: (-len(w), w)))
    short = "|".join(sorted(w for w in words if len(w) == 1))
    return rf"(?:(?:{verbs})[一-鿿]{{0,4}}|(?:{short})(?:[了至到为幅收产近约超逾]){{0,2}})\Z"


def _find_change(text: str, start: int, unit: str | None) -> str | None:
    """Say whether a quantity is a change, by the words of its clause before it."""
    if unit in _UNCHANGING:
        return None
    clause = text[max(0, start - 40) : start]
    if not _MOVES.search(clause):
        return None
    cuts = [m.end() for m in _CLAUSE.finditer(clause)]
    clause = clause[cuts[-1] :] if cuts else clause
    yearly, rises, falls = _change_words()
    if unit in _CHANGING and yearly.search(clause):
        return "yoy"
    since = _SINCE.search(clause)
    if since and unit in _CHANGING:
        return f"since {since['since']}"
    if rises.search(clause):
        return "increase"
    return "decrease" if falls.search(clause) else None
