"""Editing: forms made from the declaration of a kind. What was typed is never lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mainstem.model.kinds import LANGUAGES, Property
from mainstem.model.statements import BOUNDS, STATES, Qualifiers
from mainstem.operations import OperationError
from mainstem.operations.naming import names
from mainstem.operations.register import editing as operation
from mainstem.operations.register import entries
from mainstem.operations.register.editing import Said, UnfitStatement
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import inputs
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.register.pictures import Assertion
from mainstem.web import permissions, wording
from mainstem.web.labels import VALUE_LABELS
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.register.lists import get_kind
from mainstem.web.register.problems import describe
from mainstem.web.review.values import BOUND_LABELS, STATE_LABELS, get_label

_METHODS = require_http_methods(["GET", "HEAD", "POST"])
_MOST_SEEN = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """A statement that can be corrected, ranked or retracted."""

    id: str
    words: str
    rank: str
    state: str
    source: str
    """What the document that says so is called; empty for none."""
    by: str
    at: datetime
    typed: Mapping[str, str]
    """What one would type for it."""
    limits: Mapping[str, str]
    is_open: bool


@requires("edit")
@_METHODS
def make_entry(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Make an entry by hand: what it is called; all else is stated on its page."""
    found = get_kind(kind)
    typed = [(lang, request.POST.get(f"name-{lang}", "")) for lang in LANGUAGES]
    problem = ""
    if request.method == "POST":
        try:
            made = operation.make_entry(
                get_actor(request), kind, [t for t in typed if t[1].strip()], now=datetime.now(UTC)
            )
            return redirect("entry", made)
        except (InvalidValue, UnfitStatement) as error:
            problem = describe(error)
    leading = found.get_names()[0]
    context = {
        "section": "register",
        "kind": found,
        "kind_label": get_label(found.label),
        "kind_title": get_label(found.plural),
        "name_label": get_label(leading.label),
        "typed": typed,
        "problem": problem,
        "owner": get_actor(request).member,
    }
    return render(request, "register/new.html", context, status=422 if problem else 200)


@requires("edit")
@_METHODS
def edit_property(request: HttpRequest, entry: str, property_: str) -> HttpResponseBase:
    """Show what is stated of a property, and change it."""
    actor = get_actor(request)
    page, prop = _find(actor, entry, property_)
    if page.refusal:
        return permissions.refuse(request, page.refusal)
    if request.method != "POST":
        return _show(request, page, prop)
    change = _CHANGES.get(request.POST.get("do", ""))
    if change is None:
        return _show(request, page, prop, _("This form was sent without saying what to do."))
    try:
        change(actor, page.id, prop, request.POST)
    except NoSuchEntry as error:
        raise Http404(str(error)) from error
    except (OperationError, InvalidValue) as error:
        page, prop = _find(actor, entry, property_)
        return _show(request, page, prop, describe(error))
    return redirect(f"{reverse('entry', args=[page.id])}#p-{prop.name}")


def _find(actor: Actor, entry: str, property_: str) -> tuple[EntryPage, Property]:
    try:
        page = entries.get_entry_page(actor, entry)
    except NoSuchEntry as error:
        raise Http404(str(error)) from error
    prop = page.kind.find_property(property_)
    if prop is None:
        raise Http404(property_)
    return page, prop


def _show(
    request: HttpRequest, page: EntryPage, prop: Property, problem: str = ""
) -> HttpResponseBase:
    shown = page.picture.find(prop.name)
    said = [a for told in shown.told for a in told.assertions] if shown else []
    chosen = request.POST.get("statement") or request.GET.get("statement", "")
    typed = request.POST if problem else {}
    context = {
        "section": "register",
        "page": page,
        "property": prop,
        "label": get_label(prop.label),
        "title": words.write_title(page.titles, page.id, page.kind.name, page.hints),
        "rows": [_make_row(page, prop, a, chosen, typed) for a in said],
        # Kept from before if something went wrong: whoever was too late has to look again.
        "seen": " ".join(str(a.since) for a in said),
        "problem": problem,
        "typed": typed if not chosen else {},
        "fields": inputs.FIELDS[prop.type],
        "states": [(s, STATE_LABELS[s]) for s in STATES if s != "known"],
        "bounds": [(b, BOUND_LABELS[b]) for b in BOUNDS],
        "options": _list_options(prop),
        "text_languages": LANGUAGES,
        "is_counted": prop.type in ("number", "money"),
    }
    return render(request, "register/edit.html", context, status=422 if problem else 200)


def _make_row(
    page: EntryPage, prop: Property, assertion: Assertion, chosen: str, typed: Mapping[str, str]
) -> Row:
    statement = assertion.statement
    is_open = statement.id == chosen
    limits = statement.qualifiers
    given = {
        name: getattr(limits, name) or "" for name in ("period", "as_of", "bound", "low", "high")
    }
    written = inputs.write_value(prop, statement.value) if statement.state == "known" else {}
    return Row(
        id=statement.id,
        words=words.write_value(
            prop, statement.state, statement.value, statement.qualifiers, page.labels
        ),
        rank=statement.rank,
        state=statement.state,
        source=_name_source(page, assertion),
        by=assertion.by.name,
        at=assertion.at,
        typed=typed if is_open and typed else written,
        limits=typed if is_open and typed else given,
        is_open=is_open,
    )


def _name_source(page: EntryPage, assertion: Assertion) -> str:
    for citation in assertion.statement.citations:
        document = page.documents.get(citation.document)
        return words.write_document(document) if document else citation.document[:12]
    return ""


def _list_options(prop: Property) -> list[tuple[str, str]]:
    """List what a value can be chosen from, with its words; empty for what is typed freely."""
    if prop.type == "choice":
        return [(choice.value, get_label(choice.label)) for choice in prop.choices]
    if prop.type == "member":
        codes = names.list_countries()
        return sorted(((c, wording.write_country(c)) for c in codes), key=lambda item: item[1])
    if prop.type == "area":
        return [(code, str(label)) for code, label in VALUE_LABELS["area"].items()]
    return []


def _state(actor: Actor, entry: str, prop: Property, typed: Mapping[str, str]) -> None:
    operation.state(
        actor, entry, prop.name, _read(prop, typed), seen=_read_seen(typed), now=datetime.now(UTC)
    )


def _correct(actor: Actor, entry: str, prop: Property, typed: Mapping[str, str]) -> None:
    statement = typed.get("statement", "")
    said = _read(prop, typed, cites=statement if typed.get("keep") else None)
    operation.replace_statement(
        actor, entry, prop.name, statement, said, seen=_read_seen(typed), now=datetime.now(UTC)
    )


def _rank(actor: Actor, entry: str, prop: Property, typed: Mapping[str, str]) -> None:
    operation.rank_statement(
        actor,
        entry,
        prop.name,
        typed.get("statement", ""),
        typed.get("rank", ""),
        seen=_read_seen(typed),
        now=datetime.now(UTC),
    )


def _retract(actor: Actor, entry: str, prop: Property, typed: Mapping[str, str]) -> None:
    operation.retract(
        actor,
        entry,
        prop.name,
        typed.get("statement", ""),
        typed.get("reason", ""),
        seen=_read_seen(typed),
        now=datetime.now(UTC),
    )


_CHANGES: dict[str, Callable[[Actor, str, Property, Mapping[str, str]], None]] = {
    "state": _state,
    "correct": _correct,
    "rank": _rank,
    "retract": _retract,
}
"""What a form of the page can ask for."""


def _read(prop: Property, typed: Mapping[str, str], cites: str | None = None) -> Said:
    state = typed.get("state", "known") or "known"
    if state != "known":
        return Said(state=state, qualifiers=Qualifiers(), cites=cites)  # type: ignore[arg-type]
    rank = typed.get("rank", "normal") or "normal"
    return Said(
        value=inputs.read_value(prop, typed),
        qualifiers=inputs.read_qualifiers(typed),
        rank=rank,  # type: ignore[arg-type]
        cites=cites,
    )


def _read_seen(typed: Mapping[str, str]) -> tuple[int, ...]:
    numbers = typed.get("seen", "").split()[:_MOST_SEEN]
    return tuple(int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) <= 15)
