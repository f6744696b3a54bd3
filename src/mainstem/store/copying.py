"""Copying: work on a copy of the store as it is at one moment, which is thrown away afterwards."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


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
