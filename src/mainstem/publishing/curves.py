"""Curves: figures of a series as a chart, in the words of whoever asks for it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

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


def draw_curves(
    figures: Sequence[Drawn],
    order: Sequence[str],
    *,
    name: Callable[[str], str],
    unit: Callable[[str], str],
    scales: Sequence[Scale],
) -> Chart | None:
    """Draw the figures of a series; None where none has a time.

    Args:
        figures: those that count, of whatever member and time.
        order: all members of the series: each has the same colour and dash whatever is shown.
        name: says what a member is called.
        unit: says what the values are counted in, given the name of the scale.
        scales: the largest first.
    """
    placed = [(f, x) for f in figures if (x := periods.get_position(f.figure.period)) is not None]
    if not placed:
        return None
    largest = max(abs(f.figure.value) for f, _ in placed)
    least = min(f.figure.value for f, _ in placed)
    scale = choose_scale(largest, scales)
    shown = [m for m in order if any(f.figure.member == m for f, _ in placed)][:MOST_LINES]
    lines = tuple(
        _draw_line(name(member), [p for p in placed if p[0].figure.member == member], scale, n)
        for n, member in enumerate(order)
        if member in shown
    )
    return Chart(lines, unit(scale.name), from_zero=least < 0 or least < largest * _FAR)


def choose_scale(largest: Decimal, scales: Sequence[Scale]) -> Scale:
    """Choose by what numbers are divided, of which none is larger than one."""
    return next((s for s in scales if largest >= s.divisor), Scale(Decimal(1), ""))


def _draw_line(label: str, placed: Sequence[tuple[Drawn, float]], scale: Scale, style: int) -> Line:
    def point(drawn: Drawn, x: float) -> Point:
        return Point(x, drawn.figure.value / scale.divisor)

    return Line(
        label=label,
        points=tuple(_fill(point(f, x) for f, x in placed if not f.is_read)),
        marks=tuple(point(f, x) for f, x in placed if f.is_read),
        rivals=tuple(point(f, x) for f, x in placed if f.is_rival),
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
