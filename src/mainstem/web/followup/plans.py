"""Plans: all of them, and one with its items counted by area and status."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mainstem.operations.cooperation import plans
from mainstem.operations.cooperation.plans import STATUSES, AreaCount, NothingToAdopt
from mainstem.web import refusals
from mainstem.web.addresses import parse_page
from mainstem.web.followup import wording
from mainstem.web.followup.promises import make_rows
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words

_WIDTH = 200
"""Of a whole bar, in units of its picture."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar."""

    status: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that opens its list."""

    count: int
    link: str
    is_chosen: bool
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """An area of a plan."""

    name: str
    total: Cell
    cells: tuple[Cell, ...]
    pieces: tuple[Piece, ...]
    told: str
    """What the bar shows, in words."""


@requires("read")
@require_safe
def list_plans(request: HttpRequest) -> HttpResponseBase:
    """Show the plans, and what else promised something; those with most items first."""
    rows = [
        (p, words.write_title(p.titles, p.id, "instrument"))
        for p in plans.list_plans(get_actor(request))
    ]
    context = {
        "section": "follow-up",
        "plans": [row for row in rows if row[0].is_plan],
        "others": [row for row in rows if not row[0].is_plan],
    }
    return render(request, "followup/plans.html", context)


@requires("read")
@require_safe
def show_plan(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show how far a plan has come, and the items of what was chosen."""
    return _show(request, entry)


@requires("edit")
@require_POST
def adopt_items(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Make the promises of a document items of a plan."""
    try:
        plans.adopt_items(
            get_actor(request), entry, request.POST.get("document", ""), now=datetime.now(UTC)
        )
    except NothingToAdopt:
        return _show(request, entry, _("No commitment of that document has been accepted."), 400)
    return redirect("plan", entry)


def _show(
    request: HttpRequest, entry: str, problem: str = "", status: int = 200
) -> HttpResponseBase:
    area, wanted = request.GET.get("area"), request.GET.get("status")
    chosen = wanted if wanted in STATUSES else None
    plan = plans.get_plan(
        get_actor(request),
        entry,
        today=timezone.localdate(),
        area=area,
        status=chosen,
        number=parse_page(request.GET.get("page", "")),
    )
    shown = [s for s in STATUSES if s in plan.total.counts]
    lines = [_make_line(plan.id, count, shown, area, chosen) for count in plan.areas]
    titles = words.order_titles(plan.titles)
    context = {
        "section": "follow-up",
        "plan": plan,
        "problem": problem,
        "title": titles[0] if titles else ("und", words.write_title({}, plan.id, plan.kind)),
        "other_titles": titles[1:],
        "heads": [(s, wording.write_status(s)) for s in shown],
        "lines": lines,
        "total": _make_line(plan.id, plan.total, shown, area, chosen, is_total=True),
        "number": plan.number,
        "pages": plan.pages,
        "query": "".join(
            f"{urlencode({n: v})}&"
            for n, v in (("area", area), ("status", chosen))
            if v is not None
        ),
        "rows": make_rows(get_actor(request), plan.items, plan.labels),
        "chosen": [
            *([wording.write_area(area)] if area is not None else []),
            *([wording.write_status(chosen)] if chosen else []),
        ],
        "documents": [
            (digest, words.write_document(plan.described[digest]), count)
            for digest, count in plan.documents.items()
            if digest in plan.described
        ],
        "refusal": refusals.describe(plan.refusal) if plan.refusal else "",
    }
    return render(request, "followup/plan.html", context, status=status)


def _make_line(
    plan: str,
    count: AreaCount,
    shown: list[str],
    area: str | None,
    status: str | None,
    *,
    is_total: bool = False,
) -> Line:
    own = None if is_total else count.area
    cells = tuple(
        Cell(
            count.counts.get(s, 0),
            _link(plan, own, s),
            (own, s) == (area, status),
            wording.write_status(s),
        )
        for s in shown
    )
    return Line(
        name=_("All areas") if is_total else wording.write_area(count.area),
        total=Cell(count.total, _link(plan, own, None), status is None and own == area, _("All")),
        cells=cells,
        pieces=tuple(_iter_pieces(count.counts, count.total)),
        told=", ".join(f"{wording.write_status(s)} {n}" for s, n in count.counts.items()),
    )


def _iter_pieces(counts: Mapping[str, int], total: int) -> Iterator[Piece]:
    done = 0
    for status, count in counts.items():
        start, end = round(_WIDTH * done / total), round(_WIDTH * (done + count) / total)
        yield Piece(status, start, max(1, end - start))
        done += count


def _link(plan: str, area: str | None, status: str | None) -> str:
    chosen = [(n, v) for n, v in (("area", area), ("status", status)) if v is not None]
    return f"{reverse('plan', args=[plan])}{'?' if chosen else ''}{urlencode(chosen)}#items"
