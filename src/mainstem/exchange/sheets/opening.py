"""Opening: the table in a file, whatever its format."""

from collections.abc import Collection
from types import ModuleType

from mainstem.exchange.sheets import delimited, workbooks
from mainstem.exchange.sheets.cells import Sheet, UnreadableTable

READERS: tuple[ModuleType, ...] = (workbooks, delimited)
"""The first that handles the bytes reads them."""


def open_beginning(
    data: bytes, name: str, *, sheet: str | None = None
) -> list[tuple[int, tuple[str, ...]]]:
    """Open a file and return the number and the texts of each of its first rows, blank ones left out.

    Raises:
        UnreadableTable: there is no table in it.
    """
    for reader in READERS:
        if reader.handles(data):
            found: list[tuple[int, tuple[str, ...]]] = reader.read_beginning(data, name, sheet)
            return found
    raise UnreadableTable(name, "is neither delimited text nor a workbook; save it as .xlsx.")


def open_sheet(
    data: bytes,
    name: str,
    *,
    sheet: str | None = None,
    header: int | None = None,
    wanted: Collection[str] = (),
) -> Sheet:
    """Open the table in a file.

    Args:
        data: the bytes of the file.
        name: what it is called, for errors.
        sheet: of a workbook; None: the first that can be seen.
        header: the row in which the columns are named, from 1; None: the first of the beginning
            that names all that are wanted, else the first that has anything.
        wanted: columns that a mapping speaks of.

    Raises:
        UnreadableTable: there is none in it. It names the file, and the row where one is broken.
    """
    for reader in READERS:
        if reader.handles(data):
            table: Sheet = reader.read(data, name, sheet, header, wanted)
            return table
    raise UnreadableTable(name, "is neither delimited text nor a workbook; save it as .xlsx.")
