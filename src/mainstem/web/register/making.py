"""Making: the form for an entry that somebody makes by hand. What was typed is never lost."""

from datetime import UTC, datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mainstem.operations import mechanisms
from mainstem.operations.register import making
from mainstem.operations.register.citing import UnfitSources
from mainstem.operations.register.editing import UnfitStatement
from mainstem.operations.register.making import AlreadyNamed
from mainstem.register.inputs import InvalidValue
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import sources, words
from mainstem.web.register.editing import MORE
from mainstem.web.register.lists import get_kind
from mainstem.web.register.problems import describe
from mainstem.web.review.values import get_label


@requires("edit")
@require_http_methods(["GET", "HEAD", "POST"])
def make_entry(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Make an entry by hand: what it is called, and where that stands."""
    get_kind(kind)
    if request.method != "POST" or request.POST.get("do") == MORE:
        return _show(request, kind)
    typed = request.POST
    names = [(lang, typed.get(f"name-{lang}", "")) for lang in mechanisms.list_languages()]
    try:
        made = making.make_entry(
            get_actor(request),
            kind,
            [name for name in names if name[1].strip()],
            sources=sources.read(typed),
            known=typed.get("known", "").split(),
            now=datetime.now(UTC),
        )
    except (AlreadyNamed, InvalidValue, UnfitSources, UnfitStatement) as error:
        return _show(request, kind, error)
    return redirect("entry", made)


def _show(request: HttpRequest, kind: str, error: Exception | None = None) -> HttpResponseBase:
    found = get_kind(kind)
    actor = get_actor(request)
    typed = request.POST if request.method == "POST" else sources.prefill(actor, request.GET)
    alike = error.labels if isinstance(error, AlreadyNamed) else {}
    context = {
        "section": "register",
        "kind": found,
        "kind_label": get_label(found.label),
        "kind_title": get_label(found.plural),
        "name_label": get_label(found.get_names()[0].label),
        "typed": [(lang, typed.get(f"name-{lang}", "")) for lang in mechanisms.list_languages()],
        "problem": describe(error) if error and not alike else "",
        "alike": [(entry, words.write_label(label, entry)) for entry, label in alike.items()],
        "known": " ".join(alike) or typed.get("known", ""),
        "owner": actor.member,
        "sources": sources.make_fields(
            typed,
            error.problems if isinstance(error, UnfitSources) else (),
            more=typed.get("do") == MORE,
        ),
        "titles": sources.list_titles(),
        "text_languages": mechanisms.list_languages(),
    }
    return render(request, "register/new.html", context, status=422 if error else 200)
