"""Dumping: the rows that nothing else could make again, as they were at one instant.

What follows from these rows (the register from its acts, the queue and the indexes from readings)
is left out, and so are sessions: a copy of these would let whoever has it in.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from mainstem.model.statements import Json
from mainstem.store.log import derivations
from mainstem.store.schema.list_tables import ListedKind
from mainstem.store.schema.search_tables import IndexedReading, SearchedPassage
from mainstem.store.schema.tables import Derived, Item, Queued

_FOLLOWING_TABLES: tuple[type[models.Model], ...] = (
    *derivations.HOLDINGS,
    *chain(*(d.tables for d in derivations.DERIVATIONS)),
    Queued,
    Item,
    IndexedReading,
    SearchedPassage,
    ListedKind,
    Derived,
)
_FOLLOWING = {table._meta.db_table for table in _FOLLOWING_TABLES}
_LEFT_OUT = {"auth", "contenttypes", "sessions"}
"""Applications of Django whose tables hold nothing that lasts."""

_ROWS_AT_ONCE = 2_000

Migration = tuple[str, str]
"""Label of an application, and name of the migration in it."""
Row = list[Json]
"""Values in the order of the columns; instants in ISO 8601, bytes in Base64."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are taken along."""

    name: str
    """As the database calls it."""
    columns: tuple[str, ...]
    """All of them, the key first or wherever it stands."""


class Snapshot:
    """The store as it was when the snapshot began, whatever is written meanwhile."""

    def __init__(self, migrations: tuple[Migration, ...]) -> None:
        """Look at a store that these migrations have been applied to."""
        self.migrations = migrations
        self._models = {m._meta.db_table: m for m in list_models(migrations)}

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that are taken along, by name."""
        return tuple(
            Table(name, tuple(f.column for f in _list_fields(self._models[name])))
            for name in sorted(self._models)
        )

    def count(self, table: Table) -> int:
        """Count the rows of a table."""
        return self._models[table.name]._base_manager.count()

    def iter_rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table in the order of their keys, some thousands in memory."""
        model = self._models[table.name]
        names = [f.attname for f in _list_fields(model)]
        rows = model._base_manager.order_by("pk").values_list(*names)
        for row in rows.iterator(chunk_size=_ROWS_AT_ONCE):
            yield [_write_value(value) for value in row]


@contextmanager
def open_snapshot() -> Iterator[Snapshot]:
    """Read the store in one transaction that keeps nobody from writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield Snapshot(list_applied())
        return
    # Not `atomic`: that would take the lock of the one writer.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield Snapshot(list_applied())
        finally:
            cursor.execute("ROLLBACK")


def list_applied() -> tuple[Migration, ...]:
    """List the migrations that have been applied to the store; none where there is no store yet."""
    return tuple(sorted(MigrationLoader(connection).applied_migrations))


def list_unknown(migrations: tuple[Migration, ...]) -> list[Migration]:
    """List those of some migrations that this version does not know: a newer one made them."""
    known = set(list_known())
    return [migration for migration in migrations if migration not in known]


def list_known() -> tuple[Migration, ...]:
    """List the migrations that this version knows."""
    return tuple(sorted(MigrationLoader(None).disk_migrations))


def list_models(migrations: tuple[Migration, ...]) -> list[type[models.Model]]:
    """List the tables that are taken along, as some migrations have left them."""
    return [
        model
        for model in _draw_state(migrations).get_models(include_auto_created=True)
        if model._meta.managed
        and model._meta.app_label not in _LEFT_OUT
        and model._meta.db_table not in _FOLLOWING
    ]


def find_last(migrations: tuple[Migration, ...]) -> list[Migration]:
    """Return those of some migrations that none of the others in their application follows."""
    graph = MigrationLoader(None).graph
    return [
        migration
        for migration in migrations
        if not any(
            child.key in migrations and child.key[0] == migration[0]
            for child in graph.node_map[migration].children
        )
    ]


def _draw_state(migrations: tuple[Migration, ...]) -> Apps:
    loader = MigrationLoader(None)
    return loader.project_state(find_last(migrations)).apps


def _list_fields(model: type[models.Model]) -> list[Any]:
    return [f for f in model._meta.concrete_fields if f.column is not None]


def _write_value(value: Any) -> Json:
    """Write what JSON has no word for: instants, and bytes as a database hands them out."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value  # type: ignore[no-any-return]
