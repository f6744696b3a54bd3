"""Glance: the cooperation on one page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.analysis.followup.statuses import JUDGED
from mainstem.model.mechanism.nouns import Member, Node
from mainstem.operations.cooperation import glance
from mainstem.operations.cooperation.glance import Glance
from mainstem.operations.cooperation.series import SeriesPage, count_days_late
from mainstem.operations.register.lists import Row
from mainstem.web.followup.wording import write_status
from mainstem.web.mechanism import said
from mainstem.web.mechanism.said import Backing, Form, Term
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series in a line."""

    id: str
    name: Term
    count: int
    latest: str
    latest_link: str
    latest_date: str
    place: str
    next: str
    """The name of the next meeting, where one is known."""
    next_date: str
    late: int
    """Days by which the next meeting is past its day."""
    missing: int


@requires("read")
@require_safe
def show_glance(request: HttpRequest) -> HttpResponse:
    """Show the cooperation at a glance."""
    found = glance.get_glance(get_actor(request), today=timezone.localdate())
    mechanism = found.mechanism
    context = {
        "section": "mechanism",
        "glance": found,
        "outline": mechanism.outline,
        "forms": said.list_forms(mechanism.outline.names),
        "text": said.choose(mechanism.outline.text),
        "backing": said.back(mechanism, mechanism.outline.basis),
        "members": [_describe_member(found, member) for member in mechanism.members],
        "has_unchecked": any(
            names.unchecked for one in mechanism.members for names in (one.names, one.formal)
        )
        or bool(mechanism.outline.names.unchecked),
        "pillars": _list_nodes(found, "pillar"),
        "priorities": _list_nodes(found, "priority"),
        "extensions": _list_nodes(found, "extension"),
        "versions": [
            (said.choose(v.names.forms), v.date.iso, said.choose(v.text))
            for v in mechanism.versions
        ],
        "series": [make_line(page) for page in found.series],
        "plans": [
            (said.choose(p.instrument.names.forms), p.instrument.period, p.entry, p.is_current)
            for p in found.plans
        ],
        "promised": _list_promised(found),
        "holdings": found.holdings,
        "recent": [_describe_row(found, row) for row in found.recent],
    }
    return render(request, "mechanism/glance.html", context)


def make_line(page: SeriesPage) -> SeriesLine:
    """Describe a series in a line."""
    latest, coming = page.latest, page.next
    if coming.sitting is not None and coming.sitting.when is not None:
        next_date = coming.sitting.when.iso
    else:
        next_date = coming.due.isoformat() if coming.due else ""
    return SeriesLine(
        id=page.series.id,
        name=said.choose(page.series.names.forms),
        count=sum(1 for line in page.lines if line.sitting),
        latest=said.name_sitting(latest) if latest else "",
        latest_link=latest.entry if latest else "",
        latest_date=latest.when.iso if latest and latest.when else "",
        place=said.name_place(latest.place) if latest else "",
        next=said.name_sitting(coming.sitting) if coming.sitting else "",
        next_date=next_date,
        late=count_days_late(page),
        missing=len(page.missing),
    )


def _describe_member(
    found: Glance, member: Member
) -> tuple[str, Term, Term, tuple[Form, ...], Backing]:
    names = said.choose(member.names.forms)
    forms = tuple(f for f in said.list_forms(member.names) if f.lang != names.lang)
    return (
        member.code,
        names,
        said.choose(member.formal.forms),
        forms,
        said.back(found.mechanism, member.basis),
    )


def _list_nodes(found: Glance, role: str) -> list[tuple[Node, Term, Backing]]:
    return [
        (node, said.choose(node.names.forms), said.back(found.mechanism, node.basis))
        for node in found.mechanism.nodes
        if node.role == role
    ]


def _list_promised(found: Glance) -> list[tuple[str, str, int]]:
    """Return judgement, what it is called, and how many promises are judged so."""
    return [
        (code, write_status(code) if code else _("Not judged yet"), found.promised[code])
        for code in (*JUDGED, "")
        if found.promised.get(code)
    ]


def _describe_row(found: Glance, row: Row) -> tuple[str, str, str]:
    """Return the entry, name and date of an instrument."""
    cell = row.cells.get("date")
    when = cell.first if cell else None
    return row.id, words.write_title(row.titles, row.id), when if isinstance(when, str) else ""
