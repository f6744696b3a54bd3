"""Pages: the list of indicators, one of them, its chart, and all figures that do not agree."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mainstem.analysis.checks import Finding
from mainstem.analysis.figures import Figure
from mainstem.model.documents import describe_path
from mainstem.operations import mechanisms
from mainstem.operations.numbers import catalogues, heads, indicators
from mainstem.operations.numbers.catalogues import Wanted
from mainstem.operations.numbers.indicators import REVISIONS, Series, Value
from mainstem.publishing import charts, raster
from mainstem.store.numbers.catalogue import Catalogued
from mainstem.web import wording
from mainstem.web.indicators import drawing
from mainstem.web.indicators import words as said
from mainstem.web.indicators.addresses import CatalogueAddress, IndicatorAddress
from mainstem.web.indicators.downloads import FORMATS
from mainstem.web.labels import VALUE_LABELS, Label
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words


@dataclass(frozen=True, slots=True)
class Source:
    """Where values come from: a release, or a document."""

    number: int
    title: str
    link: str
    file: str
    """Address of the bytes of a release; empty for a document."""
    facts: tuple[tuple[str, str], ...]
    """Publisher, licence: name of the property and value."""
    address: str
    as_of: str
    values: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in the table."""

    text: str
    exact: str
    link: str
    """To the evidence of a value that was read; empty for one that was imported."""
    numbers: tuple[int, ...]
    """Of its sources."""
    place: int
    """Line of the file; 0 where there is none."""
    is_rival: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A time, and what is known of each member then: nothing, a value, or several."""

    period: str
    cells: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words, with each of its figures and where it comes from."""

    kind: str
    label: Label
    member: str
    period: str
    words: str
    figures: tuple[tuple[str, str, str, str], ...]
    """Value, what it is of, its source, and the address of that."""


@requires("read")
@require_safe
def list_indicators(request: HttpRequest) -> HttpResponse:
    """Show which indicators there are."""
    address = CatalogueAddress.parse(request.GET)
    wanted = Wanted(address.words, address.area, address.member)
    found = catalogues.get_catalogue(get_actor(request), wanted, number=address.page)
    context = {
        "section": "indicators",
        "list": found,
        "address": address,
        "rows": [_make_line(row) for row in found.rows],
        "areas": [(code, write_area(code), count) for code, count in found.areas.items()],
        "members": [(code, said.write_member(code)) for code in found.members],
        "previous": address.at(found.number - 1),
        "next": address.at(found.number + 1),
    }
    return render(request, "indicators/list.html", context)


def _make_line(row: Catalogued) -> dict[str, object]:
    newest = row.series[-1] if row.series else None
    return {
        "id": row.id,
        "title": words.write_title(row.titles, row.id),
        "code": newest.code if newest else "",
        "members": [said.write_member(m) for m in mechanisms.order_members(newest.members)]
        if newest
        else [],
        "first": newest.first if newest else "",
        "last": newest.last if newest else "",
        "observations": newest.observations if newest else 0,
        "stated": row.stated,
        "jumps": row.jumps,
    }


def write_area(code: str) -> Label:
    """Return what an area is called, or its code."""
    return VALUE_LABELS.get("area", {}).get(code, code)


@requires("read")
@require_safe
def show_indicator(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show an indicator: chart, table, sources, and what does not agree."""
    series = get_series(request, entry)
    if series.id != entry:
        return redirect(f"{reverse('indicator', args=[series.id])}{_keep_query(request)}")
    address = IndicatorAddress.parse(request.GET)
    divided = heads.divide(series) if address.per_head else None
    shown = narrow(divided.series if divided else series, address)
    sources = _list_sources(series)
    members = [m for m in series.members if any(v.figure.member == m for v in shown.values)]
    chart = reverse("indicator chart", args=[series.id])
    drawn = _draw(shown, series, address, bool(divided))
    titles = words.order_titles(series.titles)
    context = {
        "section": "indicators",
        "series": series,
        "title": said.write_title(series),
        "lang": titles[0][0] if titles else "",
        "is_foreign": bool(titles) and titles[0][0] != wording.get_code(),
        "others": titles[1:],
        "unit": wording.write_unit(series.unit),
        "areas": [write_area(a) for a in series.areas],
        "members": [
            (m, said.write_member(m), not address.members or m in address.members)
            for m in series.members
        ],
        "address": address,
        "divided": divided,
        "is_dividable": heads.is_dividable(series),
        "is_drawn": drawn is not None,
        "drawn": len(drawn.lines) if drawn else 0,
        "is_apart": drawn is not None and drawn.is_apart,
        "base": drawing.choose_base(shown, address.base),
        "countries": drawing.count_members(shown),
        "chart": f"{chart}{address}",
        "charts": _list_charts(f"{chart}{address or '?'}"),
        "picture": f"{reverse('indicator picture', args=[series.id])}{address}",
        "alternative": drawing.describe(shown),
        "heads": [said.write_member(m) for m in members],
        "rows": _make_rows(shown, members, sources),
        "sources": sources,
        "findings": [tell(series, finding) for finding in series.findings],
        "checked": [tell(series, finding) for finding in series.checked],
        "revisions": _list_revisions(series),
        "revision_count": len(series.revisions),
        "relations": _list_relations(series),
        "downloads": [
            (f.upper(), reverse("indicator data", args=[series.id, f]) + str(address))
            for f in FORMATS
        ],
    }
    return render(request, "indicators/indicator.html", context)


@requires("read")
@require_safe
def show_chart(request: HttpRequest, entry: str) -> HttpResponse:
    """Draw the values of an indicator."""
    chart = _get_chart(request, entry)
    if request.GET.get("size") == "small":
        chart = drawing.make_small(chart)
    svg = drawing.render(chart, "dark" if request.GET.get("theme") == "dark" else "light")
    return HttpResponse(svg, content_type="image/svg+xml")


@requires("read")
@require_safe
def download_chart(request: HttpRequest, entry: str) -> HttpResponse:
    """Give the chart as pixels, on white."""
    spec = charts.make_spec(_get_chart(request, entry)) | {"background": "#ffffff"}
    return HttpResponse(
        raster.write_png(charts.render(spec)),
        content_type="image/png",
        headers={"Content-Disposition": 'attachment; filename="chart.png"'},
    )


def _get_chart(request: HttpRequest, entry: str) -> charts.Chart:
    series = get_series(request, entry)
    address = IndicatorAddress.parse(request.GET)
    divided = heads.divide(series) if address.per_head else None
    shown = narrow(divided.series if divided else series, address)
    chart = _draw(shown, series, address, bool(divided))
    if chart is None:
        raise Http404(entry)
    return chart


def _draw(
    shown: Series, series: Series, address: IndicatorAddress, per_head: bool
) -> charts.Chart | None:
    return drawing.draw(
        shown, series.members, per_head=per_head, way=address.way, base=address.base
    )


@requires("read")
@require_safe
def list_disagreements(request: HttpRequest) -> HttpResponse:
    """Show all figures that do not agree."""
    found = catalogues.list_disagreements(get_actor(request))
    context = {
        "section": "indicators",
        "found": found,
        "findings": [
            (d.series.id, said.write_title(d.series), tell(d.series, d.finding))
            for d in found.found
        ],
    }
    return render(request, "indicators/disagreements.html", context)


def get_series(request: HttpRequest, entry: str) -> Series:
    """Return a series, or answer that there is nothing at this address."""
    return indicators.get_series(get_actor(request), entry)


def narrow(series: Series, address: IndicatorAddress) -> Series:
    """Leave only what an address asks for."""
    return indicators.narrow(
        series, members=address.members, first=address.first, last=address.last
    )


def _keep_query(request: HttpRequest) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _list_charts(address: str) -> list[tuple[str, str]]:
    """List the other ways a chart is drawn, each with the screens that it is for."""
    return [
        (f"screen and {_SMALL} and {_DARK}", f"{address}&size=small&theme=dark"),
        (f"screen and {_SMALL}", f"{address}&size=small"),
        (f"screen and {_DARK}", f"{address}&theme=dark"),
    ]


_SMALL, _DARK = "(max-width: 40rem)", "(prefers-color-scheme: dark)"


def _list_sources(series: Series) -> dict[str, Source]:
    """List where values come from, by what figures call it; releases first."""
    counts: dict[str, int] = defaultdict(int)
    for value in _list_tellings(series):
        counts[value.figure.source] += 1
    found: dict[str, Source] = {}
    for held in series.releases:
        release = held.release
        key = f"{release.collection}:{release.since}"
        facts = tuple((n, held.facts[n]) for n in ("publisher", "licence") if n in held.facts)
        found[key] = Source(
            len(found) + 1, said.write_release(held), reverse("entry", args=[release.entry]),
            reverse("data file", args=[release.file]), facts, held.facts.get("address", ""),
            release.as_of, counts[key], held.is_current,
        )  # fmt: skip
    for value in _list_tellings(series):
        key = value.figure.source
        if key not in found:
            document = series.documents.get(value.document)
            title = document.title or describe_path(document.path) if document else ""
            link = reverse("document", args=[document.subject]) if document else ""
            found[key] = Source(len(found) + 1, title, link, "", (), "", "", counts[key], True)
    return found


def _list_tellings(series: Series) -> list[Value]:
    return [telling for value in series.values for telling in value.tellings]


def _make_rows(series: Series, members: Sequence[str], sources: dict[str, Source]) -> list[Row]:
    rivals = {f.key for finding in series.findings for f in finding.figures}
    cells: dict[str, dict[str, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    for value in series.values:
        if value.is_current:
            shown = _show(value, sources, value.figure.key in rivals)
            cells[value.figure.period][value.figure.member].append(shown)
    return [
        Row(period, tuple(tuple(cells[period][m]) for m in members))
        for period in sorted(cells, reverse=True)
    ]


def _show(value: Value, sources: dict[str, Source], is_rival: bool) -> Shown:
    figure = value.figure
    link = ""
    text = said.write_text(figure.text)
    if value.statement:
        link = f"{reverse('entry', args=[figure.indicator])}?statement={value.statement}"
        text = said.write_figure(figure, with_unit=False)
    numbers = dict.fromkeys(sources[one.figure.source].number for one in value.tellings)
    return Shown(text, figure.text, link, tuple(numbers), value.place, is_rival)


def tell(series: Series, finding: Finding) -> Told:
    """Put a finding into words."""
    sources = _list_sources(series)
    return Told(
        finding.kind,
        "" if finding.holds else said.FINDING_LABELS[finding.kind],
        said.write_member(finding.member),
        finding.period,
        str(said.describe_finding(finding)),
        tuple(_tell_figure(series, figure, sources) for figure in finding.figures),
    )


def _tell_figure(
    series: Series, figure: Figure, sources: dict[str, Source]
) -> tuple[str, str, str, str]:
    label = series.labels.get(figure.indicator)
    name = words.write_label(label, figure.indicator) if figure.indicator != series.id else ""
    parts = (name, said.write_member(figure.member), said.write_period(figure.period))
    of = ", ".join(part for part in parts if part)
    source = sources.get(figure.source)
    if figure.key.startswith("statement-"):
        address = f"{reverse('entry', args=[figure.indicator])}?statement={figure.key}"
    else:
        address = source.link if source else ""
    return said.write_figure(figure), of, source.title if source else "", address


def _list_revisions(series: Series) -> list[dict[str, str]]:
    return [
        {
            "member": said.write_member(r.old.figure.member),
            "period": r.old.figure.period,
            "old": said.write_text(r.old.figure.text),
            "then": r.old.figure.as_of,
            "new": said.write_text(r.new.figure.text) if r.new else "",
            "now": r.new.figure.as_of if r.new else "",
        }
        for r in series.revisions[:REVISIONS]
    ]


def _list_relations(series: Series) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            name,
            [(i, words.write_label(series.labels.get(i), i)) for i in series.relations[name]],
        )
        for name in ("total", "of total", "growth", "of growth", "series", "of series")
        if series.relations[name]
    ]
