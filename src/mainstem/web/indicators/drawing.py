"""Drawing: a series as a chart, with numbers as short as the reader's language writes them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mainstem.analysis import periods
from mainstem.operations.indicators import Series, Value
from mainstem.publishing import charts
from mainstem.publishing.charts import MOST_LINES, Chart, Line, Point
from mainstem.web import wording
from mainstem.web.indicators import words

_FAR = Decimal("0.6")
"""Where the least value is more than this share of the largest, the axis need not begin at zero."""


def draw(series: Series, order: Sequence[str], *, per_head: bool = False) -> Chart | None:
    """Draw the values of a series; None where there is none that has a time.

    Args:
        series: narrowed to what is to be shown.
        order: all members of the series: each has the same colour and dash whatever is shown.
        per_head: whether the values have been divided.
    """
    placed = [
        (v, x) for v in series.values if (x := periods.get_position(v.figure.period)) is not None
    ]
    current = [(v, x) for v, x in placed if v.is_current]
    if not current:
        return None
    largest = max(abs(v.figure.value) for v, _x in current)
    scale, name = _choose_scale(largest)
    members = [m for m in order if any(v.figure.member == m for v, _x in current)]
    rivals = {f.key for finding in series.findings for f in finding.figures}
    lines = tuple(
        _draw_line(member, [p for p in current if p[0].figure.member == member], scale, rivals, n)
        for n, member in enumerate(order)
        if member in members[:MOST_LINES]
    )
    least = min(v.figure.value for v, _x in current)
    return Chart(
        lines=lines,
        unit=_write_unit(series, name, per_head),
        from_zero=least < 0 or least < largest * _FAR,
    )


def render(chart: Chart, theme: charts.Theme) -> str:
    """Draw a chart as SVG; one that was drawn before is not drawn again."""
    return charts.render(charts.make_spec(chart, theme))


def make_small(chart: Chart) -> Chart:
    """Return the chart as it fits the screen of a phone, with words as large as before."""
    return replace(chart, width=230, height=250)


def count_members(series: Series) -> int:
    """Return how many members have a value that can be drawn."""
    return len({v.figure.member for v in series.values if v.is_current})


def describe(series: Series) -> str:
    """Say in words what a chart shows, for those who do not see it."""
    said = [
        _("Line chart of %(title)s, one line for each country.")
        % {"title": words.write_title(series)}
    ]
    by_member: dict[str, list[Value]] = {}
    for value in series.values:
        if value.is_current and value.figure.period:
            by_member.setdefault(value.figure.member, []).append(value)
    for member, values in by_member.items():
        first, last = (f(values, key=lambda v: v.figure.period).figure for f in (min, max))
        said.append(
            _("%(country)s: %(first)s in %(then)s, %(last)s in %(now)s.")
            % {
                "country": words.write_member(member),
                "first": words.write_text(first.text),
                "then": first.period,
                "last": words.write_text(last.text),
                "now": last.period,
            }
        )
    return " ".join(said)


def _draw_line(
    member: str, values: Sequence[tuple[Value, float]], scale: Decimal, rivals: set[str], style: int
) -> Line:
    imported = [(v, x) for v, x in values if v.release is not None]
    stated = [(v, x) for v, x in values if v.release is None]
    return Line(
        label=words.write_member(member),
        points=tuple(_fill(imported, scale)),
        marks=tuple(Point(x, v.figure.value / scale) for v, x in stated),
        rivals=tuple(Point(x, v.figure.value / scale) for v, x in values if v.figure.key in rivals),
        style=style,
    )


def _fill(values: Iterable[tuple[Value, float]], scale: Decimal) -> Iterable[Point]:
    """Yield the points of a line, with a gap for each year that nothing is known of."""
    before = None
    for value, x in sorted(values, key=lambda pair: pair[1]):
        if before is not None and x - before > 1.01:
            yield Point(before + 1, None)
        yield Point(x, value.figure.value / scale)
        before = x


def _choose_scale(largest: Decimal) -> tuple[Decimal, str]:
    """Choose what the numbers of the axis are divided by, and how that is called."""
    if wording.get_code() == "zh":
        scales = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))

    else:
        scales = (
            (Decimal(10**12), pgettext("of numbers", "trillion")),
            (Decimal(10**9), pgettext("of numbers", "billion")),
            (Decimal(10**6), pgettext("of numbers", "million")),
        )

    return next(((s, n) for s, n in scales if largest >= s), (Decimal(1), ""))


def _write_unit(series: Series, scale: str, per_head: bool) -> str:
    unit = wording.write_unit(series.unit)
    if per_head:
        unit = _("%(unit)s per head") % {"unit": unit}
    return pgettext("scale and unit of an axis", ", ").join(part for part in (unit, scale) if part)
