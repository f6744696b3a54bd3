"""Balance: what each member has of projects, money and people reached, with what is not known.

Nothing is divided that nobody has divided: what several members share counts for each of them and
is told apart from what is one's own. Nothing is ranked: numbers stand in the order of the members.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from mainstem.register.cells import Cell


@dataclass(frozen=True, slots=True)
class Population:
    """How many people live in a member, and who says so."""

    people: Decimal
    period: str
    entry: str
    """Identifier of the indicator."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of a project or an indicator: a sum of money, or people reached."""

    members: frozenset[str]
    """Those it is for; none: nobody says."""
    unit: str
    """A currency, or who is counted."""
    amount: Decimal
    count: int = 1
    """Of how many such numbers it is the sum."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a member has of one unit."""

    unit: str
    own: Decimal
    """What is for this member alone."""
    shared: Decimal
    """What it shares with others, whole: nobody has said how it is divided."""
    count: int
    """Of how many numbers these are the sums."""
    share: Decimal | None
    """Of all that is one member's own, 0 to 1; None where there is nothing."""
    per_head: Decimal | None
    """What is its own for each inhabitant; None where the population is not known."""


@dataclass(frozen=True, slots=True)
class Line:
    """One member in the balance."""

    member: str
    projects: int
    alone: int
    """Of these, projects of no other member."""
    share: Decimal | None
    """Of all projects of any member, 0 to 1; shared projects count in several, so shares make more
    than 1."""
    per_million: Decimal | None
    """Projects for each million inhabitants."""
    costed: int
    """Projects whose cost is stated."""
    money: tuple[Part, ...]
    reached: tuple[Part, ...]
    population: Population | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Projects of a member, as counted."""

    projects: int
    alone: int
    costed: int


@dataclass(frozen=True, slots=True)
class Given:
    """What a balance is made of."""

    total: int
    """Projects of any member or none."""
    counts: Mapping[str, Counts]
    money: Sequence[Stated]
    reached: Sequence[Stated]
    populations: Mapping[str, Population] = field(default_factory=dict)


def find_newest(cell: Cell | None) -> Decimal | None:
    """Return the value that holds as of the latest day; None where no number is known."""
    known = [v for v in cell.values if isinstance(v.value, dict)] if cell else []
    if not known:
        return None
    best = max(known, key=lambda v: v.qualifiers.as_of or v.qualifiers.period or "")
    try:
        return Decimal(str(best.value["amount"]))  # type: ignore[call-overload, index]
    except InvalidOperation:
        return None


def compare(members: Sequence[str], given: Given) -> list[Line]:
    """Compare members.

    Args:
        members: codes, in the order in which they are shown.
        given: counts of their projects, money stated of them, and people reached by them.

    Returns:
        A line for each member, in their order.
    """
    money = _split(given.money)
    reached = _split(given.reached)
    return [_make_line(member, given, money, reached) for member in members]


_Sums = Mapping[str, Mapping[str, "_Sum"]]
"""Unit → member → sums."""


@dataclass(slots=True)
class _Sum:
    own: Decimal = Decimal(0)
    shared: Decimal = Decimal(0)
    count: int = 0


def _split(stated: Iterable[Stated]) -> _Sums:
    found: dict[str, dict[str, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
    for one in stated:
        for member in one.members:
            total = found[one.unit][member]
            total.count += one.count
            if len(one.members) == 1:
                total.own += one.amount
            else:
                total.shared += one.amount
    return found


def _make_line(member: str, given: Given, money: _Sums, reached: _Sums) -> Line:
    counts = given.counts.get(member, Counts(0, 0, 0))
    population = given.populations.get(member)
    return Line(
        member=member,
        projects=counts.projects,
        alone=counts.alone,
        share=_divide(Decimal(counts.projects), Decimal(given.total)),
        per_million=_divide(
            Decimal(counts.projects) * 1_000_000, population.people if population else None
        ),
        costed=counts.costed,
        money=tuple(_iter_parts(member, money, population)),
        reached=tuple(_iter_parts(member, reached, population)),
        population=population,
    )


def _iter_parts(member: str, sums: _Sums, population: Population | None) -> Iterable[Part]:
    for unit in sorted(sums):
        if member in sums[unit]:
            one = sums[unit][member]
            every = sum((s.own for s in sums[unit].values()), Decimal(0))
            yield Part(
                unit=unit,
                own=one.own,
                shared=one.shared,
                count=one.count,
                share=_divide(one.own, every),
                per_head=_divide(one.own, population.people if population else None),
            )


def _divide(part: Decimal, whole: Decimal | None) -> Decimal | None:
    """Divide, where there is anything to divide by."""
    return part / whole if whole else None
