"""Figures: series as a chart with the latest value of each member, and where sources disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mainstem.analysis import periods
from mainstem.analysis.checks import Finding
from mainstem.analysis.figures import Figure
from mainstem.publishing import charts, curves, locales
from mainstem.publishing.curves import Drawn, Scale
from mainstem.publishing.reports.items import Named, Origin, Place, Writer, join, pick
from mainstem.publishing.reports.tree import (
    Block,
    Column,
    Heading,
    Line,
    Paragraph,
    Picture,
    Run,
    Table,
)
from mainstem.reading.unit_words import get_words

_HEIGHT = 160
"""Pixels of a chart: two with their tables fit on a page."""
_DIGITS = 5
"""Of a value in a table; its source has the others."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with where it comes from."""

    figure: Figure
    is_read: bool
    """Whether it was read in a document; the others were imported."""
    origins: tuple[Origin, ...]
    link: str = ""
    """An address that shows who says so."""
    place: Place | None = None
    """Where in the table it stands."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A series as a report shows it."""

    named: Named
    unit: str
    order: tuple[str, ...]
    """Codes of all members of the series, whatever is shown: each has its colour by it."""
    values: tuple[Shown, ...]
    """Those that count, up to the year of the report; some may have no time."""
    findings: tuple[Finding, ...]
    """What does not agree near the year."""
    is_curve: bool = True
    """Whether there is enough of it for a chart."""


def draw_measured(measured: Measured, writer: Writer) -> Iterable[Block]:
    """Draw a series: its chart, and a table of the latest values with their sources."""
    say = writer.phrases.say
    rivals = {f.key for finding in measured.findings for f in finding.figures}
    timed = _list_latest(measured, list(writer.members))
    latest = [*timed, *((v, None) for v in measured.values if not v.figure.period)]
    # By the least of them, so that no member's value begins with zeros.
    sizes = [abs(v.figure.value) for v, _ in latest if v.figure.value]
    scale = curves.choose_scale(min(sizes, default=Decimal(0)), _list_scales(writer))
    unit = _write_unit(measured.unit, scale.name, writer)
    name = writer.write_name(measured.named)
    yield Heading(2, name.text)
    chart = curves.draw_curves(
        [
            Drawn(v.figure, v.is_read, v.figure.key in rivals)
            for v in measured.values
            if v.figure.period
        ],
        measured.order,
        name=writer.write_members,
        unit=lambda scale: _write_unit(measured.unit, scale, writer),
        scales=_list_scales(writer),
    )
    if chart is not None and measured.is_curve:
        sources = writer.number_all(o for v, _ in latest for o in v.origins)
        yield Picture(
            charts.render(charts.make_spec(replace(chart, height=_HEIGHT))),
            _describe(measured, timed, scale, writer),
            say("colon").join(part for part in (name.text, chart.unit) if part),
            note=(Run(say("figure_source")), Run(" ", sources=sources)),
        )
    yield Table(
        say("latest_title", name=name.text),
        (
            Column(say("column_member"), width=5),
            Column(say("column_latest", unit=unit) if unit else say("column_value"), True, 9),
            Column(say("column_time"), width=4),
            Column(say("column_change"), True, 6),
            Column(say("column_source"), width=6),
        ),
        tuple(
            _write_latest(v, before, amount, writer)
            for (v, before), amount in zip(
                latest,
                align([_write_amount(v.figure, scale, writer) for v, _ in latest], writer),
                strict=True,
            )
        ),
    )


def align(amounts: Sequence[str], writer: Writer) -> list[str]:
    """Let numbers that end at the same edge have their points below each other.

    Behind one with fewer decimals come spaces that are as wide as digits.
    """
    point = locales.get_point(writer.locale)
    decimals = [len(a.partition(point)[2]) if a[-1:].isdigit() else 0 for a in amounts]
    most = max(decimals, default=0)
    return [
        a + (_POINT_SPACE if not n and most else "") + _DIGIT_SPACE * (most - n)
        for a, n in zip(amounts, decimals, strict=True)
    ]


_DIGIT_SPACE, _POINT_SPACE = "\u2007", "\u2008"


def _list_latest(measured: Measured, members: Sequence[str]) -> list[tuple[Shown, Shown | None]]:
    """List the latest value of each member, with that of the same source a year before.

    Those of the mechanism stand in its order, and before the others.
    """
    found = []
    for member in dict.fromkeys((*members, *measured.order)):
        own = [v for v in measured.values if v.figure.member == member and v.figure.period]
        if own:
            last = max(own, key=_get_age)
            earlier = periods.go_back_a_year(last.figure.period)
            before = [
                v
                for v in own
                if v.figure.period == earlier and v.figure.source == last.figure.source
            ]
            found.append((last, before[0] if before else None))
    return found


def _get_age(shown: Shown) -> tuple[float, bool, str]:
    """Return what values are compared by; of one time, what a table has comes after what was read."""
    period = shown.figure.period
    return periods.get_position(period) or 0, not shown.is_read, shown.figure.key


def _write_latest(
    shown: Shown, before: Shown | None, amount: str, writer: Writer
) -> tuple[Line, ...]:
    figure = shown.figure
    value = Run(amount, link=shown.link)
    return (
        (Run(writer.write_members(figure.member)),),
        (value,),
        (
            Run(
                writer.write_date(figure.period)
                if figure.period
                else writer.phrases.say("not_stated")
            ),
        ),
        (Run(_write_change(figure, before.figure, writer) if before else "–"),),
        (
            Run(
                writer.write_place(shown.place) if shown.place else "",
                sources=writer.number_all(shown.origins),
            ),
        ),
    )


def _write_amount(figure: Figure, scale: Scale, writer: Writer) -> str:
    number = figure.value / scale.divisor
    if len(number.as_tuple().digits) > _DIGITS:
        number = round(number, max(0, _DIGITS - 1 - number.adjusted()))
    words = locales.write_number(format(number.normalize(), "f"), writer.locale)
    return writer.phrases.bound(figure.bound, words)


def _write_change(now: Figure, then: Figure, writer: Writer) -> str:
    """Write by how much a value has changed: percent, or of percents their points."""
    say = writer.phrases.say
    if now.unit == "percent":
        points = round(now.value - then.value, 1)
        return say("points", n=_sign(points, writer))
    if then.value <= 0 or now.unit != then.unit:
        return "–"
    percent = round((now.value / then.value - 1) * 100, 1)
    return say("percent", n=_sign(percent, writer))


def _sign(number: Decimal, writer: Writer) -> str:
    words = locales.write_number(format(abs(number), "f"), writer.locale)
    return f"{'+' if number > 0 else '−' if number < 0 else '±'}{words}"


def _describe(
    measured: Measured, latest: Sequence[tuple[Shown, Shown | None]], scale: Scale, writer: Writer
) -> str:
    """Say in words what the chart shows, for those who do not see it."""
    say = writer.phrases.say
    told = [
        say(
            "chart_ends",
            member=writer.write_members(v.figure.member),
            value=_write_amount(v.figure, scale, writer),
            period=writer.write_date(v.figure.period),
        )
        for v, _ in latest
    ]
    name = pick(measured.named.titles, writer.phrases.lang)[1]
    return say("chart_told", name=name, told=say("semicolon").join(told))


def draw_findings(measured: Sequence[Measured], writer: Writer) -> Iterable[Block]:
    """Draw where figures do not agree; that they do, where nothing was found."""
    say = writer.phrases.say
    yield Heading(2, say("findings"))
    yield Paragraph((Run(say("findings_read")),), quiet=True)
    rows = [_write_finding(one, finding, writer) for one in measured for finding in one.findings]
    if not rows:
        yield Paragraph((Run(say("findings_none")),), quiet=True)
        return
    yield Table(
        say("findings"),
        (
            Column(say("column_figure"), width=4),
            Column(say("column_finding"), width=4),
            Column(say("column_said"), width=6),
        ),
        tuple(rows),
    )


def _write_finding(measured: Measured, finding: Finding, writer: Writer) -> tuple[Line, ...]:
    say = writer.phrases.say
    by_key = {v.figure.key: v for v in measured.values}
    of = [writer.write_members(finding.member), writer.write_date(finding.period)]
    words = say(f"finding_{finding.kind}")
    if finding.computed is not None:
        computed = locales.write_number(format(round(finding.computed, 1), "f"), writer.locale)
        words += say("finding_computed", n=computed)
    said = [
        (
            Run(
                _write_figure(figure, finding, writer),
                sources=writer.number_all(by_key[figure.key].origins)
                if figure.key in by_key
                else (),
                link=by_key[figure.key].link if figure.key in by_key else "",
            ),
        )
        for figure in finding.figures
    ]
    about = say("comma").join(part for part in of if part)
    return (
        (writer.write_name(measured.named), Run(f" ({about})" if about else "")),
        (Run(words, mark="cross"),),
        join(said, say("semicolon")),
    )


def _write_figure(figure: Figure, finding: Finding, writer: Writer) -> str:
    amount = locales.write_amount(figure.text, writer.locale)
    if figure.unit:
        amount = get_words(figure.unit, writer.phrases.lang).write(amount)
    words = writer.phrases.bound(figure.bound, amount)
    if figure.period != finding.period:
        words += f" ({writer.write_date(figure.period)})"
    return words


def _write_unit(unit: str, scale: str, writer: Writer) -> str:
    words = get_words(unit, writer.phrases.lang).alone if unit else ""
    return writer.phrases.say("comma").join(part for part in (words, scale) if part)


def _list_scales(writer: Writer) -> tuple[Scale, ...]:
    return tuple(
        Scale(Decimal(10) ** int(power), name)
        for power, _, name in (
            part.partition(" ") for part in writer.phrases.say("scales").split("|")
        )
    )
