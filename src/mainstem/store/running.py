"""Running: statements written by hand, handed to the database without a detour.

Django's cursors do for every statement what needs doing once: around a look-up in SQLite they take
four times as long as SQLite. On PostgreSQL they write the values into the statement, which is then
read and planned anew each time, and get bytes as hexadecimal digits; here the server keeps what it
is asked twice for as long as the connection lasts, and bytes come as they are.

Errors are Django's, and where it counts or wraps statements (in tests) they go through its cursors.
Rows come as the driver has them: of times and the like, which Django would convert, SQLite has
texts.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Row = tuple[Any, ...]

_KEPT = 300
"""Statements that PostgreSQL keeps for a connection: more than a page and an act have together."""


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
        direct.executemany(_translate(statement, database.vendor), rows)


def fill_up(values: Sequence[int]) -> list[int]:
    """Repeat the last of some values until there are a power of two, for `IN`.

    A statement for every number of values would be another one each time.
    """
    return [*values, *[values[-1]] * ((1 << (len(values) - 1).bit_length()) - len(values))]


def _find_direct(database: Any) -> Any:
    """Return what runs statements below Django; None where Django is to see them."""
    if database.force_debug_cursor or database.execute_wrappers:
        return None
    # What Django does before every statement, called where there is something to do.
    if database.health_check_enabled:
        database.close_if_health_check_failed()
    if database.connection is None:
        database.ensure_connection()
    if database.needs_rollback:
        database.validate_no_broken_transaction()
    if database.vendor == "postgresql":
        return _open_cursor(database)
    return database.connection


def _open_cursor(database: Any) -> Any:
    """Return the one cursor of a connection to PostgreSQL whose statements the server keeps."""
    kept = database.__dict__.get("mainstem_cursor")
    if kept is not None and kept.connection is database.connection:
        return kept
    connection, driver = database.connection, database.Database
    connection.prepare_threshold, connection.prepared_max = 1, _KEPT
    cursor = driver.Cursor(connection)
    cursor.format = driver.pq.Format.BINARY
    # Otherwise a statement is another one whenever a number takes more bytes than before.
    cursor.adapters.register_dumper(int, driver.types.numeric.Int8Dumper)
    # The fields of Django read JSON themselves.
    driver.types.json.set_json_loads(_decode, cursor)
    database.mainstem_cursor = cursor
    return cursor


def _decode(data: bytes) -> str:
    return bytes(data).decode()


@lru_cache(1_000)
def _translate(statement: str, vendor: str) -> str:
    """Write the marks for parameters as the driver has them: psycopg as Django, SQLite otherwise."""
    if vendor == "postgresql":
        return statement
    return _MARK.sub(lambda found: "?" if found[0] == "%s" else "%", statement)


_MARK = re.compile("%[s%]")
