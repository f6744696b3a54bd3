"""Numbers: figures that the two sides of a unit give differently, or only one of them gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mainstem.model.claims import Figure
from mainstem.reading import lexicons
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.fit import Fit, is_pair_close
from mainstem.reading.claims.discrepancies.sides import Block, Pair
from mainstem.reading.recognisers import names
from mainstem.reading.recognisers.numbers.english_words import CARDINAL_WORDS, ORDINAL_WORDS

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_GRAMMAR = (None, "rank", "place", "time", "piece")
_MANY = 100
"""From this number on a single digit with zeros is no chance."""
_ROUGH = 0.005
"""Share of a number that its last digit counts at least if "over" it may be meant roughly."""
_MORE = ("over", "at_least")
_LESS = ("nearly", "up_to")
_SMALL = CARDINAL_WORDS[:13]
"""Words that reports write for numbers, up to twelve."""
_DIGITS = "零一二三四五六七八九十"
_GROWTH_ZH = re.compile(
    r"(?P<verb>增长|增加|扩大|提高|上升|增|翻)(?P<to>到|至|为|成)?了?(?:将?近|超过?|约|逾)?"
    r"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:多|余)?(?:倍|番)"
)
_GROWTH_EN = re.compile(
    r"\b(?:(?P<word>doubl|tripl|quadrupl|quintupl)\w+"
    r"|(?P<n>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten)[- ]?fold"
    r"|(?:increas|grow|gr[eo]wn?|ris|rose|expand|up)\w* (?:by |to )?(?:nearly |over |about |more than |almost )?"
    r"(?P<m>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten) times)",
    re.IGNORECASE,
)
_MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "quintupl": 5.0}


@dataclass(frozen=True, slots=True)
class _Amount:
    """A figure on a common scale: 3万亩 and 2,000 hectares are one amount."""

    figure: Figure
    low: float
    high: float
    dimension: str | None
    factor: float
    """How many of the scale's unit its own is."""


def find_numbers(
    pair: Pair, fit: Fit, left: Sequence[Figure], right: Sequence[Figure]
) -> Iterator[Finding]:
    """Yield the figures of a unit that its sides do not share, and what they differ in.

    What is equal after conversion is no difference, nor is a figure without a number.
    """
    zh = [a for f in left if (a := _scale(f))]
    en = [a for f in right if (a := _scale(f))]
    for match in (_find_linked, _find_equal, _find_near):
        for a in tuple(zh):
            b = match(a, en)
            if b:
                zh.remove(a)
                en.remove(b)
                yield from _compare(a, b)
    # "tens of thousands" may stand for a number of the other side.
    vague = any(f.value is None for f in (*left, *right))
    if (zh or en) and not vague and is_pair_close(pair, fit):
        zh = [a for a in zh if _is_telling(a.figure) and not _is_said(a.figure, pair.en.text, "en")]
        en = [a for a in en if _is_telling(a.figure) and not _is_said(a.figure, pair.zh.text, "zh")]
        if len(zh) == len(en) == 1 and zh[0].dimension and _is_one_dimension(zh[0], en[0]):
            yield from _compare(zh[0], en[0])
        else:
            yield from _tell_rest(zh, en)


def find_growth(block: Block) -> Iterator[Finding]:
    """Yield growth by so many times (增长四倍) told as growth to so many times (fourfold)."""
    if "倍" not in block.zh.text and "番" not in block.zh.text:
        return
    zh, en = _GROWTH_ZH.search(block.zh.text), _GROWTH_EN.search(block.en.text)
    if not zh or not en:
        return
    left, right = _get_factor_zh(zh), _get_factor_en(en)
    if left and right and left != right:
        note = f"“{zh[0]}” makes {left:g} times as much, “{en[0]}” {right:g} times"
        spans = block.zh.locate(*zh.span()), block.en.locate(*en.span())
        yield Finding("number", *spans, note, "major", 4.0)


def _scale(figure: Figure) -> _Amount | None:
    """Return a figure on the scale of its dimension; None without a number."""
    if figure.value is None:
        return None
    scales = lexicons.load("contrasts")["scales"]
    unit = figure.unit and figure.unit.removesuffix("-time")
    dimension, factor = scales.get(unit or "", (unit, 1.0))
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return _Amount(figure, low * factor, high * factor, dimension, factor)


def _find_linked(amount: _Amount, others: Sequence[_Amount]) -> _Amount | None:
    wanted = amount.figure.counterpart
    return next((o for o in others if wanted and o.figure.id == wanted), None)


def _find_equal(amount: _Amount, others: Sequence[_Amount]) -> _Amount | None:
    equal = [o for o in others if _is_equal(amount, o)]
    alike = [o for o in equal if _is_one_dimension(amount, o)]
    return next(iter(alike or equal), None)


def _find_near(amount: _Amount, others: Sequence[_Amount]) -> _Amount | None:
    """Return a figure that may stand for another although it says something else."""
    alike = [o for o in others if _is_one_dimension(amount, o) and _is_near(amount, o)]
    return next(iter(alike), None)


def _is_one_dimension(one: _Amount, other: _Amount) -> bool:
    return one.dimension == other.dimension


def _is_equal(one: _Amount, other: _Amount) -> bool:
    """Whether two amounts are one, as exactly as the less exact of them is written.

    One number with a unit and with a part of it is one amount: 每小时85公里 may be read as 85公里.
    """
    a, b = one.figure, other.figure
    if a.value == b.value and a.unit and b.unit and (a.unit in b.unit or b.unit in a.unit):
        return True
    if one.low == other.low and one.high == other.high:
        return True
    return _is_rounded(one, other) or _is_rounded(other, one)


def _is_rounded(rough: _Amount, exact: _Amount) -> bool:
    """Whether one amount is another one rounded to the digits that it gives.

    Zeros at the end count as digits, unless only this side says that it is rough, or its unit
    is another: 390 km is not 391 km, but "over 85,000" is 85,403, and 1,000 mu are 70 hectares.
    """
    a, b = rough.figure, exact.figure
    if not a.value or a.low is not None or b.low is not None:
        return False
    step, rounder = (n * rough.factor for n in _get_steps(a.text, abs(a.value)))
    is_rough = a.qualifier != "exact" and b.qualifier == "exact"
    if is_rough or rough.factor != exact.factor:
        step = rounder
    above = exact.low - rough.low
    slack = 1e-9 * abs(rough.low)
    if is_rough and a.qualifier != "about" and step > _ROUGH * abs(rough.low):
        return -slack <= (above if a.qualifier in _MORE else -above) < step
    return abs(above) <= step / 2 + slack


def _get_steps(text: str, value: float) -> tuple[float, float]:
    """Return what the last digit of a written number counts, and its last one that is not zero."""
    digits = _NUMBER.search(text)
    if digits and (written := float(digits[0].replace(",", ""))):
        whole, _, decimals = digits[0].replace(",", "").partition(".")
        step = value / written * 10.0 ** -len(decimals)
        zeros = len(whole) - len(whole.rstrip("0")) if not decimals else 0
        return step, step * 10.0**zeros
    # In words: 三百万 counts millions.
    whole = f"{value:.0f}"
    step = 10.0 ** (len(whole) - len(whole.rstrip("0"))) if value >= 1 else value
    return step, step


def _is_near(one: _Amount, other: _Amount) -> bool:
    """Whether one number is half to twice the other, or has its digits in another place or order."""
    a, b = abs(one.low), abs(other.low)
    if min(a, b) <= 3 or one.figure.change != other.figure.change:
        return False
    digits = [f"{n:.12g}".replace(".", "").replace("-", "").rstrip("0") for n in (a, b)]
    moved = digits[0] == digits[1] or sorted(digits[0]) == sorted(digits[1])
    return 0.5 <= a / b <= 2 or (moved and (len(digits[0]) > 1 or min(a, b) >= _MANY))


def _compare(one: _Amount, other: _Amount) -> Iterator[Finding]:
    a, b = one.figure, other.figure
    opposed = (a.qualifier in _MORE and b.qualifier in _LESS) or (
        a.qualifier in _LESS and b.qualifier in _MORE
    )
    if _is_equal(one, other):
        if opposed:
            note = f"“{a.text}” is {a.qualifier.replace('_', ' ')}, “{b.text}” {b.qualifier.replace('_', ' ')}"
            yield Finding("number", a.spans, b.spans, note, "major", 4.0)
    else:
        note = f"“{a.text}” is {_say(a)}, “{b.text}” is {_say(b)}"
        yield Finding("number", a.spans, b.spans, note, "major", 4.0)


def _say(figure: Figure) -> str:
    value = f"{figure.value:,}" if figure.value is not None else "unknown"
    qualifier = "" if figure.qualifier == "exact" else figure.qualifier.replace("_", " ") + " "
    return f"{qualifier}{value}{' ' + figure.unit if figure.unit else ''}"


def _tell_rest(zh: Sequence[_Amount], en: Sequence[_Amount]) -> Iterator[Finding]:
    """Yield the first number of each side that is not written in the other in any way."""
    for figure in [a.figure for a in zh[:1]]:
        note = f"the number in “{figure.text}” ({_say(figure)}) is not given in English"
        yield Finding("omission", figure.spans, (), note, weight=2.3)
    for figure in [a.figure for a in en[:1]]:
        note = f"the number in “{figure.text}” ({_say(figure)}) is given in English only"
        yield Finding("addition", (), figure.spans, note, weight=2.0)


def _is_telling(figure: Figure) -> bool:
    """Whether leaving a number out loses something: one and two are often just grammar."""
    return figure.value is not None and abs(figure.value) > 2 and figure.unit not in _GRAMMAR


def _is_counted(figure: Figure, text: str, lang: str) -> bool:
    """Whether a text names as many countries as a figure counts."""
    return figure.unit == "country" and len(names.find_countries(text, lang)) >= (figure.value or 0)


def _is_said(figure: Figure, text: str, lang: str) -> bool:
    """Whether a text says a number in any way: in digits, in a word, by naming what it counts."""
    written = _is_written_en if lang == "en" else _is_written_zh
    return written(figure, text) or _is_counted(figure, text, lang)


def _is_written_en(figure: Figure, text: str) -> bool:
    text = text.lower()
    return _has_form(_get_forms(figure), text) or any(w in text for w in _get_words(figure, "en"))


def _is_written_zh(figure: Figure, text: str) -> bool:
    value = figure.value or 0
    if float(value).is_integer() and 0 <= value <= 10 and _DIGITS[int(value)] in text:
        return True
    if any(word in text for word in _get_words(figure, "zh")):
        return True
    return _has_form(_get_forms(figure), text) or (value == 12 and "十二" in text)


def _get_words(figure: Figure, lang: str) -> Sequence[str]:
    """Return the words that say a number without one: 半年, round-the-clock."""
    words: Sequence[str] = _get_otherwise().get((figure.value, figure.unit), {}).get(lang, ())
    return words


@cache
def _get_otherwise() -> dict[tuple[float | None, str | None], dict[str, list[str]]]:
    return {(row["value"], row["unit"]): row for row in lexicons.load("contrasts")["otherwise"]}


def _has_form(forms: Sequence[str], text: str) -> bool:
    """Whether a number stands in a text by itself, not inside a longer one."""
    return any(
        re.search(rf"(?<![\d.,A-Za-z]){re.escape(form)}(?![\d]|[.,]\d|[a-z]*een|[a-z]*ty\b)", text)
        for form in forms
        if form in text
    )


def _get_forms(figure: Figure) -> list[str]:
    """Return how a number may be written in digits, and in English up to twelve, ordinals too."""
    value = figure.value or 0
    forms = [f"{value:,}", f"{value:.12g}"]
    if float(value).is_integer() and 0 <= value <= 12:
        forms += [_SMALL[int(value)], ORDINAL_WORDS[int(value)]]
    return forms


def _get_factor_zh(match: re.Match[str]) -> float | None:
    """Return by what a growth multiplies: 增长四倍 by five, 增长到四倍 by four, 翻两番 by four."""
    number = _read_number(match["n"])
    if number is None:
        return None
    if match[0].endswith("番"):
        return float(2**number) if number < 10 else None
    return number if match["to"] else number + 1


def _get_factor_en(match: re.Match[str]) -> float | None:
    if match["word"]:
        return _MULTIPLES[match["word"].lower()]
    return _read_number((match["n"] or match["m"]).lower())


def _read_number(text: str) -> float | None:
    if text in _SMALL:
        return float(_SMALL.index(text))
    if text[0] in _DIGITS or text == "两":
        return 2.0 if text == "两" else float(_DIGITS.index(text)) if len(text) == 1 else None
    try:
        return float(text)
    except ValueError:
        return None
