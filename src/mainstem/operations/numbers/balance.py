"""Balance: who has how much of projects, money and people reached, and what nobody knows of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from mainstem.analysis import balance
from mainstem.analysis.balance import Counts, Given, Line, Population, Stated
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.operations import mechanisms
from mainstem.register import cells
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING, Cell
from mainstem.store.browsing import bitmaps, crossing, lists, plotting
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
MOST_MEASURED = 2_000
"""Indicators of people reached that are read."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """Projects of one year, by member."""

    year: str
    """`NOTHING`: of projects of which no year is stated."""
    counts: tuple[int, ...]
    total: int


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
    years: tuple[YearLine, ...]
    by: str
    """By what projects are counted into years."""
    total: int
    everything: int
    """Projects, whatever the filters."""
    several: int
    """Projects of several members."""
    unknown: Unknown
    unplaced: tuple[Stated, ...]
    """Money and people of which nobody says for which member."""
    measured: int
    """Indicators that count who benefits."""
    areas: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    area: str
    status: str


def get_balance(actor: Actor, *, area: str = "", status: str = "", by: str = YEAR) -> Balance:
    """Get the balance of projects.

    Args:
        actor: who looks.
        area: only projects of this area; empty: of all. Nothing is known of people reached by
            status, so that narrows projects and money alone.
        status: only projects of this status; empty: of all.
        by: by which date projects are counted into years; another word counts as the first.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    members = tuple(member.code for member in mechanisms.get_mechanism().members)
    return _BALANCES.get(members, area, status, by if by in YEARS else YEAR)


def _work_out(members: tuple[str, ...], area: str, status: str, by: str) -> Balance:
    crossed = crossing.cross(KIND, (AREA, MEMBERS, STATUS, *YEARS))
    wanted = _narrow(crossed, area, status)
    having = {
        code: bitmaps.intersect(wanted, crossed.find(MEMBERS, (code,)))
        for code in crossed.by_facet[MEMBERS]
        if code != NOTHING
    }
    money, costed = _gather_money(wanted, having)
    reached = tuple(_iter_reached(having, area))
    given = Given(
        total=bitmaps.count(wanted),
        counts=_count_members(having, members, costed),
        money=money,
        reached=reached,
        populations=_find_populations(members),
    )
    return Balance(
        lines=tuple(balance.compare(members, given)),
        years=tuple(_iter_years(crossed, wanted, having, members, by)),
        by=by,
        total=given.total,
        everything=bitmaps.count(crossed.everything),
        several=bitmaps.count(_find_several(having)),
        unknown=_count_unknown(crossed, wanted, costed),
        unplaced=tuple(one for one in (*money, *reached) if not one.members),
        measured=len(reached),
        areas=_count_values(crossed, AREA),
        statuses=_count_values(crossed, STATUS),
        area=area,
        status=status,
    )


_BALANCES = Remembered(_work_out, most=32)
"""Adding up 20,000 projects takes a quarter of a second."""


def _narrow(crossed: Crossing, area: str, status: str) -> Chunks:
    wanted: Chunks = crossed.everything
    for facet, value in ((AREA, area), (STATUS, status)):
        if value:
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


def _gather_money(
    wanted: Chunks, having: Mapping[str, Chunks]
) -> tuple[tuple[Stated, ...], dict[int, int]]:
    """Add up what projects cost, by whose they are, and find those of which it is stated."""
    owners = _list_owners(wanted, having)
    costed: set[int] = set()
    sums: dict[tuple[_Owners, str], list[str]] = defaultdict(list)
    for slot, currency, amount in plotting.list_sums(KIND):
        whose = owners[slot] if slot < len(owners) else _NOBODY
        if whose[0]:
            costed.add(slot)
            sums[whose, currency].append(amount)
    found = [
        Stated(
            _name_owners(whose, having), currency, sum(map(Decimal, some), Decimal(0)), len(some)
        )
        for (whose, currency), some in sums.items()
    ]
    return tuple(found), bitmaps.gather(costed)


_Owners = tuple[int, ...]
"""Of one number: 1 or 0 for whether it is among all, and then for each member."""
_NOBODY: _Owners = (0,)


def _list_owners(among: Chunks, having: Mapping[str, Chunks]) -> list[_Owners]:
    """List for each number whose it is; sets with a byte a number are looked through at once."""
    truths = [bitmaps.write_truth(chunks) for chunks in (among, *having.values())]
    longest = max(map(len, truths))
    return list(zip(*(truth.ljust(longest, b"\0") for truth in truths), strict=True))


def _name_owners(owners: _Owners, having: Mapping[str, Chunks]) -> frozenset[str]:
    return frozenset(code for code, is_its in zip(having, owners[1:], strict=True) if is_its)


def _iter_reached(having: Mapping[str, Chunks], area: str) -> Iterator[Stated]:
    """Yield how many benefit, by the newest value of each indicator that counts them."""
    kind = get_kinds()["indicator"]
    prop = kind.find_property("reached")
    values = tuple(choice.value for choice in prop.choices) if prop else ()
    filters = {"reached": values} | ({"area": (area,)} if area else {})
    slots = list(bitmaps.iter_numbers(lists.select(kind.name, filters)))[:MOST_MEASURED]
    rows = lists.list_rows(kind.name, slots)
    said = [cells.read_cells(r.cells, ("reached", "members", "project", "value")) for r in rows]
    named = [s["project"] for s in said if "project" in s and "members" not in s]
    projects = _find_projects(named, having)
    for one in said:
        amount = find_newest(one.get("value"))
        if amount is not None:
            members = frozenset(map(str, one["members"].facets)) if "members" in one else None
            target = _get_entry(one.get("project"))
            yield Stated(
                members if members is not None else projects.get(target, frozenset()),
                str(one["reached"].first),
                amount,
            )


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


def _get_entry(cell: Cell | None) -> str:
    value = cell.first if cell else None
    return str(value.get("entry", "")) if isinstance(value, dict) else ""


def _find_projects(
    named: Sequence[Cell], having: Mapping[str, Chunks]
) -> dict[str, frozenset[str]]:
    """Find of which members projects are, by their identifiers."""
    wanted = {entry for cell in named if (entry := _get_entry(cell))}
    slots = lists.find_slots(KIND, wanted)
    owners = _list_owners({}, having)
    return {
        entry: _name_owners(owners[slot], having)
        for entry, slot in slots.items()
        if slot < len(owners)
    }


def _find_populations(members: Sequence[str]) -> dict[str, Population]:
    found = populations.find_newest(POPULATION)
    return {
        code: Population(Decimal(value), period, entry)
        for code, (value, period, entry) in found.items()
        if code in members
    }


def _iter_years(
    crossed: Crossing,
    wanted: Chunks,
    having: Mapping[str, Chunks],
    members: Sequence[str],
    by: str,
) -> Iterator[YearLine]:
    """Yield the latest years that projects are of, and those of no year."""
    known = sorted((v for v in crossed.by_facet[by] if v != NOTHING), reverse=True)
    lines = [_count_year(crossed, wanted, having, members, by, year) for year in known]
    yield from [line for line in lines if line.total][:SHOWN_YEARS]
    yield _count_year(crossed, wanted, having, members, by, NOTHING)


def _count_year(
    crossed: Crossing,
    wanted: Chunks,
    having: Mapping[str, Chunks],
    members: Sequence[str],
    by: str,
    year: str,
) -> YearLine:
    held = bitmaps.intersect(wanted, crossed.find(by, (year,)))
    counts = tuple(bitmaps.count(bitmaps.intersect(held, having.get(m, {}))) for m in members)
    return YearLine(year, counts, bitmaps.count(held))


def _count_unknown(crossed: Crossing, wanted: Chunks, costed: Chunks) -> Unknown:
    def count(facet: str) -> int:
        return bitmaps.count(bitmaps.intersect(wanted, crossed.find(facet, (NOTHING,))))

    total = bitmaps.count(wanted)
    located = bitmaps.gather(plotting.list_slots(KIND))
    return Unknown(
        member=count(MEMBERS),
        area=count(AREA),
        status=count(STATUS),
        cost=total - bitmaps.count(costed),
        located=total - bitmaps.count(bitmaps.intersect(wanted, located)),
        start=count("start"),
        end=count("end"),
    )


def _count_values(crossed: Crossing, facet: str) -> tuple[tuple[str, int], ...]:
    held = crossed.by_facet[facet]
    return tuple((v, bitmaps.count(held[v])) for v in sorted(held) if v != NOTHING)
