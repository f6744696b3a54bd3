"""Sources: the files of data that the register cites, as they stand."""

import re
from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.operations import OperationError
from mainstem.register.acts import Actor
from mainstem.store import data_files
from mainstem.store.data_files import MissingFile

LINES = 2_000
"""Lines on a page."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NoSuchFile(OperationError):
    """There is no file of that digest here, or it is no text."""


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page of a file of data."""

    name: str
    sha256: str
    lines: tuple[tuple[int, str], ...]
    """Number from 1, and text."""
    number: int
    pages: int


def get_file(actor: Actor, digest: str, *, number: int = 1, line: int = 0) -> FilePage:
    """Get a page of a file.

    Args:
        actor: who looks.
        digest: SHA-256 of its bytes.
        number: page from 1; one outside the file counts as the nearest inside.
        line: shows the page that has it; 0: the page of that number.

    Raises:
        NoSuchFile: it is not here, or not text.
        NotAllowed: the actor may not look at documents.
    """
    permissions.check(actor, "inspect")
    if not _DIGEST.fullmatch(digest):
        raise NoSuchFile(f"{digest!a} names no file.")
    try:
        text = data_files.read_file(digest).decode("utf-8-sig")
    except MissingFile as error:
        raise NoSuchFile(str(error)) from error
    except UnicodeDecodeError as error:
        raise NoSuchFile(f"The file {digest} is no text.") from error
    lines = text.splitlines()
    pages = max(1, -(-len(lines) // LINES))
    page = min(max(1, -(-line // LINES) if line else number), pages)
    first = (page - 1) * LINES
    return FilePage(
        name=data_files.find_names([digest]).get(digest, ""),
        sha256=digest,
        lines=tuple(enumerate(lines[first : first + LINES], first + 1)),
        number=page,
        pages=pages,
    )
