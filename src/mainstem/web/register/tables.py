"""Tables as files: rows that come one by one, written as CSV or XLSX while they come.

A spreadsheet takes a text that begins like a formula for one and carries it out. Here such a text
is kept from that, in a way that can be undone: see `protect`.
"""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import chain

TableCell = str | Decimal
MARK = b"\xef\xbb\xbf"
"""Begins a CSV file: by it spreadsheets know that it is in UTF-8."""

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
"""What spreadsheets, some of them in East Asian languages only, begin a formula with; or what
stands before it in a text that was kept from being one."""
_CHUNK = 1 << 16
_MOST_ROWS = 2**20 - 1
"""Rows of an XLSX sheet, but for its head."""
_MOST_CHARACTERS = 32_767
"""Characters of an XLSX cell."""
_MOST_DIGITS = 15
"""Digits a spreadsheet keeps of a number."""


def protect(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restore(text: str) -> str:
    """Undo `protect`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def write_csv(row: Sequence[TableCell]) -> bytes:
    """Write a row as a line of CSV in UTF-8.

    Numbers stand as they are; texts are protected.
    """
    buffer = StringIO()
    csv.writer(buffer).writerow([protect(c) if isinstance(c, str) else f"{c:f}" for c in row])
    return buffer.getvalue().encode("utf-8", "replace")


def iter_csv(rows: Iterable[Sequence[TableCell]]) -> Iterator[bytes]:
    """Write rows as a CSV file, a part of it at a time."""
    return gather(chain([MARK], map(write_csv, rows)))


def gather(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces of a file, small ones together."""
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        if len(buffer) >= _CHUNK:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer)


def iter_xlsx(
    title: str, rows: Iterable[Sequence[TableCell]], *, too_long: str, most: int = _MOST_ROWS
) -> Iterator[bytes]:
    """Write rows as a workbook; what a sheet has no more room for goes to the next one.

    Args:
        title: of the sheets.
        rows: the first is their head.
        too_long: stands at the end of a text that a cell has no room for.
        most: rows of a sheet, but for its head.
    """
    # Imported here: it takes as long as a tenth of all the site, which few ask for a workbook.
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    coming = iter(rows)
    head = next(coming, ())
    for number, some in enumerate(_divide(coming, most), 1):
        sheet = book.create_sheet(_name_sheet(title, number))
        sheet.freeze_panes = "A2"
        for row in chain([head], some):
            sheet.append([_make_cell(sheet, value, too_long) for value in row])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while data := file.read(_CHUNK):
            yield data


def _divide(
    rows: Iterator[Sequence[TableCell]], most: int
) -> Iterator[Iterator[Sequence[TableCell]]]:
    """Divide rows into runs, at least one; each must be used up before the next is asked for."""
    following = next(rows, None)
    while True:
        yield _run(following, rows, most)
        following = next(rows, None)
        if following is None:
            return


def _run(
    first: Sequence[TableCell] | None, rows: Iterator[Sequence[TableCell]], most: int
) -> Iterator[Sequence[TableCell]]:
    if first is not None:
        yield first
        for _, row in zip(range(most - 1), rows, strict=False):
            yield row


def _name_sheet(title: str, number: int) -> str:
    name = re.sub(r"[\\/*?:\[\]]", " ", title)[:25] or "-"
    return name if number == 1 else f"{name} {number}"


def _make_cell(sheet: object, value: TableCell, too_long: str) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, Decimal):
        if len(value.as_tuple().digits) <= _MOST_DIGITS:
            return WriteOnlyCell(sheet, value)
        value = f"{value:f}"
    # Characters that XML has no place for.
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
    if len(text) > _MOST_CHARACTERS:
        text = f"{text[: _MOST_CHARACTERS - len(too_long) - 2]}… {too_long}"
    cell = WriteOnlyCell(sheet, text)
    # A text, whatever it begins with; once a person edits the cell it still is one.
    cell.data_type = "s"
    if _FORMULA.match(text):
        cell.quotePrefix = True
    return cell
