"""Observations: rows of a table read as values of series, and what is wrong with the others.

The same bytes and the same mapping always give the same observations, so that what is kept of them
can be made again at any time.
"""

import re
from collections.abc import Mapping as Fields
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mainstem.errors import ExchangeError
from mainstem.exchange import countries, numbers
from mainstem.exchange.mappings import NAMES, Mapping
from mainstem.exchange.sheets.cells import Cell, Row, Sheet
from mainstem.values import dates

Reason = Literal["code", "member", "period", "number", "unit", "fields", "cell", "repeated"]
"""Why a row is left out; interfaces put it into words.

    code      no code of an indicator, or one that is too long
    member    neither a country's code (ISO 3166, two or three letters) nor its English name
    period    no year, month, day, quarter or interval
    number    no decimal number, or one of more than forty digits
    unit      another unit than rows of the same indicator before it
    fields    more cells than the table has columns
    cell      a formula that nobody has calculated, or one that failed
    repeated  an earlier row says exactly the same
"""

LONGEST_CODE = 80
MOST_SERIES = 1 << 16
MOST_ROWS = 1 << 24


class UnfitTable(ExchangeError):
    """A table cannot be read by a mapping: a column is missing, or it is too large.

    It is not raised for rows that do not fit.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator as a table has it."""

    code: str
    names: Fields[str, str]
    """Language → name; empty where the table gives none."""
    unit: str
    area: str
    """Empty where the mapping gives none."""
    cell: Cell
    """Where its code stands first."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one series for one country and time."""

    series: int
    """Place among the series."""
    member: str
    """ISO 3166, two letters."""
    period: str
    """ISO 8601: a year, a month, a day, or an interval of these."""
    value: str
    """Exact decimal, without an exponent, with the digits the table gives."""
    cell: Cell
    """Where the value stands."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is left out, and why."""

    row: int
    column: str
    """As the table calls it; empty for the row as a whole."""
    reason: Reason
    text: str
    """What stands there."""


@dataclass(frozen=True, slots=True)
class Observations:
    """All that a table says, by one mapping."""

    series: tuple[Series, ...]
    """In the order in which the table begins them."""
    rows: tuple[Observation, ...]
    """In the order of the table."""
    problems: tuple[Problem, ...]
    gaps: int
    """Rows without a value."""


def read_observations(table: Sheet, mapping: Mapping, name: str) -> Observations:
    """Read the rows of a table as observations.

    Args:
        table: of any format.
        mapping: what its columns mean.
        name: of the file, for errors.

    Raises:
        UnfitTable: a column of the mapping is not there, or the table is too large.
        UnreadableTable: the file is broken further down.
    """
    reader = _Reader(table, mapping, name)
    for row in table.iter_rows():
        reader.read(row)
    return reader.finish()


class _Reader:
    def __init__(self, table: Sheet, mapping: Mapping, name: str) -> None:
        if missing := set(mapping.columns.values()) - set(table.columns):
            raise UnfitTable(
                name,
                f"has no column {min(missing)!r} in row {table.first}; "
                f"the columns there are {', '.join(table.columns)}.",
            )
        self._name = name
        self._mapping = mapping
        places = {what: table.columns.index(name) for what, name in mapping.columns.items()}
        self._code, self._member = places["code"], places["member"]
        self._period, self._value = places["period"], places["value"]
        self._unit = places.get("unit")
        self._named = [(NAMES[what], place) for what, place in places.items() if what in NAMES]
        self._missing = frozenset(mapping.missing)
        self._numbers: dict[str, int] = {}
        self._names: list[dict[str, str]] = []
        self._units: list[str] = []
        self._cells: list[Cell] = []
        self._rows: list[Observation] = []
        self._said: set[tuple[int, str, str, str]] = set()
        self._problems: list[Problem] = []
        self._gaps = 0

    def read(self, row: Row) -> None:
        cells = row.cells
        code = cells[self._code].text
        if row.fault:
            return self._refuse(row, "", "fields", "")
        if not code or len(code) > LONGEST_CODE:
            return self._refuse(row, "code", "code", code)
        number = self._number(code, cells)
        member = countries.find_country(cells[self._member].text)
        if member is None:
            return self._refuse(row, "member", "member", cells[self._member].text)
        period = read_period(cells[self._period].text)
        if period is None:
            return self._refuse(row, "period", "period", cells[self._period].text)
        cell = cells[self._value]
        if cell.fault:
            return self._refuse(row, "value", "cell", cell.text)
        if cell.text in self._missing:
            self._gaps += 1
            return None
        text = cell.text
        if text.endswith(numbers.PER_CENT):
            # A spreadsheet shows 0.125 as 12.5%, which is twelve and a half where "%" is the unit.
            if not self._may_be_share(number):
                return self._refuse(row, "value", "unit", text)
            text = text[:-1]
        value = numbers.read_number(
            text, thousands=self._mapping.thousands, decimal=self._mapping.decimal
        )
        if value is None:
            return self._refuse(row, "value", "number", cell.text)
        if self._unit is not None and cells[self._unit].text != self._units[number]:
            return self._refuse(row, "unit", "unit", cells[self._unit].text)
        key = (number, member, period, value)
        if key in self._said:
            return self._refuse(row, "", "repeated", cell.text)
        if len(self._rows) >= MOST_ROWS:
            raise UnfitTable(self._name, f"has more than {MOST_ROWS} values.")
        self._said.add(key)
        self._rows.append(Observation(number, member, period, value, cell))
        return None

    def _may_be_share(self, series: int) -> bool:
        """Say whether values of a series may be in per cent: their names may say so at the end."""
        unit = self._units[series] or self._mapping.unit
        return unit == "%" or (not unit and self._mapping.unit_in_name)

    def _refuse(self, row: Row, what: str, reason: Reason, text: str) -> None:
        column = self._mapping.columns[what] if what else ""
        self._problems.append(Problem(row.number, column, reason, text[:200]))

    def _number(self, code: str, cells: Sequence[Cell]) -> int:
        """Return the place of a series; a table that names it in some rows only has named it."""
        number = self._numbers.get(code)
        if number is None:
            number = self._numbers[code] = len(self._names)
            if number >= MOST_SERIES:
                raise UnfitTable(self._name, f"has more than {MOST_SERIES} indicators.")
            self._names.append({})
            self._cells.append(cells[self._code])
            self._units.append(cells[self._unit].text if self._unit is not None else "")
        names = self._names[number]
        if len(names) < len(self._named):
            for lang, place in self._named:
                if name := cells[place].text:
                    names.setdefault(lang, name)
        return number

    def finish(self) -> Observations:
        series = tuple(
            Series(code, names, unit or self._find_unit(names), self._find_area(code), cell)
            for code, names, unit, cell in zip(
                self._numbers, self._names, self._units, self._cells, strict=True
            )
        )
        return Observations(series, tuple(self._rows), tuple(self._problems), self._gaps)

    def _find_unit(self, names: Fields[str, str]) -> str:
        if self._mapping.unit or not self._mapping.unit_in_name:
            return self._mapping.unit
        found = [
            p for p in _PARENTHESES.findall(names.get("en", "")) if p not in self._mapping.not_units
        ]
        return found[-1] if found else ""

    def _find_area(self, code: str) -> str:
        areas: Fields[str, str] = self._mapping.areas
        fitting = [prefix for prefix in areas if code.startswith(prefix)]
        return areas[max(fitting, key=len)] if fitting else ""


_PARENTHESES = re.compile(r"\(([^()]*)\)")
_QUARTER = re.compile(r"([0-9]{4})-?Q([1-4])", re.ASCII)


@lru_cache(4096)
def read_period(text: str) -> str | None:
    """Read a time: a year, month, day or interval of ISO 8601, or a quarter as 2025Q3."""
    said = text.strip().removesuffix(".0")
    if found := _QUARTER.fullmatch(said):
        first = int(found[2]) * 3 - 2
        said = f"{found[1]}-{first:02}/{found[1]}-{first + 2:02}"
    try:
        return dates.parse(said).iso
    except dates.InvalidDate:
        return None
