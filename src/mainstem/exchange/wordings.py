"""Wordings: dates, amounts and degrees in words, as people write them into cells.

What a cell says in figures alone is read by `numbers` and `times`; words are left to the
recognisers that read documents, and count only where they account for the whole cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mainstem.exchange import numbers
from mainstem.model.documents import Passage
from mainstem.model.mentions import QuantityMention
from mainstem.model.statements import BOUND_BY_QUALIFIER, Bound
from mainstem.reading.recognisers import dates, quantities
from mainstem.values import currencies

_SCRIPTS = (
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in words, with all that they say of it."""

    value: str
    """Decimal; of an interval its lower end."""
    unit: str | None
    """A currency (ISO 4217), or a unit of the reading contract; None: they name none."""
    bound: Bound = "exact"
    low: str | None = None
    high: str | None = None
    is_multiplied: bool = False
    """Whether words multiply its figures: million, 亿, tỷ."""


def list_languages(text: str, lang: str) -> Iterator[str]:
    """Yield the languages a text may be in: that of its table, that of its letters, English."""
    scripts = (code for code, letters in _SCRIPTS if letters.search(text))
    yield from dict.fromkeys([*filter(None, [lang]), *scripts, "en"])


@lru_cache(4096)
def find_date(text: str, lang: str) -> str | None:
    """Find the date that words are: 2024年3月, 15 ตุลาคม 2567, tháng 3 năm 2024, mid-2024.

    Args:
        text: of a cell, digits folded.
        lang: of the table.

    Returns:
        ISO date or interval; None where they are none, or say more than a date.
    """
    for language in list_languages(text, lang):
        found = dates.recognise([Passage("", "", "paragraph", language, text, ())])[0]
        if len(found) != 1 or found[0].basis != "explicit" or not found[0].iso:
            continue
        rest = text[: found[0].start] + text[found[0].end :]
        # A part of a year lies in it: what is kept is less exact and not wrong.
        if not rest.strip(" .,-年") or (len(found[0].iso) == 4 and _PART.fullmatch(rest)):
            return found[0].iso
    return None


_PART = re.compile(
    r"\s*(?:mid|early|late|about|around|circa|约|大约|初|中|末)[\s.-]*", re.IGNORECASE
)


@lru_cache(4096)
def find_amount(text: str, lang: str, thousands: str, decimal: str) -> Amount | None:
    """Find the amount that words are: 3.5亿元, 1.234,5 tỷ đồng, USD 5-7 million, about 35 km.

    Args:
        text: of a cell.
        lang: of the table.
        thousands: what the table writes between thousands; empty: as the language does.
        decimal: what it writes before a fraction.

    Returns:
        None where they are none, or say more than one amount.
    """
    plain = _write_plainly(numbers.fold_digits(text), lang, thousands, decimal)
    for language in list_languages(plain, lang) if plain else ():
        # That of Vietnamese reads a comma before the fraction, and a point in thousands.
        said = plain.replace(".", ",") if language == "vi" else plain
        found, _ = quantities.recognise(said, language, ())
        if len(found) == 1 and _covers(found[0], said, language):
            return _describe(found[0], plain)
    return _find_bare(plain)


def _find_bare(plain: str) -> Amount | None:
    """Find what is near a number, or between two, where no unit says that it is an amount."""
    if found := _NEAR.fullmatch(plain):
        return Amount(found[1], None, "about")
    found = _BETWEEN.fullmatch(plain)
    if found and Decimal(found[1]) < Decimal(found[2]):
        return Amount(found[1], None, low=found[1], high=found[2])
    return None


_NEAR = re.compile(
    r"(?:约|大约|近似|about|approx\.?|approximately|around|circa|ca?\.|khoảng|ประมาณ|ປະມານ|ប្រហែល|[~≈])\s*([0-9]+(?:\.[0-9]+)?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:[-–—~～至到]|to)\s*([0-9]+(?:\.[0-9]+)?)")


_FIGURE = re.compile(r"[0-9][0-9.,' \u00a0\u202f]*[0-9]|[0-9]", re.ASCII)


def _write_plainly(text: str, lang: str, thousands: str, decimal: str) -> str:
    """Write the figures in words without marks between thousands; empty where one cannot be."""
    if lang == "vi" and (thousands, decimal) == ("", "."):
        thousands, decimal = ".", ","
    parts, end = [], 0
    for found in _FIGURE.finditer(text):
        comma = thousands or ("," if decimal == "." else ".")
        number = numbers.read_number(found[0], thousands=comma, decimal=decimal)
        if number is None:
            return ""
        parts += [text[end : found.start()], number]
        end = found.end()
    return "".join([*parts, text[end:]])


def _covers(mention: QuantityMention, text: str, lang: str) -> bool:
    """Say whether words are an amount and nothing else, but for its currency named once more."""
    if mention.change or (mention.value is None and mention.low is None):
        return False
    rest = (text[: mention.start] + text[mention.end :]).strip(" .()（）")
    if not rest:
        return True
    if rest in _RENMINBI:
        return mention.unit == "CNY"
    again, _ = quantities.recognise(f"1 {rest}", lang, ())
    return any(a.value == 1 and a.unit == mention.unit in currencies.CODES for a in again)


_RENMINBI = ("人民币", "RMB", "CNY")


def _describe(mention: QuantityMention, plain: str) -> Amount:
    unit = "%" if mention.unit == "percent" else mention.unit
    value = mention.low if mention.value is None else mention.value
    figures = {Decimal(figure) for figure in _PLAIN_FIGURE.findall(plain)}
    return Amount(
        _write(value or 0),
        unit,
        BOUND_BY_QUALIFIER[mention.qualifier],
        None if mention.low is None else _write(mention.low),
        None if mention.high is None else _write(mention.high),
        abs(Decimal(_write(value or 0))) not in figures,
    )


_PLAIN_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)


def _write(value: float) -> str:
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(256)
def find_scale(text: str, lang: str) -> tuple[Decimal, str] | None:
    """Find the unit that stands over a column: 万元, USD million, tỷ đồng, ล้านบาท, US$m, '000 USD.

    Returns:
        What one of it is, and of which unit ("" for a bare multiple); None where it is none.
    """
    words = numbers.fold_digits(text).replace("'000", "thousand").replace("’000", "thousand")
    for said in _iter_ones(words):
        for language in (*list_languages(said, lang), "vi"):
            found, _ = quantities.recognise(said, language, ())
            whole = len(found) == 1 and _covers(found[0], said, language)
            if whole and found[0].value and found[0].low is None:
                return Decimal(_write(found[0].value)), found[0].unit or ""
    return None


def _iter_ones(words: str) -> Iterator[str]:
    """Yield the ways in which one of a unit may be written: 1 million USD, USD 1 million."""
    yield f"1{words}"
    yield f"1 {words}"
    parts = words.split()
    for at in range(1, len(parts)):
        yield " ".join([*parts[:at], "1", *parts[at:]])
    if found := re.fullmatch(r"(\S*[$€£¥])\s*(\w+)", words):
        yield f"{found[1]} 1{found[2]}"


_DEGREES = re.compile(
    r"(?P<sign>[+-]?)(?P<d>[0-9]{1,3}(?:[.,][0-9]+)?)\s*(?:[°º度]\s*)?"
    r"(?:(?P<m>[0-9]{1,2}(?:[.,][0-9]+)?)\s*['′’分]\s*)?"
    r"(?:(?P<s>[0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:[\"″”秒]|''|′′)\s*)?"
)
_SIDES = {"n": 1, "e": 1, "s": -1, "w": -1, "北": 1, "东": 1, "東": 1, "南": -1, "西": -1}


def find_degrees(text: str) -> tuple[str, str] | None:
    """Find an angle in degrees, minutes and seconds: 18°58'30"N, 北纬18度58分, 104.2 E.

    Returns:
        Decimal degrees, to a metre or so where they were reckoned, and "lat", "lon" or "" as the
        side says; None where it is no angle.
    """
    said = numbers.fold_digits(text).casefold().strip()
    sides = re.findall(r"[nsew北南东東西]", said)
    bare = re.sub(r"[nsew北南东東西纬緯经經]|\b(?:lat|lon)\b\.?:?", "", said).strip()
    found = _DEGREES.fullmatch(bare)
    if found is None or len(sides) > 1 or not any(c in said for c in "°º度'′’\"nsew北南东東西"):
        return None
    minutes, seconds = (Decimal((found[n] or "0").replace(",", ".")) for n in ("m", "s"))
    if minutes >= 60 or seconds >= 60:
        return None
    value = Decimal(found["d"].replace(",", "."))
    if minutes or seconds:
        value = (value + minutes / 60 + seconds / 3600).quantize(Decimal("0.00001"))
    sign = -1 if found["sign"] == "-" else _SIDES[sides[0]] if sides else 1
    axis = "" if not sides else "lat" if sides[0] in "ns北南" else "lon"
    return format(sign * value, "f"), axis
