"""Waiting: tell that others held the store as long as we may wait, from everything else.

Only the beginning of a transaction waits for a lock: then nothing has been done, and it can be
tried again.
"""

import sqlite3

from django.db import DatabaseError, OperationalError


def is_busy(error: DatabaseError) -> bool:
    """Say whether an SQLite store was kept locked by others; PostgreSQL waits without an end."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    # The lower byte is the error, the rest its variety.
    return (
        isinstance(error, OperationalError)
        and code is not None
        and code & 0xFF == sqlite3.SQLITE_BUSY
    )
