"""Running: statements written by hand, handed to the database without a detour.

Django's cursors do for every statement what needs doing once: they take SQLite three to five times
as long as answering a look-up. For what every act does; statements and their errors are Django's in
all else, and where it counts or wraps them (in tests) they go through its cursors.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from sqlite3 import Connection
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Row = tuple[Any, ...]


def fetch(query: str, parameters: Sequence[Any] = ()) -> list[Row]:
    """Run a query with `%s` for each parameter, and return its rows."""
    database = connections[DEFAULT_DB_ALIAS]
    if (direct := _find_direct(database)) is None:
        with database.cursor() as cursor:
            cursor.execute(query, parameters)
            rows: list[Row] = cursor.fetchall()
            return rows
    with database.wrap_database_errors:
        return direct.execute(_translate(query), parameters).fetchall()


def run(statement: str, parameters: Sequence[Any] = ()) -> None:
    """Run a statement that returns nothing."""
    database = connections[DEFAULT_DB_ALIAS]
    if (direct := _find_direct(database)) is None:
        with database.cursor() as cursor:
            cursor.execute(statement, parameters)
        return
    with database.wrap_database_errors:
        direct.execute(_translate(statement), parameters)


def run_many(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run a statement once for each row of parameters; not at all for none."""
    if not rows:
        return
    database = connections[DEFAULT_DB_ALIAS]
    if (direct := _find_direct(database)) is None:
        with database.cursor() as cursor:
            cursor.executemany(statement, rows)
        return
    with database.wrap_database_errors:
        direct.executemany(_translate(statement), rows)


def _find_direct(database: Any) -> Connection | None:
    """Return the connection below Django's where a statement may go to it: on SQLite."""
    if database.vendor != "sqlite" or database.force_debug_cursor or database.execute_wrappers:
        return None
    database.ensure_connection()
    database.validate_no_broken_transaction()
    direct: Connection = database.connection
    return direct


@lru_cache(1_000)
def _translate(statement: str) -> str:
    """Write the marks for parameters as SQLite has them."""
    return _MARK.sub(lambda found: "?" if found[0] == "%s" else "%", statement)


_MARK = re.compile("%[s%]")
