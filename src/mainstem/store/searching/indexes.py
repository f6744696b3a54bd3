"""Indexes: which keys have which tokens, kept by the full-text search of the database.

FTS5 on SQLite, a GIN index over `tsvector` on PostgreSQL. Both are handed tokens that are ready,
and keep neither their order nor how often they stand in a text: what needs more, such as a phrase,
is looked for in the text itself. Migration 0006 makes the tables.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum

from django.db import connection

from mainstem.store import running


class Index(StrEnum):
    """An index, by the name of its table."""

    PASSAGES = "search_passages"
    """Rows are only added: what is replaced keeps its tokens, under a key that means nothing."""
    ENTRIES = "search_entries"


_WINDOWS = (1_000, 8_000)
"""Keys that PostgreSQL looks at in their order, before it collects all hits to sort them: those it
collects lie all over the table."""
_COMMON = 1_000
"""Hits, by its own estimate, from which on it tries the larger window first."""


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


def find(index: Index, tokens: Iterable[str], span: tuple[int, int], limit: int) -> list[int]:
    """Find the keys that have all tokens, the smallest first.

    Args:
        index: where to look.
        tokens: at least one.
        span: half-open range of keys to look in.
        limit: keys to return at most.
    """
    wanted = list(tokens)
    if connection.vendor == "postgresql":
        return _find_in_postgresql(index, wanted, span, limit)
    return _fetch(
        f"SELECT rowid FROM {index} WHERE {index} MATCH %s AND rowid >= %s AND rowid < %s "
        "ORDER BY rowid LIMIT %s",
        [_write_match(wanted), *span, limit],
    )


def count(index: Index, tokens: Iterable[str], span: tuple[int, int], most: int) -> int:
    """Count the keys that have all tokens; counting stops at `most`."""
    wanted = list(tokens)
    if connection.vendor == "postgresql":
        query = "SELECT * FROM search_count(%s::regclass, %s::tsquery, %s, %s, %s)"
        return _fetch(query, [str(index), _write_tsquery(wanted), *span, most])[0]
    query = (
        f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH %s "
        "AND rowid >= %s AND rowid < %s LIMIT %s)"
    )
    return _fetch(query, [_write_match(wanted), *span, most])[0]


def settle(index: Index) -> None:
    """Put in order what was added, once there is nothing more to add for now."""
    if connection.vendor == "postgresql":
        # Until then every search reads what was added last from end to end.
        _fetch("SELECT gin_clean_pending_list(%s::regclass)", [f"{index}_by_token"])
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {index}")


def _find_in_postgresql(
    index: Index, tokens: Sequence[str], span: tuple[int, int], limit: int
) -> list[int]:
    match, (low, high) = _write_tsquery(tokens), span
    for window in _WINDOWS:
        found = _fetch(
            f"SELECT key FROM (SELECT key, tokens FROM {index} WHERE key >= %s AND key < %s "
            "ORDER BY key LIMIT %s) AS first WHERE tokens @@ %s::tsquery ORDER BY key LIMIT %s",
            [low, high, window, match, limit],
        )
        if len(found) == limit:
            return found
        if _estimate(index, match) < _COMMON:
            break
    query = "SELECT * FROM search_find(%s::regclass, %s::tsquery, %s, %s, %s)"
    return _fetch(query, [str(index), match, low, high, limit])


def _estimate(index: Index, match: str) -> int:
    """Return how many keys PostgreSQL believes to match, in a fraction of the time of counting."""
    with connection.cursor() as cursor:
        query = f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {index} WHERE tokens @@ %s::tsquery"
        cursor.execute(query, [match])
        plan = cursor.fetchone()[0]
    return int(plan[0]["Plan"]["Plan Rows"])


def _fetch(query: str, values: Sequence[int | str]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [row[0] for row in cursor.fetchall()]


def _write_match(tokens: Iterable[str]) -> str:
    return " ".join(f'"{token}"' for token in tokens)


def _write_tsquery(tokens: Iterable[str]) -> str:
    return " & ".join(f"'{token}'" for token in tokens)
