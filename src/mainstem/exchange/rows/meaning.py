"""Meaning: the value that the words of a cell are, for each type of property."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from mainstem.exchange import countries, numbers
from mainstem.exchange.rows.mappings import SERIAL, Value
from mainstem.model.kinds import Property
from mainstem.model.statements import Json
from mainstem.reading.claims import areas
from mainstem.register import inputs
from mainstem.register.inputs import InvalidValue
from mainstem.values import dates


class UnfitCell(Exception):
    """What stands in a cell is no value of its property. Rows are refused with it, never raised on."""

    def __init__(self, reason: str, text: str, column: str = "") -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text
        self.column = column
        """Empty where it is a column that the value itself is read from."""


def read_cell(value: Value, text: str, extra: str, language: str) -> Json:
    """Read the value that some words are.

    Args:
        value: what the column says.
        text: the words; of a point, latitude and longitude with a comma between.
        extra: unit of a number, currency of money, where another column has it.
        language: of texts.

    Returns:
        the value as statements hold it.

    Raises:
        UnfitCell: the words are no such value.
    """
    prop = value.property
    try:
        return inputs.check_value(prop, _READERS[prop.type](value, text, extra, language))
    except InvalidValue as error:
        raise UnfitCell(error.reason, text) from error


def read_date(text: str, order: str) -> str:
    """Read a date in ISO form, or as people write it in numbers: 31/12/2024, 2024.12.31.

    Args:
        text: of the cell.
        order: of day, month and year, "dmy" and the like; or `SERIAL`.

    Raises:
        UnfitCell: it is none, or has a year of two digits.
    """
    try:
        return dates.parse(text).iso
    except dates.InvalidDate:
        pass
    if order == SERIAL:
        return _read_serial(text)
    found = _NUMBERS.fullmatch(text)
    # A sheet gives a moment where a day is meant; the day is what counts.
    day = text[:10] if _MOMENT.fullmatch(text) else ""
    if found:
        parts = dict(zip(order, found.groups(), strict=True))
        if len(parts["y"]) == 4 and len(parts["m"]) <= 2 and len(parts["d"]) <= 2:
            day = f"{parts['y']}-{int(parts['m']):02}-{int(parts['d']):02}"
    try:
        return dates.parse(day).iso
    except dates.InvalidDate as error:
        raise UnfitCell("date", text) from error


def _read_serial(text: str) -> str:
    """Read the day a spreadsheet keeps as a number: 45292 is 1 January 2024, with or without hours."""
    if not _SERIAL.fullmatch(text):
        raise UnfitCell("date", text)
    return (_FIRST + timedelta(days=int(text.partition(".")[0]))).isoformat()


_SERIAL = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?", re.ASCII)
"""From 1927 to 2173; shorter ones are years, or mistakes."""
_FIRST = date(1899, 12, 30)
_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+")


def read_amount(text: str, thousands: str, decimal: str) -> str:
    """Read a number as decimal text; 1.2E3 is 1200.

    Raises:
        UnfitCell: it is none, or thousands stand where they cannot.
    """
    amount = numbers.read_number(text, thousands=thousands, decimal=decimal)
    if amount is None:
        raise UnfitCell("number", text)
    return amount


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _read_text(_value: Value, text: str, _extra: str, language: str) -> Json:
    return {"lang": language, "text": text}


def _read_plain(_value: Value, text: str, _extra: str, _language: str) -> Json:
    return text


def _read_date(value: Value, text: str, _extra: str, _language: str) -> Json:
    return read_date(text, value.order)


def _read_number(value: Value, text: str, extra: str, _language: str) -> Json:
    unit = extra or value.unit or None
    if text.endswith(numbers.PER_CENT):
        # A spreadsheet shows 0.125 as 12.5%: that is twelve and a half of the unit "%" alone.
        if unit not in (None, "%"):
            raise UnfitCell("percent", text)
        text, unit = text[:-1], "%"
    return {"amount": read_amount(text, value.thousands, value.decimal), "unit": unit}


def _read_money(value: Value, text: str, extra: str, _language: str) -> Json:
    currency = (extra or value.unit).upper()
    if not currency:
        raise UnfitCell("no currency", text)
    return {"amount": read_amount(text, value.thousands, value.decimal), "currency": currency}


def _read_member(_value: Value, text: str, _extra: str, _language: str) -> Json:
    code = countries.find_country(text)
    if code is None:
        raise UnfitCell("country", text)
    return code


def _read_area(_value: Value, text: str, _extra: str, _language: str) -> Json:
    code = areas.find_area(text)
    if code is None:
        raise UnfitCell("area", text)
    return code


def _read_choice(value: Value, text: str, _extra: str, _language: str) -> Json:
    """Read a choice by its name, or by its label in any language."""
    wanted = _fold(text)
    for choice in value.property.choices:
        if wanted in (choice.value, *(_fold(label) for label in choice.label.values())):
            return choice.value
    raise UnfitCell("choice", text)


def _read_point(value: Value, text: str, _extra: str, _language: str) -> Json:
    lat, _, lon = text.partition(", ")
    parts = (read_amount(part, value.thousands, value.decimal) for part in (lat, lon))
    return dict(zip(("lat", "lon"), parts, strict=True))


_READERS: Mapping[str, Callable[[Value, str, str, str], Json]] = {
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
