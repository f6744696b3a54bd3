"""Indexes: which keys have which tokens, kept by the full-text search of the database.

FTS5 on SQLite, a GIN index over `tsvector` on PostgreSQL. Both are handed tokens that are ready,
and keep neither their order nor how often they stand in a text: what needs more, such as a phrase,
is looked for in the text itself. Migration 0006 makes the tables, 0018 what PostgreSQL looks with.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from mainstem.store import running


class Index(StrEnum):
    """An index, by the name of its table."""

    PASSAGES = "search_passages"
    """Rows are only added: what is replaced keeps its tokens, under a key that means nothing."""
    ENTRIES = "search_entries"


@dataclass(frozen=True, slots=True)
class Place:
    """What is looked for, and where."""

    index: Index
    tokens: Sequence[str]
    """At least one; a key is wanted that has all of them."""
    span: tuple[int, int]
    """Half-open range of keys to look in."""


def add(index: Index, rows: Sequence[tuple[int, Collection[str]]]) -> None:
    """Add keys with their tokens. Quickest in the order of the keys.

    A key of `ENTRIES` that is there already gets these tokens instead of its own: what a search
    has left over never stands in the way of an act.
    """
    if not rows:
        return
    if connection.vendor == "postgresql":
        running.run_many(
            f"INSERT INTO {index} (key, tokens) VALUES (%s, array_to_tsvector(%s::text[])) "
            "ON CONFLICT (key) DO UPDATE SET tokens = excluded.tokens",
            [(key, list(tokens)) for key, tokens in rows],
        )
    else:
        # Of passages FTS5 keeps nothing by which it could take a row back.
        otherwise = "OR REPLACE" if index == Index.ENTRIES else ""
        running.run_many(
            f"INSERT {otherwise} INTO {index} (rowid, tokens) VALUES (%s, %s)",
            [(key, " ".join(tokens)) for key, tokens in rows],
        )


def remove(index: Index, keys: Sequence[int]) -> None:
    """Remove keys; those that are not there are passed over. Not for `PASSAGES`."""
    if not keys:
        return
    column = "key" if connection.vendor == "postgresql" else "rowid"
    running.run_many(f"DELETE FROM {index} WHERE {column} = %s", [(key,) for key in keys])


def iter_rows(index: Index) -> Iterator[tuple[int, list[str]]]:
    """Yield keys with their tokens, in no order. Not for `PASSAGES`, of which nothing is kept."""
    is_array = connection.vendor == "postgresql"
    columns = "key, tsvector_to_array(tokens)" if is_array else "rowid, tokens"
    for key, tokens in running.fetch(f"SELECT {columns} FROM {index}"):
        yield key, list(tokens) if is_array else str(tokens).split(" ")


def clear(index: Index) -> None:
    """Remove everything."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {index}")
        elif index == Index.PASSAGES:
            cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        else:
            cursor.execute(f"DELETE FROM {index}")


def find(place: Place, limit: int) -> list[int]:
    """Find the keys that are wanted, the smallest first, `limit` at most."""
    index = place.index
    if connection.vendor == "postgresql":
        query = f"SELECT {index}_find(%s::tsquery, %s, %s, %s)"
        found: list[int] = running.fetch(query, _ask_postgresql(place, limit))[0][0]
        return found
    rows = running.fetch(
        f"SELECT rowid FROM {index} WHERE {index} MATCH %s AND rowid >= %s AND rowid < %s "
        "ORDER BY rowid LIMIT %s",
        (_write_match(place.tokens), *place.span, limit),
    )
    return [key for (key,) in rows]


def count(places: Sequence[Place], most: int) -> list[int]:
    """Count the keys wanted in each of some places; counting stops at `most`."""
    if not places:
        return []
    if connection.vendor == "postgresql":
        # At once: a question to the server takes as long as counting does.
        query = ", ".join(f"{p.index}_count(%s::tsquery, %s, %s, %s)" for p in places)
        asked = [part for place in places for part in _ask_postgresql(place, most)]
        return list(running.fetch(f"SELECT {query}", asked)[0])
    return [_count_in_sqlite(place, most) for place in places]


def _count_in_sqlite(place: Place, most: int) -> int:
    query = (
        f"SELECT count(*) FROM (SELECT 1 FROM {place.index} WHERE {place.index} MATCH %s "
        "AND rowid >= %s AND rowid < %s LIMIT %s)"
    )
    found: int = running.fetch(query, (_write_match(place.tokens), *place.span, most))[0][0]
    return found


def settle(index: Index) -> None:
    """Put in order what was added, once there is nothing more to add for now."""
    if connection.vendor == "postgresql":
        # Until then every search reads what was added last from end to end.
        running.fetch("SELECT gin_clean_pending_list(%s::regclass)", (f"{index}_by_token",))
        running.run(f"ANALYZE {index}")


def _ask_postgresql(place: Place, most: int) -> tuple[str, int, int, int]:
    return _write_tsquery(place.tokens), *place.span, most


def _write_match(tokens: Iterable[str]) -> str:
    return " ".join(f'"{token}"' for token in tokens)


def _write_tsquery(tokens: Iterable[str]) -> str:
    return " & ".join(f"'{token}'" for token in tokens)
