"""Addresses of lists: filters, order, columns and page are in the query, and nowhere else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from mainstem.model.kinds import Kind, get_kinds
from mainstem.operations.cooperation.home import DUE
from mainstem.operations.register.lists import CHANGED, Query
from mainstem.register import orders
from mainstem.register.cells import SOURCE
from mainstem.register.pictures import LONGEST_FACET
from mainstem.web.addresses import parse_page
from mainstem.web.links import link

MOST_VALUES = 100
"""Values of all filters together; nobody chooses more by hand."""


@dataclass(frozen=True, slots=True)
class RegisterAddress:
    """The state of a list of entries."""

    kind: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = CHANGED
    descending: bool = True
    columns: tuple[str, ...] = ()
    """Empty: those that the kind declares."""
    page: int = 1

    @classmethod
    def parse(cls, kind: Kind, query: QueryDict) -> "RegisterAddress":
        """Read a query string; what is not understood is as if it were not there."""
        word = query.get("sort", "")
        sort, descending = word.removeprefix("-"), word.startswith("-")
        prop = kind.find_property(sort)
        if sort != CHANGED and not (prop and orders.is_sortable(prop)):
            sort, descending = choose_order(kind)
        named = {
            name for text in query.getlist("columns")[:MOST_VALUES] for name in text.split(",")
        }
        columns = tuple(p.name for p in kind.properties if p.name in named)
        declared = tuple(p.name for p in kind.properties if p.column)
        return cls(
            kind=kind.name,
            filters=dict(_iter_filters(kind, query)),
            sort=sort,
            descending=descending,
            columns=() if columns == declared else columns,
            page=parse_page(query.get("page", "")),
        )

    @property
    def query(self) -> Query:
        """Which list it asks for."""
        return Query(self.kind, self.filters, self.sort, self.descending, self.columns)

    def at(self, page: int) -> "RegisterAddress":
        """Return the address of another page of the list."""
        return replace(self, page=page)

    def sorted_by(self, name: str) -> "RegisterAddress":
        """Return the address sorted by a property, the other way if it is that already."""
        descending = not self.descending if name == self.sort else name == CHANGED
        return replace(self, sort=name, descending=descending, page=1)

    def toggling(self, facet: str, values: Sequence[str]) -> Iterator[str]:
        """Yield for each value of a facet the address with it chosen, or no longer chosen."""
        chosen = self.filters.get(facet, ())
        others = {name: kept for name, kept in self.filters.items() if name != facet}
        rest = replace(self, filters=others, page=1).list_parameters()
        # Filters come first, by their names; only what stands between the two ends is another.
        place = sum(name < facet for name in others for _value in others[name])
        before, after = (_encode(some) for some in (rest[:place], rest[place:]))
        kept = {value: _encode([(facet, value)]) for value in (*chosen, *values)}
        for value in values:
            now = [v for v in chosen if v != value] if value in chosen else [*chosen, value]
            query = "&".join(filter(None, (before, *(kept[v] for v in now), after)))
            yield f"{link('entries', self.kind)}{'?' if query else ''}{query}"

    def cleared(self) -> "RegisterAddress":
        """Return the address without any filter."""
        return replace(self, filters={}, page=1)

    def list_parameters(self, *without: str) -> list[tuple[str, str]]:
        """List what a query or a form holds to keep the state, but for some of it."""
        found = [(name, value) for name in sorted(self.filters) for value in self.filters[name]]
        if (self.sort, self.descending) != choose_order(get_kinds()[self.kind]):
            found.append(("sort", f"{'-' if self.descending else ''}{self.sort}"))
        if self.columns:
            found.append(("columns", ",".join(self.columns)))
        if self.page > 1:
            found.append(("page", str(self.page)))
        return [(name, value) for name, value in found if name not in without]

    def write_query(self) -> str:
        """Write the query string; empty for a list without a wish."""
        query = _encode(self.list_parameters())
        return f"?{query}" if query else ""

    def write_download(self, format_: str) -> str:
        """Write the address under which all rows of the list can be taken away."""
        place = reverse("download", args=[self.kind, format_])
        return f"{place}{replace(self, page=1).write_query()}"

    def write_values(self, facet: str) -> str:
        """Write the address of all values of a facet."""
        return f"{reverse('values', args=[self.kind, facet])}{self.at(1).write_query()}"

    def __str__(self) -> str:
        return f"{link('entries', self.kind)}{self.write_query()}"


def choose_order(kind: Kind) -> tuple[str, bool]:
    """Return what a list is sorted by where nothing is asked for, and whether the last comes first.

    What happened stands from the latest on, what is due from the first day on, and all else by
    name: an import changes everything at once, and the order of its rows says nothing.
    """
    day = next((p for p in kind.properties if p.type == "date" and p.column), None)
    if day is None:
        return kind.get_names()[0].name, False
    return day.name, day.name != DUE


def _encode(parameters: Sequence[tuple[str, str]]) -> str:
    return urlencode(parameters, safe=",")


def _iter_filters(kind: Kind, query: QueryDict) -> Iterator[tuple[str, tuple[str, ...]]]:
    facets = [p.name for p in kind.properties if p.facet or p.type == "reference"]
    left = MOST_VALUES
    for name in (*facets, SOURCE):
        given = (v.replace("\0", "")[:LONGEST_FACET] for v in query.getlist(name)[:left])
        values = tuple(dict.fromkeys(given))
        left -= len(values)
        if values:
            yield name, values
