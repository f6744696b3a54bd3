"""Checks: figures that ought to agree and do not. They point, they correct nothing.

What two sources may differ by follows from how exactly they write their figures, and from words
such as "over" and "nearly" (`Figure.reach`); nothing is compared that has another unit or is of
another time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from mainstem.analysis import periods
from mainstem.analysis.figures import Figure, Reach, add_reaches

Kind = Literal["conflict", "scale", "unit", "total", "growth", "parts_growth", "jump"]
"""What does not agree.

    conflict      sources give different values for one member and time
    scale         so do they, and one is ten, a thousand, 万, a million or 亿 times the other: a unit
                  mistaken
    unit          sources give values in different units, so that they cannot be compared
    total         parts do not add up to the total that is stated
    growth        the growth stated is not that between the values of two years
    parts_growth  the growth of the total is not what values and growth of its parts make it
    jump          from one time to the next a series grows or shrinks a thousandfold or more
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Figures that do not agree."""

    kind: Kind
    member: str
    period: str
    figures: tuple[Figure, ...]
    """Those concerned; the one that is checked against the others first, where there is one."""
    computed: Decimal | None = None
    """What the others make of the first: the sum of parts, the growth in percent."""
    holds: bool = False
    """Whether they agree: what was checked is told as well."""


def find_conflicts(figures: Iterable[Figure]) -> Iterator[Finding]:
    """Find figures of one series that disagree for one member and time.

    Args:
        figures: of one series; none that a newer one of the same source has taken the place of.
    """
    for (member, period), some in _group(figures).items():
        if len(some) < 2 or not period:
            continue
        units = {f.unit for f in some if f.unit}
        if len(units) > 1:
            yield Finding("unit", member, period, tuple(some))
            continue
        # Reaches are intervals: if every two of them meet, all of them do.
        rivals = [
            (left, right)
            for n, left in enumerate(some)
            for right in some[n + 1 :]
            if not left.reach.meets(right.reach)
        ]
        if rivals:
            kind: Kind = "scale" if all(_is_scaled(*pair) for pair in rivals) else "conflict"
            concerned = {f.key for pair in rivals for f in pair}
            yield Finding(kind, member, period, tuple(f for f in some if f.key in concerned))


def check_total(totals: Sequence[Figure], parts: Sequence[Sequence[Figure]]) -> Iterator[Finding]:
    """Check whether parts add up to the totals that are stated; those that do are yielded, too.

    Args:
        totals: figures of the whole.
        parts: those of each part. A time at which a part has no figure, or two of other units, is
            not checked: what is not known is not zero.
    """
    for total in totals:
        chosen = [_choose(part, total.period, total.unit) for part in parts]
        if not total.period or len(chosen) < 2 or any(c is None for c in chosen):
            continue
        known = tuple(c for c in chosen if c is not None)
        added = sum((f.value for f in known), Decimal(0))
        holds = total.reach.meets(add_reaches(known))
        yield Finding("total", total.member, total.period, (total, *known), added, holds)


def check_growth(stated: Sequence[Figure], values: Sequence[Figure]) -> Iterator[Finding]:
    """Check growth in percent against the values of the time and of the same time a year before.

    What holds is yielded, too.
    """
    for growth in stated:
        before = periods.go_back_a_year(growth.period)
        now = _choose(values, growth.period, member=growth.member)
        then = _choose(values, before, member=growth.member) if before else None
        if now is None or then is None:
            continue
        then = then.convert(now.unit)
        if then.unit != now.unit or then.value <= 0:
            continue
        reach = _divide(now.reach, then.reach)
        if reach is not None:
            computed = (now.value / then.value - 1) * 100
            holds, figures = growth.reach.meets(reach), (growth, now, then)
            yield Finding("growth", growth.member, growth.period, figures, computed, holds)


@dataclass(frozen=True, slots=True)
class Grown:
    """A value, and by how many percent it has grown since the same time a year before."""

    value: Figure
    growth: Figure


def check_parts_growth(total: Grown, parts: Sequence[Grown]) -> Iterator[Finding]:
    """Check the growth of a total against what values and growth of all of its parts make it.

    Nothing is said where the parts do not add up to the total, since then some are missing, or
    where growth and values are of different times.
    """
    figures = [total.value, total.growth, *(f for p in parts for f in (p.value, p.growth))]
    if len(parts) < 2 or len({f.period for f in figures}) > 1 or not total.value.period:
        return
    if not total.value.reach.meets(add_reaches([p.value for p in parts])):
        return
    low = _grow(parts, -1)
    high = _grow(parts, +1)
    computed = _grow(parts, 0)
    if low is None or high is None or computed is None:
        return
    holds = total.growth.reach.meets(Reach(min(low, high), max(low, high)))
    concerned = (total.growth, total.value, *(f for p in parts for f in (p.value, p.growth)))
    member, period = total.value.member, total.value.period
    yield Finding("parts_growth", member, period, concerned, computed, holds)


def find_jumps(figures: Iterable[Figure], *, apart: bool = True) -> Iterator[Finding]:
    """Find where a series of one member changes a thousandfold within two years.

    Thousand and million taken for each other look like this; so may a beginning from nearly nothing,
    which is why it is for a person to say.

    Args:
        figures: of one series.
        apart: whether each source has a series of its own, as tables have.
    """
    by_member: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.period:
            by_member[figure.source if apart else "", figure.member].append(figure)
    for (_, member), some in by_member.items():
        some.sort(key=lambda f: f.period)
        for before, after in pairwise(some):
            if _is_near(before.period, after.period) and _is_jump(before.value, after.value):
                yield Finding("jump", member, after.period, (after, before))


def _group(figures: Iterable[Figure]) -> dict[tuple[str, str], list[Figure]]:
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.member, figure.period].append(figure)
    return found


def _is_scaled(left: Figure, right: Figure) -> bool:
    small, large = sorted((left, right), key=lambda f: abs(f.value))
    if not small.value:
        return False
    return any(abs(large.value / small.value / power - 1) < Decimal("0.05") for power in _SCALES)


_SCALES = (10, 10**3, 10**4, 10**6, 10**8)


def _is_near(before: str, after: str) -> bool:
    first, second = periods.get_position(before), periods.get_position(after)
    return first is not None and second is not None and second - first <= _NEAR


_NEAR = 2.01
"""Years; much may happen in more."""


def _is_jump(before: Decimal, after: Decimal) -> bool:
    # What changes its sign has gone through zero, where everything is small.
    if before * after <= 0:
        return False
    ratio = after / before
    return ratio >= 900 or ratio <= 1 / Decimal(900)


def _choose(
    figures: Sequence[Figure], period: str, unit: str | None = None, *, member: str | None = None
) -> Figure | None:
    """Choose the figure of a time; None where there is none, or several that disagree."""
    fitting = [
        f
        for f in (figures if unit is None else [f.convert(unit) for f in figures])
        if f.period == period
        and (unit is None or f.unit == unit)
        and (member is None or f.member == member)
    ]
    if not fitting or any(not fitting[0].reach.meets(f.reach) for f in fitting[1:]):
        return None
    return min(fitting, key=lambda f: f.precision)


def _divide(now: Reach, then: Reach) -> Reach | None:
    """Return where the growth between two values may be, in percent; None where that says nothing."""
    if then.low is None or then.low <= 0:
        return None
    low = None if now.low is None or then.high is None else (now.low / then.high - 1) * 100
    high = None if now.high is None else (now.high / then.low - 1) * 100
    return Reach(low, high)


def _grow(parts: Sequence[Grown], side: int) -> Decimal | None:
    """Return the growth of the sum of parts: as stated, or with all of them rounded to one side."""
    now = then = Decimal(0)
    for part in parts:
        rate = part.growth.value + side * part.growth.precision / 2
        if rate <= -100:
            return None
        now += part.value.value
        then += part.value.value / (1 + rate / 100)
    return (now / then - 1) * 100 if then > 0 else None
