"""Catalogue: every indicator with what is held of it, without reading a value."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import orjson

from mainstem.store import running
from mainstem.store.numbers.releases import StoredSeries, list_all_series
from mainstem.store.schema.list_tables import Bitmap, Listed
from mainstem.store.schema.observation_tables import Jump
from mainstem.store.schema.tables import Entry, Statement

RELATIONS = ("series", "total", "growth")
"""Properties by which an indicator refers to another whose figures it stands with."""


@dataclass(frozen=True, slots=True)
class Catalogued:
    """An indicator, and what is held of it."""

    id: str
    """Of the entry that leads."""
    slot: int
    """As lists count it."""
    titles: dict[str, str]
    series: tuple[StoredSeries, ...]
    """Of every release, the older ones first; none where nothing was imported."""
    stated: int
    """Values that were stated of it, in documents or by hand."""
    jumps: int
    is_joined: bool
    """Whether other indicators belong to its series, or are its parts or its growth."""


def list_indicators(kind: str, slots: Collection[int] | None = None) -> list[Catalogued]:
    """List the indicators there are, in the order of their names.

    Args:
        kind: the name of their kind.
        slots: those wanted, as lists count them; None: all.
    """
    rows = running.fetch(
        f"SELECT identifier, slot, titles FROM {Listed._meta.db_table} "
        "WHERE kind = %s AND titles <> ''",
        [kind],
    )
    wanted = None if slots is None else frozenset(slots)
    leaders = _find_leaders(kind)
    series: dict[str, list[StoredSeries]] = {}
    for one in list_all_series():
        series.setdefault(leaders.get(one.entry, one.entry), []).append(one)
    stated = _count_stated(kind)
    jumps = Counter(leaders.get(e, e) for e in Jump.objects.values_list("entry", flat=True))
    referred = Bitmap.objects.filter(kind=kind, facet__in=RELATIONS, count__gt=0)
    joined = {leaders.get(e, e) for e in referred.values_list("value", flat=True)}
    found = [
        Catalogued(
            identifier, slot, orjson.loads(titles), tuple(series.get(identifier, ())),
            stated[identifier], jumps[identifier], identifier in joined,
        )
        for identifier, slot, titles in rows
        if wanted is None or slot in wanted
    ]  # fmt: skip
    return sorted(found, key=lambda c: (next(iter(c.titles.values()), "").casefold(), c.id))


def _find_leaders(kind: str) -> dict[str, str]:
    """Return those found to be the same as another → the one that leads."""
    rows = running.fetch(
        f"SELECT m.identifier, l.identifier FROM {_ENTRIES} m JOIN {_ENTRIES} l "
        "ON l.since = m.same_as WHERE m.kind = %s AND m.until IS NULL AND m.same_as <> m.since",
        [kind],
    )
    return dict(rows)


def _count_stated(kind: str) -> Counter[str]:
    """Count the values stated of each indicator, by the identifier of the one that leads."""
    rows = running.fetch(
        f"SELECT l.identifier, COUNT(*) FROM {Statement._meta.db_table} s "
        f"JOIN {_ENTRIES} m ON m.since = s.entry_id JOIN {_ENTRIES} l ON l.since = m.same_as "
        "WHERE s.property = 'value' AND s.until IS NULL AND m.kind = %s GROUP BY l.identifier",
        [kind],
    )
    return Counter(dict(rows))


_ENTRIES = Entry._meta.db_table
