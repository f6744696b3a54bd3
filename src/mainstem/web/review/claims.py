"""One claim: beside its source, with what would be stated, judged and followed by the next one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mainstem.model.kinds import Property
from mainstem.operations.reviewing import desk, judging, review, rulings
from mainstem.operations.reviewing.desk import Sketch, Task
from mainstem.operations.reviewing.judging import AlreadyJudged
from mainstem.operations.reviewing.rulings import Correction, Ruling, UnfitRuling
from mainstem.register.acts import Actor
from mainstem.register.proposals import Proposal
from mainstem.web.labels import Label
from mainstem.web.permissions import get_actor, requires
from mainstem.web.review import forms, pictures
from mainstem.web.review.addresses import QueueAddress
from mainstem.web.review.pictures import CandidatePicture

LONGEST_NOTE = 2_000
_LONGEST = 300
"""Characters of the words another entry is looked up by."""
_OTHER = "other"
"""As an entry: the one whose name or identifier was typed."""
_DECISIONS = ("accepted", "rejected", "unsure")
_LOOK = "look"
"""As a decision: none yet; the other entry is to be looked up."""


class Unclear(ValueError):
    """A form cannot be carried out as it was sent. It carries a sentence for the person."""

    def __init__(self, problem: Label) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Reply:
    """What is shown above a claim, and what a person had put in."""

    problem: Label = ""
    conflict: AlreadyJudged | None = None
    status: int = 200


@requires("review")
@require_safe
def find_claim(request: HttpRequest, subject: str, claim: str) -> HttpResponseBase:
    """Lead from a claim of the reader to its page here."""
    source = desk.find_source(get_actor(request), subject, claim)
    return redirect("review_claim", source)


@requires("review")
@require_http_methods(["GET", "HEAD", "POST"])
def review_claim(request: HttpRequest, source: str) -> HttpResponseBase:
    """Show a claim; judge it, and go on to the next one."""
    actor, address = get_actor(request), QueueAddress.parse(request.GET)
    if request.method != "POST":
        return _show(request, _take(actor, source, address), Reply())
    if request.POST.get("decision") == _LOOK:
        return _show(request, _take(actor, source, address), Reply())
    return _judge(request, actor, source, address)


def _take(actor: Actor, source: str, address: QueueAddress) -> Task:
    return desk.take(actor, source, address.filters, descending=address.descending)


def _judge(
    request: HttpRequest, actor: Actor, source: str, address: QueueAddress
) -> HttpResponseBase:
    try:
        ruling = _make_ruling(request, actor, source, address)
        following = review.find_next(actor, source, address.filters, descending=address.descending)
        judging.judge(actor, source, ruling, seen=_get_seen(request), now=datetime.now(UTC))
    except Unclear as error:
        reply = Reply(error.problem, status=422)
    except UnfitRuling:
        reply = Reply(_say_unfit(request), status=422)
    except AlreadyJudged as error:
        reply = Reply(conflict=error, status=409)
    else:
        if following is None:
            return redirect(f"{reverse('review')}{replace(address, page=1)}")
        return redirect(f"{reverse('review_claim', args=[following])}{address}")
    return _show(request, _take(actor, source, address), reply)


def _get_seen(request: HttpRequest) -> int | None:
    seen = request.POST.get("seen", "")
    return int(seen) if re.fullmatch("[0-9]{1,18}", seen, re.ASCII) else None


def _make_ruling(request: HttpRequest, actor: Actor, source: str, address: QueueAddress) -> Ruling:
    """Read what was decided.

    Raises:
        Unclear: it does not say what to do, or a field cannot be read.
    """
    decision = request.POST.get("decision", "")
    note = request.POST.get("note", "").strip()[:LONGEST_NOTE]
    if decision not in _DECISIONS:
        raise Unclear(_("This form was sent without saying what to decide."))
    entry = request.POST.get("entry", rulings.NEW)
    if decision != "accepted":
        return Ruling(decision, note=note)  # type: ignore[arg-type]
    if entry != _OTHER and forms.EDITED not in request.POST:
        return Ruling("accepted", entry, note=note)
    proposal = (task := _take(actor, source, address)).shown.proposal
    if proposal is None:
        return Ruling("accepted", note=note)
    corrections = _list_corrections(request, actor, task, proposal)
    if entry == _OTHER:
        entry = _find_other(request, actor, proposal.kind)
    return Ruling("corrected" if corrections else "accepted", entry, corrections, note)


def _list_corrections(
    request: HttpRequest, actor: Actor, task: Task, proposal: Proposal
) -> tuple[Correction, ...]:
    form = forms.fill(forms.make_form(proposal, task.entries, task.stated), request.POST.dict())
    if not form.is_valid:
        raise Unclear(_("Some of what you wrote cannot be read; see below."))

    def resolve(prop: Property, text: str) -> str | None:
        found = [e for kind in prop.kinds for e in desk.find_entries(actor, kind, text)]
        return found[0] if len(found) == 1 else None

    return forms.list_corrections(form, proposal, resolve)


def _find_other(request: HttpRequest, actor: Actor, kind: str) -> str:
    """Find the entry whose name or identifier was typed."""
    found = desk.find_entries(actor, kind, request.POST.get("other", "").strip())
    if not found:
        raise Unclear(
            _("No entry of this kind has exactly this name; choose one of those found below.")
        )
    if len(found) > 1:
        raise Unclear(_("Several entries have this name; choose one of them below."))
    return found[0]


def _say_unfit(request: HttpRequest) -> str:
    if forms.EDITED in request.POST:
        return _(
            "Nothing would be left to state, or an entry that is named does not hold any more."
        )
    return _("The entry you chose does not hold any more, or is of another kind.")


def _show(request: HttpRequest, task: Task, reply: Reply) -> HttpResponse:
    proposal = task.shown.proposal
    form = forms.make_form(proposal, task.entries, task.stated) if proposal else None
    if form:
        form = forms.fill(form, request.POST.dict())
    sent = request.POST
    found = pictures.draw_found(task, _look_up(request, proposal)) if proposal else []
    context: dict[str, Any] = {
        "section": "review",
        "address": QueueAddress.parse(request.GET),
        "task": task,
        "item": task.shown.item,
        "picture": pictures.draw(task),
        "standing": task.shown.standing,
        "before": task.shown.before,
        "form": form,
        "editing": form is not None and (form.was_sent or forms.EDITED in request.GET),
        "reply": reply,
        "recent": task.recent,
        "found": found,
        "looked": bool(found) or sent.get("decision") == _LOOK,
        "chosen_entry": _choose(sent, found) or pictures.get_choice(task),
        "other": sent.get("other", ""),
        "note": sent.get("note", "")[:LONGEST_NOTE],
        "tried": sent.get("decision", ""),
    }
    return render(request, "review/claim.html", context, status=reply.status)


def _look_up(request: HttpRequest, proposal: Proposal) -> Mapping[str, Sketch]:
    """Look the other entry up, where it was asked for or what was typed names none."""
    sent = request.POST
    if sent.get("decision") == _LOOK or sent.get("entry") == _OTHER:
        return desk.look_up(get_actor(request), proposal.kind, sent.get("other", "")[:_LONGEST])
    return {}


def _choose(sent: Mapping[str, str], found: Sequence[CandidatePicture]) -> str:
    """Return the entry that was chosen, or the best that was looked up; empty for neither."""
    if sent.get("decision") == _LOOK and found:
        return found[0].entry
    return sent.get("entry", "")
