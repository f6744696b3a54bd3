"""States: what the store holds at a moment, named by a value that every commit changes.

The store itself is asked for it, so it does not matter who writes: this process, another one, or a
person with a shell of the database. Between two states that are equal nothing was committed, and
whoever read in between, in any number of questions, has seen one and the same store.
"""

import os
import sqlite3
import threading
from collections.abc import Hashable
from contextlib import closing
from pathlib import Path

from django.db import connection


def get_state() -> Hashable | None:
    """Return what names the state of the store now.

    Returns:
        a value that will never again be that of another state. None where there is no such value:
        within a transaction, which sees what nobody else sees; where the file of the store is
        missing or busy; on a server that follows another one.
    """
    if connection.in_atomic_block:
        return None
    return _look_at_file() if connection.vendor == "sqlite" else _ask_server()


_SNAPSHOT = (
    "SELECT pg_is_in_recovery(), pg_postmaster_start_time()::text, current_database(), "
    "pg_current_snapshot()::text"
)
"""A snapshot lists which transactions have not ended; all others before its last have. An end is
for ever, so equal snapshots see the same rows. Where the log of the server has come to would not do:
a commit is written there some milliseconds before anybody sees it, and nothing need follow."""


def _ask_server() -> Hashable | None:
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT)
        follows, *state = cursor.fetchone()
    # Of transactions at work elsewhere a snapshot of a follower does not tell.
    return None if follows else tuple(state)


class Watcher:
    """Looks at an SQLite file through a connection of its own, and never writes to it.

    `PRAGMA data_version` is another number once any other connection, of any process, has committed
    something. It means nothing beside the number of another connection.
    """

    def __init__(self) -> None:
        """Look at nothing yet."""
        self._lock = threading.Lock()
        self._file: Hashable | None = None
        self._opened = 0
        self._connection: sqlite3.Connection | None = None

    def look(self, name: str) -> tuple[Hashable, int, int] | None:
        """Return file, connection and number; None for a file that cannot be looked at just now."""
        file = identify(name)
        if file is None:
            return None
        with self._lock:
            try:
                with closing(self._open(name, file).execute("PRAGMA data_version")) as found:
                    return file, self._opened, found.fetchone()[0]
            except sqlite3.Error:
                self._connection = None
                return None

    def _open(self, name: str, file: Hashable) -> sqlite3.Connection:
        if self._connection is None or file != self._file:
            if self._connection is not None:
                self._connection.close()
            # A file that has gone meanwhile is not made anew.
            address = name if _is_address(name) else f"{Path(name).absolute().as_uri()}?mode=rw"
            self._connection = sqlite3.connect(
                address, uri=True, timeout=0, isolation_level=None, check_same_thread=False
            )
            self._file = file
            self._opened += 1
        return self._connection


def identify(name: str) -> Hashable | None:
    """Return what tells the file of a name from any other that takes its place; None for none."""
    if _is_address(name):
        return name
    try:
        found = os.stat(name)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_address(name: str) -> bool:
    """Say whether a store is in memory, as those of tests are: nothing can take its place."""
    return name.startswith("file:")


_WATCHER = Watcher()
_THREAD = threading.local()


def _look_at_file() -> Hashable | None:
    name = str(connection.settings_dict["NAME"])
    file = identify(name)
    if (connection.connection, file) != getattr(_THREAD, "read", None):
        # This thread may still read a file that another one has taken the place of.
        connection.close()
        connection.ensure_connection()
        _THREAD.read = connection.connection, file
    found = _WATCHER.look(name)
    return found if found is not None and found[0] == file else None
