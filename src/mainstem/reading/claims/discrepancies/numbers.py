"""Numbers: figures that the two sides of a unit give differently, or only one of them gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mainstem.model.claims import Figure
from mainstem.reading import lexicons
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.fit import Fit, is_pair_close
from mainstem.reading.claims.discrepancies.sides import Block, Pair
from mainstem.reading.recognisers import names

_GRAMMAR = (None, "rank", "place", "time", "piece")
_MORE = ("over", "at_least")
_LESS = ("nearly", "up_to")
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
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
    if not vague and is_pair_close(pair, fit):
        yield from _tell_rest(pair, zh, en)


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
    dimension, factor = scales.get(figure.unit or "", (figure.unit, 1.0))
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return _Amount(figure, low * factor, high * factor, dimension)


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
    """Whether two amounts are one; a conversion may be rounded to a hundredth of it.

    One number with a unit and with a part of it is one amount: 每小时85公里 may be read as 85公里.
    """
    a, b = one.figure, other.figure
    if a.value == b.value and a.unit and b.unit and (a.unit in b.unit or b.unit in a.unit):
        return True
    tolerance = 1e-6 if one.figure.unit == other.figure.unit else 1e-2
    return all(
        abs(a - b) <= tolerance * max(abs(a), abs(b))
        for a, b in ((one.low, other.low), (one.high, other.high))
    )


def _is_near(one: _Amount, other: _Amount) -> bool:
    """Whether one number is half to twice the other, or has its digits in another place or order."""
    a, b = abs(one.low), abs(other.low)
    if min(a, b) <= 3 or one.figure.change != other.figure.change:
        return False
    digits = [f"{n:.12g}".replace(".", "").replace("-", "").rstrip("0") for n in (a, b)]
    moved = digits[0] == digits[1] or sorted(digits[0]) == sorted(digits[1])
    return 0.5 <= a / b <= 2 or (moved and len(digits[0]) > 1)


def _compare(one: _Amount, other: _Amount) -> Iterator[Finding]:
    a, b = one.figure, other.figure
    opposed = (a.qualifier in _MORE and b.qualifier in _LESS) or (
        a.qualifier in _LESS and b.qualifier in _MORE
    )
    if _is_equal(one, other):
        if opposed:
            note = f"“{a.text}” is {a.qualifier.replace('_', ' ')}, “{b.text}” {b.qualifier.replace('_', ' ')}"
            yield Finding("number", a.spans, b.spans, note, "major", 4.0)
    elif not _is_rounding(one, other):
        note = f"“{a.text}” is {_say(a)}, “{b.text}” is {_say(b)}"
        yield Finding("number", a.spans, b.spans, note, "major", 4.0)


def _is_rounding(one: _Amount, other: _Amount) -> bool:
    """Whether one side says "about" and is within a hundredth of the other."""
    about = "about" in (one.figure.qualifier, other.figure.qualifier)
    return about and abs(one.low - other.low) <= 0.01 * max(abs(one.low), abs(other.low))


def _say(figure: Figure) -> str:
    value = f"{figure.value:,}" if figure.value is not None else "unknown"
    qualifier = "" if figure.qualifier == "exact" else figure.qualifier.replace("_", " ") + " "
    return f"{qualifier}{value}{' ' + figure.unit if figure.unit else ''}"


def _tell_rest(pair: Pair, zh: Sequence[_Amount], en: Sequence[_Amount]) -> Iterator[Finding]:
    """Yield the first number of each side that is not written in the other in any way."""
    for amount in zh:
        figure = amount.figure
        if (
            _is_telling(figure)
            and not _is_written_en(figure, pair.en.text)
            and not _is_counted(figure, pair.en.text, "en")
        ):
            note = f"the number in “{figure.text}” ({_say(figure)}) is not given in English"
            yield Finding("omission", figure.spans, (), note, weight=2.3)
            break
    for amount in en:
        figure = amount.figure
        if (
            _is_telling(figure)
            and not _is_written_zh(figure, pair.zh.text)
            and not _is_counted(figure, pair.zh.text, "zh")
        ):
            note = f"the number in “{figure.text}” ({_say(figure)}) is given in English only"
            yield Finding("addition", (), figure.spans, note, weight=2.0)
            break


def _is_telling(figure: Figure) -> bool:
    """Whether leaving a number out loses something: one and two are often just grammar."""
    return figure.value is not None and abs(figure.value) > 2 and figure.unit not in _GRAMMAR


def _is_counted(figure: Figure, text: str, lang: str) -> bool:
    """Whether a text names as many countries as a figure counts."""
    return figure.unit == "country" and len(names.find_countries(text, lang)) >= (figure.value or 0)


def _is_written_en(figure: Figure, text: str) -> bool:
    forms = _get_forms(figure)
    if figure.value == 10:
        forms.append("decade")
    return _has_form(forms, text.lower())


def _is_written_zh(figure: Figure, text: str) -> bool:
    value = figure.value or 0
    if float(value).is_integer() and 0 <= value <= 10 and _DIGITS[int(value)] in text:
        return True
    return _has_form(_get_forms(figure), text) or (value == 12 and "十二" in text)


def _has_form(forms: Sequence[str], text: str) -> bool:
    """Whether a number stands in a text by itself, not inside a longer one."""
    return any(
        re.search(rf"(?<![\d.,A-Za-z]){re.escape(form)}(?![\d]|[.,]\d|[a-z]*een|[a-z]*ty\b)", text)
        for form in forms
        if form in text
    )


def _get_forms(figure: Figure) -> list[str]:
    """Return how a number may be written in digits, and in English up to twelve."""
    value = figure.value or 0
    forms = [f"{value:,}", f"{value:.12g}"]
    if float(value).is_integer() and 0 <= value <= 12:
        forms.append(_SMALL[int(value)])
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
