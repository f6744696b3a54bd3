"""The history: verify it, take it away, prove that the register follows from it."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mainstem.operations import OperationError, keys
from mainstem.operations.reviewing import queueing
from mainstem.register import exports, notes, verification
from mainstem.register.exports import Header, NotAnExport
from mainstem.register.verification import Event, Report, Signed
from mainstem.store import differing
from mainstem.store.log import history, rebuilding
from mainstem.store.log.rebuilding import Progress

Difference = differing.Difference


class UnreadableHistory(OperationError):
    """A file of an exported history, a checkpoint or a key cannot be read, or is no such thing.

    It is not raised for a history that can be read and is wrong: that is a finding.
    """


class UnsoundHistory(OperationError):
    """The register is not to be rebuilt from a history that is not the one that was signed."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            f"The history is not sound, first in {report.findings[0].place}, so nothing was rebuilt "
            "from it: mainstem log verify says more."
        )
        self.report = report


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a verification."""

    report: Report
    key: str
    """The verifier key or keys that were believed."""
    is_key_given: bool
    """Whether the keys came from outside, not from what was to be verified."""


def verify_store(given: Sequence[str] = (), checkpoints: Sequence[Path] = ()) -> Verdict:
    """Verify the history in the store.

    Args:
        given: verifier keys that may have signed it; none: that of the key file here.
        checkpoints: files of checkpoints to hold it against.

    Raises:
        LostKey, UnusableKey: no key is given, and that of this place cannot be used.
        UnreadableHistory: a key or checkpoint given is none.
    """
    verifiers = _parse_keys(given) or [keys.get_signer().verifier]
    retired = [] if given else keys.list_retired()
    return _verify(history.find_extent(), verifiers, retired, bool(given), checkpoints)


def verify_file(path: Path, given: Sequence[str] = (), checkpoints: Sequence[Path] = ()) -> Verdict:
    """Verify a history in a file, as `export` writes it; it is read line by line.

    Args:
        path: the file; a pipe will do.
        given: verifier keys that may have signed it; none: the one that the file names.
        checkpoints: files of checkpoints to hold it against.

    Raises:
        UnreadableHistory: the file cannot be read, or is no exported history; or a key or
            checkpoint given is none.
    """
    verifiers = _parse_keys(given)
    with _explain(path), _keep(path) as kept:
        with kept.open("rb") as file:
            header = exports.parse_header(file.readline(exports.LONGEST))
        log = _File(kept, header)
        retired = () if given else header.retired
        return _verify(log, verifiers or [header.verifier], retired, bool(given), checkpoints)


def export() -> Iterator[bytes]:
    """Yield the history as lines of a file, without line ends, as it is at this moment.

    Raises:
        LostKey, UnusableKey: the key that the file should name cannot be used.
    """
    signer = keys.get_signer()
    extent = history.find_extent()
    header = Header(signer.name, extent.acts, signer.verifier, tuple(keys.list_retired()))
    return exports.write_lines(header, extent.iter_events())


def get_checkpoint() -> str | None:
    """Return the newest checkpoint, a signed note to be kept elsewhere; None before the first act."""
    return history.find_checkpoint()


def get_key() -> str:
    """Return the verifier key of this place: what others check the signatures with."""
    return keys.get_signer().verifier.encode()


@dataclass(frozen=True, slots=True)
class Rotation:
    """What became of a change of the key."""

    retired: str
    """The verifier key until now."""
    key: str
    """The one from now on."""
    note: str | None
    """The newest checkpoint, signed by both; None before the first act."""


def rotate_key() -> Rotation:
    """Let another key sign the history from now on; what the one until now signed still counts.

    The newest checkpoint is signed by both: whoever trusts the one can trust the other. Safe while
    people work, of whom one may be told to try again. If it is interrupted, nobody can write until
    it is done again, which brings it to its end.

    Raises:
        LostKey, UnusableKey: the key until now cannot be had, or the other not be made.
        UnableToExtend: the end of the history is not what the key has signed.
    """
    signer, successor = keys.get_signer(), keys.prepare_successor()
    size = history.hand_over([signer.verifier], successor)
    note = history.find_checkpoint()
    keys.install_successor(size)
    return Rotation(signer.verifier.encode(), successor.verifier.encode(), note)


def rebuild(progress: Progress) -> int:
    """Make everything that follows from the history again, once the history is found sound.

    Returns:
        How many acts were carried out.

    Raises:
        UnsoundHistory: the history itself is wrong; nothing has been changed.
        UnableToRebuild: its acts do not fit together; nothing has been changed.
    """
    _check_soundness()
    done = rebuilding.rebuild(progress)
    # Which claims wait follows from the readings as well as from the acts.
    queueing.refill()
    return done


def check_rebuild(progress: Progress) -> tuple[Difference, ...]:
    """Prove that what follows from the history is as it follows, and change nothing.

    Returns:
        The first row that differs of each table that differs.

    Raises:
        UnsoundHistory: the history itself is wrong.
        UnableToRebuild: its acts do not fit together.
    """
    _check_soundness()
    return rebuilding.check(progress)


def _check_soundness() -> None:
    report = verify_store().report
    if not report.is_sound:
        raise UnsoundHistory(report)


@dataclass(frozen=True, slots=True)
class _File:
    """A history in a file, read anew each time it is gone through."""

    path: Path
    header: Header

    def iter_events(self) -> Iterator[Event]:
        with self.path.open("rb") as file:
            yield from exports.read_events(self.header, _iter_lines(file))

    def iter_checkpoints(self) -> Iterator[Signed]:
        with self.path.open("rb") as file:
            yield from exports.read_checkpoints(_iter_lines(file))


def _iter_lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines after the header; of one that is too long a piece at a time."""
    file.readline(exports.LONGEST)
    while line := file.readline(exports.LONGEST):
        yield line


def _verify(
    log: verification.Log,
    verifiers: Sequence[notes.Verifier],
    retired: Sequence[notes.Retired],
    is_key_given: bool,
    checkpoints: Sequence[Path],
) -> Verdict:
    trusted = [_read_checkpoint(path) for path in checkpoints]
    try:
        report = verification.verify(log, verifiers, trusted, retired)
    except notes.BadNote as error:
        raise UnreadableHistory(f"A checkpoint given is damaged: {error}.") from error
    return Verdict(report, ", ".join(v.encode() for v in verifiers), is_key_given)


def _parse_keys(given: Sequence[str]) -> list[notes.Verifier]:
    try:
        return [notes.parse_verifier(key.strip()) for key in given]
    except notes.BadNote as error:
        raise UnreadableHistory(f"The key given is none: {error}.") from error


def _read_checkpoint(path: Path) -> str:
    with _explain(path):
        try:
            note = path.read_bytes().decode("utf-8")
            notes.parse_checkpoint(notes.get_text(note))
        except (UnicodeDecodeError, notes.BadNote) as error:
            raise UnreadableHistory(f"{path} is no checkpoint: {error}.") from error
    return note


@contextmanager
def _explain(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreadableHistory(f"{path} cannot be read: {error.strerror}.") from error
    except NotAnExport as error:
        raise UnreadableHistory(f"{path} is no exported history: {error}") from error


@contextmanager
def _keep(path: Path) -> Iterator[Path]:
    """Copy what can be read only once, such as a pipe: a history may be gone through twice."""
    if path.is_file() or path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "history"
        with path.open("rb") as source, kept.open("wb") as target:
            shutil.copyfileobj(source, target)
        os.chmod(kept, 0o600)
        yield kept
