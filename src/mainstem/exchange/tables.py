"""Tables: CSV and XLSX as rows of text, each with its number and its place in the file."""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from mainstem.errors import ExchangeError
from mainstem.reading.loaders import encodings
from mainstem.values.spans import Span

Format = Literal["csv", "xlsx"]

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1_000_000
_LARGEST_BOOK = 1 << 30
"""Bytes of a workbook once unpacked; what is larger is taken for a trap."""


class UnreadableTable(ExchangeError):
    """A file is no table that can be read: the file and the reason are named.

    It is not raised for rows that do not fit their purpose.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, below its header."""

    number: int
    """As a person counts: the line of a CSV file it begins in, the row of a sheet; from 1."""
    cells: tuple[str, ...]
    """As they stand, as many as the table has columns; an empty cell is an empty text."""
    spans: tuple[Span, ...]
    """Where it stands: the characters of its lines (CSV), or its cells from 0 (XLSX), in which
    the place is the row of the sheet."""
    extra: int = 0
    """Cells beyond the last column that are not empty; they are not in `cells`."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row names its columns."""

    name: str
    """Of the file."""
    format: Format
    sheet: str
    """Name of the sheet; empty for CSV."""
    columns: tuple[str, ...]
    """Trimmed, each once."""
    rows: tuple[Row, ...]
    """Rows that are blank are left out."""


def read_table(data: bytes, name: str, *, sheet: str = "") -> Table:
    """Read a table from the bytes of a CSV or XLSX file.

    Args:
        data: of the file; CSV in any encoding the reader knows, and with commas, semicolons, tabs
            or bars between cells, whichever the header has most of.
        name: of the file, for errors.
        sheet: which sheet of a workbook; empty takes the first one.

    Returns:
        The table. Numbers of a workbook are written exactly and without an exponent, its dates in
        ISO form.

    Raises:
        UnreadableTable: it is neither, it is damaged, it has no header, two columns of one name,
            or no such sheet.
    """
    if data[:4] == b"PK\x03\x04":
        return _read_book(data, name, sheet)
    return _read_text(data, name)


def _read_text(data: bytes, name: str) -> Table:
    decoded = encodings.decode(data)
    if decoded.is_binary:
        raise UnreadableTable(name, "is neither CSV nor XLSX.")
    # Places are lines that end at a line feed, as everywhere; a lone carriage return ends none.
    lines = decoded.text.split("\n")
    delimiter = _choose_delimiter(next((line for line in lines if line.strip()), ""))
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    rows = _iter_records(reader, lines, name)
    header = next(rows, None)
    if header is None:
        raise UnreadableTable(name, "is empty.")
    columns = _name_columns(header.cells, name)
    found = tuple(_fit(row, len(columns)) for row in rows)
    return Table(name, "csv", "", columns, found)


def _choose_delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _iter_records(reader: Any, lines: Sequence[str], name: str) -> Iterator[Row]:
    limit = csv.field_size_limit(_LONGEST_CELL)
    line = 0
    try:
        for cells in reader:
            first, line = line + 1, reader.line_num
            if any(cells) and not all(cell.isspace() for cell in cells if cell):
                places = range(first, min(line, len(lines)) + 1)
                spans = tuple(Span(n, 0, len(lines[n - 1].rstrip("\r"))) for n in places)
                yield Row(first, tuple(cells), spans)
    except csv.Error as error:
        raise UnreadableTable(name, f"line {line + 1} is no CSV: {error}.") from error
    finally:
        csv.field_size_limit(limit)


def _read_book(data: bytes, name: str, sheet: str) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST_BOOK:
                raise UnreadableTable(name, "is larger than 1 GB once unpacked.")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise UnreadableTable(name, f"is no workbook that can be read: {error}.") from error
    if not book.worksheets or (sheet and sheet not in [w.title for w in book.worksheets]):
        raise UnreadableTable(name, f"has no sheet {sheet!a}." if sheet else "has no sheet.")
    chosen = next(w for w in book.worksheets if sheet in ("", w.title))
    rows = _iter_sheet(chosen)
    header = next(rows, None)
    if header is None:
        raise UnreadableTable(name, f"has nothing in its sheet {chosen.title!a}.")
    columns = _name_columns(header.cells, name)
    found = tuple(_fit(row, len(columns)) for row in rows)
    return Table(name, "xlsx", chosen.title, columns, found)


def _iter_sheet(sheet: Any) -> Iterator[Row]:
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = tuple(_write_cell(value) for value in values)
        if any(cell.strip() for cell in cells):
            yield Row(number, cells, (Span(number, 0, len(cells)),))


def _write_cell(value: object) -> str:
    """Write a value of a workbook as text: what a number is, not what its format shows."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            # The shortest text that is this number; 1E-07 would be no number to most readers.
            text = format(Decimal(repr(value)), "f")
            return text.removesuffix(".0")
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
    return str(value)


def _name_columns(cells: Sequence[str], name: str) -> tuple[str, ...]:
    columns = [cell.strip().lstrip("\ufeff") for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    for n, column in enumerate(columns):
        if not column:
            raise UnreadableTable(name, f"has no name for column {n + 1}.")
        if column in columns[:n]:
            raise UnreadableTable(name, f"has two columns {column!a}.")
    return tuple(columns)


def _fit(row: Row, width: int) -> Row:
    """Give a row as many cells as there are columns."""
    if len(row.cells) == width:
        return row
    extra = sum(1 for cell in row.cells[width:] if cell.strip())
    cells = (*row.cells[:width], *[""] * (width - len(row.cells)))
    return Row(row.number, cells, row.spans, extra)
