"""Delimited text: tables with commas, semicolons or tabs between the cells (RFC 4180 and wilder)."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice

from mainstem.exchange.sheets.cells import (
    BEGINNING,
    BLANKS,
    Cell,
    Row,
    UnreadableTable,
    name_columns,
    names_all,
)
from mainstem.reading import encodings, signatures

DELIMITERS = (",", ";", "\t", "|")
_LONGEST_NAMES = 100_000
"""Characters among which the names of the columns end."""
_LONGEST_PLAIN = 4_096
"""Characters of a record that is cut at once; what never ends is not searched again and again."""


def handles(data: bytes) -> bool:
    """Say whether the bytes may be text."""
    return signatures.identify(data) is None


def read(
    data: bytes,
    name: str,
    sheet: str | None = None,
    header: int | None = None,
    wanted: Collection[str] = (),
) -> "Delimited":
    """Open delimited text of any encoding; the delimiter is the one its names have most of.

    Raises:
        UnreadableTable: it is binary or empty, or the row of its names is broken.
    """
    decoded = encodings.decode(data)
    if decoded.is_binary:
        raise UnreadableTable(name, "is binary data, not text.")
    if sheet is not None:
        raise UnreadableTable(name, f"is text, which has no sheet {sheet!r}.")
    delimiter = _choose_delimiter(decoded.text, header or 1)
    records = _iter_records(decoded.text, delimiter, name)
    first = next((r for r in records if header is None or r.number >= header), None)
    if header is None and wanted and (found := _find_names(decoded.text, name, wanted)):
        delimiter, first = found
    if first is None:
        raise UnreadableTable(name, "is empty." if header is None else f"ends above row {header}.")
    if header not in (None, first.number):
        raise UnreadableTable(name, f"has nothing in row {header}, where its columns are named.")
    headings = _drop_trailing(first.cells)
    names = name_columns([cell.text for cell in headings])
    return Delimited(decoded.text, delimiter, name, names, headings, first.number)


def read_beginning(
    data: bytes, name: str, sheet: str | None = None
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the number and the texts of each of the first rows, cut where most cells are.

    Raises:
        UnreadableTable: as `read`.
    """
    text = read(data, name, sheet).text
    rows = max(
        (rows for _, rows in _iter_beginnings(text, name)),
        key=lambda rows: max((len(row.cells) for row in rows), default=0),
        default=[],
    )
    return [(row.number, tuple(cell.text for cell in row.cells)) for row in rows]


def _find_names(text: str, name: str, wanted: Collection[str]) -> tuple[str, Row] | None:
    """Find the row that names all that is wanted, and what separates its cells."""
    for delimiter, rows in _iter_beginnings(text, name):
        for row in rows:
            if names_all(row.cells, wanted):
                return delimiter, row
    return None


def _iter_beginnings(text: str, name: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield the first rows as each delimiter cuts them, up to where quotation marks are broken."""
    for delimiter in DELIMITERS:
        rows: list[Row] = []
        # They may be broken for one delimiter and not for another.
        with suppress(UnreadableTable):
            rows.extend(islice(_iter_records(text, delimiter, name), BEGINNING))
        yield delimiter, rows


@dataclass(frozen=True, slots=True)
class Delimited:
    """A table of delimited text."""

    text: str
    delimiter: str
    name: str
    columns: tuple[str, ...]
    headings: tuple[Cell, ...]
    first: int
    """The row of the names."""
    format: str = "csv"
    sheet: str = ""
    is_1904: bool = False

    def count_rows(self) -> int:
        """Return how many lines there are below the names, and 1 for none."""
        return max(1, self.text.count("\n") - self.first)

    def iter_rows(self) -> Iterator[Row]:
        """Yield the rows; one with too many fields has them cut off, and says so."""
        width = len(self.columns)
        for row in _iter_records(self.text, self.delimiter, self.name):
            cells = row.cells
            if row.number <= self.first:
                continue
            if len(cells) < width:
                last = cells[-1]
                blank = Cell("", last.place, last.start + last.length, 0)
                yield Row(row.number, cells + (blank,) * (width - len(cells)))
            elif len(cells) > width and any(cell.text for cell in cells[width:]):
                yield Row(row.number, cells[:width], "fields")
            else:
                yield Row(row.number, cells[:width])


def _choose_delimiter(text: str, header: int) -> str:
    """Choose what separates the names of the columns, where it is not between quotation marks."""
    plain = re.sub(r'"[^"]*"', "", text[:_LONGEST_NAMES])
    lines = plain.splitlines() if header > 1 else plain.lstrip("\r\n ").split("\n", 1)
    bare = lines[min(header, len(lines)) - 1]
    counts = {delimiter: bare.count(delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda d: (counts[d], -DELIMITERS.index(d)))


@cache
def _get_field(delimiter: str) -> re.Pattern[str]:
    """Match one field and what ends it: quoted, or plain up to the next delimiter."""
    end = rf"({re.escape(delimiter)}|\r\n|\n|\r|\Z)"
    blank = "[ ]*" if delimiter == "\t" else r"[ \t]*"
    return re.compile(rf'{blank}"((?:[^"]|"")*)"{blank}{end}|([^{re.escape(delimiter)}\r\n]*){end}')


def _iter_records(text: str, delimiter: str, name: str) -> Iterator[Row]:
    """Yield every record that is not blank; its number is that of the record, from 1."""
    match = _get_field(delimiter).match
    at, line, line_start, number = 0, 1, 0, 0
    size = len(text)
    while at < size:
        number += 1
        if (end := _find_plain_end(text, at)) >= 0:
            # Most records have no quotation: cutting them at once is three times as fast.
            cells = _cut_plain(text[at:end].removesuffix("\r"), delimiter, line)
            at, line = end + 1, line + 1
            line_start = at
            if any(cell.text for cell in cells):
                yield Row(number, tuple(cells))
            continue
        cells = []
        ending = delimiter
        while ending == delimiter:
            found = match(text, at)
            if found is None:  # pragma: no cover - a plain field matches anything
                raise UnreadableTable(name, f"row {number} cannot be read.")
            quoted, ending_quoted, plain, ending_plain = found.groups()
            if quoted is not None:
                ending, start = ending_quoted, found.start(1)
                cells.append(_make_quoted(quoted, line, start - line_start))
                if breaks := quoted.count("\n"):
                    line += breaks
                    line_start = start + quoted.rindex("\n") + 1
            else:
                if _is_open(plain):
                    _refuse_quotes(name, number, len(cells), text, at)
                ending, start = ending_plain, found.start(3)
                cells.append(_make_plain(plain, line, start - line_start))
            at = found.end()
        if ending.endswith("\n"):
            line += 1
            line_start = at
        if any(cell.text for cell in cells):
            yield Row(number, tuple(cells))


def _find_plain_end(text: str, at: int) -> int:
    """Return where a record ends that is a line without quotation marks; -1 for any other."""
    end = text.find("\n", at, at + _LONGEST_PLAIN)
    if end < 0 or text.find('"', at, end) >= 0 or text.find("\r", at, max(at, end - 1)) >= 0:
        return -1
    return end


def _cut_plain(record: str, delimiter: str, line: int) -> list[Cell]:
    cells, start = [], 0
    for raw in record.split(delimiter):
        cells.append(_make_plain(raw, line, start))
        start += len(raw) + len(delimiter)
    return cells


def _make_plain(raw: str, line: int, start: int) -> Cell:
    text = raw.strip(BLANKS)
    if len(text) == len(raw):
        return Cell(raw, line, start, len(raw))
    offset = len(raw) - len(raw.lstrip(BLANKS)) if text else 0
    return Cell(text, line, start + offset, len(text))


def _make_quoted(raw: str, line: int, start: int) -> Cell:
    """Make the cell of what stands between quotation marks; a doubled one is one of the words."""
    inner = raw.strip(BLANKS)
    before = raw[: len(raw) - len(raw.lstrip(BLANKS))] if inner else ""
    if breaks := before.count("\n"):
        line, start = line + breaks, -before.rindex("\n") - 1
    return Cell(inner.replace('""', '"'), line, start + len(before), len(inner))


def _is_open(plain: str) -> bool:
    """Say whether a field that matched no pair of quotation marks begins with one."""
    return plain.startswith('"') or plain.lstrip(" \t").startswith('"')


def _refuse_quotes(name: str, number: int, column: int, text: str, at: int) -> None:
    """Refuse a broken quotation: what follows it cannot be told apart any more."""
    told = "is never closed" if text.count('"', at) % 2 else "is followed by other words"
    raise UnreadableTable(
        name, f"row {number}, column {column + 1}: the quotation that begins here {told}."
    )


def _drop_trailing(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Leave out names that are blank at the end: delimiters that a spreadsheet wrote for nothing."""
    count = len(cells)
    while count and not cells[count - 1].text:
        count -= 1
    return cells[:count]
