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

from mainstem.model.kinds import Property
from mainstem.model.statements import BOUNDS, STATES
from mainstem.operations import OperationError, mechanisms
from mainstem.operations.naming import names
from mainstem.operations.register import editing as operation
from mainstem.operations.register import entries, targets
from mainstem.operations.register.citing import Problem, UnfitSources
from mainstem.operations.register.editing import Said
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.register.targets import SeveralTargets
from mainstem.register import inputs
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.register.pictures import Assertion
from mainstem.web import permissions, wording
from mainstem.web.labels import VALUE_LABELS
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import sources, words
from mainstem.web.register.problems import describe
from mainstem.web.register.sources import Sources
from mainstem.web.review.values import BOUND_LABELS, STATE_LABELS, get_label

_METHODS = require_http_methods(["GET", "HEAD", "POST"])
_MOST_SEEN = 10_000
MORE = "more"
"""What a form asks for that wants fields for one source more."""


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
    wrong: str
    """The field of it that holds no value; empty: none."""
    targets: tuple[tuple[str, str], ...]
    """Entries that may be meant, where several are called so."""
    sources: Sources
    keeps: bool
    """Whether what it cites is to be cited for what takes its place."""


@requires("edit")
@_METHODS
def edit_property(request: HttpRequest, entry: str, property_: str) -> HttpResponseBase:
    """Show what is stated of a property, and change it."""
    actor = get_actor(request)
    page, prop = _find(actor, entry, property_)
    if page.refusal:
        return permissions.refuse(request, page.refusal)
    if request.method != "POST":
        return _show(request, page, prop, typed=sources.prefill(actor, request.GET))
    todo = request.POST.get("do", "")
    if todo == MORE:
        return _show(request, page, prop, typed=request.POST)
    change = _CHANGES.get(todo)
    if change is None:
        words_ = _("This form was sent without saying what to do.")
        return _show(request, page, prop, typed=request.POST, problem=words_)
    try:
        change(actor, page.id, prop, request.POST)
    except (OperationError, InvalidValue) as error:
        page, prop = _find(actor, entry, property_)
        return _show(request, page, prop, typed=request.POST, problem=describe(error), error=error)
    return redirect(f"{reverse('entry', args=[page.id])}#p-{prop.name}")


def _find(actor: Actor, entry: str, property_: str) -> tuple[EntryPage, Property]:
    page = entries.get_entry_page(actor, entry)
    prop = page.kind.find_property(property_)
    if prop is None:
        raise Http404(property_)
    return page, prop


def _show(
    request: HttpRequest,
    page: EntryPage,
    prop: Property,
    *,
    typed: Mapping[str, str],
    problem: str = "",
    error: Exception | None = None,
) -> HttpResponseBase:
    shown = page.picture.find(prop.name)
    said = [a for told in shown.told for a in told.assertions] if shown else []
    chosen = request.POST.get("statement") or request.GET.get("statement", "")
    if chosen not in [a.statement.id for a in said]:
        # What was typed to correct one that is gone meanwhile is kept, to be stated by itself.
        chosen = ""
    wrong = _Wrong.tell(error)
    more = request.POST.get("do") == MORE
    context = {
        "section": "register",
        "page": page,
        "property": prop,
        "label": get_label(prop.label),
        "title": words.write_title(page.titles, page.id, page.kind.name, page.hints),
        "rows": [
            _make_row(page, prop, a, typed if a.statement.id == chosen else {}, wrong, more)
            for a in said
        ],
        "opened": chosen,
        # Kept from before if something went wrong: whoever was too late has to look again.
        "seen": " ".join(str(a.since) for a in said),
        "problem": problem,
        "wrong": "" if chosen else wrong.field,
        "targets": () if chosen else wrong.targets,
        "typed": {"unit": _find_unit(page)} | dict(typed.items()) if not chosen else {},
        "sources": sources.make_fields({}) if chosen else _make_sources(typed, wrong, more),
        "titles": sources.list_titles(),
        "fields": inputs.FIELDS[prop.type],
        "states": [(s, STATE_LABELS[s]) for s in STATES if s != "known"],
        "bounds": [(b, BOUND_LABELS[b]) for b in BOUNDS],
        "options": _list_options(prop),
        "text_languages": mechanisms.list_languages(),
        "is_counted": prop.type in ("number", "money"),
    }
    return render(request, "register/edit.html", context, status=422 if problem else 200)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is wrong with a form that was sent."""

    field: str = ""
    problems: tuple[Problem, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    """Entries that may be meant, with what they are called."""

    @classmethod
    def tell(cls, error: Exception | None) -> "_Wrong":
        match error:
            case InvalidValue():
                return cls(field=error.field)
            case UnfitSources():
                return cls(problems=error.problems)
            case SeveralTargets():
                named = [(e, words.write_label(one, e)) for e, one in error.labels.items()]
                return cls(field="entry", targets=tuple(named))
            case _:
                return cls()


def _make_sources(typed: Mapping[str, str], wrong: _Wrong, more: bool) -> Sources:
    return sources.make_fields(typed, wrong.problems, more=more)


def _find_unit(page: EntryPage) -> str:
    """Find what an entry says its numbers are counted in: the unit of an indicator."""
    said = page.picture.find("unit")
    return str(said.told[0].first.value or "") if said and said.told else ""


def _make_row(
    page: EntryPage,
    prop: Property,
    assertion: Assertion,
    typed: Mapping[str, str],
    wrong: _Wrong,
    more: bool,
) -> Row:
    statement = assertion.statement
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
        state=typed.get("state") or statement.state,
        source=_name_source(page, assertion),
        by=assertion.by.name,
        at=assertion.at,
        typed=typed or written,
        limits=typed or given,
        wrong=wrong.field if typed else "",
        targets=wrong.targets if typed else (),
        sources=_make_sources(typed, wrong, more) if typed else sources.make_fields({}),
        keeps=not typed or bool(typed.get("keep")),
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
        own = mechanisms.get_member_names()
        named = ((code, wording.write_country(code)) for code in names.list_countries())
        return sorted(named, key=lambda item: (item[0] not in own, item[1]))
    if prop.type == "area":
        return [(code, str(label)) for code, label in VALUE_LABELS["area"].items()]
    return []


def _state(actor: Actor, entry: str, prop: Property, typed: Mapping[str, str]) -> None:
    operation.state(
        actor,
        entry,
        prop.name,
        _read(actor, prop, typed),
        seen=_read_seen(typed),
        now=datetime.now(UTC),
    )


def _correct(actor: Actor, entry: str, prop: Property, typed: Mapping[str, str]) -> None:
    statement = typed.get("statement", "")
    said = _read(actor, prop, typed, cites=statement if typed.get("keep") else None)
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


def _read(actor: Actor, prop: Property, typed: Mapping[str, str], cites: str | None = None) -> Said:
    state = typed.get("state", "known") or "known"
    if state != "known":
        return Said(state=state, cites=cites, sources=sources.read(typed))  # type: ignore[arg-type]
    rank = typed.get("rank", "normal") or "normal"
    return Said(
        value=inputs.read_value(prop, _lead(actor, prop, typed)),
        qualifiers=inputs.read_qualifiers(typed),
        rank=rank,  # type: ignore[arg-type]
        cites=cites,
        sources=sources.read(typed),
    )


def _lead(actor: Actor, prop: Property, typed: Mapping[str, str]) -> Mapping[str, str]:
    """Put the identifier of an entry in the place of what an editor calls it."""
    word = typed.get("target") or typed.get("entry", "").strip()
    if prop.type != "reference" or not word:
        return typed
    return {**dict(typed.items()), "entry": targets.find_target(actor, prop, word)}


def _read_seen(typed: Mapping[str, str]) -> tuple[int, ...]:
    numbers = typed.get("seen", "").split()[:_MOST_SEEN]
    return tuple(int(n) for n in numbers if n.isascii() and n.isdigit() and len(n) <= 15)
