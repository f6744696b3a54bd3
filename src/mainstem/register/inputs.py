"""Inputs: a value as a person types it, field by field, and as a statement holds it.

Which fields a property has follows from its type, so every form and every check of a value comes
from the declaration of the kind.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from mainstem.errors import RegisterError
from mainstem.model.kinds import Property, PropertyType
from mainstem.model.statements import BOUNDS, Json, Qualifiers
from mainstem.values import currencies, dates

Reason = Literal[
    "missing",
    "long",
    "number",
    "unit",
    "currency",
    "date",
    "choice",
    "code",
    "language",
    "entry",
    "address",
    "degrees",
    "form",
]
"""Why a value cannot be; interfaces put it into words.

    missing   nothing was typed
    long      more than `LONGEST` characters
    number    no decimal number
    unit      not one of the property's units, or too long for one
    currency  no three letters of ISO 4217, or not one the property may be in
    date      no ISO date, month, year or interval, or none of the calendar
    choice    none of the property's choices
    code      no code of a member or an area
    language  no BCP 47 code
    entry     no identifier of an entry
    address   no address of the web
    degrees   beyond the poles or the date line
    form      not the fields that a value of this type has
"""

LONGEST = 10_000
_LONGEST_UNIT = 40

_DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_ENTRY = re.compile(r"entry-[0-9a-f]{16}", re.ASCII)
_CODE = re.compile(r"[a-z][a-z_]{0,39}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class InvalidValue(RegisterError):
    """A value is none that a property may have. It names the field, and why."""

    def __init__(self, field: str, reason: Reason) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason: Reason = reason


FIELDS: Mapping[PropertyType, tuple[str, ...]] = {
    "text": ("text", "lang"),
    "string": ("value",),
    "date": ("value",),
    "number": ("amount", "unit"),
    "money": ("amount", "currency"),
    "reference": ("entry", "text", "lang"),
    "member": ("value",),
    "area": ("value",),
    "choice": ("value",),
    "address": ("value",),
    "point": ("lat", "lon"),
}
"""The fields a value of a type is typed into."""


def read_value(prop: Property, fields: Mapping[str, str]) -> Json:
    """Read a value from what was typed.

    Args:
        prop: the property it is of.
        fields: those of `FIELDS`; one that is not there counts as empty.

    Raises:
        InvalidValue: what was typed is no such value.
    """
    typed = {name: _clean(name, fields.get(name, "")) for name in FIELDS[prop.type]}
    return _READERS[prop.type](prop, typed)


def write_value(prop: Property, value: Json) -> dict[str, str]:
    """Return what one would type for a value of a property."""
    if not isinstance(value, Mapping):
        return {name: str(value) for name in FIELDS[prop.type]}
    return {name: str(value.get(name) or "") for name in FIELDS[prop.type]}


def complete_value(prop: Property, value: Json) -> Json:
    """Give a number that comes without a unit the one that its property may have, or none."""
    if prop.type == "number" and isinstance(value, Mapping) and "unit" not in value:
        (only,) = prop.units if len(prop.units) == 1 else ("",)
        return {**value, "unit": only or None}
    return value


def check_value(prop: Property, value: Json) -> Json:
    """Check a value that comes as statements hold it.

    Raises:
        InvalidValue: it has another form, or is none that the property may have.
    """
    parts = value if isinstance(value, Mapping) else {"value": value}
    if set(parts) - set(FIELDS[prop.type]) or not all(
        isinstance(part, str) or part is None for part in parts.values()
    ):
        raise InvalidValue("value", "form")
    read = read_value(prop, write_value(prop, value))
    if read != value:
        raise InvalidValue("value", "form")
    return value


def read_qualifiers(fields: Mapping[str, str]) -> Qualifiers:
    """Read what limits a value: "period", "as_of", "bound", "low" and "high", each may be empty.

    Raises:
        InvalidValue: one of them is not what it should be.
    """
    typed = {n: _clean(n, fields.get(n, "")) for n in ("period", "as_of", "bound", "low", "high")}
    bound = typed["bound"] or "exact"
    if bound not in BOUNDS:
        raise InvalidValue("bound", "choice")
    return Qualifiers(
        period=_read_date("period", typed["period"]) if typed["period"] else None,
        as_of=_read_date("as_of", typed["as_of"]) if typed["as_of"] else None,
        bound=bound,  # type: ignore[arg-type]
        low=_read_decimal("low", typed["low"]) if typed["low"] else None,
        high=_read_decimal("high", typed["high"]) if typed["high"] else None,
    )


Part = Literal["words", "date", "address", "language"]
"""What a field holds that is of no property."""


def read_part(field: str, part: Part, text: str) -> str:
    """Read a field that is of no property; empty where nothing was typed.

    Raises:
        InvalidValue: what was typed is no such part.
    """
    typed = _clean(field, text)
    return _PARTS[part](field, typed) if typed else ""


def _clean(field: str, text: str) -> str:
    """Trim what was typed, write its letters in one way, and leave out what nobody types."""
    found = _CONTROL.sub("", unicodedata.normalize("NFC", text)).strip()
    if len(found) > LONGEST:
        raise InvalidValue(field, "long")
    return found


def _need(field: str, text: str) -> str:
    if not text:
        raise InvalidValue(field, "missing")
    return text


def _read_decimal(field: str, text: str) -> str:
    if not _DECIMAL.fullmatch(_need(field, text)):
        raise InvalidValue(field, "number")
    return text


def _read_date(field: str, text: str) -> str:
    try:
        return dates.parse(_need(field, text)).iso
    except dates.InvalidDate as error:
        raise InvalidValue(field, "date") from error


def _read_language(field: str, text: str) -> str:
    if not _LANGUAGE.fullmatch(_need(field, text)):
        raise InvalidValue(field, "language")
    return text


def _read_text(prop: Property, typed: Mapping[str, str]) -> Json:
    return {"lang": _read_language("lang", typed["lang"]), "text": _need("text", typed["text"])}


def _read_string(prop: Property, typed: Mapping[str, str]) -> Json:
    return _need("value", typed["value"])


def _read_day(prop: Property, typed: Mapping[str, str]) -> Json:
    return _read_date("value", typed["value"])


def _read_number(prop: Property, typed: Mapping[str, str]) -> Json:
    unit = typed["unit"]
    if len(unit) > _LONGEST_UNIT or (prop.units and unit not in prop.units):
        raise InvalidValue("unit", "unit")
    return {"amount": _read_decimal("amount", typed["amount"]), "unit": unit or None}


def _read_money(prop: Property, typed: Mapping[str, str]) -> Json:
    currency = _need("currency", typed["currency"]).upper()
    if currency not in (prop.units or currencies.CODES):
        raise InvalidValue("currency", "currency")
    return {"amount": _read_decimal("amount", typed["amount"]), "currency": currency}


def _read_reference(prop: Property, typed: Mapping[str, str]) -> Json:
    if not typed["entry"]:
        return _read_text(prop, typed)
    if not _ENTRY.fullmatch(typed["entry"]):
        raise InvalidValue("entry", "entry")
    return {"entry": typed["entry"]}


def _read_member(prop: Property, typed: Mapping[str, str]) -> Json:
    code = _need("value", typed["value"]).upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise InvalidValue("value", "code")
    return code


def _read_area(prop: Property, typed: Mapping[str, str]) -> Json:
    if not _CODE.fullmatch(_need("value", typed["value"])):
        raise InvalidValue("value", "code")
    return typed["value"]


def _read_choice(prop: Property, typed: Mapping[str, str]) -> Json:
    if not prop.get_choice(_need("value", typed["value"])):
        raise InvalidValue("value", "choice")
    return typed["value"]


_ADDRESS = re.compile(r"https?://[^\s/?#@:\[\]]+(?::[0-9]{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
"""A page of the web: no other scheme, which a link could run, and no name or password in it."""


def _check_address(field: str, text: str) -> str:
    if not _ADDRESS.fullmatch(_need(field, text)):
        raise InvalidValue(field, "address")
    return text


_PARTS: Mapping[Part, Callable[[str, str], str]] = {
    "words": _need,
    "date": _read_date,
    "address": _check_address,
    "language": _read_language,
}


def _read_address(prop: Property, typed: Mapping[str, str]) -> Json:
    return _check_address("value", typed["value"])


def _read_point(prop: Property, typed: Mapping[str, str]) -> Json:
    found = {name: _read_decimal(name, typed[name]) for name in ("lat", "lon")}
    for name, most in (("lat", 90), ("lon", 180)):
        if abs(Decimal(found[name])) > most:
            raise InvalidValue(name, "degrees")
    return {"lat": found["lat"], "lon": found["lon"]}


_READERS: Mapping[PropertyType, Callable[[Property, Mapping[str, str]], Json]] = {
    "text": _read_text,
    "string": _read_string,
    "date": _read_day,
    "number": _read_number,
    "money": _read_money,
    "reference": _read_reference,
    "member": _read_member,
    "area": _read_area,
    "choice": _read_choice,
    "address": _read_address,
    "point": _read_point,
}
