"""Contents: the entries a site shows, what refers to what, and which pages acts have touched."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.operations import lists
from mainstem.operations.lists import Query, Row
from mainstem.operations.sites.folders import Record
from mainstem.publishing.reports.items import Fact, Item, Named, Value, pick
from mainstem.publishing.site.pages import Referring
from mainstem.register.acts import Actor
from mainstem.register.cells import Cell
from mainstem.store.lists import find_labels

LANGUAGES = ("en", "zh")
"""Those every page is in."""
_REFERRING = 100
"""Entries that refer to one by one property, as its page shows them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as lists have it."""

    kind: str
    row: Row
    references: tuple[tuple[str, str], ...]
    """Property, and the entry it leads to, as it is named now."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a site shows."""

    entries: Mapping[str, Shown]
    """In the order of the kinds, and of their titles."""
    names: Mapping[str, Named]
    """What entries are called that others refer to, however they are referred to."""

    def list_kind(self, kind: str) -> list[Shown]:
        """List the entries of a kind."""
        return [e for e in self.entries.values() if e.kind == kind]

    def get_references(self) -> dict[str, list[str]]:
        """Return which entries each refers to."""
        return {
            name: sorted({other for _, other in e.references}) for name, e in self.entries.items()
        }

    def find_touched(self, old: Record) -> set[str]:
        """Return the entries whose pages may say something else than a record says of them."""
        new = self.get_references()
        changed = {n for n, e in self.entries.items() if e.row.changed >= old.acts}
        if any(self.entries[n].kind == "dataset" for n in changed):
            # What an indicator shows comes from the tables as well.
            changed |= {n for n, e in self.entries.items() if e.kind == "indicator"}
        moved = changed | (old.references.keys() - self.entries.keys())
        led = {
            i for references in (new, old.references) for n in moved for i in references.get(n, ())
        }
        leading = {
            n
            for references in (new, old.references)
            for n, some in references.items()
            if not moved.isdisjoint(some)
        }
        return (changed | led | leading) & self.entries.keys()

    def find_referring(self) -> dict[str, list[Referring]]:
        """Return what refers to each entry, property by property, in the order of the lists."""
        found: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
        for name, entry in self.entries.items():
            for prop, other in entry.references:
                found.setdefault(other, {}).setdefault((entry.kind, prop), {})[name] = None
        return {
            name: [self._make_referring(*key, list(some)) for key, some in by.items()]
            for name, by in found.items()
        }

    def _make_referring(self, kind: str, prop: str, some: Sequence[str]) -> Referring:
        declared = get_kinds()[kind]
        of = declared.find_property(prop)
        label = {
            lang: f"{pick(declared.plural, lang)[1]}: {pick(of.label, lang)[1]}"
            for lang in LANGUAGES
            if of
        }
        named = tuple(
            Named(n, self.entries[n].row.titles, link_entry(n)) for n in some[:_REFERRING]
        )
        return Referring(label, named, len(some))


def list_contents(actor: Actor) -> Contents:
    """List all entries that someone may see, with what they refer to."""
    rows = [(kind, row) for kind in get_kinds().values() for row in _iter_rows(actor, kind)]
    references = {row.id: list(_iter_references(row)) for _, row in rows}
    labels = find_labels({other for some in references.values() for _, other in some})
    return Contents(
        {
            row.id: Shown(
                kind.name,
                row,
                tuple(
                    (prop, labels[other].leader if other in labels else other)
                    for prop, other in references[row.id]
                ),
            )
            for kind, row in rows
        },
        {
            name: Named(label.leader, label.titles, link_entry(label.leader))
            for name, label in labels.items()
        },
    )


def link_entry(entry: str) -> str:
    """Return where the page of an entry is from any page of a list or of an entry."""
    return f"../entries/{entry}.html"


def make_item(kind: Kind, row: Row) -> Item:
    """Make what a list shows of an entry, without its sources."""
    facts = {
        p.name: _make_fact(p, cell) for p in kind.properties if (cell := row.cells.get(p.name))
    }
    return Item(Named(row.id, row.titles, link_entry(row.id)), facts)


def _make_fact(prop: Property, cell: Cell) -> Fact:
    values = tuple(Value(v.state, v.value, v.qualifiers, ()) for v in cell.values)
    return Fact(prop, values, cell.conflict)


def _iter_rows(actor: Actor, kind: Kind) -> Iterator[Row]:
    shown = tuple(p.name for p in kind.properties if p.column or p.type == "reference")
    names = kind.get_names()
    order = names[0].name if names else lists.CHANGED
    query = Query(kind.name, sort=order, descending=False, columns=shown)
    for row, _ in lists.iter_rows(actor, query):
        yield row


def _iter_references(row: Row) -> Iterator[tuple[str, str]]:
    for name, cell in row.cells.items():
        for one in cell.values:
            if isinstance(one.value, Mapping) and "entry" in one.value:
                yield name, str(one.value["entry"])
