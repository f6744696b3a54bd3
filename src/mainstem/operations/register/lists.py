"""Lists: which entries of a kind, narrowed by facets, sorted, in chosen columns; all of them.

A list of a hundred thousand entries is narrowed and counted without reading their statements.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mainstem.governance import permissions
from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.operations import Missing
from mainstem.operations.register import places
from mainstem.operations.register.entries import find_documents
from mainstem.register import cells, orders
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING, SOURCE, Cell
from mainstem.register.telling import Hint
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.browsing.lists import ByChange, ByKey, ByValue, Label, Order, Selection
from mainstem.store.documents.cited import CitedDocument

PAGE_SIZE = 50
CHANGED = "changed"
"""What a list is sorted by where nothing else is asked for: the last change first."""
SHOWN = 20
"""Values of a facet beside a list; of a facet that has more, those that most entries have."""
VALUES_SIZE = 500
"""Values on a page of all values of a facet."""
_AT_ONCE = 500


class NoSuchKind(Missing):
    """There is no kind of that name, or it has no such facet."""


Labeller = Callable[[Property, str], str]
"""What a value of a property that is chosen from a list is called, to be sorted by."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which list: what the address of a list says, and the filters of the API."""

    kind: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet → values, of which an entry has at least one. `cells.NOTHING` finds entries of which
    it is not known; a reference may be narrowed by the entry it leads to."""
    sort: str = CHANGED
    """A property that can be sorted by, or `CHANGED`; anything else counts as that."""
    descending: bool = True
    columns: tuple[str, ...] = ()
    """Properties, in the order of the kind whatever their order here; none: those it declares."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in a list."""

    id: str
    titles: Mapping[str, str]
    cells: Mapping[str, Cell]
    """Of the columns; one that nothing is known of is not there."""
    changed: int
    """Number of the act that changed it last."""
    kind: str = ""
    hints: tuple[Hint, ...] = ()
    """What it is told by where it has no name; none where it has one."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, and how many entries choosing it would show."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """What a list can be narrowed by."""

    name: str
    property: Property | None
    """None for the sources."""
    values: tuple[FacetValue, ...]
    total: int
    """How many values there are; more than `values` where these are only the commonest."""


@dataclass(frozen=True, slots=True)
class EntryList:
    """A page of a list, with what it can be narrowed by."""

    kind: Kind
    query: Query
    columns: tuple[Property, ...]
    rows: tuple[Row, ...]
    total: int
    """Entries that the filters let through."""
    everything: int
    """Entries of the kind."""
    number: int
    """Of this page, from 1."""
    pages: int
    """At least 1."""
    facets: tuple[FacetList, ...]
    labels: Mapping[str, Label]
    """What entries are called that rows and filters refer to."""
    documents: Mapping[str, CitedDocument]
    """Sources among the facets, by SHA-256; one that nobody has read here is not there."""


@dataclass(frozen=True, slots=True)
class ValueList:
    """A page of all values of one facet."""

    kind: Kind
    facet: FacetList
    number: int
    pages: int
    labels: Mapping[str, Label]
    documents: Mapping[str, CitedDocument]


def count_kinds(actor: Actor) -> list[tuple[Kind, int]]:
    """Return every kind, and how many entries of it there are.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    counts = lists.count_kinds()
    return [(kind, counts.get(kind.name, 0)) for kind in get_kinds().values()]


def get_list(
    actor: Actor,
    query: Query,
    *,
    number: int = 1,
    size: int = PAGE_SIZE,
    language: str = "en",
    label: Labeller | None = None,
) -> EntryList:
    """Get a page of a list.

    Args:
        actor: who looks.
        query: which list.
        number: page from 1; one outside the list counts as the nearest inside.
        size: rows on a page.
        language: in which names are sorted.
        label: by what chosen values are sorted; None: by their codes, and choices as declared.

    Raises:
        NoSuchKind: there is none of that name.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    kind = get_kind(query.kind)
    filters = keep_facets(kind, query.filters)
    selection = lists.narrow(kind.name, filters)
    total = bitmaps.count(selection.wanted)
    pages = max(1, -(-total // size))
    page = min(max(1, number), pages)
    slots = lists.list_slots(
        selection,
        get_order(kind, query.sort, language, label),
        descending=query.descending,
        first=(page - 1) * size,
        limit=size,
    )
    columns = choose_columns(kind, query.columns)
    rows = tuple(iter_page(kind, slots, columns))
    facets = tuple(_list_facets(kind, selection, filters))
    sources = {v.value for f in facets if f.name == SOURCE for v in f.values}
    return EntryList(
        kind=kind,
        query=query,
        columns=columns,
        rows=rows,
        total=total,
        everything=bitmaps.count(selection.everything),
        number=page,
        pages=pages,
        facets=facets,
        labels=lists.find_labels(list_references(rows) | _list_entries(filters)),
        documents=find_documents(actor, sources - {NOTHING}),
    )


def iter_rows(
    actor: Actor, query: Query, *, language: str = "en", label: Labeller | None = None
) -> Iterator[tuple[Row, Mapping[str, Label]]]:
    """Yield all rows of a list, whatever their number, each with what its entries are called.

    Cells have all their values. What changes meanwhile may be in it or not, row by row.

    Raises:
        NoSuchKind, NotAllowed: as `get_list`, when the first row is asked for.
    """
    permissions.check(actor, "read")
    kind = get_kind(query.kind)
    selection = lists.narrow(kind.name, keep_facets(kind, query.filters))
    order = get_order(kind, query.sort, language, label)
    slots = lists.list_slots(selection, order, descending=query.descending)
    columns = choose_columns(kind, query.columns)
    for n in range(0, len(slots), _AT_ONCE):
        rows = [_complete(kind, row) for row in iter_page(kind, slots[n : n + _AT_ONCE], columns)]
        labels = lists.find_labels(list_references(rows))
        for row in rows:
            yield row, labels


def iter_identifiers(actor: Actor, query: Query) -> Iterator[str]:
    """Yield the identifiers of all entries of a list, in its order.

    Raises:
        NoSuchKind, NotAllowed: as `get_list`, when the first is asked for.
    """
    permissions.check(actor, "read")
    kind = get_kind(query.kind)
    selection = lists.narrow(kind.name, keep_facets(kind, query.filters))
    order = get_order(kind, query.sort, "en", None)
    slots = lists.list_slots(selection, order, descending=query.descending)
    for n in range(0, len(slots), _AT_ONCE):
        yield from (row.id for row in lists.list_rows(kind.name, slots[n : n + _AT_ONCE]))


def find_labels(actor: Actor, entries: Collection[str]) -> dict[str, Label]:
    """Find what entries are called; those that do not hold are left out.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    return lists.find_labels(entries) if entries else {}


def list_values(actor: Actor, query: Query, facet: str, *, number: int = 1) -> ValueList:
    """List all values of a facet, those that most entries have first.

    Raises:
        NoSuchKind: there is no such kind, or it has no such facet.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    kind = get_kind(query.kind)
    prop = kind.find_property(facet)
    if facet != SOURCE and (prop is None or not _is_facet(prop)):
        raise NoSuchKind(f"A {kind.name} has no facet {facet!a}.")
    filters = keep_facets(kind, query.filters)
    selection = lists.narrow(kind.name, filters)
    counted = lists.count_values(selection, [facet], filters)[facet]
    ordered = _sort_values(prop, counted, filters.get(facet, ()))
    pages = max(1, -(-len(ordered) // VALUES_SIZE))
    page = min(max(1, number), pages)
    shown = ordered[(page - 1) * VALUES_SIZE : page * VALUES_SIZE]
    entries = {v.value for v in shown} if prop and prop.type == "reference" else set()
    return ValueList(
        kind,
        FacetList(facet, prop, tuple(shown), len(ordered)),
        page,
        pages,
        lists.find_labels(entries),
        find_documents(actor, {v.value for v in shown} - {NOTHING} if facet == SOURCE else ()),
    )


def get_kind(name: str) -> Kind:
    """Return a kind.

    Raises:
        NoSuchKind: there is none of that name.
    """
    if name not in get_kinds():
        raise NoSuchKind(f"There is no kind {name!a}.")
    return get_kinds()[name]


def list_facet_names(kind: Kind) -> list[str]:
    """Return what lists of a kind show facets of; the sources last."""
    return [*(p.name for p in kind.properties if p.facet), SOURCE]


def list_filters(kind: Kind) -> list[str]:
    """Return what lists of a kind can be narrowed by: facets and references; the sources last."""
    return [*(p.name for p in kind.properties if _is_facet(p)), SOURCE]


def choose_columns(kind: Kind, names: Sequence[str]) -> tuple[Property, ...]:
    """Return the columns of a list: those asked for, or those that the kind declares.

    The name that entries go by is always there.
    """
    leading = kind.get_names()[0]
    chosen = {p.name for p in kind.properties if p.name in names}
    wanted = chosen or {p.name for p in kind.properties if p.column}
    return (leading, *(p for p in kind.properties if p.name in wanted and p is not leading))


def _is_facet(prop: Property) -> bool:
    return prop.facet or prop.type == "reference"


def keep_facets(kind: Kind, filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Keep filters that the kind has facets for."""
    known = list_filters(kind)
    return {name: values for name, values in filters.items() if name in known and values}


def get_order(kind: Kind, sort: str, language: str, label: Labeller | None) -> Order:
    """Return what a list is sorted by; by its changes where nothing that can be is asked for."""
    prop = kind.find_property(sort)
    if prop is None or not orders.is_sortable(prop):
        return ByChange()
    if not orders.is_by_facet(prop):
        order = orders.get_order(kind, prop, language)
        return ByKey(order, orders.list_orders(kind).index(order))
    values = [v for v in lists.list_values(kind.name, prop.name) if v != NOTHING]
    return ByValue(prop.name, tuple(_sort_labels(prop, values, language, label)))


def _sort_labels(
    prop: Property, values: Sequence[str], language: str, label: Labeller | None
) -> list[str]:
    if prop.type == "choice":
        declared = [choice.value for choice in prop.choices]
        return [v for v in declared if v in values] + [v for v in values if v not in declared]
    if prop.type == "reference":
        labels = lists.find_labels(values)
        names = {value: _get_name(labels.get(value), value, language) for value in values}
    else:
        names = {value: label(prop, value) if label else value for value in values}
    return sorted(values, key=lambda value: orders.sort_text(names[value]))


def _get_name(label: Label | None, value: str, language: str) -> str:
    if label is None or not label.titles:
        return value
    return label.titles.get(language) or next(iter(label.titles.values()))


def iter_page(kind: Kind, slots: Sequence[int], columns: Sequence[Property]) -> Iterator[Row]:
    """Yield rows by the slots of their entries."""
    names = [prop.name for prop in columns]
    rows = lists.list_rows(kind.name, slots)
    settled = places.settle(kind, [cells.read_cells(row.cells, names) for row in rows])
    for row, said in zip(rows, settled, strict=True):
        yield Row(row.id, row.titles, said, row.changed, kind.name, row.hints)


def _complete(kind: Kind, row: Row) -> Row:
    """Put all values into cells that keep only the first of very many."""
    cut = [name for name, cell in row.cells.items() if cell.count > len(cell.values)]
    if not cut:
        return row
    whole = {name: lists.read_cell(row.id, kind, name) for name in cut}
    return replace(row, cells={**row.cells, **whole})


def _list_facets(
    kind: Kind, selection: Selection, filters: Mapping[str, tuple[str, ...]]
) -> Iterator[FacetList]:
    names = list_facet_names(kind)
    # A list that was narrowed by what it refers to shows that filter, to be taken away.
    names += [name for name in filters if name not in names]
    counted = lists.count_values(selection, names, filters)
    for name in names:
        prop = kind.find_property(name)
        values = _sort_values(prop, counted[name], filters.get(name, ()))
        if prop is not None and not prop.facet:
            values = [value for value in values if value.chosen]
        if any(v.value != NOTHING or v.chosen for v in values):
            yield FacetList(name, prop, tuple(_cut(values)), len(values))


def _sort_values(
    prop: Property | None, counted: Sequence[tuple[str, int]], chosen: Sequence[str]
) -> list[FacetValue]:
    """Sort years from the last, choices as declared, the rest by how many entries have them.

    What is not known comes last.
    """
    values = [FacetValue(value, count, value in chosen) for value, count in counted]
    if prop is not None and prop.type == "date":
        values.sort(key=lambda v: v.value, reverse=True)
    elif prop is not None and prop.type == "choice":
        places = {choice.value: n for n, choice in enumerate(prop.choices)}
        values.sort(key=lambda v: places.get(v.value, len(places)))
    else:
        values.sort(key=lambda v: (-v.count, v.value))
    return sorted(values, key=lambda v: v.value == NOTHING)


def _cut(values: Sequence[FacetValue]) -> list[FacetValue]:
    if len(values) <= 2 * SHOWN:
        return list(values)
    return [*values[:SHOWN], *(v for v in values[SHOWN:] if v.chosen)]


def list_references(rows: Sequence[Row]) -> set[str]:
    """Return the entries that rows refer to."""
    return {
        str(one.value["entry"])
        for row in rows
        for cell in row.cells.values()
        for one in cell.values
        if isinstance(one.value, dict) and "entry" in one.value
    }


def _list_entries(filters: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {v for values in filters.values() for v in values if v.startswith("entry-")}
