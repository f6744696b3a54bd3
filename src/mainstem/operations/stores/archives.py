"""Archives: the file of a backup, sealed so that no change of it goes unnoticed.

A zip that every tool opens. Its first entry says what it is, its last one what is in it, and its
comment is the SHA-256 of everything before the comment: `head -c -64 FILE | sha256sum`.
"""

import hashlib
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from mainstem.operations import OperationError
from mainstem.store.archives.dumping import Migration, Row, Table

FORMAT = 1
"""The version of the format. Another one is not understood, not guessed."""
_MARK = b"mainstem-backup "
_KIND = "FORMAT"
_MANIFEST = "manifest.json"
_KEY = "mainstem.key"
_COMMENT = 64
"""Characters of a SHA-256 in hexadecimals."""
_AT_ONCE = 2**20
_MOST_IN_MANIFEST = 2**24
_MOST_IN_KEY = 10_000
LONGEST_ROW = 2**30
"""Bytes of a row: a document of the largest size that is read, with what surrounds it."""


class NotABackup(OperationError):
    """A file is no backup, or is damaged, cut off, or of a newer Mainstem."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A table that is in a backup."""

    table: Table
    rows: int
    sha256: str
    """Of its lines."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup."""

    made: str
    """When, in ISO 8601."""
    version: str
    """Of the Mainstem that made it."""
    migrations: tuple[Migration, ...]
    """Those of the store it was made of."""
    acts: int
    origin: str
    """What the history is called; empty before the first act."""
    verifier: str
    """The key that signed it, as the one who made the backup had it; may be empty."""
    has_key: bool
    """Whether the signing key itself is in it."""
    tables: tuple[Filled, ...]

    @property
    def rows(self) -> int:
        """How many rows there are in all tables."""
        return sum(filled.rows for filled in self.tables)


class Packer:
    """Writes an archive from its beginning to its end; the output need not be seekable."""

    def __init__(self, out: BinaryIO) -> None:
        """Write to `out`."""
        self._out = _Sealed(out)
        self._zip = zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        # Not compressed: it stands at a fixed place of the file, for tools that tell formats apart.
        self._write(_KIND, _MARK + str(FORMAT).encode(), zipfile.ZIP_STORED)

    def add_table(self, table: Table, rows: Iterable[Row]) -> Filled:
        """Write the rows of a table, one JSON array a line."""
        digest = hashlib.sha256()
        count = 0
        waiting = bytearray()
        with self._zip.open(_name_entry(table.name), "w", force_zip64=True) as entry:
            for row in rows:
                waiting += orjson.dumps(
                    row, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_SORT_KEYS
                )
                count += 1
                if len(waiting) >= _AT_ONCE:
                    digest.update(waiting)
                    entry.write(bytes(waiting))
                    waiting.clear()
            digest.update(waiting)
            entry.write(bytes(waiting))
        return Filled(table, count, digest.hexdigest())

    def add_key(self, data: bytes) -> None:
        """Write the file of the signing key."""
        self._write(_KEY, data)

    def finish(self, manifest: Manifest) -> None:
        """Write what is in it, and seal it."""
        self._write(_MANIFEST, _write_manifest(manifest))
        self._zip.comment = bytes(_COMMENT)
        self._zip.close()
        self._out.seal()

    def _write(self, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
        # A name alone would bring the time of this machine in; what is in it shall be all.
        self._zip.writestr(zipfile.ZipInfo(name), data, method)


class _Sealed:
    """An output that hashes all that goes through it, and ends with the hash instead of zeros."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self._kept = b""
        """The last bytes, which may be those to be replaced."""

    def write(self, data: bytes, /) -> int:
        whole = self._kept + data
        self._kept = whole[-_COMMENT:]
        passed = whole[:-_COMMENT]
        self._digest.update(passed)
        self._out.write(passed)
        return len(data)

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        """Leave it to whoever opened the output."""

    def seal(self) -> None:
        self._out.write(self._digest.hexdigest().encode())


class Archive:
    """An archive that is whole, to be read."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        """Read from a file whose seal is right."""
        self._path = path
        try:
            self._zip = zipfile.ZipFile(file)
            self.manifest = _parse_manifest(self._read(_MANIFEST, _MOST_IN_MANIFEST))
        except _DAMAGES as error:
            raise NotABackup(f"{path} is sealed, but is no backup: {error}.") from error

    def iter_rows(self, filled: Filled) -> Iterator[Row]:
        """Yield the rows of a table.

        Raises:
            NotABackup: they are not those the archive says; when all have been yielded, at the
                latest.
        """
        digest = hashlib.sha256()
        count = 0
        try:
            with self._zip.open(_name_entry(filled.table.name)) as entry:
                # A few bytes of a zip may unpack to a line that no memory holds.
                while line := entry.readline(LONGEST_ROW + 1):
                    if len(line) > LONGEST_ROW:
                        raise ValueError("a row is longer than any row is")
                    digest.update(line)
                    count += 1
                    yield _parse_row(line)
        except _DAMAGES as error:
            raise NotABackup(f"{self._path}: {filled.table.name} cannot be read.") from error
        if (count, digest.hexdigest()) != (filled.rows, filled.sha256):
            raise NotABackup(f"{self._path}: {filled.table.name} is not what it should be.")

    def read_key(self) -> bytes:
        """Return the file of the signing key."""
        try:
            return self._read(_KEY, _MOST_IN_KEY)
        except _DAMAGES as error:
            raise NotABackup(f"{self._path}: the key cannot be read.") from error

    def _read(self, name: str, most: int) -> bytes:
        """Read a whole entry, unless it unpacks to more bytes than it should."""
        with self._zip.open(name) as entry:
            data = entry.read(most + 1)
        if len(data) > most:
            raise ValueError(f"{name} is larger than it would be")
        return data


_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)
"""What reading a zip raises whose seal is right, but which was not made as ours are."""


@contextmanager
def open_archive(path: Path, progress: Callable[[int, int], None]) -> Iterator[Archive]:
    """Open an archive once all its bytes have been found to be those that were written.

    Args:
        path: the file.
        progress: is told how many bytes are done, of how many.

    Raises:
        NotABackup: it is none, or not one whole.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        _check_kind(file.read(200), path)
        _check_seal(file, path, progress)
        file.seek(0)
        yield Archive(file, path)


def _check_kind(beginning: bytes, path: Path) -> None:
    """Check that a file begins as a backup does."""
    at = beginning.find(_MARK)
    # A local header of zip takes 30 bytes, then comes the name of the entry.
    if not beginning.startswith(b"PK\x03\x04") or at != 30 + len(_KIND):
        raise NotABackup(f"{path} is no backup of Mainstem.")
    rest = beginning[at + len(_MARK) :]
    version = rest[: len(rest) - len(rest.lstrip(b"0123456789"))]
    if version != str(FORMAT).encode():
        raise NotABackup(
            f"{path} is a backup of format {version.decode() or '?'}; this Mainstem knows {FORMAT}. "
            "Install a newer one, unless the file is damaged."
        )


def _check_seal(file: BinaryIO, path: Path, progress: Callable[[int, int], None]) -> None:
    """Check that a file is, to its last byte, what was written."""
    size = os.fstat(file.fileno()).st_size
    file.seek(0)
    digest = hashlib.sha256()
    left = size - _COMMENT
    while left > 0 and (data := file.read(min(left, _AT_ONCE))):
        digest.update(data)
        left -= len(data)
        progress(size - _COMMENT - left, size - _COMMENT)
    if left or file.read() != digest.hexdigest().encode():
        raise NotABackup(
            f"{path} is damaged or cut off: its bytes are not those that were written."
        )


def _name_entry(table: str) -> str:
    return f"tables/{table}.jsonl"


def _parse_row(line: bytes) -> Row:
    row = orjson.loads(line)
    if not isinstance(row, list):
        raise ValueError("a row is no array")
    return row


def _write_manifest(manifest: Manifest) -> bytes:
    raw = {
        "format": FORMAT,
        "made": manifest.made,
        "version": manifest.version,
        "migrations": manifest.migrations,
        "acts": manifest.acts,
        "origin": manifest.origin,
        "verifier": manifest.verifier,
        "has_key": manifest.has_key,
        "tables": [
            {"name": f.table.name, "columns": f.table.columns, "rows": f.rows, "sha256": f.sha256}
            for f in manifest.tables
        ],
    }
    return orjson.dumps(raw, option=orjson.OPT_INDENT_2)


def _parse_manifest(data: bytes) -> Manifest:
    raw = orjson.loads(data)
    try:
        return Manifest(
            made=_read(raw["made"], str),
            version=_read(raw["version"], str),
            migrations=tuple((_read(a, str), _read(n, str)) for a, n in raw["migrations"]),
            acts=_read_count(raw["acts"]),
            origin=_read(raw["origin"], str),
            verifier=_read(raw["verifier"], str),
            has_key=_read(raw["has_key"], bool),
            tables=tuple(
                Filled(
                    Table(_read(t["name"], str), tuple(_read(c, str) for c in t["columns"])),
                    _read_count(t["rows"]),
                    _read(t["sha256"], str),
                )
                for t in raw["tables"]
            ),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("its manifest is not as it should be") from error


def _read_count(value: Any) -> int:
    count: int = _read(value, int)
    if not 0 <= count < 2**53:
        raise TypeError(f"{count} of something cannot be counted")
    return count


def _read(value: Any, kind: type[Any]) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
