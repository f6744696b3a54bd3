"""Loaders: bytes of a file become a `Source`, or one clear error that names the file."""

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from mainstem.model.documents import Notice, Source
from mainstem.reading import signatures
from mainstem.reading.loaders import docx, html, pdf, text
from mainstem.reading.loaders.inputs import DEFAULTS, Input, Limits, UnreadableDocument

__all__ = ["READERS", "Limits", "Reader", "UnreadableDocument", "load", "load_file"]


class Reader(Protocol):
    """What reads one format: a module of this package."""

    def handles(self, given: Input) -> bool:
        """Tell by its content whether a file is of this format; the name is a hint at most."""

    def read(self, given: Input) -> Source:
        """Read a file of this format.

        Raises:
            UnreadableDocument: it is damaged, encrypted, empty, or beyond the limits.
        """


READERS: Final[tuple[Reader, ...]] = (pdf, docx, html, text)
"""Asked in this order; the first that handles a file reads it."""

_FORMATS: Final = {
    "pdf": "pdf",
    "docx": "docx",
    "docm": "docx",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "shtml": "html",
    "txt": "text",
    "text": "text",
    "md": "text",
}
_CALLED: Final = {"pdf": "a PDF", "docx": "a Word document", "html": "HTML", "text": "plain text"}


def load(data: bytes, name: str, *, limits: Limits = DEFAULTS) -> Source:
    """Load a document from its bytes.

    Args:
        data: the whole file.
        name: what to call it in records and errors; its suffix decides only what nothing else does.
        limits: what to refuse for its size.

    Raises:
        UnreadableDocument: the bytes hold no document that can be read. Nothing else is raised.
    """
    given = Input(data, name, limits)
    if not data:
        raise given.refuse("is empty")
    if len(data) > limits.bytes:
        raise given.refuse(f"has {len(data)} bytes; the limit is {limits.bytes}")
    for reader in READERS:
        if reader.handles(given):
            return _note_wrong_name(reader.read(given), given.suffix)
    raise given.refuse(f"is {signatures.identify(data)}")


def load_file(path: Path, *, limits: Limits = DEFAULTS) -> Source:
    """Load a document from a file: the only place of the reader that touches a file system.

    Raises:
        UnreadableDocument: the file is missing, no regular file, not permitted, or as for `load`.
    """
    name = os.fsencode(path).decode("utf-8", "replace")
    try:
        # Asked first: opening a pipe would wait for its writer.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableDocument(name, "is a directory or device, not a file")
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument(name, f"cannot be opened: {reason}") from error
    if len(data) > limits.bytes:
        raise UnreadableDocument(name, f"has more than {limits.bytes} bytes, which is the limit")
    return load(data, name, limits=limits)


def _note_wrong_name(source: Source, suffix: str) -> Source:
    """Say so where a file is not what its name says."""
    if _FORMATS.get(suffix, source.format) == source.format:
        return source
    message = f"it is called .{suffix}, but is {_CALLED[source.format]}, and was read as such"
    return replace(source, notices=(Notice(None, message), *source.notices))
