"""Inputs: the bytes a loader is given, the limits it keeps to, and how it refuses them."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from mainstem.errors import ReadingError

_FILE_NAME: Final = re.compile(
    r"^(?:microsoft |untitled|document\d*$|无标题|未命名|文档\d*$)|\.(?:docx?|pdf|indd|wps|rtf|qxd)$",
    re.IGNORECASE,
)
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class UnreadableDocument(ReadingError):
    """A file holds no document that can be read, or more than the limits allow.

    It is not raised for a document with faults that still can be read: those are its notices.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{get_printable(self.path)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything a loader takes before it refuses; each bounds time and memory."""

    bytes: int = 256 * 2**20
    """Size of the file."""
    inflated_bytes: int = 256 * 2**20
    """Size of the compressed parts of a DOCX or PDF once unpacked, all together."""
    entries: int = 10_000
    """Files inside a DOCX."""
    tags: int = 2_000_000
    """Elements, and attributes, of HTML or of one part of a DOCX."""
    lines: int = 2_000_000
    """Lines of a plain text."""
    pages: int = 20_000
    """Pages of a PDF."""
    characters: int = 20_000_000
    """Characters on all pages of a PDF."""


DEFAULTS: Final = Limits()
"""A file of a quarter of a gigabyte, and what such a file can honestly hold."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file as a loader is given it."""

    data: bytes
    name: str
    limits: Limits = DEFAULTS

    @property
    def sha256(self) -> str:
        """Digest of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """What follows the last dot of the name, in small letters; empty where there is no dot."""
        _, dot, suffix = self.name.rpartition(".")
        return suffix.lower() if dot else ""

    def refuse(self, reason: str) -> UnreadableDocument:
        """Return the error that names this file and says what is wrong with it."""
        return UnreadableDocument(self.name, reason)


def get_printable(name: str) -> str:
    """Return a file's name on one line that any terminal and encoding can show."""
    return _UNPRINTABLE.sub(lambda match: f"\\x{ord(match.group()):02x}", name)


def get_stated_title(text: str | None) -> str | None:
    """Return a title from the properties of a file; None where a program put a file name there."""
    title = " ".join((text or "").split())
    return title if title and not _FILE_NAME.search(title) else None
