"""Meaning: the value that the words of a cell are, for each type of property."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from mainstem.exchange import countries, numbers, times, wordings
from mainstem.exchange.rows.mappings import ANY, Value
from mainstem.exchange.wordings import Amount
from mainstem.model.kinds import Property
from mainstem.model.statements import Bound, Json, Qualifiers
from mainstem.reading.claims import areas
from mainstem.register import inputs
from mainstem.register.inputs import InvalidValue
from mainstem.values import currencies


class UnfitCell(Exception):
    """What stands in a cell is no value of its property. Rows are refused with it, never raised on."""

    def __init__(self, reason: str, text: str, column: str = "") -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text
        self.column = column
        """Empty where it is a column that the value itself is read from."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The value that a cell is, and how its words limit it."""

    value: Json
    bound: Bound = "exact"
    low: str | None = None
    high: str | None = None

    def limit(self, qualifiers: Qualifiers) -> Qualifiers:
        """Limit what other columns limit by the words of the cell too: about, or between two ends."""
        if self.bound == "exact" and self.low is None and self.high is None:
            return qualifiers
        bound = qualifiers.bound if self.bound == "exact" else self.bound
        return replace(qualifiers, bound=bound, low=self.low, high=self.high)


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be read."""

    text: str
    """Of a point, latitude and longitude with a comma between."""
    extra: str = ""
    """Unit of a number, currency of money, where another column has it."""
    is_number: bool = False
    """Whether a workbook holds it as a number, which it writes with a point and nothing else."""


def read_cell(value: Value, words: Words, language: str) -> Reading:
    """Read the value that some words are.

    Args:
        value: what the column says.
        words: what stands there.
        language: of the table.

    Raises:
        UnfitCell: the words are no such value.
    """
    prop = value.property
    try:
        found = _READERS[prop.type](value, words, language)
        reading = found if isinstance(found, Reading) else Reading(found)
        inputs.check_value(prop, reading.value)
    except InvalidValue as error:
        raise UnfitCell(error.reason, words.text) from error
    return reading


def read_date(text: str, order: str, language: str, part: str = "") -> str:
    """Read a date as tables write it.

    Args:
        text: of the cell.
        order: of day, month and year; see `times.ORDERS`.
        language: of the table.
        part: of a span of time, "first" or "last"; empty: all of it. Of one that is open the end is
            somewhere in it.

    Raises:
        UnfitCell: it is none.
    """
    found = times.read_time(text, order, language)
    if found is None:
        raise UnfitCell("serial" if times.may_be_serial(text) else "date", text)
    if not part:
        return found
    half = found.split("/")[-1 if part == "last" else 0]
    return found if half == ".." else half


def read_amount(value: Value, text: str, *, is_number: bool = False) -> str:
    """Read a number as decimal text; 1.2E3 is 1200.

    Raises:
        UnfitCell: it is none, or thousands stand where they cannot.
    """
    amount = _find_amount(value, text, is_number=is_number)
    if amount is None:
        raise UnfitCell("number", text)
    return amount


def _find_amount(value: Value, text: str, *, is_number: bool) -> str | None:
    if is_number:
        return numbers.read_number(text)
    return numbers.read_number(text, thousands=value.thousands, decimal=value.decimal)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _read_text(_value: Value, words: Words, language: str) -> Json:
    return {"lang": language, "text": words.text}


def _read_plain(_value: Value, words: Words, _language: str) -> Json:
    return words.text


def _read_date(value: Value, words: Words, language: str) -> Json:
    # A spreadsheet that was told 2024.10 keeps 2024.1: nobody can tell which month was meant.
    if words.is_number and "." in words.text and value.order not in times.SERIALS:
        raise UnfitCell("date", words.text)
    return read_date(words.text, value.order, language, value.part)


def _read_number(value: Value, words: Words, language: str) -> Reading:
    unit = words.extra or value.unit or None
    text = words.text
    if text.endswith(numbers.PER_CENT):
        # A spreadsheet shows 0.125 as 12.5%: that is twelve and a half of the unit "%" alone.
        if unit not in (None, "%"):
            raise UnfitCell("percent", text)
        text, unit = text[:-1], "%"
    plain = _find_amount(value, text, is_number=words.is_number)
    if plain is not None:
        return Reading({"amount": numbers.multiply(plain, value.scale), "unit": unit})
    said = _find_words(value, text, language)
    if said.unit and unit and said.unit != unit:
        one = wordings.find_scale(unit, language)
        if one != (Decimal(1), said.unit):
            raise UnfitCell("units", text)
    amount, low, high = _scale(said, value.scale, text)
    return Reading({"amount": amount, "unit": unit or said.unit}, said.bound, low, high)


def _read_money(value: Value, words: Words, language: str) -> Reading:
    scale, currency = _find_currency(value, words, language)
    plain = _find_amount(value, words.text, is_number=words.is_number)
    if plain is not None:
        if not currency:
            raise UnfitCell("no currency", words.text)
        return Reading({"amount": numbers.multiply(plain, scale), "currency": currency})
    said = _find_words(value, words.text, language)
    named = _agree(said.unit, currency, words.text)
    amount, low, high = _scale(said, scale, words.text)
    return Reading({"amount": amount, "currency": named}, said.bound, low, high)


def _find_currency(value: Value, words: Words, language: str) -> tuple[Decimal, str]:
    """Return the multiple and the currency that a column or the mapping names; "" for none."""
    said = words.extra or value.unit
    if said == ANY or not said:
        return value.scale, ""
    if said.upper() in currencies.CODES:
        return value.scale, said.upper()
    found = wordings.find_scale(said, language)
    if found is None or found[1] not in currencies.CODES:
        raise UnfitCell("currency", words.text)
    return found[0] * value.scale, found[1]


def _find_words(value: Value, text: str, language: str) -> Amount:
    """Find the amount in a text that is no number.

    Raises:
        UnfitCell: it is none; or in figures alone, of which the mapping has to say what the marks are.
    """
    said = numbers.fold_digits(text)
    found = (
        wordings.find_amount(text, language, value.thousands, value.decimal)
        if any(c.isalpha() or c in "$€£¥%~-–" for c in said)
        else None
    )
    if found is None:
        raise UnfitCell("number", text)
    return found


def _agree(named: str | None, currency: str, text: str) -> str:
    """Choose between the currency that a cell names and that of its column.

    Raises:
        UnfitCell: they are two, or there is none.
    """
    if named in (None, currency):
        if not currency:
            raise UnfitCell("no currency", text)
        return currency
    if not currency and named in currencies.CODES:
        return str(named)
    # The sign alone is of several: of dollars, of the yuan and the yen.
    bare = re.sub(r"[\s0-9.,]", "", text)
    if ("$" in bare and currency.endswith("D")) or (
        bare[:1] in "¥￥" and currency in ("CNY", "JPY")
    ):
        return currency
    raise UnfitCell("currencies", text)


def _scale(said: Amount, scale: Decimal, text: str) -> tuple[str, str | None, str | None]:
    """Multiply what a cell says, unless its own words have done so.

    Raises:
        UnfitCell: it names a unit of its own, and nobody can tell whether the multiple is meant.
    """
    if scale == 1 or said.is_multiplied:
        return said.value, said.low, said.high
    if said.unit:
        raise UnfitCell("scale", text)
    low, high = (
        None if end is None else numbers.multiply(end, scale) for end in (said.low, said.high)
    )
    return numbers.multiply(said.value, scale), low, high


def _read_member(_value: Value, words: Words, _language: str) -> Json:
    code = countries.find_country(words.text)
    if code is None:
        raise UnfitCell("country", words.text)
    return code


def _read_area(_value: Value, words: Words, _language: str) -> Json:
    code = areas.find_area(words.text)
    if code is None:
        raise UnfitCell("area", words.text)
    return code


def _read_choice(value: Value, words: Words, _language: str) -> Json:
    """Read a choice by its name, or by its label in any language."""
    wanted = _fold(words.text)
    for choice in value.property.choices:
        if wanted in (choice.value, *(_fold(label) for label in choice.label.values())):
            return choice.value
    raise UnfitCell("choice", words.text)


def _read_point(value: Value, words: Words, _language: str) -> Json:
    """Read latitude and longitude, from two columns or from one."""
    for mark in (", ",) if len(value.columns) > 1 else _BETWEEN:
        parts = [part for part in words.text.strip("() ").split(mark) if part]
        if len(parts) == 2:
            found = [_find_degrees(value, part.strip(), words) for part in parts]
            if all(found):
                return _place(*found)  # type: ignore[arg-type]
    raise UnfitCell("number", words.text)


_BETWEEN = (";", "；", ", ", "，", "、", ",", "/", None)
"""What stands between latitude and longitude in one cell; None: blanks."""


def _find_degrees(value: Value, text: str, words: Words) -> tuple[str, str] | None:
    amount = _find_amount(value, text, is_number=words.is_number)
    return (amount, "") if amount is not None else wordings.find_degrees(text)


def _place(first: tuple[str, str], second: tuple[str, str]) -> Json:
    """Place a point; where the words say which is which, they count."""
    if first[1] == "lon" or second[1] == "lat":
        first, second = second, first
    return {"lat": first[0], "lon": second[0]}


_READERS: Mapping[str, Callable[[Value, Words, str], "Json | Reading"]] = {
    "text": _read_text,
    "string": _read_plain,
    "date": _read_date,
    "number": _read_number,
    "money": _read_money,
    "reference": _read_text,
    "member": _read_member,
    "area": _read_area,
    "choice": _read_choice,
    "address": _read_plain,
    "point": _read_point,
}


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Find the web addresses in a text, as half-open ranges."""
    return [
        (found.start(), found.start() + len(found[0].rstrip(".,)")))
        for found in _ADDRESS.finditer(text)
    ]


_ADDRESS = re.compile(r"https?://[^\s;<>\"]+", re.IGNORECASE)


def is_of_many(prop: Property) -> bool:
    """Say whether one cell may hold several values of a property without any mark between."""
    return prop.type == "address" and prop.many
