"""Catalogue: every indicator with what is held of it, without reading a value."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from mainstem.store import running
from mainstem.store.numbers.releases import StoredSeries, list_all_series, list_series
from mainstem.store.schema.list_tables import Bitmap, Listed
from mainstem.store.schema.observation_tables import Jump, Release, Series
from mainstem.store.schema.tables import Entry, Statement
from mainstem.store.slicing import iter_slices

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


def list_indicators(kind: str, slots: Sequence[int] | None = None) -> list[Catalogued]:
    """List the indicators there are.

    Args:
        kind: the name of their kind.
        slots: those wanted, as lists count them; None: all.

    Returns:
        Those wanted in the order given, all in that of their names.
    """
    rows = _list_listed(kind, slots)
    leaders = _find_leaders(kind)
    members: dict[str, list[str]] = {identifier: [identifier] for identifier, _, _ in rows}
    for identifier, leader in leaders.items():
        if leader in members:
            members[leader].append(identifier)
    wanted = None if slots is None else [i for some in members.values() for i in some]
    series: dict[str, list[StoredSeries]] = {}
    for one in list_all_series() if wanted is None else list_series(wanted):
        series.setdefault(_lead(leaders, one.entry), []).append(one)
    stated = count_stated(kind)
    jumps = count_jumps(kind)
    joined = find_joined(kind)
    return [
        Catalogued(
            identifier, slot, orjson.loads(titles), tuple(series.get(identifier, ())),
            stated[identifier], jumps[identifier], identifier in joined,
        )
        for identifier, slot, titles in rows
    ]  # fmt: skip


def _list_listed(kind: str, slots: Sequence[int] | None) -> list[running.Row]:
    """List indicators: identifier, slot and titles; those of slots in their order, or all by name."""
    query = (
        f"SELECT identifier, slot, titles FROM {Listed._meta.db_table} "
        "WHERE kind = %s AND titles <> ''"
    )
    if slots is None:
        found = running.fetch(query, [kind])
        return sorted(found, key=lambda row: (_get_name(row[2]).casefold(), row[0]))
    by_slot: dict[int, running.Row] = {}
    for some in iter_slices(slots):
        holes = ", ".join(["%s"] * len(some))
        rows = running.fetch(f"{query} AND slot IN ({holes})", [kind, *some])
        by_slot |= {row[1]: row for row in rows}
    return [by_slot[slot] for slot in slots if slot in by_slot]


def _get_name(titles: str) -> str:
    return next(iter(orjson.loads(titles).values()), "")


def list_codes(kind: str) -> list[tuple[int, str, str]]:
    """List what indicators are called and known by: slot, titles as JSON, and codes with blanks."""
    leaders = _find_leaders(kind)
    codes: dict[str, list[str]] = {}
    for entry, code in running.fetch(f"SELECT entry, code FROM {Series._meta.db_table}"):
        codes.setdefault(_lead(leaders, entry), []).append(code)
    rows = _list_listed(kind, None)
    return [(slot, titles, " ".join(codes.get(entry, ()))) for entry, slot, titles in rows]


def find_of_member(kind: str, member: str) -> set[int]:
    """Find the indicators of which a release has values of a member; their slots."""
    rows = running.fetch(
        f"SELECT DISTINCT l.slot, s.members FROM {Series._meta.db_table} s "
        f"JOIN {_ENTRIES} e ON e.identifier = s.entry AND e.until IS NULL "
        f"JOIN {Listed._meta.db_table} l ON l.entry = e.same_as "
        "WHERE l.kind = %s AND s.members LIKE %s",
        [kind, f"%{member}%"],
    )
    return {slot for slot, members in rows if member in members.split()}


def list_members() -> set[str]:
    """List the members of which any release has values."""
    rows = running.fetch(f"SELECT DISTINCT members FROM {Series._meta.db_table}")
    return {member for (members,) in rows for member in members.split()}


def count_sources(kind: str) -> Counter[str]:
    """Count the data sets that have values of each indicator, by the identifier that leads."""
    leaders = _find_leaders(kind)
    rows = running.fetch(
        f"SELECT DISTINCT s.entry, r.collection FROM {Series._meta.db_table} s "
        f'JOIN {Release._meta.db_table} r ON r.since = s."release"'
    )
    return Counter(e for e, _ in {(_lead(leaders, entry), c) for entry, c in rows})


def count_jumps(kind: str) -> Counter[str]:
    """Count the jumps in each indicator, by the identifier that leads."""
    leaders = _find_leaders(kind)
    return Counter(_lead(leaders, e) for e in Jump.objects.values_list("entry", flat=True))


def find_joined(kind: str) -> set[str]:
    """Find the indicators that others belong to, or are parts or growth of; those that lead."""
    leaders = _find_leaders(kind)
    referred = Bitmap.objects.filter(kind=kind, facet__in=RELATIONS, count__gt=0)
    return {_lead(leaders, e) for e in referred.values_list("value", flat=True)}


def _find_leaders(kind: str) -> dict[str, str]:
    """Return those found to be the same as another → the one that leads."""
    rows = running.fetch(
        f"SELECT m.identifier, l.identifier FROM {_ENTRIES} m JOIN {_ENTRIES} l "
        "ON l.since = m.same_as WHERE m.kind = %s AND m.until IS NULL AND m.same_as <> m.since",
        [kind],
    )
    return dict(rows)


def _lead(leaders: Mapping[str, str], entry: str) -> str:
    return leaders.get(entry, entry)


def count_stated(kind: str) -> Counter[str]:
    """Count the values stated of each indicator, by the identifier of the one that leads."""
    rows = running.fetch(
        f"SELECT l.identifier, COUNT(*) FROM {Statement._meta.db_table} s "
        f"JOIN {_ENTRIES} m ON m.since = s.entry_id JOIN {_ENTRIES} l ON l.since = m.same_as "
        "WHERE s.property = 'value' AND s.until IS NULL AND m.kind = %s GROUP BY l.identifier",
        [kind],
    )
    return Counter(dict(rows))


_ENTRIES = Entry._meta.db_table
