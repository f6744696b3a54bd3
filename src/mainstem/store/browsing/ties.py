"""Ties as stored: which entries have a word, a name or a spelling that others are compared by.

They are bitmaps, kept by `listing` as those are that lists find their entries by. So a promise
meets the entries that have something in common with it, and duplicates each other, and nothing
else is read.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache

from mainstem.analysis import alike
from mainstem.analysis.followup import proposals, ties
from mainstem.analysis.followup.features import Thing
from mainstem.analysis.followup.ties import Tie
from mainstem.model.kinds import Kind, get_kinds
from mainstem.register.cells import Cells
from mainstem.register.pictures import Facet
from mainstem.store import running
from mainstem.store.browsing import bitmaps
from mainstem.store.schema.list_tables import Bitmap
from mainstem.store.slicing import iter_slices

ALIKE = "alike"
"""The facet of spellings by which duplicates are told."""
_TABLE = Bitmap._meta.db_table


def list_facets(
    kind: Kind, said: Cells, titles: Mapping[str, str], of: Container[str] | None
) -> set[Facet]:
    """List by what an entry meets promises and its duplicates.

    Args:
        kind: of the entry.
        said: its cells.
        titles: what it is called, by language.
        of: properties that changed; None: all of them.
    """
    if of is not None and not any(name in of for name in _get_properties(kind.name)):
        return set()
    found: set[Facet] = set()
    if kind.name in alike.COMPARED and titles:
        spellings = alike.list_keys(kind.name, alike.choose_name(titles))
        found.update([Facet(ALIKE, ties.cut(spelling)) for spelling in spellings])
    if kind.name in proposals.KINDS:
        stated = tuple(
            (name, one.value)
            for name in _get_properties(kind.name)
            for one in (said[name].values if name in said else ())
            if one.state == "known"
        )
        found.update([_name(tie) for tie in ties.list_ties(Thing("", kind.name, stated))])
    return found


@cache
def _get_properties(kind: str) -> frozenset[str]:
    return ties.get_properties(get_kinds()[kind])


def get_digest(kind: str) -> str:
    """Return by which words the ties of a kind are told; empty for a kind that has none."""
    return ties.get_digest() if kind in proposals.KINDS else ""


def find(wanted: Iterable[Tie]) -> dict[Tie, dict[str, dict[int, int]]]:
    """Find the entries that have some ties: tie → kind → chunks; those nothing has are left out."""
    found: dict[Tie, dict[str, dict[int, int]]] = {}
    for sort, values in _sort(wanted).items():
        for some in iter_slices(values):
            for kind, value, chunk, data in _fetch("kind, value, chunk, data", sort, some):
                kinds = found.setdefault((sort, value), {})
                kinds.setdefault(kind, {})[chunk] = bitmaps.read(bytes(data))
    return found


def count(wanted: Iterable[Tie]) -> dict[Tie, int]:
    """Count the entries that have some ties; those nothing has are left out."""
    found: dict[Tie, int] = defaultdict(int)
    for sort, values in _sort(wanted).items():
        for some in iter_slices(values):
            for value, number in _fetch('value, "count"', sort, some):
                found[sort, value] += number
    return found


def list_values(sort: ties.Sort) -> list[str]:
    """List all that ties in one way."""
    found = running.fetch(
        f"SELECT DISTINCT value FROM {_TABLE} WHERE facet = %s AND kind IN ({_HOLES})",
        (_name((sort, "")).name, *proposals.KINDS),
    )
    return [value for (value,) in found]


def find_spelt_alike(kind: str) -> list[int]:
    """Find the entries of a kind that share a spelling with another; their slots, in order."""
    rows = running.fetch(
        f"SELECT chunk, data FROM {_TABLE} WHERE kind = %s AND facet = %s AND value IN "
        f"(SELECT value FROM {_TABLE} WHERE kind = %s AND facet = %s "
        'GROUP BY value HAVING SUM("count") > 1)',
        (kind, ALIKE, kind, ALIKE),
    )
    return _list_slots(rows)


def find_spelt(kind: str, names: Iterable[str]) -> list[int]:
    """Find the entries of a kind that share a spelling with some names; their slots, in order."""
    spellings = sorted({ties.cut(s) for name in names for s in alike.list_keys(kind, name)})
    rows: list[running.Row] = []
    for some in iter_slices(spellings):
        holes = ", ".join(["%s"] * len(some))
        rows += running.fetch(
            f"SELECT chunk, data FROM {_TABLE} WHERE kind = %s AND facet = %s AND value IN ({holes})",
            (kind, ALIKE, *some),
        )
    return _list_slots(rows)


def _list_slots(rows: Iterable[running.Row]) -> list[int]:
    found: dict[int, int] = {}
    for chunk, data in rows:
        found[chunk] = found.get(chunk, 0) | bitmaps.read(bytes(data))
    return list(bitmaps.iter_numbers(found))


def _sort(wanted: Iterable[Tie]) -> dict[ties.Sort, list[str]]:
    sorts: dict[ties.Sort, list[str]] = defaultdict(list)
    for sort, value in sorted(wanted):
        sorts[sort].append(value)
    return sorts


def _fetch(columns: str, sort: ties.Sort, values: Sequence[str]) -> list[running.Row]:
    """Read rows of ties; of one kind after the other, as the key of the table has them."""
    return running.fetch(
        f"SELECT {columns} FROM {_TABLE} WHERE facet = %s "
        f"AND kind IN ({_HOLES}) AND value IN ({', '.join(['%s'] * len(values))})",
        (_name((sort, "")).name, *proposals.KINDS, *values),
    )


_HOLES = ", ".join(["%s"] * len(proposals.KINDS))


def _name(tie: Tie) -> Facet:
    sort, value = tie
    return Facet(f"tie {sort}", value)
