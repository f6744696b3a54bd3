"""Loading: fill a store without tables with rows that `dumping` has written, of this version or older.

The tables are made as they were when the rows were written, filled, and only then brought up to
date: a migration finds old data just as it would have in the store these came from.
"""

import base64
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, models
from django.db.migrations.executor import MigrationExecutor

from mainstem.errors import StoreError
from mainstem.store.archives import dumping
from mainstem.store.archives.dumping import Migration, Row, Table
from mainstem.store.inserting import insert_rows

_ROWS_AT_ONCE = 2_000


class UnfitRows(StoreError):
    """Rows do not fit their table, or this store cannot take them."""


def make_tables(migrations: tuple[Migration, ...]) -> None:
    """Make the tables as these migrations have them."""
    MigrationExecutor(connection).migrate(dumping.find_last(migrations))


class Loader:
    """Fills tables as some migrations have made them."""

    def __init__(self, migrations: tuple[Migration, ...]) -> None:
        """Know the tables of these migrations."""
        self._models = {m._meta.db_table: m for m in dumping.list_models(migrations)}

    def insert(self, table: Table, rows: Iterable[Row]) -> Iterator[int]:
        """Insert the rows of a table, and yield how many were inserted each time.

        All tables belong into one transaction: rows refer to rows of tables that come later.

        Raises:
            UnfitRows: there is no such table or column, or a value that it cannot take.
        """
        model = self._models.get(table.name)
        if model is None:
            raise UnfitRows(f"There is no table {table.name}.")
        fields = {f.column: f for f in model._meta.concrete_fields}
        if set(table.columns) != set(fields):
            raise UnfitRows(f"The columns of {table.name} are others.")
        chosen = [fields[column] for column in table.columns]
        names = [f.name for f in chosen]
        waiting = iter(rows)
        while some := list(islice(waiting, _ROWS_AT_ONCE)):
            _insert(model, names, [_read_row(row, chosen) for row in some])
            yield len(some)

    def finish(self) -> None:
        """Let keys that the database hands out go on after those that are there."""
        statements = connection.ops.sequence_reset_sql(no_style(), list(self._models.values()))
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            if connection.vendor == "postgresql":
                # Tables cannot be changed as long as something in them has yet to be checked.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def bring_up_to_date() -> None:
    """Carry out every migration there is since."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def _insert(model: type[models.Model], names: list[str], rows: list[tuple[Any, ...]]) -> None:
    try:
        insert_rows(model, names, rows)
    except (DatabaseError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise UnfitRows(f"{model._meta.db_table} does not take a row: {reason}") from error


def _read_row(row: Row, fields: list[Any]) -> tuple[Any, ...]:
    try:
        return tuple(_read(field, value) for field, value in zip(fields, row, strict=True))
    except (TypeError, ValueError) as error:
        raise UnfitRows(f"A row has a value that its column cannot have: {error}.") from error


def _read(field: Any, value: Any) -> Any:
    """Turn a value into what `insert_rows` takes for a field."""
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value)
    if isinstance(field, models.BinaryField):
        value = base64.b64decode(value, validate=True)
    return field.get_db_prep_save(value, connection)
