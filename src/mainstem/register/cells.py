"""Cells: what a list shows of one property of an entry, finds the entry by, and sorts it by.

Lists show a hundred thousand entries, so their cells are worked out when statements change, and
kept. They say the same as the entry's picture: `pictures` draws both.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal, cast

import orjson

from mainstem.model.kinds import Kind, Property
from mainstem.model.statements import Citation, Json, Qualifiers, Rank, State, Statement
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion, Facet, LiesIn

MOST = 20
"""Values a cell keeps. Of a longer one `Cell.count` tells, and the statements have the rest."""
SOURCE = "source"
"""The facet of documents, by the SHA-256 of their bytes."""
NOTHING = ""
"""The value under which a facet finds what nothing is known of."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """One value of a property, as a list shows it."""

    state: State
    value: Json
    qualifiers: Qualifiers
    documents: int
    """How many say so; 0 for a value without a source."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a list shows of one property of an entry."""

    values: tuple[CellValue, ...]
    """The best first, those known to be wrong left out; as kept, at most `MOST`."""
    count: int
    """How many there are in all."""
    conflict: bool
    facets: tuple[str, ...]
    documents: tuple[str, ...]
    """SHA-256 of every document that says something of it, each once."""
    rivals: tuple[CellValue, ...] = ()
    """Those that exclude each other, where more is known of them than the cell tells."""

    @property
    def first(self) -> Json:
        """The value that is shown first; None for none that is known."""
        return self.values[0].value if self.values else None


Cells = Mapping[str, Cell]
"""Property → its cell; properties nothing is said of are not there."""


def read_statement(record: str) -> Statement:
    """Read what cells need of a statement, from the body of the act that made it.

    Of citations only the document is read: lists have a million of them. The body was checked
    when it was written.
    """
    body = orjson.loads(record)
    return Statement(
        id=body["statement"],
        entry=body["entry"],
        property=body["property"],
        state=body["state"],
        value=body["value"],
        qualifiers=Qualifiers(**body["qualifiers"]) if body["qualifiers"] else _UNLIMITED,
        rank=cast("Rank", body["rank"]),
        citations=tuple([_cite(c["document"]) for c in body["citations"]]),
    )


@lru_cache(maxsize=4096)
def _cite(document: str) -> Citation:
    return Citation(document, "", (), "", "")


def make_cell(
    prop: Property,
    statements: Sequence[tuple[int, Statement]],
    *,
    most: int | None = MOST,
    lies_in: LiesIn = pictures.lies_nowhere,
) -> Cell | None:
    """Make the cell of a property.

    Args:
        prop: the property.
        statements: all that hold of it, each with the number of its act, in that order.
        most: how many values it keeps; None: all.
        lies_in: what is known of places.

    Returns:
        None where nothing is said, or only what is known to be wrong.
    """
    if len(statements) == 1:
        return _make_of_one(prop, statements[0][1])
    drawn = pictures.draw_property(
        prop, [Assertion(s, n, _NOBODY, _EVER) for n, s in statements], lies_in
    )
    told = [(t.first, t.documents) for t in drawn.told]
    valid = [(s, documents) for s, documents in told if s.rank != "deprecated"]
    if not valid:
        return None
    facets: dict[str, None] = {}
    for first, _ in valid:
        if first.state == "known":
            facets.update(dict.fromkeys(pictures.list_facet_values(prop, first.value)))
    return Cell(
        values=tuple(
            CellValue(s.state, s.value, s.qualifiers, len(documents))
            for s, documents in valid[:most]
        ),
        count=len(valid),
        conflict=drawn.conflict,
        facets=tuple(facets),
        documents=tuple(dict.fromkeys(d for _, documents in valid for d in documents)),
    )


def _make_of_one(prop: Property, only: Statement) -> Cell | None:
    """Make the cell of a property of which one thing is said, as it is of nearly all."""
    if only.rank == "deprecated":
        return None
    documents = tuple(dict.fromkeys([c.document for c in only.citations]))
    known = only.state == "known"
    facets = tuple(dict.fromkeys(pictures.list_facet_values(prop, only.value))) if known else ()
    value = CellValue(only.state, only.value, only.qualifiers, len(documents))
    return Cell((value,), 1, False, facets, documents)


def list_rivals(
    prop: Property, values: Sequence[CellValue], lies_in: LiesIn = pictures.lies_nowhere
) -> list[CellValue]:
    """List values that exclude each other: each that goes with none of those before it."""
    kept: list[tuple[Statement, CellValue]] = []
    for one in values:
        said = Statement("", "", prop.name, one.state, one.value, one.qualifiers)
        if all(pictures.is_excluded(prop, other, said, lies_in) for other, _ in kept):
            kept.append((said, one))
    return [one for _, one in kept]


def get_titles(kind: Kind, cells: Cells) -> dict[str, str]:
    """Return the name an entry goes by in each language, as `pictures.get_titles` does."""
    titles: dict[str, str] = {}
    for prop in kind.get_names():
        cell = cells.get(prop.name)
        for one in cell.values if cell else ():
            if isinstance(one.value, dict):
                titles.setdefault(str(one.value["lang"]), str(one.value["text"]))
    return titles


def iter_facets(kind: Kind, cells: Cells, of: Container[str] | None = None) -> Iterator[Facet]:
    """Yield all that lists find an entry by; a document that says two things of it, twice.

    What a facet knows nothing of is found under `NOTHING`.

    Args:
        kind: of the entry.
        cells: what is listed of it.
        of: properties whose facets are wanted, besides its documents; None: those of all.
    """
    is_sourced = False
    for prop in kind.properties:
        cell = cells.get(prop.name)
        if cell:
            yield from [Facet(SOURCE, document) for document in cell.documents]
            is_sourced = is_sourced or bool(cell.documents)
        if of is None or prop.name in of:
            if cell and cell.facets:
                yield from [Facet(prop.name, value) for value in cell.facets]
            elif prop.facet:
                yield Facet(prop.name, NOTHING)
    if not is_sourced:
        yield Facet(SOURCE, NOTHING)


def write_cells(cells: Cells) -> str:
    """Write cells down, to be read by `read_cells`."""
    return orjson.dumps({name: _write(cell) for name, cell in cells.items()}).decode()


def read_cells(text: str, names: Iterable[str] | None = None) -> dict[str, Cell]:
    """Read what `write_cells` has written.

    Args:
        text: empty for no cells.
        names: the properties wanted; None: all.
    """
    if not text:
        return {}
    raw = orjson.loads(text)
    wanted = raw if names is None else [name for name in names if name in raw]
    return {name: _read(raw[name]) for name in wanted}


_NOBODY = Actor("", "")
_EVER = datetime(1, 1, 1, tzinfo=UTC)
"""Who stated it when does not show in lists."""
_UNLIMITED = Qualifiers()


def _write(cell: Cell) -> list[Any]:
    values = [[v.state, v.value, _write_qualifiers(v.qualifiers), v.documents] for v in cell.values]
    return [values, cell.count, cell.conflict, cell.facets, cell.documents]


def _read(raw: list[Any]) -> Cell:
    values, count, conflict, facets, documents = raw
    return Cell(
        tuple(CellValue(s, v, Qualifiers(**q) if q else _UNLIMITED, d) for s, v, q, d in values),
        count,
        conflict,
        tuple(facets),
        tuple(documents),
    )


def _write_qualifiers(qualifiers: Qualifiers) -> dict[str, str] | Literal[0]:
    if qualifiers == _UNLIMITED:
        return 0
    names = ("period", "as_of", "bound", "low", "high")
    return {n: v for n in names if (v := getattr(qualifiers, n)) is not None}
