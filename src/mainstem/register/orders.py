"""Orders: by what lists sort their entries, as bytes that compare as the values do.

Bytes compare alike in every database, whatever its collation is.
"""

import re
import unicodedata
from collections.abc import Container, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from mainstem.model.kinds import Kind, Property
from mainstem.model.statements import Json
from mainstem.register.cells import Cells
from mainstem.values import dates

LANGUAGES = ("en", "zh")
"""Names are sorted in each of these: what has no name there stands by another name it has."""
LONGEST = 40
"""Bytes of a key: what is alike that far stands in the order of its making."""

_BY_KEY = ("text", "string", "date", "number", "money")
_BY_FACET = ("choice", "member", "area", "reference")


def is_sortable(prop: Property) -> bool:
    """Say whether lists can be sorted by a property."""
    if prop.type in _BY_FACET:
        return True
    return prop.type in _BY_KEY and (prop.column or not prop.many)


def is_by_facet(prop: Property) -> bool:
    """Say whether entries are sorted by the label of a facet's value.

    Labels have no keys: they differ from language to language, and that of an entry may change.
    """
    return prop.type in _BY_FACET


def get_order(kind: Kind, prop: Property, language: str) -> str:
    """Return the name of the order of a property that has keys, for readers of a language."""
    if prop is kind.get_names()[0]:
        return f"{prop.name}.{language if language in LANGUAGES else LANGUAGES[0]}"
    return prop.name


def list_orders(kind: Kind) -> tuple[str, ...]:
    """Return the names of all orders that entries of a kind have keys in."""
    return tuple(
        dict.fromkeys(
            get_order(kind, prop, language)
            for prop in kind.properties
            if is_sortable(prop) and not is_by_facet(prop)
            for language in LANGUAGES
        )
    )


def make_keys(
    kind: Kind, cells: Cells, titles: Mapping[str, str], of: Container[str] | None = None
) -> dict[str, bytes]:
    """Make the keys of an entry: order → key. An order that nothing is known for has none.

    Args:
        kind: of the entry.
        cells: what is listed of it.
        titles: the names it goes by, by language.
        of: properties to whose values keys are wanted; None: to those of all.
    """
    keys: dict[str, bytes] = {}
    leading = kind.get_names()[0]
    if titles and (of is None or any(prop.name in of for prop in kind.get_names())):
        anything = next(iter(titles.values()))
        names = {language: titles.get(language, anything) for language in LANGUAGES}
        known = {name: sort_text(name) for name in set(names.values())}
        keys |= {get_order(kind, leading, lang): known[name] for lang, name in names.items()}
    for prop in kind.properties:
        if prop.type not in _MAKERS or (of is not None and prop.name not in of):
            continue
        cell = cells.get(prop.name)
        if cell and prop is not leading and is_sortable(prop):
            key = _MAKERS[prop.type](cell.first)
            if key is not None:
                keys[prop.name] = key
    return keys


def sort_text(text: str) -> bytes:
    """Sort letters without case or accents, and common Chinese characters by their sound.

    GB 18030 has the 3,755 commonest characters in the order of pinyin, the rarer ones by radical.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _LEADING.sub("", text.casefold()).encode("gb18030", "replace")[:LONGEST]


_LEADING = re.compile(r"^[\W_]+")


def _make_text(value: Json) -> bytes | None:
    if isinstance(value, dict):
        value = value.get("text")
    return sort_text(value) if isinstance(value, str) else None


def _make_date(value: Json) -> bytes | None:
    """Sort by the first day, then by the last: 2018 stands before January 2018, before the 1st."""
    if not isinstance(value, str):
        return None
    try:
        when = dates.parse(value)
    except dates.InvalidDate:
        return None
    last = (_END - when.last_day).days
    return f"{when.first_day.isoformat()} {last:07}".encode()


_END = date.max
"""From which the last days of dates are counted back, so that the longer of two comes first."""


def write_bound(day: date) -> bytes:
    """Return what comes before the keys of all dates that begin on a day or later."""
    return day.isoformat().encode()


def read_days(key: bytes) -> tuple[date, date]:
    """Return the first and the last day of the date that a key was made of."""
    first, _, last = key.decode().partition(" ")
    return date.fromisoformat(first), _END - timedelta(days=int(last))


def _make_number(value: Json) -> bytes | None:
    if not isinstance(value, dict):
        return None
    try:
        amount = Decimal(str(value.get("amount")))
    except InvalidOperation:
        return None
    if not amount.is_finite():
        return None
    unit = str(value.get("unit") or value.get("currency") or "")
    return (unit.encode()[:12] + b"\0" + _sort_amount(amount))[:LONGEST]


def _sort_amount(amount: Decimal) -> bytes:
    """Write a sign, the place of the first digit, and the digits: longer is larger, not the end."""
    if not amount:
        return b"1"
    place = amount.adjusted() + _MIDDLE
    digits = "".join(map(str, amount.as_tuple().digits)).rstrip("0")
    key = f"{max(0, min(place, 2 * _MIDDLE)):07}{digits}"
    if amount > 0:
        return f"2{key}".encode()
    # The nines' complement turns the order round; the mark at its end stands after every digit.
    return ("0" + "".join(str(9 - int(c)) for c in key) + "~").encode()


_MIDDLE = 4_000_000

_MAKERS = {
    "text": _make_text,
    "string": _make_text,
    "date": _make_date,
    "number": _make_number,
    "money": _make_number,
}
