"""Running: statements written by hand, handed to the database without a detour.

Django's cursors do for every statement what needs doing once: around a look-up in SQLite they take
four times as long as SQLite. For what every act does; errors are Django's, and where it counts or
wraps statements (in tests) they go through its cursors.

Rows come as the driver has them: of times and the like, which Django would convert, none is asked.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
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
        found: list[Row] = direct.execute(_translate(query, database.vendor), parameters).fetchall()
        return found


def run(statement: str, parameters: Sequence[Any] = ()) -> None:
    """Run a statement that returns nothing."""
    database = connections[DEFAULT_DB_ALIAS]
    if (direct := _find_direct(database)) is None:
        with database.cursor() as cursor:
            cursor.execute(statement, parameters)
        return
    with database.wrap_database_errors:
        direct.execute(_translate(statement, database.vendor), parameters)


def run_many(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run a statement once for each row of parameters; not at all for none."""
    if len(rows) < 2:
        # For one, PostgreSQL need not be told that more may come.
        for row in rows:
            run(statement, row)
        return
    database = connections[DEFAULT_DB_ALIAS]
    if (direct := _find_direct(database)) is None:
        with database.cursor() as cursor:
            cursor.executemany(statement, rows)
        return
    with database.wrap_database_errors:
        direct.cursor().executemany(_translate(statement, database.vendor), rows)


def _find_direct(database: Any) -> Any:
    """Return the driver's connection below Django's; None where Django is to see the statements."""
    if database.force_debug_cursor or database.execute_wrappers:
        return None
    database.ensure_connection()
    database.validate_no_broken_transaction()
    return database.connection


@lru_cache(1_000)
def _translate(statement: str, vendor: str) -> str:
    """Write the marks for parameters as the driver has them: psycopg as Django, SQLite otherwise."""
    if vendor == "postgresql":
        return statement
    return _MARK.sub(lambda found: "?" if found[0] == "%s" else "%", statement)


_MARK = re.compile("%[s%]")
