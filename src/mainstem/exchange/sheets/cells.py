"""Cells: what stands in a row under a column, and where in the file, whatever its format is."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from mainstem.errors import ExchangeError
from mainstem.values.spans import Span

Fault = Literal["formula", "error", "fields"]
"""What is wrong with a cell or a row, before anyone asks what it means.

    formula  a formula whose value is not in the file: nobody has calculated it before saving
    error    the result of a formula is an error (#N/A, #REF!)
    fields   a row has more fields than there are columns
"""

BLANKS = "".join(map(chr, range(0x21))) + "\x7f\xa0\u2000\u2009\u200b\u200e\u200f\u202f\u3000\ufeff"
"""What is taken off the edges of a cell: blanks, controls, and marks that nobody sees."""


class UnreadableTable(ExchangeError):
    """A file is no table that can be read: the file and the reason are named.

    It is not raised for rows that do not fit their purpose.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


class Cell(NamedTuple):
    """What stands in one row under one column, without the blanks around it."""

    # Made by the hundred thousand: a dataclass takes three times as long.

    text: str
    """Empty for a blank cell."""
    place: int
    """The line of a delimited file, or the row of a sheet, from 1."""
    start: int
    """The first character in that line; of a sheet, the column from 0."""
    length: int
    """Characters in the file: more than in `text` where quotation marks are doubled."""
    fault: Fault | None = None
    is_number: bool = False
    """Whether a workbook keeps a number there: it is written with a point, whatever its words are."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands; a cell over several lines by its beginning."""
        return (Span(self.place, self.start, self.start + self.length),)

    def get_part(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a part of the text stands; the whole cell where the file words it otherwise."""
        if self.length != len(self.text):
            return self.spans
        return (Span(self.place, self.start + start, self.start + end),)


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the names of the columns; rows without anything are not there."""

    number: int
    """As a spreadsheet counts it: the names of the columns stand in row 1 or further down."""
    cells: tuple[Cell, ...]
    """As many as there are columns; what a short row lacks is blank."""
    fault: Fault | None = None


class Sheet(Protocol):
    """A table: the sheet of a workbook, or a delimited text."""

    @property
    def format(self) -> str:
        """Return what the file is: "csv" or "xlsx"."""

    @property
    def sheet(self) -> str:
        """Return the name of the sheet in a workbook; empty for text, which has one table."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns, each once: a second "x" is "x (2)", one without is "B"."""

    @property
    def headings(self) -> tuple[Cell, ...]:
        """Return the cells in which the columns are named; blank where one has no name."""

    @property
    def first(self) -> int:
        """Return the row of the names."""

    @property
    def is_1904(self) -> bool:
        """Say whether days that are kept as numbers are counted from 1904, not from 1900."""

    def count_rows(self) -> int:
        """Return how many rows there are about, for whoever waits; never none."""

    def iter_rows(self) -> Iterator[Row]:
        """Yield the rows from the first; can be asked again.

        Raises:
            UnreadableTable: the file is broken further down. It names the row.
        """


BEGINNING = 20
"""Rows among which those with the names of the columns are looked for: titles stand above them."""


def names_all(cells: Iterable[Cell], wanted: Collection[str]) -> bool:
    """Say whether a row names all the columns that are wanted, of which there are some."""
    return bool(wanted) and set(wanted) <= set(name_columns([cell.text for cell in cells]))


def name_columns(names: list[str]) -> tuple[str, ...]:
    """Name columns so that each name is there once; one without a name by its letter."""
    seen: dict[str, int] = {}
    found = []
    for number, raw in enumerate(names):
        name = raw or get_letter(number)
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)


def get_letter(number: int) -> str:
    """Return the letters a spreadsheet has for a column: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
