"""Mappings: which column of a table says what of an entry, declared in a TOML file."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from mainstem.exchange import countries, times, wordings
from mainstem.exchange.fields import Fields, open_fields
from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.model.statements import STATES
from mainstem.reading.claims import areas
from mainstem.register import inputs
from mainstem.values import currencies

ANY = "*"
"""Among words: whatever none of the others is."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of a column means."""

    state: str
    value: str | None
    """None unless the state is known; None with "known" for a word that says nothing."""


@dataclass(frozen=True, slots=True)
class Value:
    """What some columns say of one property."""

    property: Property
    columns: tuple[str, ...]
    """Several are joined by commas; of a point, latitude and longitude."""
    words: Mapping[str, Word] = field(default_factory=dict)
    split: tuple[str, ...] = ()
    """What stands between several values in one cell."""
    keep: tuple[str, ...] = ()
    """Words that never begin a value, so that "A, Ltd." is not two."""
    entries: bool = False
    """Whether each value is an entry of its own: the first kind that the property leads to."""
    row_of: str = ""
    """Source of another table: each value is what identifies one of its rows, whose entry is meant."""
    identify: tuple[str, ...] = ()
    """Columns that tell apart made entries of one name."""
    also: tuple["Value", ...] = ()
    """What other columns say of a made entry."""
    unit: str = ""
    unit_column: str = ""
    """Unit of a number, currency of money."""
    as_of: str = ""
    as_of_column: str = ""
    period_column: str = ""
    about_column: str = ""
    """Where something stands in this column, the value is only near the truth."""
    order: str = "ymd"
    """Of day, month and year in dates that are not ISO."""
    part: str = ""
    """Of a span of time, "first" or "last": where one cell says when something began and ended."""
    scale: Decimal = Decimal(1)
    """What numbers are multiplied by: 10000 where they count in 万."""
    thousands: str = ""
    decimal: str = "."

    def count_from_1904(self) -> "Value":
        """Return it as of a workbook whose days count from 1904."""
        order = times.SERIAL_1904 if self.order == times.SERIAL else self.order
        return replace(
            self, order=order, also=tuple(value.count_from_1904() for value in self.also)
        )

    def list_columns(self) -> list[str]:
        """List every column it looks at."""
        one = (self.unit_column, self.as_of_column, self.period_column, self.about_column)
        inner = [c for value in self.also for c in value.list_columns()]
        return [*self.columns, *filter(None, one), *self.identify, *inner]


@dataclass(frozen=True, slots=True)
class RowMapping:
    """How the rows of a table become entries of a kind."""

    kind: Kind
    source: str
    """Names the table whatever its release: with the identifying columns it names an entry."""
    identify: tuple[str, ...]
    values: tuple[Value, ...]
    title: str = ""
    """Of the table."""
    language: str = "en"
    sheet: str | None = None
    header: int | None = None
    """The row in which the columns are named; None: the first that has anything."""
    missing: frozenset[str] = frozenset()
    """What stands where nothing is stated, besides nothing; folded."""
    digest: str = ""
    """SHA-256 of the file."""

    def list_columns(self) -> list[str]:
        """List every column it looks at, each once."""
        found = [*self.identify, *(c for value in self.values for c in value.list_columns())]
        return list(dict.fromkeys(found))


def parse_mapping(data: bytes, name: str) -> RowMapping:
    """Read a mapping from TOML; the page "Import projects" describes its fields.

    Args:
        data: the bytes of the file.
        name: what it is called, for errors.

    Raises:
        InvalidMapping: it is no TOML, a field is missing, unknown or of a wrong type, or it speaks
            of a kind, property or choice that there is not.
    """
    top = open_fields(data, name)
    top.check(
        ("kind", "source", "identify", "values"),
        ("title", "language", "sheet", "header", "missing"),
    )
    kind = get_kinds().get(top.get_text("kind"))
    if kind is None:
        raise top.fail("kind", f"is none of {', '.join(get_kinds())}.")
    source = top.get_text("source")
    if not _SOURCE.fullmatch(source):
        raise top.fail("source", "must be small letters, digits and hyphens, 40 at most.")
    values = tuple(_iter_values(top, "values", kind))
    if not any(value.property is kind.get_names()[0] for value in values):
        raise top.fail("values", f"say nothing of {kind.get_names()[0].name}: rows need a name.")
    return RowMapping(
        kind=kind,
        source=source,
        identify=top.get_words("identify", needed=True),
        values=values,
        title=top.get_text("title"),
        language=_parse_language(top, kind),
        sheet=top.get_text("sheet") or None,
        header=top.get_row("header"),
        missing=frozenset(word.casefold() for word in top.get_words("missing")),
        digest=hashlib.sha256(data).hexdigest(),
    )


def _parse_language(fields: Fields, kind: Kind) -> str:
    lang = fields.get_text("language") or "en"
    try:
        inputs.read_value(kind.get_names()[0], {"text": lang, "lang": lang})
    except inputs.InvalidValue as error:
        raise fields.fail("language", f"is no code of a language (BCP 47): {lang!r}.") from error
    return lang


_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_OPTIONS = (
    "column", "columns", "words", "split", "keep", "entries", "row_of", "identify", "also",
    "unit", "unit_column", "currency", "currency_column", "as_of", "as_of_column", "period_column",
    "about_column", "order", "part", "scale", "thousands", "decimal",
)  # fmt: skip


def _iter_values(fields: Fields, name: str, kind: Kind) -> Iterator[Value]:
    for one in fields.iter_tables(name):
        yield _parse_value(one, kind)


def _parse_value(fields: Fields, kind: Kind) -> Value:
    fields.check(("property",), _OPTIONS)
    prop = kind.find_property(fields.get_text("property"))
    if prop is None:
        listed = _join(p.name for p in kind.properties)
        raise fields.fail("property", f"is none of a {kind.name}: {listed}.")
    columns = fields.get_words("columns") or tuple(filter(None, [fields.get_text("column")]))
    if not columns:
        raise fields.fail("column", "is missing.")
    if prop.type == "point" and len(columns) > 2:
        raise fields.fail(
            "columns", "of a point are two: latitude and longitude; or one with both."
        )
    order = fields.get("order", "ymd")
    if order not in times.ORDERS:
        raise fields.fail("order", f"is none of {_join(times.ORDERS)}.")
    return Value(
        property=prop,
        columns=columns,
        words=dict(_iter_words(fields, prop)),
        split=_parse_split(fields, prop),
        keep=tuple(word.casefold() for word in fields.get_words("keep")),
        entries=_parse_entries(fields, prop),
        row_of=_parse_row_of(fields, prop, columns),
        identify=fields.get_words("identify"),
        also=tuple(_iter_also(fields, prop)),
        unit=_parse_unit(fields, prop),
        unit_column=fields.get_text("unit_column") or fields.get_text("currency_column"),
        as_of=fields.get_date("as_of"),
        as_of_column=fields.get_text("as_of_column"),
        period_column=fields.get_text("period_column"),
        about_column=fields.get_text("about_column"),
        order=order,
        part=_parse_part(fields, prop),
        scale=_parse_scale(fields, prop),
        thousands=fields.get("thousands", ""),
        decimal=fields.get_decimal(),
    )


def _iter_words(fields: Fields, prop: Property) -> Iterator[tuple[str, Word]]:
    for word, meaning in fields.get("words", {}).items():
        key = word if word == ANY else word.casefold()
        if isinstance(meaning, str):
            _check_word(fields, prop, word, meaning)
            yield key, Word("known", meaning or None)
        elif isinstance(meaning, dict) and set(meaning) == {"state"}:
            if meaning["state"] not in STATES or meaning["state"] == "known":
                others = _join(state for state in STATES if state != "known")
                raise fields.fail(f"words.{word}", f"has a state that is none of {others}.")
            yield key, Word(meaning["state"], None)
        else:
            raise fields.fail(f"words.{word}", 'must be a text or { state = "unknown" }.')


def _check_word(fields: Fields, prop: Property, word: str, meaning: str) -> None:
    """Make sure that what a word means is something that the property may be."""
    if not meaning:
        return
    if prop.choices and not prop.get_choice(meaning):
        raise fields.fail(f"words.{word}", f"is no choice of {prop.name}: {meaning!r}.")
    if prop.type == "area" and not areas.find_area(meaning):
        raise fields.fail(f"words.{word}", f"is no area: {meaning!r}; there are {_list_areas()}.")
    if prop.type == "member" and not countries.find_country(meaning):
        raise fields.fail(f"words.{word}", f"is no country: {meaning!r}.")


def _list_areas() -> str:
    return _join(areas.list_codes())


def _parse_unit(fields: Fields, prop: Property) -> str:
    """Return the unit of a number or the currency of money, where the mapping says it."""
    unit = fields.get_text("unit") or fields.get_text("currency")
    column = fields.get_text("unit_column") or fields.get_text("currency_column")
    if prop.type == "money" and not (unit or column):
        raise fields.fail("currency", "is missing, or currency_column: money needs one.")
    if prop.type == "money" and unit not in ("", ANY) and not _is_currency(unit):
        raise fields.fail("currency", f"is none of ISO 4217, nor a multiple of one: {unit!r}.")
    return unit


def _is_currency(unit: str) -> bool:
    scale = wordings.find_scale(unit, "en")
    return unit.upper() in currencies.CODES or bool(scale and scale[1] in currencies.CODES)


def _parse_part(fields: Fields, prop: Property) -> str:
    part = fields.get_text("part")
    if part not in ("", "first", "last") or (part and prop.type != "date"):
        raise fields.fail("part", 'is "first" or "last", of a date.')
    return part


def _parse_scale(fields: Fields, prop: Property) -> Decimal:
    if "scale" in fields.raw and prop.type not in ("number", "money"):
        raise fields.fail("scale", f"belongs to numbers and money; {prop.name} is neither.")
    return fields.get_scale()


def _parse_split(fields: Fields, prop: Property) -> tuple[str, ...]:
    marks = fields.get_words("split")
    if marks and not prop.many:
        raise fields.fail("split", f"makes several values, and {prop.name} has one.")
    return marks


def _parse_entries(fields: Fields, prop: Property) -> bool:
    wanted = bool(fields.get("entries", False))
    if wanted and prop.type != "reference":
        raise fields.fail("entries", f"belongs to references; {prop.name} is none.")
    if not wanted and (fields.raw.get("also") or fields.raw.get("identify")):
        raise fields.fail("entries", "must be true for also and identify to mean anything.")
    return wanted


def _parse_row_of(fields: Fields, prop: Property, columns: tuple[str, ...]) -> str:
    source = fields.get_text("row_of")
    if source and prop.type != "reference":
        raise fields.fail("row_of", f"belongs to references; {prop.name} is none.")
    if source and fields.raw.get("entries"):
        raise fields.fail("row_of", "leads to entries that are there, and entries makes new ones.")
    if source and len(columns) > 1:
        raise fields.fail("row_of", "needs one column, with what identifies the row.")
    return source


def _iter_also(fields: Fields, prop: Property) -> Iterator[Value]:
    if prop.kinds:
        yield from _iter_values(fields, "also", get_kinds()[prop.kinds[0]])


def _join(names: Any) -> str:
    return ", ".join(sorted(names))
