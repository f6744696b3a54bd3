"""Mappings: what the columns of a table of observations mean, and what data set it is of."""

import re
from collections.abc import Mapping as ByName
from dataclasses import dataclass, field
from decimal import Decimal

from mainstem.exchange.fields import Fields, open_fields
from mainstem.reading.claims.areas import list_codes
from mainstem.values.languages import is_language

NEEDED = ("code", "member", "period", "value")
COLUMNS = (*NEEDED, "name", "name_zh", "unit")
"""What a column can be: the code of an indicator, its name ("name" in English, "name_zh" in
Chinese, "name_pt" and so on in any other), the country (ISO 3166 code or name), the time, the
number, its unit."""

ACROSS = ("period", "member", "code")
"""What the names of columns can be, where a row holds several values."""

MISSING = (
    "", "..", "...", "…", "NA", "N/A", "n/a", "na", "n.a.", "N.A.", "null", "NULL",
    "-", "–", "—", "--", ":", "#N/A", "无", "不详", "暂无", "ไม่มีข้อมูล", "không có",
)  # fmt: skip
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
    across: str = ""
    """What the names of several columns are, each of which holds values: "period", "member" or
    "code"; empty: one column holds them."""
    across_columns: tuple[str, ...] = ()
    """These columns; empty: all whose names are that and that nothing else is said of."""
    fixed: ByName[str, str] = field(default_factory=dict)
    """What holds of the whole table, where no column says it: `COLUMNS` → text."""
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
    scale: Decimal = Decimal(1)
    """What every value is multiplied by: 1000 where the table counts in thousands."""

    def list_columns(self) -> list[str]:
        """List every column it speaks of by name."""
        return [*self.columns.values(), *self.across_columns]


def parse_mapping(data: bytes, name: str) -> Mapping:
    """Read a mapping from TOML.

    Args:
        data: bytes of the file.
        name: of the file, for errors.

    Raises:
        InvalidMapping: it is no TOML, lacks a field, or has one that nothing reads.
    """
    fields = open_fields(data, name)
    fields.check(
        ("dataset", "columns"), ("across", "fixed", "unit", "areas", "values", "sheet", "header")
    )
    across = fields.find("across")
    across.check((), ("are", "columns"))
    named = _parse_across(across)
    units = fields.find("unit")
    units.check((), ("in_name", "not_units", "all"))
    values = fields.find("values")
    values.check((), ("missing", "thousands", "decimal", "scale"))
    return Mapping(
        dataset=_parse_dataset(fields.find("dataset")),
        columns=_parse_columns(fields),
        across=named,
        across_columns=across.get_words("columns"),
        fixed={what: fields.find("fixed").get_text(what) for what in fields.find("fixed").raw},
        sheet=fields.get_text("sheet"),
        header=fields.get_row("header"),
        unit=units.get_text("all"),
        unit_in_name=units.get("in_name", False),
        not_units=units.get_texts("not_units"),
        areas=_parse_areas(fields.find("areas")),
        missing=values.get_texts("missing", MISSING),
        thousands=values.get("thousands", ""),
        decimal=values.get_decimal(),
        scale=values.get_scale(),
    )


def _parse_dataset(fields: Fields) -> Dataset:
    fields.check(("collection", "title"), (*_WORDS, *_DATES))
    collection = fields.get_text("collection")
    if not _COLLECTION.fullmatch(collection):
        raise fields.fail("collection", "must be small letters, digits and hyphens, 40 at most.")
    title = fields.get("title", {})
    if not title or not all(is_language(lang) and _is_text(t) for lang, t in title.items()):
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


def _parse_across(fields: Fields) -> str:
    across = fields.get_text("are")
    if across not in ("", *ACROSS) or (fields.raw and not across):
        raise fields.fail("are", f"says what the names of the columns are: {', '.join(ACROSS)}.")
    return across


def find_language(column: str) -> str | None:
    """Return the language of a column with names; None for what is no such column."""
    if column == "name":
        return "en"
    prefix, _, lang = column.partition("_")
    return lang if prefix == "name" and is_language(lang) else None


def _parse_columns(top: Fields) -> dict[str, str]:
    """Read which column is what: each once, in a column, in the names of several, or for all."""
    fields, fixed = top.find("columns"), top.find("fixed")
    across = top.find("across").get_text("are")
    columns = dict.fromkeys((*COLUMNS, *filter(find_language, (*fields.raw, *fixed.raw))))
    fixed.check((), [name for name in columns if name != "value"])
    elsewhere = {across, *fixed.raw, *(("value",) if across else ())}
    if twice := next((name for name in fields.raw if name in elsewhere), None):
        raise fields.fail(twice, "is said in another way already.")
    fields.check([name for name in NEEDED if name not in elsewhere], columns)
    found = {name: fields.get_text(name) for name in columns if name in fields.raw}
    if empty := next((name for name, column in found.items() if not column), None):
        raise fields.fail(empty, "names no column.")
    if blank := next((name for name in fixed.raw if not fixed.get_text(name)), None):
        raise fixed.fail(blank, "is empty.")
    return found
