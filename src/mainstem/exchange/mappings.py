"""Mappings: what the columns of a table of observations mean, and what data set it is of."""

import re
from collections.abc import Mapping as ByName
from dataclasses import dataclass, field

from mainstem.exchange.fields import Fields, open_fields
from mainstem.model.kinds import LANGUAGES
from mainstem.reading.claims.areas import list_codes

NEEDED = ("code", "member", "period", "value")
NAMES: ByName[str, str] = {
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


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a table is one release of."""

    collection: str
    """Names the data set whatever the release: a newer release takes the place of older ones."""
    title: ByName[str, str]
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
    columns: ByName[str, str]
    """What it is (`COLUMNS`) → name of the column."""
    sheet: str = ""
    header: int | None = None
    """The row in which the columns are named; None: the first that has anything."""
    unit: str = ""
    """Of every value, where no column says it."""
    unit_in_name: bool = False
    """Whether the name of an indicator ends with its unit, in parentheses."""
    not_units: tuple[str, ...] = ()
    """What may stand in these parentheses and is no unit."""
    areas: ByName[str, str] = field(default_factory=dict)
    """First letters of a code → area of the framework."""
    missing: tuple[str, ...] = MISSING
    """What stands where there is no value: such a row is a gap, never a zero."""
    thousands: str = ""
    """What stands between thousands; empty: nothing may."""
    decimal: str = "."


def parse_mapping(data: bytes, name: str) -> Mapping:
    """Read a mapping from TOML.

    Args:
        data: bytes of the file.
        name: of the file, for errors.

    Raises:
        InvalidMapping: it is no TOML, lacks a field, or has one that nothing reads.
    """
    fields = open_fields(data, name)
    fields.check(("dataset", "columns"), ("unit", "areas", "values", "sheet", "header"))
    units = fields.find("unit")
    units.check((), ("in_name", "not_units", "all"))
    values = fields.find("values")
    values.check((), ("missing", "thousands", "decimal"))
    return Mapping(
        dataset=_parse_dataset(fields.find("dataset")),
        columns=_parse_columns(fields.find("columns")),
        sheet=fields.get_text("sheet"),
        header=fields.get_row("header"),
        unit=units.get_text("all"),
        unit_in_name=units.get("in_name", False),
        not_units=units.get_texts("not_units"),
        areas=_parse_areas(fields.find("areas")),
        missing=values.get_texts("missing", MISSING),
        thousands=values.get("thousands", ""),
        decimal=values.get_decimal(),
    )


def _parse_dataset(fields: Fields) -> Dataset:
    fields.check(("collection", "title"), (*_WORDS, *_DATES))
    collection = fields.get_text("collection")
    if not _COLLECTION.fullmatch(collection):
        raise fields.fail("collection", "must be small letters, digits and hyphens, 40 at most.")
    title = fields.get("title", {})
    if not title or not all(lang in LANGUAGES and _is_text(t) for lang, t in title.items()):
        raise fields.fail("title", 'must name the data set by language: { en = "…", zh = "…" }.')
    return Dataset(
        collection=collection,
        title=title,
        **{name: fields.get_text(name) for name in _WORDS},
        **{name: fields.get_date(name) for name in _DATES},
    )


def _parse_areas(fields: Fields) -> dict[str, str]:
    found = {prefix: fields.get_text(prefix) for prefix in fields.raw}
    if wrong := next((prefix for prefix, area in found.items() if area not in list_codes()), None):
        listed = ", ".join(sorted(list_codes()))
        raise fields.fail(wrong, f"is no area: {found[wrong]!r}; there are {listed}.")
    return found


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _parse_columns(fields: Fields) -> dict[str, str]:
    fields.check(NEEDED, COLUMNS)
    found = {name: fields.get_text(name) for name in COLUMNS if name in fields.raw}
    if empty := next((name for name, column in found.items() if not column), None):
        raise fields.fail(empty, "names no column.")
    return found
