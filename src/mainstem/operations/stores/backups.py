"""Backups: the whole store in one file, taken while the site is at work, and back from it.

A backup holds what nothing else could make again: documents and their readings, the history,
accounts. What follows from these is made anew when it is restored, on either kind of store, and
the history is verified before anything takes the place of what was there.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from mainstem import __version__
from mainstem.operations import OperationError, keys
from mainstem.operations.log.history import UnsoundHistory
from mainstem.operations.reviewing import queueing
from mainstem.operations.stores import archives, indexing, instances, outputs
from mainstem.operations.stores.archives import Archive, Manifest, Packer
from mainstem.operations.stores.outputs import BackupExists as BackupExists
from mainstem.operations.stores.outputs import UnwritableBackup as UnwritableBackup
from mainstem.register import notes, verification
from mainstem.register.notes import Verifier
from mainstem.store.archives import dumping, loading, staging
from mainstem.store.archives.dumping import Snapshot
from mainstem.store.log import history, rebuilding

Progress = Callable[[str, int, int], None]
"""Is told what is being done ("reading", "checking", "loading", "rebuilding", "placing"), how much of
it is done, and of how much."""


class UnreadableBackup(OperationError):
    """The file of a backup cannot be read at all. Not raised for one that is damaged."""


class OtherSigner(OperationError):
    """The history in a backup is signed by another key, or under another name, than here."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restoration."""

    manifest: Manifest
    is_key_here: bool
    """Whether the key that signs the history is where it is needed."""


def back_up(
    path: Path, now: datetime, progress: Progress, *, overwrite: bool, with_key: bool
) -> Manifest:
    """Write everything that the store holds at this moment to a file that only its owner can read.

    Nobody is kept from writing meanwhile, and nothing of what they write is in it. The file takes
    its name only once it is whole and on the disk.

    Args:
        path: the file.
        now: the time of the backup.
        progress: is told of rows.
        overwrite: replace a file of that name.
        with_key: put the key that signs the history in as well.

    Raises:
        BackupExists: there is such a file.
        UnwritableBackup: it cannot be written; nothing of it is left.
        LostKey, UnusableKey: the key is to be in it, and cannot be had.
        NewerStore: a newer version has been at work here.
        UnavailableStore: there is no store, or it cannot be read.
    """
    _check_store_is_there()
    key = keys.export_key() if with_key else None
    with (
        _explain_store(),
        outputs.open_output(path, overwrite=overwrite) as out,
        dumping.open_snapshot() as snapshot,
    ):
        _check_known(snapshot.migrations, f"The store {instances.describe_store()}")
        if not snapshot.migrations:
            raise instances.UnavailableStore(f"There is no store {instances.describe_store()}.")
        return _pack(snapshot, Packer(out), key, now, progress)


def restore(path: Path, progress: Progress, *, replace: bool) -> Restored:
    """Fill the store with what a backup holds: all of it, or the store stays as it is.

    Args:
        path: the file.
        progress: is told of bytes checked, rows loaded, acts carried out.
        replace: put it in place of what is there, which is lost.

    Raises:
        UnreadableBackup, NotABackup: the file cannot be read, is none, or is damaged.
        NewerStore: a newer version made the backup, or was at work in the store.
        OtherSigner: the history could not be continued with the key and the name set here.
        UnsoundHistory: the history in the backup is not the one that was signed.
        NotEmpty, StoreInUse, UnavailableStore: the store cannot be replaced.
        UnfitRows, UnableToRebuild: the backup was made of a store that is not as it should be.
    """
    with _explain_file(path), archives.open_archive(path, _tell(progress, "checking")) as archive:
        manifest = archive.manifest
        _check_known(manifest.migrations, f"The backup {path}")
        verifiers = _choose_verifiers(manifest)
        with _explain_store():
            _check_target(replace=replace)
            with _put_key(archive), staging.open_stage(_tell(progress, "placing"), replace=replace):
                _load(archive, progress)
                _verify(verifiers)
                _take_over()
                _complete(progress)
            return Restored(manifest, keys.find_signer() is not None)


def inspect(path: Path, progress: Progress) -> Manifest:
    """Check that a backup is whole, and return what is in it.

    Raises:
        UnreadableBackup, NotABackup: the file cannot be read, is none, or is damaged.
    """
    with _explain_file(path), archives.open_archive(path, _tell(progress, "checking")) as archive:
        done = 0
        for filled in archive.manifest.tables:
            for _ in archive.iter_rows(filled):
                pass
            done += filled.rows
            progress("reading", done, archive.manifest.rows)
        return archive.manifest


def is_store_empty() -> bool:
    """Tell whether a backup could be restored without anything being lost.

    Raises:
        UnavailableStore: the store cannot be reached.
    """
    try:
        with _explain_store():
            staging.check_place(replace=False)
    except staging.NotEmpty:
        return False
    return True


def get_store_name() -> str:
    """Return what a person may know of where the store is."""
    return instances.describe_store()


def get_key_place() -> str:
    """Return where the key that signs the history is, or should be."""
    return str(settings.SIGNING_KEY)


def _pack(
    snapshot: Snapshot, packer: Packer, key: bytes | None, now: datetime, progress: Progress
) -> Manifest:
    tables = snapshot.tables
    total = sum(snapshot.count(table) for table in tables)
    done = 0
    filled = []
    for table in tables:
        rows = _count(snapshot.iter_rows(table), done, total, progress)
        filled.append(packer.add_table(table, rows))
        done += filled[-1].rows
        progress("reading", done, total)
    if key is not None:
        packer.add_key(key)
    acts = next((f.rows for f in filled if f.table.name == _ACTS), 0)
    origin, verifier = _describe_signer() if acts else ("", "")
    manifest = Manifest(
        made=now.isoformat(timespec="seconds"),
        version=__version__,
        migrations=snapshot.migrations,
        acts=acts,
        origin=origin,
        verifier=verifier,
        has_key=key is not None,
        tables=tuple(filled),
    )
    packer.finish(manifest)
    return manifest


_ACTS = "store_act"


def _count(
    rows: Iterator[dumping.Row], done: int, total: int, progress: Progress
) -> Iterator[dumping.Row]:
    for number, row in enumerate(rows, done + 1):
        yield row
        if number % 2_000 == 0:
            progress("reading", number, total)


def _describe_signer() -> tuple[str, str]:
    """Return what the history is called, and the key that its end is signed with, if it is here."""
    note = history.find_checkpoint()
    if note is None:
        return "", ""
    origin = notes.parse_checkpoint(notes.get_text(note)).origin
    # A store has to be backed up also where its key is lost, or in disorder.
    with contextlib.suppress(keys.UnusableKey):
        signer = keys.find_signer()
        if signer is not None and notes.is_signed(note, [signer.verifier]):
            return origin, signer.verifier.encode()
    return origin, ""


def _load(archive: Archive, progress: Progress) -> None:
    """Put in what the backup holds, into tables as they were when it was made."""
    manifest = archive.manifest
    loading.make_tables(manifest.migrations)
    loader = loading.Loader(manifest.migrations)
    done = 0
    with transaction.atomic():
        for filled in manifest.tables:
            for count in loader.insert(filled.table, archive.iter_rows(filled)):
                done += count
                progress("loading", done, manifest.rows)
        loader.finish()


def _complete(progress: Progress) -> None:
    """Make all that follows from what was put in."""
    loading.bring_up_to_date()
    rebuilding.rebuild(_tell(progress, "rebuilding"))
    queueing.fill()
    for _ in indexing.index():
        pass


def _verify(verifiers: list[Verifier]) -> None:
    """Check the history before anything is made of it: it may be what someone else made up."""
    if _ACTS not in connection.introspection.table_names():
        return  # the first release kept no history
    extent = history.find_extent()
    if extent.acts or extent.checkpoint:
        report = verification.verify(extent, verifiers, retired=keys.list_retired())
        if not report.is_sound:
            raise UnsoundHistory(report)


def _take_over() -> None:
    """Let the key of this place go on with what one that it has taken the place of has signed."""
    signer, retired = keys.find_signer(), keys.list_retired()
    if signer and retired and _ACTS in connection.introspection.table_names():
        history.hand_over([r.verifier for r in retired], signer)


def _choose_verifiers(manifest: Manifest) -> list[Verifier]:
    """Return the keys that the history in a backup is verified with: that of this place, if any."""
    signer = keys.find_signer()
    if not manifest.acts:
        return [signer.verifier] if signer else []
    if manifest.origin != settings.ORIGIN:
        raise OtherSigner(
            f"The history in the backup is called {manifest.origin!r}, and here it would be "
            f"{settings.ORIGIN!r}: set MAINSTEM_ORIGIN to the name it has."
        )
    if signer is None:
        if not manifest.verifier:
            raise OtherSigner(
                "The backup does not say which key its history is signed with. Put that key at "
                f"{settings.SIGNING_KEY} first."
            )
        try:
            return [notes.parse_verifier(manifest.verifier)]
        except notes.BadNote as error:
            raise OtherSigner(f"The backup names a key that is none: {error}.") from error
    earlier = {r.verifier.encode() for r in keys.list_retired() if manifest.acts <= r.size}
    if manifest.verifier not in ("", signer.verifier.encode(), *earlier):
        raise OtherSigner(
            f"The key at {settings.SIGNING_KEY} is not the one that signed the history in the "
            "backup. Put that one there, or name its place in MAINSTEM_SIGNING_KEY."
        )
    return [signer.verifier]


@contextmanager
def _put_key(archive: Archive) -> Iterator[None]:
    """Put the key of a backup in its place, if it has one and there is none; not if all fails."""
    if not archive.manifest.has_key or keys.find_signer() is not None:
        yield
        return
    signer = keys.import_key(archive.read_key())
    try:
        if archive.manifest.verifier and signer.verifier.encode() != archive.manifest.verifier:
            raise OtherSigner("The key in the backup is not the one that signed its history.")
        yield
    except BaseException:
        Path(settings.SIGNING_KEY).unlink(missing_ok=True)
        raise


def _check_known(migrations: tuple[dumping.Migration, ...], what: str) -> None:
    if unknown := dumping.list_unknown(migrations):
        label, name = unknown[0]
        raise instances.NewerStore(
            f"{what} was made by a newer Mainstem ({label} {name}). Install that version."
        )


def _check_store_is_there() -> None:
    database = settings.DATABASES["default"]
    if connection.vendor == "sqlite" and not os.path.exists(connection.settings_dict["NAME"]):
        raise instances.UnavailableStore(f"There is no store {database['NAME']}.")


def _check_target(*, replace: bool) -> None:
    staging.check_place(replace=replace)
    if connection.vendor == "postgresql" or os.path.exists(connection.settings_dict["NAME"]):
        _check_known(dumping.list_applied(), f"The store {instances.describe_store()}")


def _tell(progress: Progress, what: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(what, done, total)


@contextmanager
def _explain_store() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OSError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        reason = (said or "").strip().partition("\n")[0]
        raise instances.UnavailableStore(
            f"The store {instances.describe_store()} cannot be used: {reason}."
        ) from error


@contextmanager
def _explain_file(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreadableBackup(f"{path} cannot be read: {error.strerror}.") from error
