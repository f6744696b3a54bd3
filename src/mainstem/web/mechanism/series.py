"""Series: the meetings of an organ one after the other, with what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mainstem.operations.cooperation import series
from mainstem.operations.cooperation.series import (
    Came,
    Line,
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
    came = gather_what_came(
        get_actor(request), page.mechanism, [line.sitting for line in page.lines if line.sitting]
    )
    context = {
        "section": "mechanism",
        "page": page,
        "name": said.choose(page.series.names.forms),
        "forms": said.list_forms(page.series.names)[1:],
        "organ": said.choose(page.organ.names.forms),
        "text": said.choose(page.organ.text),
        "backing": said.back(page.mechanism, page.series.basis),
        "lines": describe_lines(page.lines, came),
        "late": count_days_late(page),
        "next_name": said.name_sitting(page.next.sitting) if page.next.sitting else "",
        "turns": [
            (
                turn,
                said.name_members(turn.members),
                said.name_sitting(turn.first),
                said.name_sitting(turn.last),
            )
            for turn in page.turns
        ],
        "always": said.name_members([c for c in [page.mechanism.outline.co_chair] if c]),
    }
    return render(request, "mechanism/series.html", context)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of meetings, in words."""

    line: Line
    name: str
    place: str
    chairs: str
    adopted: int
    is_by_video: bool


def describe_lines(lines: Sequence[Line], came: Came) -> list[Row]:
    """Put the lines of a series into words."""
    return [
        Row(
            line,
            name=said.name_sitting(line.sitting),
            place=said.name_place(line.sitting.place),
            chairs=said.name_members(line.sitting.co_chairs),
            adopted=came.adopted.get(line.sitting.entry, 0),
            is_by_video=line.sitting.entry in came.by_video,
        )
        if line.sitting
        else Row(line, "", "", "", 0, is_by_video=False)
        for line in lines
    ]


def _get(request: HttpRequest, name: str) -> SeriesPage:
    try:
        return series.get_series(get_actor(request), name, today=timezone.localdate())
    except NoSuchSeries as error:
        raise Http404(str(error)) from error
