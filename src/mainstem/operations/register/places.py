"""Places: whether one that is stated of an entry lies in another, named or kept as an entry."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from mainstem.model.kinds import Kind, Property
from mainstem.model.statements import Json, get_entry
from mainstem.reading.recognisers.names import containment
from mainstem.register import cells
from mainstem.register.cells import Cell, CellValue
from mainstem.register.pictures import Assertion, LiesIn
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label
from mainstem.store.register import evidence

_WITHIN = "within"
_DEEPEST = 10
"""Places that are followed from one to the next larger one."""


def make_lies_in(kind: Kind, assertions: Sequence[Assertion]) -> LiesIn:
    """Make what is known of the places that are stated of an entry of a kind.

    Of two entries it is known from what is stated of the smaller one (`within`), or else from
    their names in a language that both have.
    """
    asked = {p.name for p in _list_asked(kind)}
    said = [a.statement.value for a in assertions if a.statement.property in asked]
    return _compare(_list_named(said))


def settle(kind: Kind, rows: Sequence[Mapping[str, Cell]]) -> list[Mapping[str, Cell]]:
    """Settle cells in which a place stands beside a larger one that is an entry.

    What lists keep knows names, not which place an entry is stated to lie in. The closer one comes
    first, and the two are no conflict. It takes the same few questions for one row and for many,
    and none where no cell has two entries that exclude each other.
    """
    asked = _list_asked(kind)
    torn = [
        (prop, cell)
        for row in rows
        for prop in asked
        if (cell := row.get(prop.name)) and cell.conflict
    ]
    named = _list_named([value.value for _, cell in torn for value in cell.values])
    if len(named) < 2:
        return list(rows)
    lies_in = _compare(named)
    return [
        {
            name: _settle(prop, cell, lies_in)
            if cell.conflict and (prop := next((p for p in asked if p.name == name), None))
            else cell
            for name, cell in row.items()
        }
        for row in rows
    ]


def _list_asked(kind: Kind) -> list[Property]:
    """List the properties whose values are one place, told more or less closely."""
    return [p for p in kind.properties if "place" in p.kinds and not p.many]


def _settle(prop: Property, cell: Cell, lies_in: LiesIn) -> Cell:
    def is_wider(outer: CellValue) -> bool:
        return any(
            _lies_in(inner.value, outer.value, lies_in)
            and not _lies_in(outer.value, inner.value, lies_in)
            for inner in cell.values
        )

    ordered = tuple(sorted(cell.values, key=is_wider))
    rivals = tuple(cells.list_rivals(prop, ordered, lies_in))
    return replace(cell, values=ordered, conflict=len(rivals) > 1, rivals=rivals)


def _lies_in(inner: Json, outer: Json, lies_in: LiesIn) -> bool:
    ends = get_entry(inner), get_entry(outer)
    return all(ends) and lies_in(*ends, "")


def _compare(named: Collection[str]) -> LiesIn:
    """Make what is known of some entries, and of the names of places."""
    if len(named) < 2:
        return containment.lies_in
    labels = {e: one for e, one in lists.find_labels(named).items() if one.kind == "place"}
    above = _list_above({label.leader for label in labels.values()})

    def lies_in(inner: str, outer: str, lang: str) -> bool:
        if lang:
            return containment.lies_in(inner, outer, lang)
        if inner not in labels or outer not in labels:
            return False
        small, large = labels[inner], labels[outer]
        return large.leader in above[small.leader] or _is_named_within(small, large)

    return lies_in


def _list_named(values: Sequence[Json]) -> set[str]:
    return set(filter(None, map(get_entry, values)))


def _is_named_within(inner: Label, outer: Label) -> bool:
    return any(
        containment.lies_in(inner.titles[lang], outer.titles[lang], lang)
        and not containment.lies_in(outer.titles[lang], inner.titles[lang], lang)
        for lang in inner.titles.keys() & outer.titles.keys()
    )


def _list_above(leaders: Collection[str]) -> dict[str, set[str]]:
    """List for each of some places those it is stated to lie in, directly or not; all of them lead."""
    within: dict[str, set[str]] = {}
    level = set(leaders)
    for _ in range(_DEEPEST):
        rows = evidence.list_listed(sorted(level - within.keys()))
        stated = {row.id: _read_within(row.cells) for row in rows}
        labels = lists.find_labels({e for some in stated.values() for e in some})
        for leader in level - within.keys():
            within[leader] = {labels[e].leader for e in stated.get(leader, ()) if e in labels}
        level = {leader for some in within.values() for leader in some} - within.keys()
        if not level:
            break
    return {leader: _walk(within, leader) for leader in leaders}


def _read_within(said: str) -> tuple[str, ...]:
    cell = cells.read_cells(said, (_WITHIN,)).get(_WITHIN)
    return cell.facets if cell else ()


def _walk(within: Mapping[str, set[str]], first: str) -> set[str]:
    found: set[str] = set()
    level = within.get(first, set())
    while level:
        found |= level
        level = {leader for one in level for leader in within.get(one, ())} - found
    return found - {first}
