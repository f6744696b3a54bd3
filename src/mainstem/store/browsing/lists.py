"""Lists as stored: which entries of a kind are wanted, in which order, and how many have what.

The work is done on bitmaps: no statement is read, however many entries a list has.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Sum

from mainstem.model.kinds import Kind, get_kinds
from mainstem.reading.recognisers.names import containment
from mainstem.register import cells, telling
from mainstem.register.cells import Cell
from mainstem.register.telling import Hint
from mainstem.store import running
from mainstem.store.browsing import bitmaps, ordering
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.browsing.faceting import get_having
from mainstem.store.browsing.listing import EVERYTHING
from mainstem.store.browsing.ordering import FEW as FEW
from mainstem.store.browsing.ordering import ByChange as ByChange
from mainstem.store.browsing.ordering import ByKey as ByKey
from mainstem.store.browsing.ordering import ByValue as ByValue
from mainstem.store.browsing.ordering import Order as Order
from mainstem.store.questions import Question
from mainstem.store.schema.list_tables import Bitmap, Listed
from mainstem.store.schema.tables import Entry, Statement
from mainstem.store.slicing import iter_slices

Filters = Mapping[str, tuple[str, ...]]
"""Facet → values: an entry is wanted that has one of the values of each."""


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
    hints: tuple[Hint, ...] = ()
    """What it is told by where it has no name; none where it has one."""


@dataclass(frozen=True, slots=True)
class Label:
    """What an entry is called, for those that refer to it."""

    leader: str
    """Identifier of the entry that leads those found to be the same."""
    kind: str
    titles: dict[str, str]
    hints: tuple[Hint, ...] = ()
    """What it is told by where it has no name; none where it has one."""


_KINDS = Question(
    lambda: (
        Bitmap.objects.filter(facet=EVERYTHING.name, value=EVERYTHING.value)
        .values_list("kind")
        .annotate(Sum("count"))
        .order_by("kind")
    )
)


def count_kinds() -> dict[str, int]:
    """Return how many entries of each kind are listed; kinds without any are not there."""
    return dict(_KINDS.ask())


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


def find_having(kind: str, properties: Iterable[str]) -> Chunks:
    """Find the entries of a kind of which a point, a sum of money or a reference is known.

    Args:
        kind: of the entries.
        properties: of these types and without a facet of their own; one of them is enough.
    """
    found: dict[int, int] = {}
    for chunks in narrow(kind, {get_having(p).name: ("",) for p in properties}).by_facet.values():
        for chunk, bits in chunks.items():
            found[chunk] = found.get(chunk, 0) | bits
    return found


_CHUNKS = Question(
    lambda kind, facets, values: Bitmap.objects.filter(
        kind=kind, facet__in=facets, value__in=values
    ).values_list("facet", "value", "chunk", "data")
)


def narrow(kind: str, filters: Filters) -> Selection:
    """Select the entries wanted, and keep what each filter alone lets through, for counting."""
    everything: dict[int, int] = {}
    by_facet: dict[str, dict[int, int]] = {facet: {} for facet in filters}
    values = {value for wanted in filters.values() for value in wanted}
    rows = _CHUNKS.ask(
        kind=kind, facets=(EVERYTHING.name, *filters), values=(EVERYTHING.value, *sorted(values))
    )
    for facet, value, chunk, data in rows:
        if (facet, value) == (EVERYTHING.name, EVERYTHING.value):
            everything[chunk] = everything.get(chunk, 0) | bitmaps.read(bytes(data))
        elif value in filters.get(facet, ()):
            chunks = by_facet[facet]
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
    asked = [part for pair in facets for part in (*pair, *entries)]
    for kind, facet, chunk, data in running.fetch(query, asked):
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
    return ordering.list_slots(
        selection.kind,
        selection.wanted,
        order,
        descending=descending,
        first=first,
        last=sys.maxsize if limit is None else first + limit,
    )


_ROWS = Question(
    lambda kind, slots: (
        Listed.objects.filter(kind=kind, slot__in=slots)
        .exclude(titles="")
        .values_list("identifier", "slot", "titles", "cells", "changed")
    )
)


def list_rows(kind: str, slots: Sequence[int]) -> list[ListedRow]:
    """Return listed entries by their slots, in the order of these."""
    found = {}
    for some in iter_slices(slots):
        for identifier, slot, titles, said, changed in _ROWS.ask(kind=kind, slots=some):
            named = json.loads(titles)
            hints = () if named else read_hints(kind, said)
            found[slot] = ListedRow(identifier, slot, named, said, changed, hints)
    return [found[slot] for slot in slots if slot in found]


def list_identifiers(kind: str, slots: Sequence[int]) -> list[str]:
    """Return the identifiers of listed entries by their slots, in any order."""
    found: list[str] = []
    for some in iter_slices(slots):
        rows = Listed.objects.filter(kind=kind, slot__in=some).exclude(titles="")
        found += rows.values_list("identifier", flat=True)
    return found


def find_slots(kind: str, entries: Collection[str]) -> dict[str, int]:
    """Find the slots of entries of a kind by their identifiers; those not listed are left out."""
    wanted = sorted(entries)
    found: dict[str, int] = {}
    for some in iter_slices(wanted):
        rows = Listed.objects.filter(kind=kind, identifier__in=some)
        found |= dict(rows.exclude(titles="").values_list("identifier", "slot"))
    return found


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
    if prop is None or not statements:
        return Cell((), 0, False, (), ())
    cell = cells.make_cell(prop, statements, most=None, lies_in=containment.lies_in)
    return cell or Cell((), 0, False, (), ())


_LEADERS = Question(
    lambda identifiers: Entry.objects.filter(identifier__in=identifiers, until=None).values_list(
        "identifier", "same_as"
    )
)
_TITLES = Question(
    lambda entries: (
        Listed.objects.filter(entry__in=entries)
        .exclude(titles="")
        .values_list("entry", "identifier", "kind", "titles")
    )
)


def find_labels(identifiers: Collection[str]) -> dict[str, Label]:
    """Return what entries are called, by identifier; those that do not hold are left out."""
    wanted = sorted(set(identifiers))
    leaders: dict[str, int] = {}
    for some in iter_slices(wanted):
        leaders |= dict(_LEADERS.ask(identifiers=some))
    numbers = sorted(set(leaders.values()))
    labels: dict[int, Label] = {}
    for few in iter_slices(numbers):
        for entry, identifier, kind, titles in _TITLES.ask(entries=few):
            labels[entry] = Label(identifier, kind, json.loads(titles))
    labels |= _find_hints({entry: label for entry, label in labels.items() if not label.titles})
    return {i: labels[leader] for i, leader in leaders.items() if leader in labels}


def _find_hints(nameless: Mapping[int, Label]) -> dict[int, Label]:
    """Find what entries are told by that have no name; asks nothing where all have one."""
    found: dict[int, Label] = {}
    numbers = sorted(nameless)
    for some in iter_slices(numbers):
        listed = Listed.objects.filter(entry__in=some)
        for entry, said in listed.values_list("entry", "cells"):
            label = nameless[entry]
            found[entry] = replace(label, hints=read_hints(label.kind, said))
    return found


def read_hints(kind: str, said: str) -> tuple[Hint, ...]:
    """Read what an entry is told by from the cells that are kept of it."""
    known = get_kinds().get(kind)
    return telling.read_cells(known, cells.read_cells(said)) if known else ()


def _intersect(sets: Sequence[Chunks]) -> dict[int, int]:
    common = dict(sets[0])
    for other in sets[1:]:
        common = bitmaps.intersect(common, other)
    return common


_COUNTS = Question(
    lambda kind, facets: (
        Bitmap.objects.filter(kind=kind, facet__in=facets)
        .values_list("facet", "value")
        .annotate(Sum("count"))
    )
)


def _count_all(kind: str, facets: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count values of facets among all entries of a kind, without reading a bitmap."""
    found: dict[str, dict[str, int]] = {facet: {} for facet in facets}
    if facets:
        for facet, value, count in _COUNTS.ask(kind=kind, facets=facets):
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
    query = f"SELECT facet, value, chunk, data FROM {table} WHERE kind = %s AND facet IN ({marks})"
    for facet, value, chunk, data in running.fetch(query, [kind, *narrowed]):
        found[facet][value] += by_facet[facet].count(chunk, data)
    return found
