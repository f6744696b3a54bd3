"""Curves: figures of a series as a chart, in the words of whoever asks for it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from mainstem.analysis import periods
from mainstem.analysis.figures import Figure
from mainstem.publishing.charts import MOST_LINES, Chart, Line, Point

_FAR = Decimal("0.6")
"""Where the least value is more than this share of the largest, the axis need not begin at zero."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as a chart shows it."""

    figure: Figure
    is_read: bool
    """Whether it was read in a document, so that it is a mark beside the line of a table."""
    is_rival: bool
    """Whether another source says otherwise."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers of an axis are divided by, and how that is called: 10⁹, "billion"."""

    divisor: Decimal
    name: str


Way = Literal["", "together", "apart", "index"]
"""How lines are drawn: on one axis, each on its own, or each as a share of its value in one year;
empty: on one axis, unless that flattens all but one."""

_FLAT = 8
"""How many times the middle one the largest line may be before the others lie flat."""
MOST_APART = 24


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure with where it is drawn, before it is divided by a scale."""

    drawn: Drawn
    x: float
    y: Decimal


def draw_curves(
    figures: Sequence[Drawn],
    order: Sequence[str],
    *,
    name: Callable[[str], str],
    unit: Callable[[str], str],
    scales: Sequence[Scale],
    way: Way = "",
    base: int | None = None,
) -> Chart | None:
    """Draw the figures of a series; None where none has a time, or none can be drawn in that way.

    Args:
        figures: those that count, of whatever member and time.
        order: all members of the series: each has the same colour and dash whatever is shown.
        name: says what a member is called.
        unit: says what the values are counted in, given the name of the scale.
        scales: the largest first.
        way: how the lines are drawn.
        base: year that counts as 100 in an index.
    """
    placed = [
        _Placed(f, x, f.figure.value)
        for f in figures
        if (x := periods.get_position(f.figure.period)) is not None
    ]
    if way == "index":
        placed = _index(placed, base)
    peaks = _find_peaks(placed)
    if not peaks:
        return None
    is_apart = way == "apart" or (not way and _is_flattened(list(peaks.values())))
    # Where each has its own axis the least line names the scale, else the largest.
    size = min((p for p in peaks.values() if p), default=Decimal(0)) if is_apart else None
    scale = choose_scale(max(peaks.values()) if size is None else size, scales)
    most = MOST_APART if is_apart else MOST_LINES
    shown = [m for m in order if m in peaks][:most]
    lines = tuple(
        _draw_line(name(member), [p for p in placed if _get_member(p) == member], scale, n)
        for n, member in enumerate(order)
        if member in shown
    )
    least, largest = min(p.y for p in placed), max(peaks.values())
    from_zero = way != "index" and (least < 0 or least < largest * _FAR)
    return Chart(lines, unit(scale.name), from_zero=from_zero or is_apart, is_apart=is_apart)


def _get_member(placed: _Placed) -> str:
    return placed.drawn.figure.member


def _find_peaks(placed: Sequence[_Placed]) -> dict[str, Decimal]:
    """Find the value of each member that lies farthest from zero."""
    found: dict[str, Decimal] = {}
    for one in placed:
        found[_get_member(one)] = max(found.get(_get_member(one), Decimal(0)), abs(one.y))
    return found


def _is_flattened(peaks: Sequence[Decimal]) -> bool:
    """Say whether one line is so large that the others would lie flat, or there are too many."""
    if len(peaks) > MOST_LINES:
        return True
    middle = sorted(peaks)[(len(peaks) - 1) // 2]
    return len(peaks) > 1 and max(peaks) > middle * _FLAT


def list_bases(figures: Iterable[Drawn]) -> list[int]:
    """List the years that an index may begin with: those of which most members have a value."""
    known: dict[int, set[str]] = {}
    for drawn in figures:
        x = periods.get_position(drawn.figure.period)
        if x is not None and x == int(x) and drawn.figure.value > 0:
            known.setdefault(int(x), set()).add(drawn.figure.member)
    most = max(map(len, known.values()), default=0)
    return sorted(year for year, members in known.items() if len(members) == most)


def _index(placed: Sequence[_Placed], base: int | None) -> list[_Placed]:
    """Divide each value by that of the same member in the base year; others are left out."""
    firsts: dict[str, Decimal] = {}
    for one in placed:
        if (
            one.x == base
            and one.y > 0
            and (_get_member(one) not in firsts or not one.drawn.is_read)
        ):
            firsts[_get_member(one)] = one.y
    return [
        replace(one, y=one.y / firsts[_get_member(one)] * 100)
        for one in placed
        if _get_member(one) in firsts
    ]


def choose_scale(largest: Decimal, scales: Sequence[Scale]) -> Scale:
    """Choose by what numbers are divided, of which none is larger than one."""
    return next((s for s in scales if largest >= s.divisor), Scale(Decimal(1), ""))


def _draw_line(label: str, placed: Sequence[_Placed], scale: Scale, style: int) -> Line:
    def point(one: _Placed) -> Point:
        return Point(one.x, one.y / scale.divisor)

    return Line(
        label=label,
        points=tuple(_fill(point(p) for p in placed if not p.drawn.is_read)),
        marks=tuple(point(p) for p in placed if p.drawn.is_read),
        rivals=tuple(point(p) for p in placed if p.drawn.is_rival),
        style=style,
    )


def _fill(points: Iterable[Point]) -> Iterable[Point]:
    """Yield the points of a line in time, with a gap for each year that nothing is known of."""
    before = None
    for point in sorted(points, key=lambda p: p.x):
        if before is not None and point.x - before > 1.01:
            yield Point(before + 1, None)
        yield point
        before = point.x
