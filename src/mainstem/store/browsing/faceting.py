"""Faceting: keep the bitmaps that lists find their entries by."""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection

from mainstem.model.kinds import Kind, get_kinds
from mainstem.register.cells import Cell
from mainstem.register.pictures import Facet
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


def get_having(property_: str) -> Facet:
    """Return the bitmap of the entries of which a point, a sum of money or a reference is known."""
    return Facet(f"has {property_}", "")


def list_had(kind: Kind, said: Mapping[str, Cell], of: Container[str] | None) -> list[str]:
    """List the properties known of an entry that no facet tells to be unknown."""
    return [
        name
        for name in _get_had(kind.name)
        if name in said and (of is None or name in of) and isinstance(said[name].first, dict)
    ]


@cache
def _get_had(kind: str) -> tuple[str, ...]:
    """Return the points, sums of money and references of a kind, as far as they are no facets."""
    properties = get_kinds()[kind].properties
    had = ("point", "money", "reference")
    return tuple(prop.name for prop in properties if prop.type in had and not prop.facet)
