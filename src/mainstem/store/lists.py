"""Lists as stored: which entries of a kind are wanted, in which order, and how many have what.

The work is done on bitmaps: no statement is read, however many entries a list has.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db import connection, models
from django.db.models import Q, Sum

from mainstem.model.kinds import Kind
from mainstem.register import cells
from mainstem.register.cells import Cell
from mainstem.store import bitmaps
from mainstem.store.bitmaps import Chunks
from mainstem.store.list_tables import Bitmap, Listed, SortKey
from mainstem.store.listing import EVERYTHING, ORDERS
from mainstem.store.tables import Entry, Statement

Filters = Mapping[str, tuple[str, ...]]
"""Facet → values: an entry is wanted that has one of the values of each."""

FEW = 2_000
"""Of so many entries the keys are looked up; of more, the whole order is walked through."""


@dataclass(frozen=True, slots=True)
class ByKey:
    """Sorted by what `register.orders` has made keys of."""

    order: str
    number: int
    """Place of the order among those of its kind."""


@dataclass(frozen=True, slots=True)
class ByValue:
    """Sorted by a facet: entries that have the first value, then those that have the next one."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByChange:
    """Sorted by when they changed last."""


Order = ByKey | ByValue | ByChange


@dataclass(frozen=True, slots=True)
class ListedRow:
    """An entry as lists have it."""

    id: str
    slot: int
    titles: dict[str, str]
    cells: str
    """As `register.cells` writes them."""
    changed: int
    """Number of the act that changed it last."""


@dataclass(frozen=True, slots=True)
class Label:
    """What an entry is called, for those that refer to it."""

    leader: str
    """Identifier of the entry that leads those found to be the same."""
    kind: str
    titles: dict[str, str]


def count_kinds() -> dict[str, int]:
    """Return how many entries of each kind are listed; kinds without any are not there."""
    everything = Bitmap.objects.filter(facet=EVERYTHING.name, value=EVERYTHING.value)
    return dict(everything.values_list("kind").annotate(Sum("count")).order_by("kind"))


@dataclass(frozen=True, slots=True)
class Selection:
    """Entries of a kind, and those of them that filters let through; slots, as chunks."""

    kind: str
    everything: Chunks
    by_facet: Mapping[str, Chunks]
    """What each filter alone lets through."""
    wanted: Chunks


def select(kind: str, filters: Filters) -> Chunks:
    """Return the slots of the entries wanted; all of the kind for no filters."""
    return narrow(kind, filters).wanted


def narrow(kind: str, filters: Filters) -> Selection:
    """Select the entries wanted, and keep what each filter alone lets through, for counting."""
    everything: dict[int, int] = {}
    by_facet: dict[str, dict[int, int]] = {facet: {} for facet in filters}
    wanted = Q(facet=EVERYTHING.name, value=EVERYTHING.value)
    for facet, values in filters.items():
        wanted |= Q(facet=facet, value__in=values)
    rows = Bitmap.objects.filter(wanted, kind=kind)
    for facet, chunk, data in rows.values_list("facet", "chunk", "data"):
        chunks = everything if facet == EVERYTHING.name else by_facet[facet]
        chunks[chunk] = chunks.get(chunk, 0) | bitmaps.read(bytes(data))
    return Selection(kind, everything, by_facet, _intersect([everything, *by_facet.values()]))


def count_values(
    selection: Selection, facets: Sequence[str], filters: Filters
) -> dict[str, list[tuple[str, int]]]:
    """Count how many of the entries wanted have each value of some facets.

    What is chosen in a facet does not narrow that facet itself: its other values are counted as
    if they were chosen instead.

    Args:
        selection: what `filters` let through.
        facets: names of those to count.
        filters: what is chosen.

    Returns:
        Facet → (value, count), in the order of the values. Values no wanted entry has are left
        out, unless they are chosen.
    """
    narrowed: dict[str, Chunks] = {}
    for facet in facets:
        if facet not in selection.by_facet:
            if selection.by_facet:
                narrowed[facet] = selection.wanted
        elif others := [c for name, c in selection.by_facet.items() if name != facet]:
            narrowed[facet] = _intersect([selection.everything, *others])
    plain = [facet for facet in facets if facet not in narrowed]
    found = _count_all(selection.kind, plain) | _count_narrowed(selection.kind, narrowed)
    return {
        facet: sorted(
            (value, count)
            for value, count in (dict.fromkeys(filters.get(facet, ()), 0) | found[facet]).items()
            if count or value in filters.get(facet, ())
        )
        for facet in facets
    }


def find_referring(
    facets: Sequence[tuple[str, str]], entries: Sequence[str]
) -> dict[tuple[str, str], dict[int, int]]:
    """Find what refers to entries.

    Args:
        facets: kinds and their properties that may.
        entries: identifiers of those referred to.

    Returns:
        Kind and property → slots of the entries that refer to one of them; none for those
        nothing does by.
    """
    found: dict[tuple[str, str], dict[int, int]] = {}
    if not facets:
        return found
    table = connection.ops.quote_name(Bitmap._meta.db_table)
    marks = ", ".join(["%s"] * len(entries))
    query = " UNION ALL ".join(
        [
            f"SELECT kind, facet, chunk, data FROM {table} "
            f"WHERE kind = %s AND facet = %s AND value IN ({marks})"
        ]
        * len(facets)
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [part for pair in facets for part in (*pair, *entries)])
        for kind, facet, chunk, data in cursor.fetchall():
            chunks = found.setdefault((kind, facet), {})
            chunks[chunk] = chunks.get(chunk, 0) | bitmaps.read(bytes(data))
    return found


def list_values(kind: str, facet: str) -> list[str]:
    """Return all values of a facet that entries of a kind have."""
    rows = Bitmap.objects.filter(kind=kind, facet=facet).order_by("value")
    return list(rows.values_list("value", flat=True).distinct())


def list_slots(
    selection: Selection,
    order: Order,
    *,
    descending: bool,
    first: int = 0,
    limit: int | None = None,
) -> list[int]:
    """Return slots of wanted entries in order; those the order knows nothing of come last.

    Args:
        selection: of entries.
        order: what to sort by; equal ones stand in the order in which they were made, or the
            other way round.
        descending: the largest, latest or last in the alphabet first.
        first: how many to leave out at the beginning.
        limit: how many to return at most; None: all.
    """
    walk = _walk(selection.kind, selection.wanted, order, descending=descending)
    return _take(walk, selection.wanted, first, limit)


def list_rows(kind: str, slots: Sequence[int]) -> list[ListedRow]:
    """Return listed entries by their slots, in the order of these."""
    found = {}
    fields = ("identifier", "slot", "titles", "cells", "changed")
    for n in range(0, len(slots), 500):
        rows = Listed.objects.filter(kind=kind, slot__in=slots[n : n + 500]).exclude(titles="")
        for identifier, slot, titles, said, changed in rows.values_list(*fields):
            found[slot] = ListedRow(identifier, slot, json.loads(titles), said, changed)
    return [found[slot] for slot in slots if slot in found]


def read_cell(entry: str, kind: Kind, property_: str) -> Cell:
    """Read one cell of an entry from its statements, with all of its values.

    Args:
        entry: identifier of one that leads.
        kind: its kind.
        property_: name of a property that something is said of.
    """
    leaders = Entry.objects.filter(identifier=entry, until=None).values("since")
    members = Entry.objects.filter(same_as__in=leaders, until=None).values("since")
    said = Statement.objects.filter(entry__in=members, property=property_, until=None)
    rows = said.order_by("since").values_list("since", "record")
    statements = [(since, cells.read_statement(record)) for since, record in rows]
    prop = kind.find_property(property_)
    cell = cells.make_cell(prop, statements, most=None) if prop and statements else None
    return cell or Cell((), 0, False, (), ())


def find_labels(identifiers: Collection[str]) -> dict[str, Label]:
    """Return what entries are called, by identifier; those that do not hold are left out."""
    wanted = sorted(set(identifiers))
    leaders: dict[str, int] = {}
    for n in range(0, len(wanted), 500):
        rows = Entry.objects.filter(identifier__in=wanted[n : n + 500], until=None)
        leaders |= dict(rows.values_list("identifier", "same_as"))
    numbers = sorted(set(leaders.values()))
    labels: dict[int, Label] = {}
    for n in range(0, len(numbers), 500):
        listed = Listed.objects.filter(entry__in=numbers[n : n + 500]).exclude(titles="")
        for entry, identifier, kind, titles in listed.values_list(
            "entry", "identifier", "kind", "titles"
        ):
            labels[entry] = Label(identifier, kind, json.loads(titles))
    return {i: labels[leader] for i, leader in leaders.items() if leader in labels}


def _intersect(sets: Sequence[Chunks]) -> dict[int, int]:
    common = dict(sets[0])
    for other in sets[1:]:
        common = bitmaps.intersect(common, other)
    return common


def _count_all(kind: str, facets: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count values of facets among all entries of a kind, without reading a bitmap."""
    found: dict[str, dict[str, int]] = {facet: {} for facet in facets}
    if facets:
        rows = Bitmap.objects.filter(kind=kind, facet__in=facets)
        for facet, value, count in rows.values_list("facet", "value").annotate(Sum("count")):
            found[facet][value] = count
    return found


def _count_narrowed(kind: str, narrowed: Mapping[str, Chunks]) -> dict[str, dict[str, int]]:
    """Count values of facets among the entries that each facet's other filters let through."""
    found: dict[str, dict[str, int]] = {facet: defaultdict(int) for facet in narrowed}
    if not narrowed:
        return found
    counters = {id(chunks): bitmaps.Counter(chunks) for chunks in narrowed.values()}
    by_facet = {facet: counters[id(chunks)] for facet, chunks in narrowed.items()}
    table = connection.ops.quote_name(Bitmap._meta.db_table)
    marks = ", ".join(["%s"] * len(narrowed))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT facet, value, chunk, data FROM {table} WHERE kind = %s AND facet IN ({marks})",
            [kind, *narrowed],
        )
        for facet, value, chunk, data in cursor:
            found[facet][value] += by_facet[facet].count(chunk, data)
    return found


def _walk(kind: str, wanted: Chunks, order: Order, *, descending: bool) -> Iterator[int]:
    """Yield slots in an order: of the wanted ones, or of all where the wanted are many."""
    match order:
        case ByValue():
            yield from _walk_values(kind, order, descending=descending)
        case ByKey() if bitmaps.count(wanted) <= FEW:
            yield from _walk_few(kind, list(bitmaps.iter_numbers(wanted)), order, descending)
        case ByKey():
            keys = SortKey.objects.filter(kind=kind, order=order.order)
            yield from _iter_slots(
                keys.order_by(*(("-key", "-slot") if descending else ("key", "slot")))
            )
        case ByChange():
            listed = Listed.objects.filter(kind=kind)
            yield from _iter_slots(
                listed.order_by(*(("-changed", "-slot") if descending else ("changed", "slot")))
            )


def _iter_slots(rows: models.QuerySet[SortKey] | models.QuerySet[Listed]) -> Iterator[int]:
    return iter(rows.values_list("slot", flat=True).iterator(chunk_size=500))


def _walk_few(kind: str, slots: Sequence[int], order: ByKey, descending: bool) -> list[int]:
    """Look the keys of a few entries up, and sort them."""
    quote = connection.ops.quote_name
    listed, keys = quote(Listed._meta.db_table), quote(SortKey._meta.db_table)
    found: list[tuple[bytes, int]] = []
    with connection.cursor() as cursor:
        for n in range(0, len(slots), 500):
            some = slots[n : n + 500]
            cursor.execute(
                f"SELECT k.{quote('key')}, k.slot FROM {listed} l JOIN {keys} k "
                f"ON k.id = l.entry * {ORDERS} + %s "
                f"WHERE l.kind = %s AND l.slot IN ({', '.join(['%s'] * len(some))})",
                [order.number, kind, *some],
            )
            found += [(bytes(key), slot) for key, slot in cursor.fetchall()]
    return [slot for _, slot in sorted(found, reverse=descending)]


def _walk_values(kind: str, order: ByValue, *, descending: bool) -> Iterator[int]:
    """Yield the slots of each value in turn; one that has several values, several times."""
    by_value: dict[str, dict[int, int]] = defaultdict(dict)
    rows = Bitmap.objects.filter(kind=kind, facet=order.facet)
    for value, chunk, data in rows.values_list("value", "chunk", "data"):
        by_value[value][chunk] = bitmaps.read(bytes(data))
    values = reversed(order.values) if descending else iter(order.values)
    return chain.from_iterable(bitmaps.iter_numbers(by_value.get(v, {})) for v in values)


def _take(walk: Iterable[int], wanted: Chunks, first: int, limit: int | None) -> list[int]:
    """Take the wanted slots of a walk, each once, and then those it has left out."""
    left = {chunk: bytearray(bitmaps.spread(bits)) for chunk, bits in wanted.items()}
    last = None if limit is None else first + limit
    taken: list[int] = []
    for slot in walk:
        bits = left.get(slot >> bitmaps.WIDTH)
        place = slot & (1 << bitmaps.WIDTH) - 1
        if bits is not None and bits[place >> 3] >> (place & 7) & 1:
            bits[place >> 3] &= ~(1 << (place & 7))
            taken.append(slot)
            if len(taken) == last:
                return taken[first:]
    rest = {chunk: int.from_bytes(bits, "little") for chunk, bits in left.items()}
    taken.extend(bitmaps.iter_numbers(rest))
    return taken[first:last]
