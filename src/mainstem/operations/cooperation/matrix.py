"""Matrix: how much of the register lies in each area of the framework, by member."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.mechanism.nouns import Mechanism, Node
from mainstem.operations import mechanisms
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING
from mainstem.store.browsing import crossing
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.browsing.crossing import Crossing

AREA, MEMBERS = "area", "members"
PILLAR = "pillar"
FIRST = "meeting"
"""The kind that is shown unless another one is asked for."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Counts of one area, of a node with several, or of what lies in no area of the framework."""

    node: Node | None
    """None for what no area is stated of, or one outside of the framework."""
    areas: tuple[str, ...]
    is_whole: bool
    """Whether it stands for a node; False for one of its several areas."""
    counts: tuple[int, ...]
    """One for each member, then those without a member."""
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The framework, counted."""

    mechanism: Mechanism
    kind: Kind
    kinds: tuple[Kind, ...]
    """Those that have both facets."""
    rows: tuple[MatrixRow, ...]
    total: MatrixRow
    """All entries of the kind."""
    none: int
    """Entries of which no area is stated."""


def list_kinds() -> tuple[Kind, ...]:
    """List the kinds whose entries have an area and a member."""
    return tuple(
        kind
        for kind in get_kinds().values()
        if all((prop := kind.find_property(n)) and prop.facet for n in (AREA, MEMBERS))
    )


def get_matrix(actor: Actor, kind: str = FIRST) -> Matrix:
    """Count the entries of a kind by area and member.

    An entry of two areas or members counts in both, so rows and columns do not add up to totals.

    Args:
        actor: who looks.
        kind: its name; one without areas and members counts as `FIRST`.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    mechanism = mechanisms.get_mechanism()
    kinds = list_kinds()
    chosen = next((k for k in kinds if k.name == kind), None) or get_kinds()[FIRST]
    crossed = crossing.cross(chosen.name, (AREA, MEMBERS))
    columns = [crossed.find(MEMBERS, (m.code,)) for m in mechanism.members]
    columns.append(crossed.find(MEMBERS, (NOTHING,)))
    rows: list[MatrixRow] = []
    for node in _iter_in_order(mechanism):
        below = [n for n in mechanism.nodes if n.pillar == node.id]
        # A pillar has all that its priorities have.
        areas = tuple(dict.fromkeys([*node.areas, *(a for n in below for a in n.areas)]))
        rows.append(_count(crossed, columns, node, areas, is_whole=True))
        if len(node.areas) > 1 or below:
            rows += [_count(crossed, columns, node, (a,), is_whole=False) for a in node.areas]
    within = set(mechanism.get_areas())
    outside = tuple(v for v in crossed.by_facet[AREA] if v and v not in within)
    if outside:
        rows.append(_count(crossed, columns, None, outside, is_whole=True))
    none = crossed.find(AREA, (NOTHING,))
    return Matrix(
        mechanism=mechanism,
        kind=chosen,
        kinds=kinds,
        rows=tuple(rows),
        total=MatrixRow(None, (), True, tuple(crossed.count(c) for c in columns), crossed.count()),
        none=crossed.count(none),
    )


def _iter_in_order(mechanism: Mechanism) -> Iterator[Node]:
    """Yield the nodes: each pillar with those below it, then those that belong to none."""
    for node in mechanism.nodes:
        if node.role == PILLAR:
            yield node
            yield from (n for n in mechanism.nodes if n.pillar == node.id)
    yield from (n for n in mechanism.nodes if n.role != PILLAR and not n.pillar)


def _count(
    crossed: Crossing,
    columns: Sequence[Chunks],
    node: Node | None,
    areas: tuple[str, ...],
    *,
    is_whole: bool,
) -> MatrixRow:
    having = crossed.find(AREA, areas)
    counts = tuple(crossed.count(having, column) for column in columns)
    return MatrixRow(node, areas, is_whole, counts, crossed.count(having))
