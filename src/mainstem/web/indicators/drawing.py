"""Drawing: a series as a chart, with numbers as short as the reader's language writes them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mainstem.operations.numbers.indicators import Series, Value
from mainstem.publishing import charts, curves
from mainstem.publishing.charts import Chart
from mainstem.publishing.curves import Drawn, Scale, Way
from mainstem.web import wording
from mainstem.web.indicators import words


def draw(
    series: Series,
    order: Sequence[str],
    *,
    per_head: bool = False,
    way: Way = "",
    base: int | None = None,
) -> Chart | None:
    """Draw the values of a series; None where there is none that can be drawn so.

    Args:
        series: narrowed to what is to be shown.
        order: all members of the series: each has the same colour and dash whatever is shown.
        per_head: whether the values have been divided.
        way: how the lines are drawn; empty: as suits the values.
        base: year that counts as 100 in an index; None: the first that most members have.
    """
    figures = _list_drawn(series)
    if way == "index":
        base = choose_base(series, base)
    return curves.draw_curves(
        figures,
        order,
        name=words.write_member,
        unit=lambda scale: (
            _("%(year)s = 100") % {"year": base}
            if way == "index"
            else _write_unit(series, scale, per_head)
        ),
        scales=() if way == "index" else _list_scales(),
        way=way,
        base=base,
    )


def choose_base(series: Series, wanted: int | None = None) -> int | None:
    """Choose the year that counts as 100: the one that is wanted, or the first that most have."""
    bases = curves.list_bases(_list_drawn(series))
    return wanted or next(iter(bases), None)


def _list_drawn(series: Series) -> list[Drawn]:
    rivals = {f.key for finding in series.findings for f in finding.figures}
    return [
        Drawn(v.figure, is_read=v.release is None, is_rival=v.figure.key in rivals)
        for v in series.values
        if v.is_current
    ]


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


def _list_scales() -> tuple[Scale, ...]:
    if wording.get_code() == "zh":
        names = ((12, "万亿"), (8, "亿"), (4, "万"))
    else:
        names = (
            (12, pgettext("of numbers", "trillion")),
            (9, pgettext("of numbers", "billion")),
            (6, pgettext("of numbers", "million")),
        )
    return tuple(Scale(Decimal(10**power), name) for power, name in names)


def _write_unit(series: Series, scale: str, per_head: bool) -> str:
    unit = wording.write_unit(series.unit)
    if per_head:
        unit = _("%(unit)s per head") % {"unit": unit}
    return pgettext("scale and unit of an axis", ", ").join(part for part in (unit, scale) if part)
