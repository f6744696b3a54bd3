"""Possible duplicates: names that may be of one thing, for people to judge."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mainstem.analysis.alike import COMPARED, Group, Thing
from mainstem.model.kinds import get_kinds
from mainstem.operations.register import duplicates
from mainstem.operations.register.duplicates import NothingChosen
from mainstem.operations.register.links import AlreadyLinked, NoSuchEntry
from mainstem.register.acts import Actor
from mainstem.register.sameness import ContradictsLinks
from mainstem.web import refusals, wording
from mainstem.web.permissions import get_actor, refuse, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Row:
    """One of those that may be the same."""

    id: str
    name: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A group, as the page shows it."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    """What speaks for or against their being one."""


@requires("read")
@require_http_methods(["GET", "HEAD", "POST"])
def list_duplicates(request: HttpRequest) -> HttpResponseBase:
    """Show what may be the same; judge what was chosen."""
    actor = get_actor(request)
    kind = request.GET.get("kind", COMPARED[0])
    word = request.GET.get("page", "1")
    number = int(word) if word.isascii() and word.isdigit() and len(word) < _DIGITS else 1
    page = duplicates.list_groups(actor, kind, number=number)
    problem = ""
    if request.method == "POST":
        if page.refusal:
            return refuse(request, page.refusal)
        problem = _judge(actor, request.POST)
        if not problem:
            return redirect(_link(page.kind, page.number, **_remember(request.POST)))
    context = {
        "section": "register",
        "page": page,
        "kinds": [(k, get_label(get_kinds()[k].plural), k == page.kind) for k in COMPARED],
        "cards": [_make_card(group) for group in page.groups],
        "problem": problem,
        "judged": _tell_judged(request.GET),
        "refusal": refusals.describe(page.refusal) if page.refusal else "",
        "previous": _link(page.kind, page.number - 1) if page.number > 1 else "",
        "next": _link(page.kind, page.number + 1) if page.number < page.pages else "",
    }
    status = 409 if problem else 200
    response: HttpResponse = render(request, "projects/duplicates.html", context, status=status)
    return response


def _judge(actor: Actor, sent: QueryDict) -> str:
    """Judge what was chosen; say what is in the way, or nothing."""
    wish = sent.get("do", "")
    if wish not in ("same", "different"):
        return _("This form was sent without saying what to do.")
    try:
        judgement = "same" if wish == "same" else "different"
        duplicates.judge(
            actor,
            sent.getlist("entry"),
            judgement,  # type: ignore[arg-type]
            now=datetime.now(UTC),
        )
    except NothingChosen:
        return _("Choose two of them or more, 30 at most.")
    except ContradictsLinks:
        return _("By other judgements two of these would be the same and different at once.")
    except (AlreadyLinked, NoSuchEntry):
        return _("Someone has judged or ended one of these meanwhile. Look again.")
    return ""


_ENTRY = re.compile(r"entry-[0-9a-f]{16}")


def _remember(sent: QueryDict) -> dict[str, str]:
    """Return what the next page tells of a judgement: the first that was chosen, and as what."""
    return {"judged": sent.getlist("entry")[0], "as": sent.get("do", "")}


def _tell_judged(query: QueryDict) -> tuple[str, str] | None:
    """Say what has just been judged, and where it can be taken back."""
    entry = query.get("judged", "")
    if not _ENTRY.fullmatch(entry):
        return None
    told = _("Judged: the same.") if query.get("as") == "same" else _("Judged: different.")
    return told, reverse("compare", args=[entry])


def _make_card(group: Group) -> Card:
    notes = []
    if group.farthest is not None and len([t for t in group.things if t.place]) > 1:
        distance = wording.write_number(round(group.farthest, 1))
        notes.append(_("at most %(n)s km apart") % {"n": distance})
    kind = get_kinds()[group.kind]
    labels = [get_label(p.label) for n in group.list_differing() if (p := kind.find_property(n))]
    if labels:
        notes.append(_("different: %(names)s") % {"names": ", ".join(labels)})
    return Card(tuple(_make_row(thing) for thing in group.things), tuple(notes))


def _make_row(thing: Thing) -> Row:
    kind = get_kinds()[thing.kind]
    members = kind.find_property("members")
    facts = [words.write_facet_value(members, m, {}, {}) for m in sorted(thing.members)]
    facts += [_write_fact(thing.kind, name, thing.facts) for name in thing.facts]
    return Row(thing.id, thing.name, tuple(fact for fact in facts if fact))


def _write_fact(kind: str, name: str, facts: Mapping[str, str]) -> str:
    prop = get_kinds()[kind].find_property(name)
    if prop is None or facts[name].startswith("entry-"):
        return ""
    if prop.type == "choice":
        return words.write_facet_value(prop, facts[name], {}, {})
    return facts[name]


def _link(kind: str, number: int, **told: str) -> str:
    return f"{reverse('duplicates')}?{urlencode({'kind': kind, 'page': number, **told})}"
