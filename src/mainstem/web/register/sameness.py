"""Sameness: the page on which an entry is found to be the same as another, or different from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mainstem.operations.register import comparing, links
from mainstem.operations.register.comparing import Comparison
from mainstem.operations.register.links import AlreadyLinked, LinkedBy, NoSuchEntry
from mainstem.register.acts import Actor
from mainstem.register.matching import Reason as MatchReason
from mainstem.register.sameness import ContradictsLinks
from mainstem.store.register.sketches import Sketch
from mainstem.web.labels import Label
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register.changes import FIXED_REASONS
from mainstem.web.review import pictures, reasons, values
from mainstem.web.review.reasons import Reason
from mainstem.web.templatetags.accounts import person_name

_LONGEST_WORDS = 400
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Held:
    """A judgement that holds."""

    id: str
    judgement: str
    entries: tuple[tuple[str, SafeString | str], ...]
    """The two: identifier and name; of the entry of the page only the other."""
    link: LinkedBy
    reason: str
    """What the person wrote; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Other:
    """An entry to compare with."""

    entry: str
    title: SafeString | str
    facts: Sequence[SafeString | str]
    reasons: Sequence[Reason]
    relation: str
    """What it was judged to be already; empty: nothing."""


@requires("link")
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show an entry beside those that may be the same; judge two of them, or undo it."""
    actor = get_actor(request)
    words = request.GET.get("q", "").replace("\0", "")[:_LONGEST_WORDS]
    problem: Label = ""
    if request.method == "POST":
        problem = _change(actor, entry, request.POST)
        if not problem:
            return redirect("compare", entry)
    shown = comparing.compare(actor, entry, words)
    if shown.id != entry and request.method != "POST":
        return redirect(f"{reverse('compare', args=[shown.id])}{_keep(request)}")
    context = {
        "section": "register",
        "shown": shown,
        "title": _name(shown, shown.id),
        "kind_title": values.get_label(shown.kind.plural),
        "held": [_describe(shown, link) for link in shown.links],
        "others": [_propose(shown, c.entry, "", c.reasons) for c in shown.candidates],
        "found": [_propose(shown, one.entry, one.relation or "", ()) for one in shown.found],
        "words": words,
        "problem": problem,
    }
    return render(request, "register/same.html", context, status=409 if problem else 200)


def _keep(request: HttpRequest) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _change(actor: Actor, entry: str, sent: Mapping[str, str]) -> Label:
    """Judge two entries, or undo a judgement; say what is in the way, or nothing."""
    now, wish = datetime.now(UTC), sent.get("do", "")
    try:
        if wish == "undo":
            links.unlink(actor, sent.get("link", ""), now=now)
        elif wish in ("same", "different"):
            why = sent.get("reason", "").strip()[:_LONGEST_REASON]
            links.link(
                actor,
                entry,
                sent.get("other", ""),
                "same" if wish == "same" else "different",
                reasons=[why] if why else [],
                now=now,
            )
        else:
            return _("This form was sent without saying what to do.")
    except (AlreadyLinked, NoSuchEntry, ContradictsLinks) as error:
        return _explain(error)
    return ""


def _explain(error: AlreadyLinked | NoSuchEntry | ContradictsLinks) -> Label:
    """Say what is in the way."""
    if isinstance(error, ContradictsLinks):
        return _(
            "By these and other judgements two entries would be the same that were judged "
            "different. Undo one of the judgements below first."
        )
    if isinstance(error, NoSuchEntry):
        return _("One of the two does not hold any more, or they are of different kinds.")
    if error.link is None:
        return _("That judgement was undone meanwhile.")
    by = person_name(error.link.by)
    if error.link.judgement == "same":
        return _("%(by)s has found these two to be the same meanwhile.") % {"by": by}
    return _("%(by)s has found these two to be different meanwhile.") % {"by": by}


def _name(shown: Comparison, entry: str) -> SafeString | str:
    sketch = shown.sketches.get(entry)
    return values.get_title(sketch) if sketch else entry


def _describe(shown: Comparison, link: LinkedBy) -> Held:
    ends = (link.left, link.right)
    named = [end for end in ends if end != shown.id] if shown.id in ends else ends
    return Held(
        id=link.id,
        judgement=link.judgement,
        entries=tuple((end, _name(shown, end)) for end in named),
        link=link,
        reason=" · ".join(
            str(FIXED_REASONS.get(r, r)) for r in link.reasons if r not in reasons.MATCH_LABELS
        ),
    )


def _propose(shown: Comparison, entry: str, relation: str, why: Sequence[MatchReason]) -> Other:
    sketch: Sketch | None = shown.sketches.get(entry)
    return Other(
        entry=entry,
        title=_name(shown, entry),
        facts=pictures.list_facts(shown.kind, sketch, shown.sketches) if sketch else (),
        reasons=reasons.explain_match(shown.kind, why),
        relation=relation,
    )
