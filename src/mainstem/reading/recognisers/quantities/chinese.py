"""Quantities in Chinese: 超26万吨, 7600余名, 10%~15%, 三大支柱, 第二大贸易伙伴."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from mainstem.model.mentions import OrdinalMention, QuantityMention
from mainstem.reading.recognisers import units
from mainstem.reading.recognisers.numbers import chinese as numbers
from mainstem.reading.recognisers.numbers.mentions import (
    NumberMention,
    Value,
    multiply,
    to_plain,
)
from mainstem.reading.recognisers.quantities.chinese_context import find_change, qualifiers
from mainstem.reading.recognisers.quantities.chinese_fits import (
    CHINESE_DIGITS,
    find_noun,
    find_noun_before,
    fits,
)
from mainstem.reading.recognisers.quantities.chinese_words import read_parts, read_ranks
from mainstem.reading.recognisers.quantities.found import Found, Taken
from mainstem.reading.recognisers.units import Unit
from mainstem.reading.simplified import simplify

_ANY = re.compile(r"[\d一二三四五六七八九十百千万亿两半首]|最大|首要|头号")


_SPACE = re.compile(r"[ \u3000\u00a0]{0,3}")


_OPEN = "余多来几"


_WEAK = frozenset(
    "点成环代标面大片道节级层次届期样句段章轮步车员口眼号孔跨扇尊幕首曲则封副席档桩拨单票厢盏顶峰羽尾股束朵岁例课卷页盘挂杆窝亭辑间"
)
"""Classifiers that are often something else: they count only with a noun that is known."""


_NARROWED = frozenset({"处", "口", "例", "起"})
"""Counted nouns that a noun beside them narrows: 供水站3处 are stations, 机井45口 wells."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number with what stands around it; without a unit it may still begin an interval."""

    quantity: QuantityMention
    number: NumberMention
    unit_start: int
    is_figure: bool


def recognise(text: str, taken: Taken) -> Found:
    """Find the quantities and ordinals of a text in simplified Chinese outside `taken`."""
    found = Found()
    if _ANY.search(text):
        candidates = list(_read_candidates(text, taken, found))
        found.quantities += _join_intervals(text, candidates)
        found.quantities += read_ranks(text)
        found.quantities += read_parts(text)
        found.ordinals += (OrdinalMention(*m.span(), 1) for m in _FIRST.finditer(text))
    return found


def recognise_traditional(text: str, taken: Taken) -> Found:
    """Find the quantities and ordinals of a text in traditional Chinese outside `taken`."""
    return recognise(simplify(text), taken)


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
        rf"|(?<=[百千万亿兆佰仟])(?<![{number}][百千万亿兆佰仟])(?:(?=[余多几来{number}\d])|(?<=[数几上近逾约超达成过有共足到].))"
        rf"|(?<=\d)(?<![\d.．A-Za-z_]\d)(?<!\d[,，]\d)"
        rf"(?!(?<=1)[5-9]\d\d ?年|(?<=2)[01]\d\d ?年(?!多)|\d? ?[月日号时])\d*+"
        rf"|(?<=第.)[零〇一二三四五六七八九十百\d]*+)"
    )


def _read_candidates(text: str, taken: Taken, found: Found) -> Iterator[_Candidate]:
    before: _Candidate | None = None
    for number in numbers.scan(text, _starts(), taken):
        start = number.start
        if start > 0 and text[start - 1] == "第":
            _read_ordinal(text, number, found)
        elif not _is_name(text, number):
            candidate = _read_candidate(text, number)
            if candidate is not None:
                before = candidate = _carry_on(text, before, candidate)
                yield candidate


def _is_name(text: str, number: NumberMention) -> bool:
    """Whether a number is part of a name or formula: 3+5+X, 1.2.3, 53107-A."""
    before = text[number.start - 1 : number.start]
    after = text[number.end : number.end + 1]
    return (
        before in ("+", "＋", "/", "_", "#")
        or after in ("+", "＋", "_")
        or numbers.is_generation(text, number)
    )


def _carry_on(text: str, before: _Candidate | None, candidate: _Candidate) -> _Candidate:
    """Let a classifier count what it counted just before: 航班由14班增至21班."""
    quantity = candidate.quantity
    if before is None or quantity.unit is not None or before.quantity.unit is None:
        return candidate
    written = text[candidate.unit_start : quantity.end]
    if not written or not text.startswith(written, before.unit_start):
        return candidate
    if not _GROWN.fullmatch(text, before.quantity.end, quantity.start):
        return candidate
    counted = replace(quantity, unit=before.quantity.unit)
    return replace(candidate, quantity=counted, is_figure=True)


_GROWN = re.compile(
    r"(?:大幅|逐步|迅速)?(?:增|扩|提|升|降|减|压|缩|发展|上升|下降|调整)[一-鿿]{0,3}[至到为](?:目前的?|如今的?|现在的?)?"
)


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


def _find_counted(text: str, start: int, at: int, end: int) -> str | None:
    """Return what the classifier `text[at:end]` of a number at `start` counts."""
    written = text[at:end]
    return (
        units.chinese_groups().get(written)
        or find_noun(text, end)
        or find_noun_before(text, start)
        or units.chinese_usual().get(written)
    )


_BARE = re.compile(r"(?:上|近|逾|超|超过|约|达|成|过|有|共|不足|不到)\Z")


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
    if unit is not None and not fits(text, number, at, unit_end, unit):
        unit_end, unit = end, None
    if unit is None and text[at : at + 1] == "级" and _is_magnitude(text, number.start, at):
        unit_end, unit = at + 1, _MAGNITUDE
    name: str | None = None
    is_figure = unit is not None
    if (
        number.start
        and text[number.start - 1] == "之"
        and _PER.search(text, max(0, number.start - 3), number.start)
    ):
        unit_end, unit, is_figure = end, None, not numbers.is_bare(text, number)
    elif unit is None:
        unit_end = end
        name, is_figure = _read_bare(text, number, end, is_open=is_open)
    elif unit.kind == "classifier":
        name = _find_counted(text, number.start, at, unit_end)
        is_figure = name is not None or number.value >= 1000 or text[at:unit_end] not in _WEAK
    elif unit.kind == "count" and text[at:unit_end] in _NARROWED:
        name = find_noun(text, unit_end) or find_noun_before(text, number.start) or unit.name
    else:
        name = unit.name
        if unit.name in ("country",) and number.value == 2:
            name = "person"
    if text[unit_end : unit_end + 1] == "多" and unit is not None and unit.dimension == "time":
        is_open, unit_end = True, unit_end + 1
    quantity = _measure(text, number, unit_end, name, unit, is_open=is_open)
    return _Candidate(quantity, number, at, is_figure)


_MAGNITUDE = Unit("magnitude", "measure", "magnitude")
_QUAKE_BEFORE = re.compile(r"(?:震级|里氏|地震|强震|余震|发生|达|为)[^，。；,;]{0,4}\Z")
_QUAKE = re.compile(r"震|里氏")


def _is_magnitude(text: str, start: int, at: int) -> bool:
    """Whether N级 measures an earthquake, by the words of its clause."""
    return (
        _QUAKE_BEFORE.search(text, max(0, start - 12), start) is not None
        and _QUAKE.search(text, max(0, start - 20), at + 12) is not None
    )


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
    name = name or (find_noun_before(text, number.start) if large or grouped else None)
    if numbers.is_bare(text, number) or CHINESE_DIGITS.match(text[number.start : number.end]):
        return name, noun is not None and not numbers.is_bare(text, number)
    return name, large or grouped or (is_open and number.value >= 10 and noun is not None)


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
    qualified = qualifiers().find(text, start, end)
    qualifier = qualified.qualifier if qualified.qualifier != "exact" or not is_open else "over"
    if (
        qualifier == "nearly"
        and text[qualified.start] == "近"
        and unit
        and unit.dimension == "time"
    ):
        # 近三年 are the last three years; 近500年 are nearly 500.
        recent = number.value <= 10 or text[qualified.end : qualified.end + 1] in ("来", "间")
        qualifier = "exact" if recent else qualifier
    if name in _PER_TIME:
        per_time = _EACH.search(text, max(0, qualified.start - 6), qualified.start)
        name = _PER_TIME[name].get(per_time[1], name) if per_time else name
    return QuantityMention(
        qualified.start,
        qualified.end,
        plain,
        name,
        qualifier,
        low,
        high,
        find_change(text, qualified.start, name),
    )


_EACH = re.compile(r"(时速|每小时|每秒|秒速)(?:为|达|可达|达到|最高)?[ ]?\Z")
_PER_TIME = {
    "km": {"时速": "km/h", "每小时": "km/h", "每秒": "km/s", "秒速": "km/s"},
    "m": {"每秒": "m/s", "秒速": "m/s"},
    "m3": {"每秒": "m3/s"},
}
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
