"""Records: the files of a site, what was written of them last time, and what must not be touched."""

import errno
import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import IO, Self

from mainstem.operations import OperationError
from mainstem.operations.stores.outputs import get_part, replace_file

NAME = ".mainstem.json"
"""The file of the folder's own that says what was written when."""
LOG = ".mainstem.log"
"""What a run has begun to write; there while it runs, and after one that was broken off."""


_OF_A_SITE = re.compile(
    r"\..*|[a-z]{2}|data|entries|(?:index|404)\.html|site\.css|robots\.txt|datapackage\.json|"
    r"sitemap.*\.xml|CNAME"
)
"""What may be at the top of a folder that nothing tells who wrote: the files of a site whose record
was lost, and what those who put sites on the web keep beside them."""


class UnwritableSite(OperationError):
    """A folder cannot be published into: it is no folder, or holds what is not ours."""


@dataclass(slots=True)
class Record:
    """What was written."""

    program: str = ""
    """A digest of all that pages depend on beside the register."""
    state: str = ""
    """A digest of the history and the day; empty where something could not be made."""
    files: dict[str, str] = field(default_factory=dict)
    """Path → SHA-256 of its bytes."""
    keys: dict[str, str] = field(default_factory=dict)
    """Path → a digest of what the file shows; the same as long as its bytes are."""
    cited: dict[str, list[str]] = field(default_factory=dict)
    """Entry → what its statements cite, as pages of documents need it."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """Path → addresses of the server on it that may lead to other files, or to none."""
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    """Path of a table → its entries in their order → a digest of what is said of it, and how many
    bytes that takes."""


class Folder:
    """The folder of a site: writes what is new, keeps what is not, removes what is left over."""

    def __init__(self, path: Path, program: str, state: str) -> None:
        """Open it.

        Args:
            path: made if it is not there.
            program: a digest of all that pages depend on beside the register.
            state: a digest of the history and the day.

        Raises:
            UnwritableSite: what it says of itself cannot be read, or it was not made for a site.
        """
        path.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._lock = _lock(path)
        try:
            self._open()
        except BaseException:
            os.close(self._lock)
            raise
        self._log: IO[str] | None = None
        self.new = Record(program, state)
        self.drawn = self.written = 0

    def _open(self) -> None:
        path = self._path
        self.old = _read(path)
        self._begun = _read_log(path)
        for name in self._begun:
            # A run that was broken off may have replaced it: nothing is known of its bytes.
            self.old.keys.pop(name, None)
        for name in (*self._begun, NAME):
            get_part(path / name).unlink(missing_ok=True)
        self._there = set(_iter_files(str(path)))
        if NAME not in self._there and not self._begun:
            _check_new(path, self._there)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._log:
                self._log.close()
        finally:
            os.close(self._lock)

    @property
    def is_current(self) -> bool:
        """Say whether all of it was written of this very state, and is there."""
        is_same = (self.old.program, self.old.state) == (self.new.program, self.new.state)
        return is_same and not self._begun and self.old.files.keys() <= self._there

    def is_fresh(self, key: str, *paths: str) -> bool:
        """Say whether files show what they should, and keep them if so.

        Args:
            key: a digest of what they show, beside what all of the site depends on.
            paths: of files that are drawn together; the key is kept by the first.
        """
        self.new.keys[paths[0]] = key
        if self.old.program != self.new.program or self.old.keys.get(paths[0]) != key:
            return False
        return all(self.keep(path) for path in paths)

    def keep(self, path: str) -> bool:
        """Keep a file as it was written; say whether it is there."""
        if path not in self.old.files or path not in self._there or path in self._begun:
            return False
        self.new.files[path] = self.old.files[path]
        return True

    def read(self, path: str) -> bytes:
        """Read a file as the same program wrote it last time; empty where it is not so any more."""
        if self.old.program != self.new.program or path in self._begun or path not in self._there:
            return b""
        data = (self._path / path).read_bytes()
        return data if self.old.files.get(path) == hashlib.sha256(data).hexdigest() else b""

    def write(self, path: str, data: bytes) -> None:
        """Write a file, unless it is there as it should be.

        Raises:
            UnwritableSite: a file is in the way that is not ours.
        """
        self.drawn += 1
        digest = hashlib.sha256(data).hexdigest()
        self.new.files[path] = digest
        is_ours = path in self.old.files or path in self._begun
        if is_ours and self.old.files.get(path) == digest and self._is_known(path):
            return
        target = self._path / path
        if not is_ours and path in self._there:
            if target.read_bytes() == data:
                return
            raise UnwritableSite(f"{target} is in the way: it was not written by mainstem publish.")
        self._note(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, data)
        self.written += 1

    def finish(self) -> int:
        """Remove files of ours that are no part of the site any more, and write down what is.

        Returns:
            How many were removed.
        """
        others = (self.old.files.keys() | self._begun) & self._there - self.new.files.keys()
        for path in others:
            (self._path / path).unlink()
        for folder in sorted({str(Path(path).parent) for path in others}, reverse=True):
            _remove_empty(self._path, folder)
        # Not `asdict`, which copies every text of it.
        record = {one.name: getattr(self.new, one.name) for one in fields(Record)}
        told = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        replace_file(self._path / NAME, told.encode())
        (self._path / LOG).unlink(missing_ok=True)
        return len(others)

    def _is_known(self, path: str) -> bool:
        return path in self._there and path not in self._begun

    def _note(self, path: str) -> None:
        """Note down that a file is ours before it is there."""
        if self._log is None:
            self._log = (self._path / LOG).open("a", encoding="utf-8")
            # The last line may be cut, where the disk was full.
            self._log.write("\n")
        self._log.write(f"{path}\n")
        self._log.flush()


def digest(*parts: object) -> str:
    """Return a short digest of some values, by how they are written."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def join(keys: Sequence[str]) -> str:
    """Return a digest of digests, in their order."""
    return hashlib.blake2b("\n".join(keys).encode(), digest_size=12).hexdigest()


def _lock(folder: Path) -> int:
    """Keep others from publishing into a folder until what is returned is closed.

    Of a process that was killed nothing stays, and no file lies in the folder for it.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise UnwritableSite(f"{folder} is being published into by another run.") from error
    except OSError as error:
        # Some drives on a network know no locks: there it is for who runs it to run it once.
        if error.errno not in (errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            os.close(handle)
            raise
    return handle


def _read(folder: Path) -> Record:
    """Read what was written last time; nothing where nobody has written here."""
    try:
        return Record(**json.loads((folder / NAME).read_bytes()))
    except FileNotFoundError:
        return Record()
    except (ValueError, TypeError) as error:
        raise UnwritableSite(
            f"{folder / NAME} is not what mainstem publish wrote. Publish into another folder."
        ) from error


def _check_new(folder: Path, there: Iterable[str]) -> None:
    """Refuse a folder that holds what no site has: someone's own, called by mistake."""
    for path in sorted(there):
        first = path.partition("/")[0]
        if not _OF_A_SITE.fullmatch(first):
            raise UnwritableSite(
                f"{folder} holds {first}, which mainstem publish has not written. Publish into an "
                "empty folder, or into one that was published into before."
            )


def _read_log(folder: Path) -> set[str]:
    """Read what a run that was broken off has begun to write."""
    try:
        # A line that was cut names no file, or one of ours.
        return set((folder / LOG).read_text("utf-8", "replace").splitlines()) - {""}
    except FileNotFoundError:
        return set()


def _iter_files(folder: str, below: str = "") -> Iterator[str]:
    """Yield the paths of all files in a folder, with strokes between their parts."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _iter_files(one.path, f"{below}{one.name}/")
            else:
                yield f"{below}{one.name}"


def _remove_empty(root: Path, folder: str) -> None:
    """Remove a folder below the root, and those around it, as long as nothing is in them."""
    here = root / folder
    while here != root and here.is_dir() and not any(here.iterdir()):
        here.rmdir()
        here = here.parent
