"""Series: the meetings of an organ one after the other, with what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mainstem.operations.cooperation import series
from mainstem.operations.cooperation.series import (
    Came,
    Line,
    SeriesPage,
    count_days_late,
    gather_what_came,
)
from mainstem.operations.cooperation.sittings import Sitting
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
    number: str
    """Of a gap those of all meetings that are missing one after the other."""
    missing: int = 0
    """How many these are."""
    name: str = ""
    place: str = ""
    chairs: str = ""
    adopted: int = 0
    is_by_video: bool = False


def describe_lines(lines: Sequence[Line], came: Came) -> list[Row]:
    """Put the lines of a series into words, numbers that are missing together into one."""
    rows: list[Row] = []
    for is_gap, some in groupby(lines, lambda line: line.sitting is None):
        if is_gap:
            gaps = list(some)
            ends = dict.fromkeys(str(gap.ordinal) for gap in (gaps[-1], gaps[0]))
            rows.append(Row(gaps[0], "–".join(ends), missing=len(gaps)))
        else:
            rows += [_describe(line, line.sitting, came) for line in some if line.sitting]
    return rows


def _describe(line: Line, sitting: Sitting, came: Came) -> Row:
    return Row(
        line,
        number="" if line.ordinal is None else str(line.ordinal),
        name=said.name_sitting(sitting),
        place=said.name_place(sitting.place),
        chairs=said.name_members(sitting.co_chairs),
        adopted=came.adopted.get(sitting.entry, 0),
        is_by_video=sitting.entry in came.by_video,
    )


def _get(request: HttpRequest, name: str) -> SeriesPage:
    return series.get_series(get_actor(request), name, today=timezone.localdate())
