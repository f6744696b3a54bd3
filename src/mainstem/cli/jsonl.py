"""JSON lines: an output file that is there whole or not at all."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mainstem.cli.main import CommandError


class UnwritableOutput(CommandError):
    """The file to write cannot be made or put in its place."""


@contextlib.contextmanager
def open_jsonl(name: str | None) -> Iterator[BinaryIO | None]:
    """Open an output that takes its name only once it is complete.

    It is written beside its place and renamed at the end, so that no reader ever sees half of
    it, and an interrupted run leaves an older file as it was.

    Args:
        name: a file; "-" is standard output; None yields None.

    Raises:
        UnwritableOutput: the folder is not there, is full or may not be written.
    """
    if name is None:
        yield None
    elif name == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with _replace(Path(name)) as file:
            yield file


@contextlib.contextmanager
def _replace(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file():
        # A pipe or a device (/dev/null) is written to, never replaced.
        with path.open("wb") as device:
            yield device
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UnwritableOutput(f"{path} cannot be written: {error.strerror}") from error
    try:
        with open(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is for its maker alone; the result gets the usual permissions.
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
