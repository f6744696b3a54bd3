"""Observations: rows of a table read as values of series, and what is wrong with the others.

The same bytes and the same mapping always give the same observations, so that what is kept of them
can be made again at any time.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Fields
from dataclasses import dataclass
from typing import Literal

from mainstem.errors import ExchangeError
from mainstem.exchange import countries, numbers, times
from mainstem.exchange.mappings import Mapping, find_language
from mainstem.exchange.sheets.cells import Cell, Row, Sheet

Reason = Literal[
    "code", "member", "period", "number", "unit", "fields", "note", "cell", "repeated"
]  # fmt: skip
"""Why a row is left out; interfaces put it into words.

    code      no code of an indicator, or one that is too long
    member    neither a country's code (ISO 3166, two or three letters) nor a name of it
    period    no year, month, day, quarter or interval
    number    no decimal number, or one of more than forty digits
    unit      another unit than rows of the same indicator before it
    fields    more cells than the table has columns
    note      words in the first column and nothing else: a note under the table
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
    """Places where a value would stand and none does."""
    unread: tuple[str, ...] = ()
    """Columns that the mapping says nothing of."""


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
        if missing := set(mapping.list_columns()) - set(table.columns):
            raise UnfitTable(
                name,
                f"has no column {min(missing)!r} in row {table.first}; "
                f"the columns there are {', '.join(table.columns)}.",
            )
        self._name = name
        self._mapping = mapping
        places = {what: table.columns.index(name) for what, name in mapping.columns.items()}
        self._places = places
        self._values = list(_place_values(table, mapping, name))
        read = {*places.values(), *(value.place for value in self._values)}
        self._unread = tuple(c for n, c in enumerate(table.columns) if n not in read)
        self._named = [(lang, p) for what, p in places.items() if (lang := find_language(what))]
        self._fixed_names = {
            lang: text for what, text in mapping.fixed.items() if (lang := find_language(what))
        }
        self._missing = frozenset(mapping.missing)
        self._numbers: dict[str, int] = {}
        self._names: list[dict[str, str]] = []
        self._units: list[str] = []
        self._cells: list[Cell] = []
        self._rows: list[Observation] = []
        self._said: dict[tuple[int, str, str], str] = {}
        """The first value of each series, country and time."""
        self._others: set[tuple[int, str, str, str]] = set()
        """Further values of these, each once."""
        self._problems: list[Problem] = []
        self._gaps = 0

    def read(self, row: Row) -> None:
        if row.fault:
            return self._refuse(row, "", "fields", "")
        for value in self._values:
            if not self._read_value(row, value):
                # What is wrong with the row, and not with one of its values, is said once.
                return None
        return None

    def _read_value(self, row: Row, value: "_Column") -> bool:
        """Read one value of a row; say whether the others of the row can be read."""
        code, member, time = [row.cells[n] if n >= 0 else said for n, said in value.parts]
        if not code.text or len(code.text) > LONGEST_CODE:
            return self._refuse_part(row, value, "code", code.text)
        country = countries.find_country(member.text)
        if country is None:
            return self._refuse_part(row, value, "member", member.text)
        period = times.read_heading(time.text)
        if period is None:
            return self._refuse_part(row, value, "period", time.text)
        # Only now it is a row of the table, and no note below it.
        number = self._number(code, row.cells)
        cell = row.cells[value.place]
        if cell.text in self._missing and not cell.fault:
            self._gaps += 1
        elif (read := self._read_number(row, value, number)) is not None:
            self._keep(row, Observation(number, country, period, read, cell))
        return True

    def _read_number(self, row: Row, value: "_Column", series: int) -> str | None:
        cell, mapping = row.cells[value.place], self._mapping
        if cell.fault:
            self._refuse_value(row, value, "cell", cell.text)
            return None
        text = cell.text
        if text.endswith(numbers.PER_CENT):
            # A spreadsheet shows 0.125 as 12.5%, which is twelve and a half where "%" is the unit.
            if not self._may_be_share(series):
                self._refuse_value(row, value, "unit", text)
                return None
            text = text[:-1]
        thousands, decimal = ("", ".") if cell.is_number else (mapping.thousands, mapping.decimal)
        read = numbers.read_number(text, thousands=thousands, decimal=decimal)
        if read is None:
            self._refuse_value(row, value, "number", cell.text)
            return None
        place = self._places.get("unit")
        if place is not None and row.cells[place].text != self._units[series]:
            self._refuse(row, "unit", "unit", row.cells[place].text)
            return None
        return numbers.multiply(read, mapping.scale)

    def _keep(self, row: Row, one: Observation) -> None:
        """Keep a value; one that another row gives otherwise too, as both may be right."""
        key = (one.series, one.member, one.period)
        if key not in self._said:
            self._said[key] = one.value
        elif self._said[key] == one.value or (*key, one.value) in self._others:
            return self._refuse(row, "", "repeated", one.cell.text)
        else:
            self._others.add((*key, one.value))
        if len(self._rows) >= MOST_ROWS:
            raise UnfitTable(self._name, f"has more than {MOST_ROWS} values.")
        self._rows.append(one)
        return None

    def _may_be_share(self, series: int) -> bool:
        """Say whether values of a series may be in per cent: their names may say so at the end."""
        unit = self._units[series] or self._mapping.unit
        return unit == "%" or (not unit and self._mapping.unit_in_name)

    def _refuse_part(self, row: Row, value: "_Column", what: Reason, text: str) -> bool:
        """Refuse what a row says of all its values, or the head of a column of one of them."""
        if what == self._mapping.across:
            self._refuse_value(row, value, what, text)
            return True
        if len(self._places) > 1 and not any(cell.text for cell in row.cells[1:]):
            self._refuse(row, "", "note", row.cells[0].text)
        else:
            self._refuse(row, what, what, text)
        return False

    def _refuse_value(self, row: Row, value: "_Column", reason: Reason, text: str) -> None:
        self._problems.append(Problem(row.number, value.heading.text, reason, text[:200]))

    def _refuse(self, row: Row, what: str, reason: Reason, text: str) -> None:
        column = self._mapping.columns.get(what, "")
        self._problems.append(Problem(row.number, column, reason, text[:200]))

    def _number(self, code: Cell, cells: Sequence[Cell]) -> int:
        """Return the place of a series; a table that names it in some rows only has named it."""
        number = self._numbers.get(code.text)
        if number is None:
            number = self._numbers[code.text] = len(self._names)
            if number >= MOST_SERIES:
                raise UnfitTable(self._name, f"has more than {MOST_SERIES} indicators.")
            self._names.append({**self._fixed_names})
            self._cells.append(code)
            place = self._places.get("unit")
            fixed = self._mapping.fixed.get("unit", "")
            self._units.append(fixed if place is None else cells[place].text)
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
        problems = tuple(self._problems)
        return Observations(series, tuple(self._rows), problems, self._gaps, self._unread)

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


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that holds values."""

    place: int
    heading: Cell
    parts: tuple[tuple[int, Cell], ...]
    """Where code, member and period of its values stand: a column; or -1 and what is said of all."""


def _place_values(table: Sheet, mapping: Mapping, name: str) -> Iterator[_Column]:
    """Yield the columns that hold values.

    Raises:
        UnfitTable: there is none.
    """
    others = set(mapping.columns.values())
    chosen = mapping.across_columns or [
        column for column in table.columns if column not in others and _is(mapping.across, column)
    ]
    if not mapping.across:
        chosen = [mapping.columns["value"]]
    if not chosen:
        raise UnfitTable(name, f"has no column in row {table.first} named as a {mapping.across}.")
    for column in chosen:
        place = table.columns.index(column)
        heading = table.headings[place]
        parts = (_place_part(table, mapping, heading, w) for w in ("code", "member", "period"))
        yield _Column(place, heading, tuple(parts))


def _place_part(table: Sheet, mapping: Mapping, heading: Cell, what: str) -> tuple[int, Cell]:
    if what in mapping.columns:
        return table.columns.index(mapping.columns[what]), heading
    # What the mapping says of the whole table stands nowhere in it: its column stands for it.
    said = heading if what == mapping.across else heading._replace(text=mapping.fixed[what])
    return -1, said


def _is(across: str, column: str) -> bool:
    """Say whether the name of a column is a time, a country or, as any may be, a code."""
    if across == "period":
        return times.read_heading(column) is not None
    return across == "code" or countries.find_country(column) is not None
