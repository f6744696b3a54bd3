"""Versions: numbers that change whenever what the store says may have changed."""

from django.db import connection

from mainstem.store.models import Reading
from mainstem.store.schema.search_tables import IndexedReading
from mainstem.store.schema.tables import Act, Queued

Version = tuple[int, ...]


def find_version() -> Version:
    """Return what changes with every act, every document read, and every filling of the queue."""
    return _ask(
        f"(SELECT max(number) FROM {_name(Act)})",
        f"(SELECT max(id) FROM {_name(Reading)})",
        f"(SELECT max(reading) FROM {_name(Queued)})",
    )


def find_search_version() -> Version:
    """Return what changes also when more of what was read has come into the index."""
    return _ask(
        f"(SELECT max(number) FROM {_name(Act)})",
        f"(SELECT max(id) FROM {_name(Reading)})",
        f"(SELECT sum(next_slot) FROM {_name(IndexedReading)})",
        f"(SELECT count(*) FROM {_name(IndexedReading)})",
    )


def _ask(*questions: str) -> Version:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(questions)}")
        return tuple(-1 if answer is None else int(answer) for answer in cursor.fetchone())


def _name(table: type[Act] | type[Reading] | type[Queued] | type[IndexedReading]) -> str:
    return connection.ops.quote_name(table._meta.db_table)
