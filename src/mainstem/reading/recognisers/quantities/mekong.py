"""Quantities in Khmer, Lao, Burmese, Thai and Vietnamese: 2.5 ล้านเหรียญ, ៣ថ្ងៃ, 5 năm."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial

from mainstem.model.mentions import OrdinalMention, QuantityMention
from mainstem.reading import lexicons
from mainstem.reading.recognisers import units
from mainstem.reading.recognisers.numbers import mekong as numbers
from mainstem.reading.recognisers.numbers.mentions import NumberMention, multiply, to_plain
from mainstem.reading.recognisers.quantities.found import Found, Taken
from mainstem.reading.recognisers.quantities.qualifiers import Qualifiers
from mainstem.reading.recognisers.units import Unit

_SPACE = re.compile(r"[ \u00a0\u200b]{0,2}")
_TO = re.compile(r"[ ]?(?:-|–|—|~|ถึง|ຫາ|ເຖິງ|ដល់|မှ|đến|tới)[ ]?")


@cache
def _qualifiers(lang: str) -> Qualifiers:
    words = lexicons.load("numbers")[lang]
    return Qualifiers(
        words["before"],
        words.get("after", {}),
        before=r"{}[ \u00a0\u200b]?",
        after=r"[ \u200b]?({})",
        flags=re.IGNORECASE,
        spaced=lang == "vi",
    )


@cache
def _before(lang: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Return what makes a number after it an ordinal, and what makes it a percentage."""
    words = lexicons.load("numbers")[lang]

    def right_before(forms: list[str]) -> re.Pattern[str] | None:
        if not forms:
            return None
        return re.compile(rf"(?:{'|'.join(map(re.escape, forms))})[ \u200b]?\Z", re.IGNORECASE)

    return right_before(words["ordinal"]), right_before(words["percent_before"])


def recognise(text: str, taken: Taken, *, lang: str) -> Found:
    """Find the quantities and ordinals of a text in one of the five languages, also in `taken`."""
    found = Found()
    ordinal, percent = _before(lang)
    before: NumberMention | None = None
    for number in numbers.scan(text, lang):
        window = max(0, number.start - 12)
        if ordinal and ordinal.search(text, window, number.start):
            if isinstance(number.value, int):
                found.ordinals.append(OrdinalMention(number.start, number.end, number.value))
            continue
        low = before if before and _TO.fullmatch(text, before.end, number.start) else None
        share = percent.search(text, window, number.start) if percent else None
        if share:
            quantity = _measure(text, lang, number, share.start(), number.end, "percent")
        elif low is None and _is_name(text, number.start):
            quantity = None
        else:
            quantity = _read(text, lang, number)
        if quantity is not None:
            found.quantities.append(_from(low, quantity))
        before = number if quantity is None else None
    return found


def _is_name(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "+/_-.:"


def _from(low: NumberMention | None, high: QuantityMention) -> QuantityMention:
    """Make an interval of a number and the quantity after it: 3-5 ปี."""
    if low is None or high.value is None or to_plain(low.value) >= high.value:
        return high
    return replace(
        high,
        start=low.start,
        value=None,
        qualifier="exact",
        low=to_plain(low.value),
        high=high.value,
    )


def _read(text: str, lang: str, number: NumberMention) -> QuantityMention | None:
    start, end = number.start, number.end
    signed = _money_before(text, lang, start)
    if signed is not None:
        return _measure(text, lang, number, signed[0], end, signed[1].name)
    at = _SPACE.match(text, end).end()  # type: ignore[union-attr]
    matched = units.other(lang).match(text, at)
    if matched is None or not _fits(text, lang, number, matched):
        if number.in_words or to_plain(number.value) < 10**6:
            return None
        return _measure(text, lang, number, start, end, None)
    scaled = replace(number, value=multiply(number.value, matched[1].scale))
    return _measure(text, lang, scaled, start, matched[0], matched[1].name)


def _fits(text: str, lang: str, number: NumberMention, matched: tuple[int, Unit]) -> bool:
    end, unit = matched
    if lang == "vi" and text[end : end + 1].isalpha():
        return False
    if unit.dimension == "time":
        if lang == "vi" and _DATE.match(text, end):
            return False
        # Years and days of a date: 17 ရက်, ngày 15 tháng 12.
        if unit.name == "month" and lang in ("vi", "my"):
            return text[end : end + 2] != " " and not _DATE.match(text, end)
        return not 1500 <= number.value <= 2700 or number.in_words
    return not (number.in_words and number.value == 2 and unit.name == "country")


_DATE = re.compile(r" ?\d")


def _money_before(text: str, lang: str, start: int) -> tuple[int, Unit] | None:
    """Find the money named right before a number, as a sign ($) or, in Burmese, a word."""
    before = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
    if not before:
        return None
    if before in "$¥￥€£" or unicodedata.category(before) == "Sc" or before.isupper():
        finder, signs = units.money_before()
        match = finder.search(text[max(0, start - 18) : start])
        if match and (not match[0].strip().isalpha() or match[0].strip().isupper()):
            return start - len(match[0]), signs[match[0].rstrip(" \u00a0").lower()]
    if lang != "my":
        return None
    words = _money_words(lang)
    named = words[0].search(text, max(0, start - 24), start)
    return (named.start(), words[1][named[1]]) if named else None


@cache
def _money_words(lang: str) -> tuple[re.Pattern[str], Mapping[str, Unit]]:
    money = {w: u for w, u in units.other(lang).units.items() if u.kind == "currency"}
    forms = "|".join(re.escape(w) for w in sorted(money, key=lambda w: (-len(w), w)))
    return re.compile(rf"({forms})[ ]?\Z"), money


def _measure(
    text: str, lang: str, number: NumberMention, start: int, end: int, unit: str | None
) -> QuantityMention:
    qualified = _qualifiers(lang).find(text, start, end)
    return QuantityMention(
        qualified.start, qualified.end, to_plain(number.value), unit, qualified.qualifier
    )


RECOGNISERS: Mapping[str, Callable[[str, Taken], Found]] = {
    lang: partial(recognise, lang=lang) for lang in ("km", "lo", "my", "th", "vi")
}
