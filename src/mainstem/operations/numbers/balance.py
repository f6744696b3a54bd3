"""Balance: who has how much of projects, money and people reached, and what nobody knows of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mainstem.analysis import balance
from mainstem.analysis.balance import Counts, Given, Line, Population, Stated
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.operations import mechanisms
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING
from mainstem.store.browsing import benefits, bitmaps, crossing, lists, plotting
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.browsing.crossing import Crossing
from mainstem.store.numbers import populations
from mainstem.store.remembering import Remembered

KIND = "project"
AREA, MEMBERS, STATUS, YEAR = "area", "members", "status", "start"
YEARS = ("start", "end")
"""By what projects may be counted into years."""
POPULATION = ("SP.POP.TOTL",)
"""Codes of the indicator that counts inhabitants, as publishers have it."""
SHOWN_YEARS = 12


@dataclass(frozen=True, slots=True)
class CountLine:
    """Projects of one year or area, by member."""

    value: str
    """`NOTHING`: of projects of which none is stated."""
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which projects are counted; what is empty narrows nothing."""

    area: str = ""
    status: str = ""
    year: str = ""
    by: str = YEAR
    """The date that years are of."""

    def iter_filters(self) -> Iterator[tuple[str, str]]:
        """Yield the facets that narrow, with their values."""
        for facet, value in ((AREA, self.area), (STATUS, self.status), (self.by, self.year)):
            if value:
                yield facet, value


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is not known of the projects that are counted."""

    member: int
    area: int
    status: int
    cost: int
    located: int
    """Projects whose place on the map is not known."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The page of benefit and balance."""

    lines: tuple[Line, ...]
    narrowing: Narrowing
    in_areas: tuple[CountLine, ...]
    in_years: tuple[CountLine, ...]
    """The latest `SHOWN_YEARS`."""
    total: int
    everything: int
    """Projects, whatever the filters."""
    several: int
    """Projects of several members."""
    unknown: Unknown
    unplaced: tuple[Stated, ...]
    """Money and people of which nobody says for which member."""
    untied: int
    """Numbers of who benefits that name no project, and are left out where projects are narrowed."""
    areas: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    """All that can be chosen, the latest first, with how many projects each has."""


def get_balance(actor: Actor, narrowing: Narrowing) -> Balance:
    """Get the balance of projects.

    Args:
        actor: who looks.
        narrowing: which projects count, and who benefits from these. A number of who benefits that
            names no project counts by its own area, and where no status or year narrows.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    members = tuple(member.code for member in mechanisms.get_mechanism().members)
    return _BALANCES.get(members, narrowing)


def _work_out(members: tuple[str, ...], narrowing: Narrowing) -> Balance:
    crossed = crossing.cross(KIND, (AREA, MEMBERS, STATUS, *YEARS))
    wanted = _narrow(crossed, narrowing)
    having = {
        code: bitmaps.intersect(wanted, crossed.find(MEMBERS, (code,)))
        for code in crossed.by_facet[MEMBERS]
        if code != NOTHING
    }
    money = _gather_money(wanted, having)
    costed, located = (_find_known(wanted, type_) for type_ in ("money", "point"))
    reached, untied = _gather_reached(wanted, having, narrowing)
    given = Given(
        total=bitmaps.count(wanted),
        counts=_count_members(having, members, costed),
        money=money,
        reached=reached,
        populations=_find_populations(members),
    )
    return Balance(
        lines=tuple(balance.compare(members, given)),
        narrowing=narrowing,
        in_areas=tuple(_iter_counts(crossed, AREA, wanted, having, members)),
        in_years=tuple(_iter_years(crossed, narrowing.by, wanted, having, members)),
        total=given.total,
        everything=bitmaps.count(crossed.everything),
        several=bitmaps.count(_find_several(having)),
        unknown=_count_unknown(crossed, wanted, costed, located),
        unplaced=tuple(one for one in (*money, *reached) if not one.members),
        untied=untied,
        areas=_count_values(crossed, AREA),
        statuses=_count_values(crossed, STATUS),
        years=_count_values(crossed, narrowing.by)[::-1],
    )


_BALANCES = Remembered(_work_out, most=32)


def _narrow(crossed: Crossing, narrowing: Narrowing) -> Chunks:
    wanted: Chunks = crossed.everything
    for facet, value in narrowing.iter_filters():
        wanted = bitmaps.intersect(wanted, crossed.find(facet, (value,)))
    return wanted


def _find_several(having: Mapping[str, Chunks]) -> dict[int, int]:
    """Find the projects that are of two members or more."""
    once: dict[int, int] = {}
    twice: dict[int, int] = {}
    for chunks in having.values():
        for chunk, bits in chunks.items():
            twice[chunk] = twice.get(chunk, 0) | (once.get(chunk, 0) & bits)
            once[chunk] = once.get(chunk, 0) | bits
    return twice


def _count_members(
    having: Mapping[str, Chunks], members: Sequence[str], costed: Chunks
) -> dict[str, Counts]:
    several = _find_several(having)
    found = {}
    for code in members:
        held = having.get(code, {})
        count = bitmaps.count(held)
        shared = bitmaps.count(bitmaps.intersect(held, several))
        found[code] = Counts(count, count - shared, bitmaps.count(bitmaps.intersect(held, costed)))
    return found


def _gather_money(wanted: Chunks, having: Mapping[str, Chunks]) -> tuple[Stated, ...]:
    """Add up what projects cost, by whose they are."""
    owners = _list_owners([wanted, *having.values()])
    sums: dict[tuple[_Owners, str], list[str]] = defaultdict(list)
    for slot, currency, amount in plotting.list_sums(KIND):
        whose = owners[slot] if slot < len(owners) else _NOBODY
        if whose[0] & 1:
            sums[whose, currency].append(amount)
    return tuple(
        Stated(
            _name_owners(whose, having), currency, sum(map(Decimal, some), Decimal(0)), len(some)
        )
        for (whose, currency), some in sums.items()
    )


_Owners = tuple[int, ...]
"""Bits for each of some sets whether something is in it, eight to a number: first that of all wanted."""
_NOBODY: _Owners = (0,)


def _list_owners(sets: Sequence[Chunks]) -> list[_Owners]:
    """List for each number in which of some sets it is; all numbers at once, eight sets together."""
    truths = [bitmaps.write_truth(chunks) for chunks in sets]
    longest = max(map(len, truths))
    marks = []
    for first in range(0, len(truths), 8):
        some = truths[first : first + 8]
        bits = sum(int.from_bytes(truth, "little") << n for n, truth in enumerate(some))
        marks.append(bits.to_bytes(longest, "little"))
    return list(zip(*marks, strict=True))


def _name_owners(owners: _Owners, having: Mapping[str, Chunks]) -> frozenset[str]:
    return frozenset(code for n, code in enumerate(having, 1) if owners[n // 8] >> n % 8 & 1)


def _gather_reached(
    wanted: Chunks, having: Mapping[str, Chunks], narrowing: Narrowing
) -> tuple[tuple[Stated, ...], int]:
    """Add up who benefits, by the newest value of each indicator that counts them.

    Returns:
        The sums, and how many numbers are left out that name no project.
    """
    filters = {AREA: (narrowing.area,)} if narrowing.area else {}
    in_area = bitmaps.write_truth(lists.select("indicator", filters))
    owners = _list_owners([wanted, *having.values()])
    sums: dict[tuple[frozenset[str], str], list[str]] = defaultdict(list)
    untied = 0
    for slot, unit, members, amount, project in benefits.list_benefits():
        whose = owners[project] if project is not None and project < len(owners) else _NOBODY
        if project is None:
            is_meant = slot < len(in_area) and bool(in_area[slot])
            untied += is_meant and bool(narrowing.status or narrowing.year)
            is_meant = is_meant and not (narrowing.status or narrowing.year)
        else:
            is_meant = bool(whose[0] & 1)
        if is_meant:
            named = frozenset(members.split()) if members else _name_owners(whose, having)
            sums[named, unit].append(amount)
    found = tuple(
        Stated(members, unit, sum(map(Decimal, some), Decimal(0)), len(some))
        for (members, unit), some in sums.items()
    )
    return found, untied


def _find_populations(members: Sequence[str]) -> dict[str, Population]:
    found = populations.find_newest(POPULATION)
    return {
        code: Population(Decimal(value), period, entry)
        for code, (value, period, entry) in found.items()
        if code in members
    }


def _iter_counts(
    crossed: Crossing,
    facet: str,
    wanted: Chunks,
    having: Mapping[str, Chunks],
    members: Sequence[str],
) -> Iterator[CountLine]:
    """Yield for each value of a facet that projects have how many, in order; last, those of none."""
    for value in (*sorted(v for v in crossed.by_facet[facet] if v != NOTHING), NOTHING):
        held = bitmaps.intersect(wanted, crossed.find(facet, (value,)))
        total = bitmaps.count(held)
        if total or value == NOTHING:
            counts = (bitmaps.count(bitmaps.intersect(held, having.get(m, {}))) for m in members)
            yield CountLine(value, tuple(counts), total)


def _iter_years(
    crossed: Crossing,
    by: str,
    wanted: Chunks,
    having: Mapping[str, Chunks],
    members: Sequence[str],
) -> Iterator[CountLine]:
    """Yield the latest years that projects are of, and those of no year."""
    *years, unknown = _iter_counts(crossed, by, wanted, having, members)
    yield from (*years[: -SHOWN_YEARS - 1 : -1], unknown)


def _find_known(wanted: Chunks, type_: str) -> dict[int, int]:
    """Find projects of which a property of a type is known: what they cost, or where they are."""
    names = [prop.name for prop in get_kinds()[KIND].properties if prop.type == type_]
    return bitmaps.intersect(wanted, lists.find_having(KIND, names))


def _count_unknown(crossed: Crossing, wanted: Chunks, costed: Chunks, located: Chunks) -> Unknown:
    def count(facet: str) -> int:
        return bitmaps.count(bitmaps.intersect(wanted, crossed.find(facet, (NOTHING,))))

    total = bitmaps.count(wanted)
    return Unknown(
        member=count(MEMBERS),
        area=count(AREA),
        status=count(STATUS),
        cost=total - bitmaps.count(costed),
        located=total - bitmaps.count(located),
        start=count("start"),
        end=count("end"),
    )


def _count_values(crossed: Crossing, facet: str) -> tuple[tuple[str, int], ...]:
    held = crossed.by_facet[facet]
    return tuple((v, bitmaps.count(held[v])) for v in sorted(held) if v != NOTHING)
