"""Series: the meetings of an organ one after the other, with what is missing."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mainstem.operations.cooperation import series
from mainstem.operations.cooperation.series import (
    NoSuchSeries,
    SeriesPage,
    count_days_late,
    gather_what_came,
)
from mainstem.web.mechanism import said
from mainstem.web.permissions import get_actor, requires


@requires("read")
@require_safe
def show_series(request: HttpRequest, series: str) -> HttpResponse:
    """Show a series of meetings."""
    page = _get(request, series)
    came = gather_what_came(get_actor(request), page)
    context = {
        "section": "mechanism",
        "page": page,
        "name": said.choose(page.series.names.forms),
        "forms": said.list_forms(page.series.names)[1:],
        "organ": said.choose(page.organ.names.forms),
        "text": said.choose(page.organ.text),
        "backing": said.back(page.mechanism, page.series.basis),
        "lines": [
            (
                line,
                said.name_sitting(line.sitting) if line.sitting else "",
                said.name_place(line.sitting.place) if line.sitting else "",
                _name(page, line.sitting.co_chairs) if line.sitting else "",
                came.adopted.get(line.sitting.entry, 0) if line.sitting else 0,
                bool(line.sitting and line.sitting.entry in came.by_video),
            )
            for line in page.lines
        ],
        "late": count_days_late(page),
        "next_name": said.name_sitting(page.next.sitting) if page.next.sitting else "",
        "turns": [
            (
                turn,
                _name(page, turn.members),
                said.name_sitting(turn.first),
                said.name_sitting(turn.last),
            )
            for turn in page.turns
        ],
        "always": _name(page, [code for code in [page.mechanism.outline.co_chair] if code]),
    }
    return render(request, "mechanism/series.html", context)


def _name(page: SeriesPage, codes: Sequence[str]) -> str:
    return said.name_members(codes)


def _get(request: HttpRequest, name: str) -> SeriesPage:
    try:
        return series.get_series(get_actor(request), name, today=timezone.localdate())
    except NoSuchSeries as error:
        raise Http404(str(error)) from error
