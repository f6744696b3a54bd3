"""Staging: make another store out of sight, and put it in place of this one in a single step.

On SQLite it is made in a file beside the store, and copied over it by SQLite itself, which does
that in one transaction. On PostgreSQL all of it is one transaction. Whoever ends the process
meanwhile leaves the store as it was.
"""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from mainstem.errors import StoreError
from mainstem.store.archives import dumping
from mainstem.store.searching.indexes import Index

Progress = Callable[[int, int], None]
"""Is told how many pages of a file are in place, of how many; on PostgreSQL never."""

_PAGES_AT_ONCE = 4_096
_BUSY_TIMEOUT = 5
"""Seconds to wait for others to let go of an SQLite file."""


class NotEmpty(StoreError):
    """There is something in the store that would be lost. Not raised where it is to be replaced."""


class StoreInUse(StoreError):
    """Others have the store open, or are replacing it themselves."""


@contextmanager
def open_stage(progress: Progress, *, replace: bool) -> Iterator[None]:
    """Let whoever is inside fill a store without tables; put it in place at the end.

    Inside, `django.db.connection` is that other store. If anything is raised there, or the process
    ends, the store stays as it is.

    Args:
        progress: is told how much of it is in place, at the end.
        replace: put it in place of whatever is there, instead of an empty store only.

    Raises:
        NotEmpty: the store holds something, and is not to be replaced.
        StoreInUse: it cannot be had to oneself.
    """
    if connection.vendor == "postgresql":
        with _open_transaction(replace=replace):
            yield
    else:
        with _open_file(progress, replace=replace):
            yield


def check_place(*, replace: bool) -> None:
    """Say whether a store could be put in place of this one, as far as can be told now.

    Raises:
        NotEmpty: the store holds something, and is not to be replaced.
    """
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return
    if not replace:
        with connection.cursor() as cursor:
            _check_emptiness(connection.introspection.table_names(cursor), cursor)


def _list_own_tables() -> set[str]:
    """List the names of every table of ours, whatever it holds."""
    models = apps.get_models(include_auto_created=True)
    own = {model._meta.db_table for model in models if model._meta.managed}
    return {*own, "django_migrations", *Index}


def _check_emptiness(names: list[str], cursor: Any) -> None:
    taken_along = {table.name for table in _list_taken_along()}
    for name in sorted(taken_along.intersection(names)):
        cursor.execute(f'SELECT 1 FROM "{name}" LIMIT 1')
        if cursor.fetchone():
            raise NotEmpty(f"The store is not empty: there is something in {name}.")


def _list_taken_along() -> tuple[dumping.Table, ...]:
    return dumping.Snapshot(dumping.list_known()).tables


@contextmanager
def _open_transaction(*, replace: bool) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        own = [name for name in names if name in _list_own_tables() or name.startswith("store_")]
        quoted = ", ".join(connection.ops.quote_name(name) for name in sorted(own))
        if own:
            cursor.execute(f"LOCK TABLE {quoted} IN ACCESS EXCLUSIVE MODE")
        if not replace:
            _check_emptiness(names, cursor)
        if own:
            cursor.execute(f"DROP TABLE {quoted}")
        yield
        # Constraints that are checked at the end are checked where it can still be said.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE")


@contextmanager
def _open_file(progress: Progress, *, replace: bool) -> Iterator[None]:
    target = Path(connection.settings_dict["NAME"]).absolute()
    stage = target.with_name(f".{target.name}.restoring")
    with _lock(stage), _occupy(target, replace=replace) as place:
        _remove(stage)
        try:
            with _redirect(stage):
                yield
            with closing(sqlite3.connect(stage)) as source, connection.wrap_database_errors:
                _copy_over(source, place, progress)
        finally:
            _remove(stage)


@contextmanager
def _lock(stage: Path) -> Iterator[None]:
    """Keep others from the same stage; what a killed process has left there is ours then."""
    path = stage.with_name(f"{stage.name}.lock")
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreInUse("The store is being restored by someone else.") from error
        yield
    finally:
        os.close(handle)


def _remove(stage: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        stage.with_name(stage.name + ending).unlink(missing_ok=True)


@contextmanager
def _redirect(stage: Path) -> Iterator[None]:
    """Let the connection be one to another file."""
    # Made by us, so that nobody else may read it before it is a store.
    os.close(os.open(stage, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    connection.close()
    kept = connection.settings_dict
    # A file that nobody needs after a power cut need not wait for the disk.
    options = {**kept["OPTIONS"], "init_command": "PRAGMA synchronous = OFF;"}
    connection.settings_dict = {**kept, "NAME": str(stage), "OPTIONS": options}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = kept


@contextmanager
def _occupy(target: Path, *, replace: bool) -> Iterator[sqlite3.Connection]:
    """Have the file of the store to oneself, to the end: nobody even reads it meanwhile."""
    was_there = target.exists()
    connection.close()
    try:
        with closing(sqlite3.connect(target, _BUSY_TIMEOUT, isolation_level=None)) as place:
            with connection.wrap_database_errors:
                _lock_file(place)
                if not replace:
                    names = place.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                    _check_emptiness([name for (name,) in names.fetchall()], place.cursor())
            yield place
    except BaseException:
        if not was_there:
            target.unlink(missing_ok=True)
        raise


def _lock_file(place: sqlite3.Connection) -> None:
    try:
        # A lock taken in this mode lasts until the file is closed.
        place.execute("PRAGMA locking_mode = EXCLUSIVE")
        place.execute("BEGIN EXCLUSIVE")
        place.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) not in _LOCKED:
            raise
        raise StoreInUse(
            "The store is in use: stop every Mainstem that works on it, then try again."
        ) from error


def _copy_over(source: sqlite3.Connection, place: sqlite3.Connection, progress: Progress) -> None:
    """Copy a database over another, in one transaction of that other."""
    place.execute("PRAGMA synchronous = FULL")
    source.backup(
        place,
        pages=_PAGES_AT_ONCE,
        progress=lambda _, left, total: progress(total - left, total),
    )
    place.execute("PRAGMA journal_mode = WAL")


_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
