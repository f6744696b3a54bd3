"""The map: where projects run and meetings were held, with the same as a list beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation import maps
from mainstem.operations.cooperation.maps import FACETS, KINDS, MapPage, MapQuery
from mainstem.operations.register.lists import Row
from mainstem.publishing import raster
from mainstem.publishing.maps import picture
from mainstem.publishing.maps.drawing import Circle
from mainstem.publishing.maps.layers import Frame
from mainstem.web import wording
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle on the map, and where it leads: to its entry, or to a map that shows it nearer."""

    x: int
    y: int
    radius: int
    count: str
    """Empty for one entry."""
    label: str
    link: str
    is_near: bool


@requires("read")
@require_safe
def show_map(request: HttpRequest) -> HttpResponse:
    """Show a map; what it shows is in its address."""
    query = _parse(request)
    page = maps.get_map(get_actor(request), query)
    state = _write(query, page)
    context = {
        "section": "mechanism",
        "page": page,
        "plural": get_label(page.kind.plural),
        "kinds": [(k, get_label(get_kinds()[k].plural), k == page.kind.name) for k in KINDS],
        "dots": list(_iter_dots(page, state)),
        "names": [(wording.write_country(code), x, y) for code, x, y in page.drawing.names],
        "rows": [] if page.groups else [_tell(page, row) for row in page.rows],
        "groups": [
            (
                number,
                wording.write_number(circle.count),
                [_tell(page, row) for row in rows],
                circle.count - len(rows),
                _link(_bring_nearer(state, circle)),
            )
            for number, (circle, rows) in enumerate(
                zip(page.drawing.circles, page.groups, strict=False), 1
            )
        ],
        "grouped": _link({**state, "all": "1"}),
        "facets": [
            (
                facet.property.name,
                get_label(facet.property.label),
                [
                    (
                        value,
                        words.write_facet_value(facet.property, value, {}, {}),
                        count,
                        value == facet.chosen,
                    )
                    for value, count in facet.values
                ],
            )
            for facet in page.facets
        ],
        "disclaimer": wording.join_sentences(_disclaim(page)),
        "counts": wording.join_sentences(_count(page)),
        "whole": _link({k: v for k, v in state.items() if k not in ("box", "page")}),
        "is_whole": page.frame == page.whole,
        "previous": _link({**state, "page": str(page.number - 1)}) if page.number > 1 else "",
        "next": _link({**state, "page": str(page.number + 1)}) if page.number < page.pages else "",
        "files": [(f.upper(), _link(state, reverse("map file", args=[f]))) for f in FILES],
        "register": f"{reverse('entries', args=[page.kind.name])}?{urlencode(_keep_filters(state))}",
    }
    return render(request, "projects/map.html", context)


FILES = {"svg": "image/svg+xml", "png": "image/png"}
_WIDTH = 900
"""Pixels of a map that is taken along."""


@requires("read")
@require_safe
def download_map(request: HttpRequest, format_: str) -> HttpResponse:
    """Give the map as a picture, with what is said of its lines."""
    if format_ not in FILES:
        raise Http404(format_)
    page = maps.get_map(get_actor(request), _parse(request))
    names = {code: wording.write_country(code) for code, *_ in page.drawing.names}
    title = get_label(page.kind.plural)
    note = wording.join_sentences((f"{title}:", *_count(page), *_disclaim(page)))
    svg = picture.write_svg(page.drawing, names, width=_WIDTH, title=title, note=note)
    data = raster.write_png(svg) if format_ == "png" else svg.encode()
    return HttpResponse(
        data,
        content_type=FILES[format_],
        headers={"Content-Disposition": f'attachment; filename="map.{format_}"'},
    )


def _disclaim(page: MapPage) -> Iterator[str]:
    yield _("Boundaries and names on this map do not mean that anyone endorses or accepts them.")
    if page.layer.attribution:
        yield f"{page.layer.attribution}."


def _count(page: MapPage) -> Iterator[str]:
    """Yield sentences that say how many of what is asked for are on the map, and why not all."""
    numbers = {"shown": page.shown, "wanted": page.wanted}
    yield ngettext(
        "%(shown)s of %(wanted)s is on this map.",
        "%(shown)s of %(wanted)s are on this map.",
        page.shown,
    ) % {name: wording.write_number(n) for name, n in numbers.items()}
    if silent := page.wanted - page.located:
        yield ngettext(
            "The place of %(number)s is not known.",
            "The places of %(number)s are not known.",
            silent,
        ) % {"number": wording.write_number(silent)}
    if outside := page.drawing.outside:
        yield ngettext(
            "%(number)s lies outside this part.", "%(number)s lie outside this part.", outside
        ) % {"number": wording.write_number(outside)}
    if page.near:
        yield ngettext(
            "Of %(number)s only the neighbourhood is known.",
            "Of %(number)s only the neighbourhood is known.",
            page.near,
        ) % {"number": wording.write_number(page.near)}


def _parse(request: HttpRequest) -> MapQuery:
    """Read the address; what is not understood is as if it were not there."""
    number = request.GET.get("page", "")
    chosen = {name: request.GET.get(name, "") for name in FACETS}
    return MapQuery(
        kind=request.GET.get("kind", KINDS[0]),
        filters={name: (value,) for name, value in chosen.items() if value},
        frame=_parse_frame(request.GET.get("box", "")),
        is_grouped=request.GET.get("all") == "1",
        number=int(number)
        if number.isascii() and number.isdigit() and len(number) < _DIGITS
        else 1,
    )


def _parse_frame(word: str) -> Frame | None:
    parts = word.split(",")
    try:
        west, south, east, north = (float(part) for part in parts if len(part) <= _DIGITS)
    except ValueError:
        return None
    is_frame = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return Frame(west, south, east, north) if is_frame else None


def _write(query: MapQuery, page: MapPage) -> dict[str, str]:
    """Write the state of the map, as its address has it."""
    state = {"kind": page.kind.name}
    state |= {name: values[0] for name, values in (query.filters or {}).items()}
    if query.is_grouped:
        state["all"] = "1"
    if query.frame:
        state["box"] = _write_frame(query.frame)
    return state


def _write_frame(frame: Frame) -> str:
    return ",".join(
        f"{n:.4f}"[:_DIGITS] for n in (frame.west, frame.south, frame.east, frame.north)
    )


def _link(state: Mapping[str, str], address: str = "") -> str:
    return f"{address or reverse('map')}?{urlencode(state)}"


def _keep_filters(state: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in state.items() if name in FACETS}


def _iter_dots(page: MapPage, state: Mapping[str, str]) -> Iterator[Dot]:
    for number, circle in enumerate(page.drawing.circles, 1):
        if circle.count > 1 and page.groups:
            count = wording.write_number(circle.count)
            label = _("%(n)s here") % {"n": count}
            yield Dot(circle.x, circle.y, circle.radius, count, label, f"#near-{number}", False)
        elif circle.count == 1:
            row = page.links[circle.keys[0]]
            title, link = words.write_title(row.titles, row.id), reverse("entry", args=[row.id])
            yield Dot(circle.x, circle.y, circle.radius, "", title, link, False)
        else:
            count = wording.write_number(circle.count)
            label = _("%(n)s here: show them nearer")
            link = _link(_bring_nearer(state, circle))
            yield Dot(circle.x, circle.y, circle.radius, count, label % {"n": count}, link, False)


def _bring_nearer(state: Mapping[str, str], circle: Circle) -> dict[str, str]:
    """Return the state of the map that shows apart what stands in a circle."""
    kept = {name: value for name, value in state.items() if name != "page"}
    return {**kept, "box": _write_frame(circle.frame)}


def _tell(page: MapPage, row: Row) -> tuple[str, str, SafeString | str]:
    # Where very many are listed, their names are enough.
    told = _describe(page, row.cells) if len(page.rows) <= _DESCRIBED else ""
    return row.id, words.write_title(row.titles, row.id), told


def _describe(page: MapPage, cells: Mapping[str, object]) -> SafeString:
    """Write the first columns of an entry beside its name."""
    told: list[SafeString | str] = []
    for prop in page.kind.properties:
        cell = cells.get(prop.name)
        if prop.column and not prop.names and cell is not None and len(told) < _SHOWN:
            told += [
                words.write_value(prop, v.state, v.value, v.qualifiers, page.labels)
                for v in words.choose_values(prop, cell)[:2]  # type: ignore[arg-type]
            ]
    return format_html_join(_(", "), "{}", ((one,) for one in told))


_SHOWN = 3
_DESCRIBED = 200
"""Entries on a page that are shown with more than their names."""
