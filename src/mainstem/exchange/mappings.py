"""Mappings: what the columns of a table of observations mean, and what data set it is of."""

import re
import tomllib
from collections.abc import Mapping as Fields
from dataclasses import dataclass, field
from typing import Any

from mainstem.errors import ExchangeError
from mainstem.model.kinds import LANGUAGES
from mainstem.values import dates

NEEDED = ("code", "member", "period", "value")
NAMES: Fields[str, str] = {
    "name": "en",
    **{f"name_{lang}": lang for lang in LANGUAGES if lang != "en"},
}
"""What a column with names is called, and the language of these."""
COLUMNS = (*NEEDED, *NAMES, "unit")
"""What a column can be: the code of an indicator, its name in each language ("name" in English,
"name_zh" in Chinese), the country (ISO 3166 code or name), the time, the number, its unit."""

MISSING = ("", "..", "...", "NA", "N/A", "n/a", "-", "—")
"""What tables have where there is no value, unless a mapping says otherwise."""

_COLLECTION = re.compile(r"[a-z][a-z0-9-]{0,39}")
_WORDS = ("publisher", "licence", "address")
_DATES = ("released", "retrieved")


class InvalidMapping(ExchangeError):
    """The file of a mapping does not hold together. It names the file and the field."""

    def __init__(self, name: str, field: str, problem: str) -> None:
        super().__init__(f"{name}: {field} {problem}")
        self.name = name
        self.field = field


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a table is one release of."""

    collection: str
    """Names the data set whatever the release: a newer release takes the place of older ones."""
    title: Fields[str, str]
    """By language."""
    publisher: str = ""
    licence: str = ""
    address: str = ""
    released: str = ""
    """Day of this release, ISO 8601; empty where it is not known."""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How rows of a table are read as observations."""

    dataset: Dataset
    columns: Fields[str, str]
    """What it is (`COLUMNS`) → name of the column."""
    sheet: str = ""
    unit: str = ""
    """Of every value, where no column says it."""
    unit_in_name: bool = False
    """Whether the name of an indicator ends with its unit, in parentheses."""
    not_units: tuple[str, ...] = ()
    """What may stand in these parentheses and is no unit."""
    areas: Fields[str, str] = field(default_factory=dict)
    """First letters of a code → area of the framework."""
    missing: tuple[str, ...] = MISSING
    """What stands where there is no value: such a row is a gap, never a zero."""
    thousands: str = ""
    """What stands between thousands; empty: nothing may."""


def parse_mapping(data: bytes, name: str) -> Mapping:
    """Read a mapping from TOML.

    Args:
        data: bytes of the file.
        name: of the file, for errors.

    Raises:
        InvalidMapping: it is no TOML, lacks a field, or has one that nothing reads.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidMapping(name, "", f"is no TOML: {error}.") from error
    table = _Table(raw, name)
    table.check({"dataset", "columns"}, {"unit", "areas", "values", "sheet"})
    units = table.find("unit")
    units.check(set(), {"in_name", "not_units", "all"})
    values = table.find("values")
    values.check(set(), {"missing", "thousands"})
    return Mapping(
        dataset=_parse_dataset(table.find("dataset")),
        columns=_parse_columns(table.find("columns")),
        sheet=table.get("sheet", ""),
        unit=units.get("all", ""),
        unit_in_name=units.get("in_name", False),
        not_units=units.list("not_units", ()),
        areas=_parse_areas(table.find("areas")),
        missing=values.list("missing", MISSING),
        thousands=values.get("thousands", ""),
    )


def _parse_dataset(table: "_Table") -> Dataset:
    table.check({"collection", "title"}, {*_WORDS, *_DATES})
    collection = table.get("collection", "")
    if not _COLLECTION.fullmatch(collection):
        raise table.fail("collection", "must be small letters, digits and hyphens, 40 at most.")
    title = table.get("title", dict[str, str]())
    if not title or not all(isinstance(t, str) and t.strip() for t in title.values()):
        raise table.fail("title", 'must name the data set by language: { en = "…", zh = "…" }.')
    given = {name: table.get(name, "") for name in (*_WORDS, *_DATES)}
    for name in _DATES:
        if given[name]:
            given[name] = _check_date(table, name, given[name])
    return Dataset(collection=collection, title=title, **given)


def _check_date(table: "_Table", name: str, text: str) -> str:
    try:
        return dates.parse(text).iso
    except dates.InvalidDate as error:
        raise table.fail(name, f"is no date: {text!a}.") from error


def _parse_columns(table: "_Table") -> dict[str, str]:
    table.check(set(NEEDED), set(COLUMNS))
    found = {name: table.get(name, "") for name in COLUMNS if name in table.raw}
    if empty := next((name for name, column in found.items() if not column), None):
        raise table.fail(empty, "names no column.")
    return found


def _parse_areas(table: "_Table") -> dict[str, str]:
    return {prefix: table.get(prefix, "") for prefix in table.raw}


class _Table:
    """A table of TOML, read field by field."""

    def __init__(self, raw: dict[str, Any], name: str, path: str = "") -> None:
        self.raw = raw
        self._name = name
        self._path = path

    def fail(self, field: str, problem: str) -> InvalidMapping:
        return InvalidMapping(self._name, f"{self._path}{field}", problem)

    def check(self, needed: set[str], others: set[str]) -> None:
        if missing := needed - set(self.raw):
            raise self.fail(min(missing), "is missing.")
        if unknown := set(self.raw) - needed - others:
            raise self.fail(min(unknown), "is nothing that a mapping has.")

    def find(self, field: str) -> "_Table":
        return _Table(self.get(field, dict[str, Any]()), self._name, f"{self._path}{field}.")

    def get(self, field: str, default: Any) -> Any:
        value = self.raw.get(field, default)
        if isinstance(value, str) and type(default) is str:
            return value.strip()
        if field in _DATES and hasattr(value, "isoformat"):
            # TOML has dates of its own, which need no quotes.
            return value.isoformat()
        if type(value) is not type(default):
            raise self.fail(field, f"must be a {_TYPES[type(default)]}.")
        return value

    def list(self, field: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.raw.get(field, [*default])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(field, "must be a list of texts.")
        return tuple(value)


_TYPES = {str: "text", bool: "boolean (true, false)", dict: "table"}
