"""Faceting: keep the bitmaps that lists find their entries by."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from mainstem.store import running
from mainstem.store.browsing import bitmaps
from mainstem.store.schema.list_tables import Bitmap
from mainstem.store.slicing import iter_slices

Place = tuple[str, str, str, int]
"""Kind, facet, value and chunk of a bitmap."""


def change(on: Mapping[Place, Sequence[int]], off: Mapping[Place, Sequence[int]]) -> None:
    """Put entries into bitmaps, and take others out, by their places in the chunk."""
    stored = _read({*on, *off})
    rows, gone = [], []
    for where in sorted({*on, *off}):
        data, count = bitmaps.change(stored.get(where, b""), on.get(where, ()), off.get(where, ()))
        if count:
            rows.append((*where, count, data))
        else:
            gone.append(where)
    _save(rows, gone)


_WHERE = "kind = %s AND facet = %s AND value = %s AND chunk = %s"


def _read(places: Iterable[Place]) -> dict[Place, bytes]:
    table = Bitmap._meta.db_table
    found: dict[Place, bytes] = {}
    for some in iter_slices(sorted(places), 100):
        # Row values would be shorter, but SQLite finds no index for several of them.
        each = " UNION ALL ".join(
            [f"SELECT kind, facet, value, chunk, data FROM {table} WHERE {_WHERE}"] * len(some)
        )
        rows = running.fetch(each, [part for place in some for part in place])
        found |= {
            (kind, facet, value, chunk): bytes(data) for kind, facet, value, chunk, data in rows
        }
    return found


def _save(rows: Sequence[tuple[Any, ...]], gone: Sequence[Place]) -> None:
    quote = connection.ops.quote_name
    table = Bitmap._meta.db_table
    running.run_many(
        f"INSERT INTO {table} (kind, facet, value, chunk, {quote('count')}, data) "
        "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (kind, facet, value, chunk) "
        f"DO UPDATE SET {quote('count')} = excluded.{quote('count')}, data = excluded.data",
        rows,
    )
    running.run_many(f"DELETE FROM {table} WHERE {_WHERE}", gone)
