"""Copying: work on a copy of the store as it is at one moment, which is thrown away afterwards.

An SQLite store is copied whole. Of one on PostgreSQL only the tables that are worked on are: others
of the same names, which nobody else sees, stand before them for a while.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, transaction


def can_copy() -> bool:
    """Say whether the store is one file that can be copied while others write.

    Inside a transaction it cannot: the copy would lack what that has written.
    """
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and os.path.isfile(name)
    return is_file and not connection.in_atomic_block


@contextmanager
def open_copy() -> Iterator[None]:
    """Let whoever is inside work on a copy of an SQLite store, beside which others go on.

    The copy is in a folder beside the store, which needs room for it.
    """
    place = Path(connection.settings_dict["NAME"]).absolute()
    prefix = f".{place.name}.copy-"
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=prefix) as folder:
        copy = Path(folder) / place.name
        with (
            closing(sqlite3.connect(place)) as source,
            closing(sqlite3.connect(copy)) as target,
            connection.wrap_database_errors,
        ):
            # In one step: it reads one moment, and in this mode a reader keeps nobody waiting.
            source.backup(target)
        with _redirect(copy):
            yield


@contextmanager
def _redirect(copy: Path) -> Iterator[None]:
    connection.close()
    kept = connection.settings_dict
    options = {**kept["OPTIONS"], "init_command": "PRAGMA synchronous = OFF;"}
    connection.settings_dict = {**kept, "NAME": str(copy), "OPTIONS": options}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = kept


def can_shadow() -> bool:
    """Say whether tables can be put before others while others write: not inside a transaction."""
    return connection.vendor == "postgresql" and not connection.in_atomic_block


@contextmanager
def open_snapshot() -> Iterator[None]:
    """Let whoever is inside see the store as it is at one moment, and undo what they do.

    Others read and write meanwhile, as long as no row of theirs is changed: see `open_shadow`.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
        transaction.set_rollback(True)


@contextmanager
def open_shadow(empty: Sequence[str], full: Sequence[str]) -> Iterator[None]:
    """Put tables of one's own before those of the store; inside a snapshot.

    Args:
        empty: names of tables in whose place empty ones stand.
        full: of those in whose place copies stand.
    """
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for name in map(quote, (*empty, *full)):
            # Temporary tables are found before others of their name.
            cursor.execute(f"CREATE TEMPORARY TABLE {name} (LIKE {name} INCLUDING ALL)")
        for name in map(quote, full):
            cursor.execute(f"INSERT INTO pg_temp.{name} SELECT * FROM {_find_real(name)}")
    yield
    with connection.cursor() as cursor:
        for name in map(quote, (*empty, *full)):
            cursor.execute(f"DROP TABLE pg_temp.{name}")


def _find_real(quoted: str) -> str:
    """Return the name of a table of the store while another stands before it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return f"{connection.ops.quote_name(cursor.fetchone()[0])}.{quoted}"
