"""Sources: the files of data that the register cites, as they stand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mainstem.exchange.sheets import workbooks
from mainstem.exchange.sheets.cells import Cell, UnreadableTable
from mainstem.governance import permissions
from mainstem.operations import Missing
from mainstem.reading import encodings
from mainstem.register.acts import Actor
from mainstem.store.numbers import data_files
from mainstem.store.numbers.data_files import MissingFile

LINES = 2_000
"""Lines on a page."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NoSuchFile(Missing):
    """There is no file of that digest here, or it is neither text nor a workbook."""


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page of a file of data."""

    name: str
    sha256: str
    sheet: str
    """The sheet that is shown; empty for text."""
    lines: tuple[tuple[int, str], ...]
    """Number from 1, and text; of a sheet its rows, with a bar between the cells."""
    number: int
    pages: int


def get_file(
    actor: Actor, digest: str, *, number: int = 1, line: int = 0, sheet: str = ""
) -> FilePage:
    """Get a page of a file.

    Args:
        actor: who looks.
        digest: SHA-256 of its bytes.
        number: page from 1; one outside the file counts as the nearest inside.
        line: shows the page that has it; 0: the page of that number.
        sheet: of a workbook; empty: the first that can be seen.

    Raises:
        NoSuchFile: it is not here, is neither text nor a workbook, or has no such sheet.
        NotAllowed: the actor may not look at documents.
    """
    permissions.check(actor, "inspect")
    if not _DIGEST.fullmatch(digest):
        raise NoSuchFile(f"{digest!a} names no file.")
    try:
        data = data_files.read_file(digest)
    except MissingFile as error:
        raise NoSuchFile(str(error)) from error
    lines = _list_rows(data, digest, sheet) if workbooks.handles(data) else _list_lines(data)
    pages = max(1, -(-len(lines) // LINES))
    page = min(max(1, -(-line // LINES) if line else number), pages)
    first = (page - 1) * LINES
    name = data_files.find_names([digest]).get(digest, "")
    return FilePage(
        name=name,
        sha256=digest,
        sheet=sheet,
        lines=tuple(enumerate(lines[first : first + LINES], first + 1)),
        number=page,
        pages=pages,
    )


def _list_lines(data: bytes) -> list[str]:
    """List the lines of a text of any encoding, counted as citations count them."""
    return [line.removesuffix("\r") for line in encodings.decode(data).text.split("\n")]


def _list_rows(data: bytes, digest: str, sheet: str) -> list[str]:
    """List the rows of a sheet from the first, those without anything too."""
    try:
        rows = dict(workbooks.read(data, digest, sheet or None).iter_filled())
    except UnreadableTable as error:
        raise NoSuchFile(str(error)) from error
    return [
        " | ".join(rows[n][column].text if column in rows[n] else "" for column in _count(rows[n]))
        if n in rows
        else ""
        for n in range(1, max(rows) + 1)
    ]


def _count(cells: Mapping[int, Cell]) -> range:
    return range(1, max(cells) + 1)
