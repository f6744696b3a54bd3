"""JSON lines: an output file that is there whole or not at all."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from mainstem.cli.main import CommandError


class UnwritableOutput(CommandError):
    """The file to write cannot be made or put in its place."""


@contextlib.contextmanager
def open_jsonl(name: str | None) -> Iterator["LineWriter | None"]:
    """Open an output that takes its name only once it is complete.

    It is written beside its place and renamed at the end, so that no reader ever sees half of
    it, and an interrupted run leaves an older file as it was.

    Args:
        name: a file; "-" is standard output; None yields None.

    Raises:
        UnwritableOutput: the folder is not there or may not be written, or the disk is full.
    """
    if name is None:
        yield None
    elif name == "-":
        writer = LineWriter(sys.stdout.buffer, "standard output")
        yield writer
        writer.flush()
    else:
        with _replace(Path(name)) as file:
            writer = LineWriter(file, name)
            yield writer
            writer.flush()


class LineWriter:
    """Writes lines to an output, and says in one sentence when that takes no more."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Write to `file`, called `name`."""
        self._file = file
        self._name = name

    def write(self, lines: Iterable[str]) -> None:
        """Write lines, and a line end after each."""
        for line in lines:
            with _explain(self._name):
                self._file.write(line.encode() + b"\n")

    def write_bytes(self, line: bytes) -> None:
        """Write a line that is encoded already, and a line end after it."""
        with _explain(self._name):
            self._file.write(line + b"\n")

    def flush(self) -> None:
        """Hand over what is still held back."""
        with _explain(self._name):
            self._file.flush()


@contextlib.contextmanager
def _explain(name: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput(f"{name} cannot be written: {error.strerror}.") from error


@contextlib.contextmanager
def _closing(file: BinaryIO) -> Iterator[BinaryIO]:
    """Close a file that has been flushed, or has failed; then what it holds back fails again."""
    try:
        yield file
    finally:
        with contextlib.suppress(OSError):
            file.close()


@contextlib.contextmanager
def _replace(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file():
        # A pipe or a device (/dev/null) is written to, never replaced.
        with _explain(str(path)):
            device = path.open("wb")
        with _closing(device):
            yield device
        return
    with _explain(str(path)):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with _closing(open(handle, "wb")) as file:
            yield file
            with _explain(str(path)):
                os.fsync(file.fileno())
        # A temporary file is for its maker alone; the result gets the usual permissions.
        umask = os.umask(0)
        os.umask(umask)
        with _explain(str(path)):
            os.chmod(name, 0o666 & ~umask)
            os.replace(name, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
