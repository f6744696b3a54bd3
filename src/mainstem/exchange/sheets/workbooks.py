"""Workbooks: tables in the sheets of an XLSX file."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from mainstem.exchange.sheets.cells import (
    BEGINNING,
    BLANKS,
    Cell,
    Fault,
    Row,
    UnreadableTable,
    name_columns,
    names_all,
)

_MOST_INFLATED = 256 * 2**20
_MOST_FILES = 10_000
_MOST_TAGS = 8_000_000
"""Of a sheet of two million cells."""
_MOST_MERGED = 2_000_000
"""Cells that merged ones cover."""
_MERGED = re.compile(
    rb"""mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]+)\$?([0-9]+):\$?([A-Z]+)\$?([0-9]+)"""
)
_Place = tuple[int, int]
"""Row from 1 and column from 1, as workbooks count."""


def handles(data: bytes) -> bool:
    """Say whether the bytes are a ZIP, as workbooks are."""
    return data.startswith(b"PK\x03\x04")


def read(
    data: bytes,
    name: str,
    sheet: str | None = None,
    header: int | None = None,
    wanted: Collection[str] = (),
) -> "BookSheet":
    """Open a sheet of a workbook; the first row that has anything names the columns, or the header.

    A merged cell counts for every row and column that it covers. Numbers, dates and times are
    written as text, with 15 digits, as a spreadsheet keeps them.

    Raises:
        UnreadableTable: it is no workbook, is damaged or too large, has no such sheet, or the
            sheet is empty, or has nothing in the row that is said to hold the names.
    """
    _check(data, name)
    stored = _open(data, name, formulas=True)
    chosen = _choose_sheet(stored, name, sheet)
    grid = _read_grid(stored[chosen], data, name)
    if any(_is_formula(value) for values in grid.values.values() for value in values):
        grid.calculate(_open(data, name, formulas=False)[chosen], name)
    beginning = list(islice(grid.iter_filled(), BEGINNING))
    if not beginning:
        raise UnreadableTable(name, f"the sheet {chosen!r} is empty.")
    first = header or _find_names(beginning, wanted)
    cells = grid.get(first)
    if not cells:
        raise UnreadableTable(name, f"has nothing in row {first}, where its columns are named.")
    headings = _get_headings(cells, first)
    names = [cell.text for cell in headings]
    is_1904 = stored.epoch.year == 1904
    return BookSheet(chosen, name_columns(names), headings, first, grid, is_1904)


def read_beginning(
    data: bytes, name: str, sheet: str | None = None
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the number and the texts of each of the first rows.

    Raises:
        UnreadableTable: as `read`.
    """
    filled = read(data, name, sheet).iter_filled()
    return [
        (number, tuple(cell.text for cell in _get_headings(cells, number)))
        for number, cells in islice(filled, BEGINNING)
    ]


def _find_names(beginning: Sequence["_Filled"], wanted: Collection[str]) -> int:
    """Return the row that names all that is wanted, else the first that has anything."""
    for number, cells in beginning:
        if names_all(_get_headings(cells, number), wanted):
            return number
    return beginning[0][0]


def _get_headings(row: Mapping[int, Cell], number: int) -> tuple[Cell, ...]:
    """Return the cells of a row up to the last that has words, blank ones between."""
    width = max((column for column, cell in row.items() if cell.text), default=0)
    return tuple(row.get(n) or Cell("", number, n - 1, 1) for n in range(1, width + 1))


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A table in a sheet."""

    sheet: str
    columns: tuple[str, ...]
    headings: tuple[Cell, ...]
    first: int
    """The row of the names."""
    grid: "_Grid"
    is_1904: bool
    format: str = "xlsx"

    def count_rows(self) -> int:
        """Return how many rows are filled, the names among them."""
        return max(1, len(self.grid.values))

    def iter_filled(self) -> Iterator["_Filled"]:
        """Yield the number and the cells of each row that has anything, titles above the names too."""
        return self.grid.iter_filled()

    def iter_rows(self) -> Iterator[Row]:
        """Yield the rows; one with anything beyond the columns says so."""
        width = len(self.columns)
        for number, cells in self.grid.iter_filled():
            if number > self.first:
                blanks = (Cell("", number, n - 1, 1) for n in range(1, width + 1))
                kept = tuple(cells.get(b.start + 1, b) for b in blanks)
                beyond = any(cell.text for n, cell in cells.items() if n > width)
                yield Row(number, kept, "fields" if beyond else None)


_Filled = tuple[int, dict[int, Cell]]
"""Number of a row, and its cells that have anything: column from 1 → cell."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """What a sheet holds, as values; cells are made of them row by row, as they are asked for."""

    values: dict[int, list[Any]]
    """Row → value of each column up to the last that has one."""
    corners: Mapping[int, Mapping[int, _Place]]
    """Row and column that a merged cell covers → its upper left corner."""

    def iter_filled(self) -> Iterator[_Filled]:
        """Yield the rows that have anything, in their order."""
        for number in sorted({*self.values, *self.corners}):
            if cells := self.get(number):
                yield number, cells

    def get(self, number: int) -> dict[int, Cell]:
        """Return the cells of a row that have anything."""
        held = enumerate(self.values.get(number, ()), 1)
        places = {column: (number, column) for column, value in held if value is not None}
        if number in self.corners:
            places = dict(sorted({**places, **self.corners[number]}.items()))
        found = {}
        for column, (row, at) in places.items():
            if cell := _make_cell(self.values[row][at - 1], row, at):
                found[column] = cell
        return found

    def calculate(self, results: Any, name: str) -> None:
        """Put what formulas came to when the file was last calculated in their place."""
        for number, values in _read_values(results, name).items():
            for n, value in enumerate(self.values.get(number, ())):
                if _is_formula(value):
                    self.values[number][n] = _Result(values[n] if n < len(values) else None)


@dataclass(frozen=True, slots=True)
class _Result:
    """What a formula came to when the file was last calculated; None: it never was."""

    value: Any


@dataclass(frozen=True, slots=True)
class _Share:
    """A number that is shown as per cent."""

    value: float


def _check(data: bytes, name: str) -> None:
    """Refuse a ZIP that would fill the memory, or that is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            if len(entries) > _MOST_FILES or sum(e.file_size for e in entries) > _MOST_INFLATED:
                raise UnreadableTable(name, "unpacks to more than 256 MB.")
            for entry in entries:
                _check_part(packed.read(entry), name, entry.filename)
    except (*_DAMAGED, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableTable(name, "is a damaged workbook.") from error


_DAMAGED = (ValueError, OSError, RuntimeError, EOFError)
"""What the library raises for a ZIP that is cut off, or locked by a password, or packed in its own way."""


def _check_part(part: bytes, name: str, where: str) -> None:
    """Refuse what grows once it is read: entities, and a few merged cells that cover the sheet."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        part = part.decode("utf-16", "replace").encode("utf-8", "replace")
    # A picture may be a drawing with a document type; nobody reads it.
    if b"<!DOCTYPE" in part and not where.startswith("xl/media/"):
        raise UnreadableTable(name, f"is not safe to read: {where} declares entities.")
    covered = sum(map(_measure, _MERGED.finditer(part)))
    if part.count(b"<") > _MOST_TAGS or covered > _MOST_MERGED:
        raise UnreadableTable(
            name, f"is too large to be read as a workbook ({where}): save it as CSV."
        )


def _measure(merged: re.Match[bytes]) -> int:
    """Return how many cells a merged one covers."""
    left, top, right, bottom = (part.decode() for part in merged.groups())
    columns = abs(_count_columns(right) - _count_columns(left)) + 1
    return columns * (abs(int(bottom) - int(top)) + 1)


def _count_columns(letters: str) -> int:
    count = 0
    for letter in letters:
        count = 26 * count + ord(letter) - ord("A") + 1
    return count


def _open(data: bytes, name: str, *, formulas: bool) -> Any:
    # Every command imports this module, and next to none opens a workbook: 0.2 s of each start.
    import openpyxl

    try:
        with warnings.catch_warnings():
            # What openpyxl cannot keep (drawings, validations) is no matter for reading.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas, read_only=True)
    except Exception as error:  # openpyxl raises whatever its parts do, for damaged files
        raise UnreadableTable(name, f"cannot be read as a workbook ({error}).") from error


def _choose_sheet(book: Any, name: str, wanted: str | None) -> str:
    sheets = [s.title for s in book.worksheets if s.sheet_state == "visible"]
    if wanted is None and sheets:
        return str(sheets[0])
    names = [s.title for s in book.worksheets]
    if wanted in names:
        return str(wanted)
    listed = ", ".join(repr(n) for n in names)
    raise UnreadableTable(name, f"has no sheet {wanted!r}; it has {listed or 'none'}.")


def _read_grid(sheet: Any, data: bytes, name: str) -> _Grid:
    values = _read_values(sheet, name)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        # A book that is read row by row says nothing of merged cells.
        part = packed.read(sheet._worksheet_path.lstrip("/"))
    corners: dict[int, dict[int, _Place]] = {}
    for merged in _MERGED.finditer(part):
        left, top, right, bottom = (text.decode() for text in merged.groups())
        columns = sorted((_count_columns(left), _count_columns(right)))
        rows = sorted((int(top), int(bottom)))
        held = values.get(rows[0], [])
        if len(held) >= columns[0] and held[columns[0] - 1] is not None:
            corner = (rows[0], columns[0])
            for row in range(rows[0], rows[1] + 1):
                covered = dict.fromkeys(range(columns[0], columns[1] + 1), corner)
                corners.setdefault(row, {}).update(covered)
    return _Grid(values, corners)


def _read_values(sheet: Any, name: str) -> dict[int, list[Any]]:
    """Read the values of each row that has any, by its number.

    Raises:
        UnreadableTable: the sheet is damaged, or so wide that nobody has filled it.
    """
    found: dict[int, list[Any]] = {}
    # What a sheet says of its own size is wrong in some files.
    sheet.reset_dimensions()
    places = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, row in enumerate(sheet.iter_rows(), 1):
                values = [_Share(c.value) if _is_share(c) else c.value for c in row]
                places += len(values)
                while values and values[-1] is None:
                    values.pop()
                if values:
                    found[number] = values
                if places > _MOST_PLACES:
                    break
    except Exception as error:  # openpyxl raises whatever its parts do, for damaged files
        raise UnreadableTable(name, f"cannot be read as a workbook ({error}).") from error
    if places > _MOST_PLACES:
        raise UnreadableTable(name, "is too large to be read as a workbook: save it as CSV.")
    return found


_MOST_PLACES = 50_000_000
"""Cells up to the last of each row, blank ones counted."""


def _is_share(cell: Any) -> bool:
    """Say whether a spreadsheet shows a number as per cent: 0.125 as 12.5%."""
    return (
        isinstance(cell.value, (int, float))
        and not isinstance(cell.value, bool)
        and "%" in _LITERAL.sub("", cell.number_format or "")
    )


_LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a format has in quotation marks, or behind a backslash, stands there as it is."""


def _is_formula(value: Any) -> bool:
    """Say whether a cell holds a formula: a text, or one of openpyxl's objects for tables."""
    if isinstance(value, str):
        return value.startswith("=") and len(value) > 1
    return type(value).__module__ == "openpyxl.worksheet.formula"


def _make_cell(value: Any, row: int, column: int) -> Cell | None:
    """Make a cell of its value; None where it is blank."""
    text, fault = _write(value)
    if not text and not fault:
        return None
    return Cell(text, row, column - 1, 1, fault, _is_number(value))


def _is_number(value: Any) -> bool:
    held = value.value if isinstance(value, _Result) else value
    return isinstance(held, (int, float)) and not isinstance(held, bool)


_ERRORS: Sequence[str] = (
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!",
)  # fmt: skip


def _write(value: Any) -> tuple[str, Fault | None]:
    """Write the value of a cell as text, and say what is wrong with it."""
    if isinstance(value, _Result):
        if value.value is None:
            return "", "formula"
        value = value.value
    if isinstance(value, _Share):
        return f"{_write_number(value.value * 100)}%", None
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None
    if isinstance(value, (int, float)):
        return _write_number(value), None
    if isinstance(value, datetime):
        return _write_moment(value), None
    if isinstance(value, (date, time)):
        return value.isoformat(), None
    if isinstance(value, timedelta):
        return _write_number(value / timedelta(days=1)), None
    text = str(value).strip(BLANKS)
    return text, "error" if text in _ERRORS else None


def _write_number(value: float) -> str:
    """Write a number with the 15 digits that a spreadsheet keeps, never with an exponent."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _write_moment(value: datetime) -> str:
    """Write a date; with its time only where it has one."""
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(timespec="seconds")
