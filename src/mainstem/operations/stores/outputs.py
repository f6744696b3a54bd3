"""Outputs: files that take their names once they are whole; of a backup, for its owner alone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mainstem.operations import OperationError


class BackupExists(OperationError):
    """There is a file at the place of the backup, and it is not to be overwritten."""


class UnwritableBackup(OperationError):
    """The file of a backup cannot be written."""


def get_part(path: Path) -> Path:
    """Return where `replace_file` writes a file until it is whole; there later only if it was killed."""
    return path.with_name(f"{path.name}.part")


def replace_file(path: Path, data: bytes) -> None:
    """Put a whole file in its place, so that nobody ever finds half of one.

    Raises:
        OSError: it cannot be written; what stood there before still does.
    """
    part = get_part(path)
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def open_output(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Open a file that takes its name once it is whole, for its owner's eyes only."""
    _check_name_is_free(path, overwrite=overwrite)
    part = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        with open(handle, "wb") as out:
            # What a killed process has left is taken over; what another is writing is not.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.path.samestat(os.fstat(handle), os.stat(part)):
                raise BlockingIOError  # it has just been finished, and this is it
            os.ftruncate(handle, 0)
            os.fchmod(handle, 0o600)
            try:
                yield out
                out.flush()
                os.fsync(handle)
                _name(part, path, overwrite=overwrite)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        _settle_folder(path.parent)
    except BlockingIOError as error:
        raise UnwritableBackup(f"{path} is being written by someone else.") from error
    except OSError as error:
        raise UnwritableBackup(f"{path} cannot be written: {error.strerror}.") from error


def _check_name_is_free(path: Path, *, overwrite: bool) -> None:
    if path.exists() and not path.is_file():
        raise UnwritableBackup(f"{path} cannot be written: it is no ordinary file.")
    if path.exists() and not overwrite:
        raise BackupExists(f"{path} is there already; --overwrite replaces it.")


def _name(part: Path, path: Path, *, overwrite: bool) -> None:
    """Give a file its name."""
    if not overwrite:
        try:
            # Unlike a renaming, a link never replaces what somebody has put there meanwhile.
            os.link(part, path)
            part.unlink()
            return
        except FileExistsError as error:
            raise BackupExists(f"{path} is there already, since a moment ago.") from error
        except OSError:
            # Memory sticks know no links.
            _check_name_is_free(path, overwrite=overwrite)
    os.replace(part, path)


def _settle_folder(folder: Path) -> None:
    """Have the folder itself on the disk, with the new name in it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
