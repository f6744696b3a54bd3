"""Contents: the entries a site shows, what refers to what, and what tells that one has changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query, Row
from mainstem.operations.sites.folders import digest, join
from mainstem.publishing.reports.items import Fact, Item, Named, Value, pick
from mainstem.publishing.site.pages import Referring
from mainstem.register.acts import Actor
from mainstem.register.cells import Cell
from mainstem.store.browsing.lists import Label, find_labels
from mainstem.store.documents import cited

LANGUAGES = ("en", "zh")
"""Those every page is in."""
FACETS = ("date", "due", "area", "members", "type")
"""What pages beside lists sort entries by."""
_REFERRING = 100
"""Entries that refer to one by one property, as its page shows them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as lists have it."""

    kind: str
    row: Row
    references: tuple[tuple[str, str], ...]
    """Property, and the entry it leads to, as it is named now."""

    def list(self, facet: str) -> tuple[str, ...]:
        """List the values of a property, as lists can be narrowed by it."""
        cell = self.row.cells.get(facet)
        return cell.facets if cell else ()

    def has(self, facet: str, value: str) -> bool:
        """Say whether a property has a value, as lists can be narrowed by it."""
        return value in self.list(facet)


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a site shows."""

    entries: Mapping[str, Shown]
    """In the order of the kinds, and of their titles."""
    labels: Mapping[str, Label]
    """What entries are called that others refer to, however they are referred to."""
    names: Mapping[str, Named]
    """The same as pages write it."""
    referring: Mapping[str, Sequence[str]]
    """Entry → those that refer to it, each once."""
    stamps: Mapping[str, str]
    """Entry → a digest that stays as long as nothing is said anew of it, of the documents it rests
    on, or of what it refers to or is referred to by."""
    read: str
    """Stays as long as no document is read; empty where whole texts are not shown."""

    def list_kind(self, kind: str) -> list[Shown]:
        """List the entries of a kind."""
        return [e for e in self.entries.values() if e.kind == kind]

    def stamp(self, ids: Iterable[str]) -> str:
        """Return a digest that stays as long as those of all these entries; their order counts."""
        return join([f"{i} {self.stamps.get(i, '')}" for i in ids])

    def stamp_kinds(self, kinds: Collection[str]) -> str:
        """Return a digest of all entries of some kinds."""
        return self.stamp(n for n, e in self.entries.items() if e.kind in kinds)

    def stamp_around(self, entry: str) -> str:
        """Return a digest of an entry and of what refers to it."""
        return self.stamp([entry, *self.referring.get(entry, ())])

    def stamp_near(self, entry: str) -> str:
        """Return a digest of an entry, of what it refers to, and of what refers to any of these."""
        own = [entry, *(to for _, to in self.entries[entry].references)]
        return self.stamp([*own, *(n for one in own for n in self.referring.get(one, ()))])

    def list_above(self, entry: str) -> list[str]:
        """List the entries of its kind that an entry leads to, and those that these lead to."""
        kind = self.entries[entry].kind
        found = [entry]
        for one in found:
            others = (to for _, to in self.entries[one].references if to in self.entries)
            found += [o for o in others if o not in found and self.entries[o].kind == kind]
        return found[1:]

    def find_referring(self, entry: str) -> list[Referring]:
        """Return what refers to an entry, property by property, in the order of the lists."""
        by: dict[tuple[str, str], list[str]] = {}
        for name in self.referring.get(entry, ()):
            other = self.entries[name]
            for prop in dict.fromkeys(p for p, to in other.references if to == entry):
                by.setdefault((other.kind, prop), []).append(name)
        return [self._make_referring(*key, some) for key, some in by.items()]

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


def list_contents(actor: Actor, *, is_whole: bool) -> Contents:
    """List all entries that someone may see, with what they refer to.

    Args:
        actor: who sees the site.
        is_whole: whether whole texts of documents are in it.
    """
    rows = [(kind, row) for kind in get_kinds().values() for row in _iter_rows(actor, kind)]
    references = {row.id: list(_iter_references(row)) for _, row in rows}
    labels = find_labels({other for some in references.values() for _, other in some})
    entries = {
        row.id: Shown(
            kind.name,
            row,
            tuple(
                (prop, labels[other].leader if other in labels else other)
                for prop, other in references[row.id]
            ),
        )
        for kind, row in rows
    }
    referring: dict[str, dict[str, None]] = {}
    for name, entry in entries.items():
        for _, other in entry.references:
            referring.setdefault(other, {})[name] = None
    names = {
        name: Named(label.leader, label.titles, link_entry(label.leader))
        for name, label in labels.items()
    }
    held = {name: list(some) for name, some in referring.items()}
    stamps = _stamp(entries, held)
    return Contents(entries, labels, names, held, stamps, cited.get_state() if is_whole else "")


def _stamp(entries: Mapping[str, Shown], referring: Mapping[str, Sequence[str]]) -> dict[str, str]:
    documents = cited.list_by_entry()
    changed = {name: entry.row.changed for name, entry in entries.items()}
    tables = max((e.row.changed for e in entries.values() if e.kind == "dataset"), default=0)
    stamps = {}
    for name, entry in entries.items():
        around = [*(to for _, to in entry.references), *referring.get(name, ())]
        # What an indicator shows comes from the tables as well.
        more = tables if entry.kind == "indicator" else 0
        said = changed[name], [(i, changed.get(i)) for i in around], more
        stamps[name] = digest(*said, documents.get(name))
    return stamps


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
    """Make what a list shows of a property: what is there once, of sources that agree, the best.

    A wording is there once in each language.
    """
    is_one = not (prop.many or cell.conflict or prop.type == "text")
    shown = cell.values[:1] if is_one else cell.values
    values = tuple(Value(v.state, v.value, v.qualifiers, ()) for v in shown)
    return Fact(prop, values, cell.conflict)


def _iter_rows(actor: Actor, kind: Kind) -> Iterator[Row]:
    shown = tuple(
        p.name for p in kind.properties if p.column or p.type == "reference" or p.name in FACETS
    )
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
