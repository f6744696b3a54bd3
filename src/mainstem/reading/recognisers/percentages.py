"""Percentages: 47.4%, twenty percent, 百分之六点五, 0.3个百分点, 七成六, 八折."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mainstem.reading.recognisers.numbers import chinese, english
from mainstem.reading.recognisers.numbers.english_words import lower
from mainstem.reading.recognisers.numbers.mentions import (
    NumberMention,
    Value,
    add,
    multiply,
    simplify,
)


@dataclass(frozen=True, slots=True)
class PercentMention:
    """A share in percent; `value` is None for the bare sign (the % of increase)."""

    start: int
    end: int
    value: Value | None


def find_percentages(text: str, lang: str) -> tuple[PercentMention, ...]:
    """Return the percentages of a Chinese or English text, in order of `start`."""
    if lang == "en":
        return tuple(_find_english(text))
    return tuple(_find_chinese(text)) if lang.startswith("zh") else ()


_SP = r"[ \u3000]{0,4}"
_ADDRESS = re.compile(r"https?://[!-~]+")
_SIGN = re.compile(rf"{_SP}[%％](?!\d)")
_POINTS = re.compile(rf"{_SP}[个個]{_SP}[百佰]{_SP}分{_SP}[点點]")
_OF = re.compile(
    r"(?<![一二两兩三四五六七八九十\d])([百佰千仟万萬亿億 \u3000]{1,12})分[ \u3000]{0,4}之[ \u3000]{0,4}\Z"
)
_TENTHS = re.compile(rf"{_SP}成(?:{_SP}(半|[一二三四五六七八九]|\d(?!\d))(?![个個年月日天]))?")
_OFF = re.compile(rf"{_SP}折")
_MANY = {
    "百": 10**2,
    "佰": 10**2,
    "千": 10**3,
    "仟": 10**3,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
}
_WHOLE = re.compile(
    rf"[百佰]{_SP}分{_SP}之{_SP}[百佰](?![万萬亿億一二三四五六七八九])|[对對]折|半{_SP}[折成]"
)


def _find_chinese(text: str) -> Iterator[PercentMention]:
    spans = [m.span() for m in _ADDRESS.finditer(text)] if "://" in text else []
    found = [m for number in chinese.scan(text) if (m := _read_chinese(text, number))]
    for match in _WHOLE.finditer(text):
        value = 100 if "百" in match[0] or "佰" in match[0] else 50 if match[0][-1] == "折" else 5
        found.append(PercentMention(match.start(), match.end(), value))
    last = 0
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        inside = any(start <= mention.start < end for start, end in spans)
        if mention.start >= last and not inside:
            yield mention
            last = mention.end


def _read_chinese(text: str, number: NumberMention) -> PercentMention | None:
    if number.high is not None:
        return None  # 二三十个百分点 has no one value
    start, end, value = number.start, number.end, number.value
    of = _OF.search(text, max(0, start - 24), start)
    if of and number.kind in ("integer", "decimal"):
        under = 1
        for character in of[1]:
            under *= _MANY.get(character, 1)
        if chinese.is_bare(text, number):
            return None
        return PercentMention(of.start(), end, multiply(value, _per_cent(under)))
    if chinese.is_bare(text, number):
        return None
    match = _POINTS.match(text, end) or _SIGN.match(text, end)
    if match:
        return PercentMention(start, match.end(), value)
    return _read_tenths(text, number)


def _per_cent(under: int) -> Value:
    return simplify(Fraction(100, under))


def _read_tenths(text: str, number: NumberMention) -> PercentMention | None:
    """Read 七成六 and 八五折, which count tenths."""
    written = text[number.start : number.end]
    match = _OFF.match(text, number.end)
    if match:
        pairs = number.kind == "integer" and number.value >= 10
        value = number.value if pairs and written != "十" else multiply(number.value, 10)
        return PercentMention(number.start, match.end(), value)
    match = _TENTHS.match(text, number.end)
    if match is None or number.value > 10:
        return None
    following = text[match.end() : match.end() + 1]
    if (
        match[1] is None
        and following
        and following in "功果立员員为為长長熟本就绩績都分语語效型交品套像天批"
    ):
        return None
    value = multiply(number.value, 10)
    if match[1] == "半":
        value = add(value, 5)
    elif match[1]:
        value = add(value, next(iter(chinese.scan(match[1]))).value)
    return PercentMention(number.start, match.end(), value)


_PERCENT = re.compile(r" {0,3}(?:%(?!\d)|(?:per ?cents?|percentage)\b)|-percent\b")
_PERCENT_OF = re.compile(r"per ?cents? of {0,2}\Z")
_BARE = re.compile(r"(?<![\d%\w])%(?![\d%\w])")


def _find_english(text: str) -> Iterator[PercentMention]:
    lowered = lower(text)
    last = 0
    for number in english.scan(text):
        match = _PERCENT.match(lowered, number.end)
        before = _PERCENT_OF.search(lowered, max(last, number.start - 14), number.start)
        yield from _find_bare(text, last, number.start)
        last = number.end
        if match:
            last = match.end()
            yield PercentMention(number.start, last, number.value)
        elif before:
            yield PercentMention(before.start(), number.end, number.value)
    yield from _find_bare(text, last, len(text))


def _find_bare(text: str, start: int, end: int) -> Iterator[PercentMention]:
    for match in _BARE.finditer(text, start, end):
        before = text[max(0, match.start() - 2) : match.start()].strip()
        if not before[-1:].isdigit():
            yield PercentMention(match.start(), match.end(), None)
