"""The queue: which claims wait, several accepted at once, and what was judged undone."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mainstem.operations.reviewing import desk, review
from mainstem.operations.reviewing.desk import Desk
from mainstem.web.permissions import get_actor, requires
from mainstem.web.review import choices
from mainstem.web.review.addresses import QueueAddress

_SELECTED = re.compile(r"([a-z0-9-]{1,60})@([0-9]{0,18})", re.ASCII)
"""A claim or judgement, and the act that was seen to count for it; none for one that waits."""


@requires("review")
@require_safe
def show_queue(request: HttpRequest) -> HttpResponse:
    """Show the claims that wait, or those the address asks for."""
    address = QueueAddress.parse(request.GET)
    found = desk.open_desk(
        get_actor(request), address.filters, descending=address.descending, number=address.page
    )
    return render(request, "review/queue.html", _describe(address, found))


@requires("review")
@require_POST
def accept_selected(request: HttpRequest) -> HttpResponse:
    """Accept the claims whose boxes were ticked, and say what became of each."""
    actor = get_actor(request)
    seen = [(source, act) for source, act in _list_selected(request.POST, "claim")]
    outcomes = desk.accept_each(actor, seen, now=datetime.now(UTC))
    accepted = [o for o in outcomes if o.judged]
    entries = {o.judged.entry for o in accepted if o.judged and o.judged.entry}
    context = {
        "section": "review",
        "address": QueueAddress.parse(request.GET),
        "total": len(outcomes),
        "accepted": accepted,
        "refused": [o for o in outcomes if not o.judged],
        "entries": desk.sketch(actor, entries),
        "recent": review.list_recent(actor),
    }
    return render(request, "review/accepted.html", context)


@requires("review")
@require_POST
def undo(request: HttpRequest) -> HttpResponseBase:
    """Undo judgements; then show the claim that was undone, or the queue after several."""
    address = QueueAddress.parse(request.GET)
    seen = [(j, act) for j, act in _list_selected(request.POST, "judgement") if act is not None]
    undone, left = desk.undo_each(get_actor(request), seen, now=datetime.now(UTC))
    if left or not undone:
        context = {"section": "review", "address": address, "undone": undone, "left": left}
        return render(request, "review/not_undone.html", context, status=409)
    source = request.POST.get("source", "")
    if re.fullmatch(r"source-[0-9a-f]{1,40}", source):
        return redirect(f"{reverse('review_claim', args=[source])}{address}")
    return redirect(f"{reverse('review')}{address}")


def _describe(address: QueueAddress, found: Desk) -> dict[str, object]:
    here = replace(address, page=found.number)
    return {
        "section": "review",
        "address": here,
        "desk": found,
        "choices": choices.make_choices(here, found),
        "recent": found.recent,
        "previous": here.at(found.number - 1),
        "next": here.at(found.number + 1),
    }


def _list_selected(sent: QueryDict, name: str) -> list[tuple[str, int | None]]:
    """List what was selected, each once; what is not understood is left out."""
    found = (_SELECTED.fullmatch(word) for word in dict.fromkeys(sent.getlist(name)))
    return [(match[1], int(match[2]) if match[2] else None) for match in found if match]
