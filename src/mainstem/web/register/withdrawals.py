"""Withdrawals: retract an entry as a whole, see one that was, and bring it back."""

from contextlib import suppress
from datetime import UTC, datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mainstem.operations.register import withdrawals as operation
from mainstem.operations.register.withdrawals import EntryChanged, WithdrawnPage
from mainstem.register.inputs import InvalidValue
from mainstem.register.pictures import PropertyPicture
from mainstem.web import permissions
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import changes, words
from mainstem.web.register.problems import describe
from mainstem.web.review.values import get_label

_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@requires("edit")
@_METHODS
def retract_entry(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show what ends with an entry, and retract it when told why."""
    problem = ""
    if request.method == "POST":
        try:
            operation.retract_entry(
                get_actor(request),
                entry,
                request.POST.get("reason", ""),
                seen=_read_number(request),
                now=datetime.now(UTC),
            )
            return redirect("entry", entry)
        except (EntryChanged, InvalidValue) as error:
            problem = describe(error)
    return _ask(request, entry, problem)


@requires("edit")
@require_POST
def restore_entry(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Bring a retracted entry back."""
    # Whoever was first has brought it back, or retracted it again: its page tells.
    with suppress(EntryChanged):
        operation.restore_entry(
            get_actor(request), entry, seen=_read_number(request), now=datetime.now(UTC)
        )
    return redirect("entry", entry)


def show_withdrawn(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show what became of an entry that does not hold any more; 404 if there never was one."""
    page = operation.get_withdrawn(get_actor(request), entry)
    titles = words.order_titles(page.titles)
    context = {
        "section": "register",
        "page": page,
        "kind_label": get_label(page.kind.label),
        "kind_title": get_label(page.kind.plural),
        "title": titles[0] if titles else ("", words.write_title({}, page.id, page.kind.name)),
        "other_titles": titles[1:],
        "lines": [_make_line(page, shown) for shown in page.picture.properties],
        "deeds": changes.tell(page.changes, page.kind, page.labels, page.id),
    }
    return render(request, "register/withdrawn.html", context, status=410)


def _ask(request: HttpRequest, entry: str, problem: str) -> HttpResponseBase:
    plan = operation.plan(get_actor(request), entry)
    if plan.refusal:
        return permissions.refuse(request, plan.refusal)
    context = {
        "section": "register",
        "plan": plan,
        "title": words.write_title(plan.titles, plan.id, plan.kind.name),
        "reason": request.POST.get("reason", ""),
        "problem": problem,
        "longest": operation.LONGEST_REASON,
    }
    return render(request, "register/retract.html", context, status=422 if problem else 200)


def _make_line(page: WithdrawnPage, shown: PropertyPicture) -> tuple[str, list[tuple[object, str]]]:
    values: list[tuple[object, str]] = [
        (
            words.write_value(
                shown.property,
                told.first.state,
                told.first.value,
                told.first.qualifiers,
                page.labels,
            ),
            told.first.rank,
        )
        for told in shown.told
    ]
    return get_label(shown.property.label), values


def _read_number(request: HttpRequest) -> int:
    """Read what was seen; what is no number was never seen."""
    word = request.POST.get("seen", "")
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 15 else -1
