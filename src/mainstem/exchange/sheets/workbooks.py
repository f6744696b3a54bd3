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
"""Of a sheet of two million cells, which take 1 GB once they are read."""
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
    filled = _read_cells(stored[chosen])
    if any(_is_formula(value) for value, _ in filled.values()):
        results = _open(data, name, formulas=False)[chosen]
        filled = {
            place: (_calculate(results.cell(*at)), at) if _is_formula(value) else (value, at)
            for place, (value, at) in filled.items()
        }
    if not filled:
        raise UnreadableTable(name, f"the sheet {chosen!r} is empty.")
    rows = _arrange(filled)
    first = header or _find_names(rows, wanted)
    if first not in rows:
        raise UnreadableTable(name, f"has nothing in row {first}, where its columns are named.")
    headings = _get_headings(rows[first], first)
    names = [cell.text for cell in headings]
    is_1904 = stored.epoch.year == 1904
    return BookSheet(chosen, name_columns(names), headings, first, rows, is_1904)


def read_beginning(
    data: bytes, name: str, sheet: str | None = None
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the number and the texts of each of the first rows.

    Raises:
        UnreadableTable: as `read`.
    """
    rows = read(data, name, sheet).rows
    return [
        (number, tuple(cell.text for cell in _get_headings(rows[number], number)))
        for number in sorted(rows)[:BEGINNING]
    ]


def _find_names(rows: Mapping[int, Mapping[int, Cell]], wanted: Collection[str]) -> int:
    """Return the row that names all that is wanted, else the first that has anything."""
    for number in sorted(rows)[:BEGINNING]:
        if names_all(_get_headings(rows[number], number), wanted):
            return number
    return min(rows)


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
    rows: Mapping[int, Mapping[int, Cell]]
    is_1904: bool
    format: str = "xlsx"

    def count_rows(self) -> int:
        """Return how many rows are filled, the names among them."""
        return len(self.rows)

    def iter_rows(self) -> Iterator[Row]:
        """Yield the rows; one with anything beyond the columns says so."""
        width = len(self.columns)
        for number in sorted(self.rows):
            cells = self.rows[number]
            if number > self.first and any(c.text or c.fault for c in cells.values()):
                blanks = (Cell("", number, n - 1, 1) for n in range(1, width + 1))
                kept = tuple(cells.get(b.start + 1, b) for b in blanks)
                beyond = any(cell.text for n, cell in cells.items() if n > width)
                yield Row(number, kept, "fields" if beyond else None)


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
            return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas)
    except Exception as error:  # openpyxl raises whatever its parts do, for damaged files
        raise UnreadableTable(name, f"cannot be read as a workbook ({error}).") from error


def _calculate(cell: Any) -> "_Result":
    return _Result(_Share(cell.value) if _is_share(cell) else cell.value)


def _choose_sheet(book: Any, name: str, wanted: str | None) -> str:
    sheets = [s.title for s in book.worksheets if s.sheet_state == "visible"]
    if wanted is None and sheets:
        return str(sheets[0])
    names = [s.title for s in book.worksheets]
    if wanted in names:
        return str(wanted)
    listed = ", ".join(repr(n) for n in names)
    raise UnreadableTable(name, f"has no sheet {wanted!r}; it has {listed or 'none'}.")


def _read_cells(sheet: Any) -> dict[_Place, tuple[Any, _Place]]:
    """Read what is in each cell, and where it stands: of a merged one, its upper left corner."""
    found: dict[_Place, tuple[Any, _Place]] = {}
    # Of those alone that are there: going through rows makes a cell of every place up to the last.
    for place, cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            found[place] = (_Share(cell.value) if _is_share(cell) else cell.value, place)
    for merged in sheet.merged_cells.ranges:
        corner = (merged.min_row, merged.min_col)
        if corner in found:
            for place in merged.cells:
                found[place] = found[corner]
    return found


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


def _arrange(filled: Mapping[_Place, tuple[Any, _Place]]) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), (value, (at_row, at_column)) in filled.items():
        text, fault = _write(value)
        if text or fault:
            cell = Cell(text, at_row, at_column - 1, 1, fault, _is_number(value))
            rows.setdefault(row, {})[column] = cell
    return rows


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
