"""Context: what every page shows around its content."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mainstem.governance.permissions import VERBS, Verb, find_refusal
from mainstem.register.acts import Actor
from mainstem.web.permissions import find_actor, get_actor


def describe_site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the languages of the interface and the address a language form returns to."""
    return {"languages": settings.LANGUAGES, "here": request.get_full_path()}


def describe_actor(request: HttpRequest) -> dict[str, Any]:
    """Give templates `user`, `actor`, and `may`: verb → whether the actor may do that at all.

    Where the view has not asked the store for it, they do so only if a template uses them.
    """
    actor: Any = find_actor(request)
    may: Any = _list_rights(actor) if actor else None
    return {
        "user": getattr(request, "user", None),
        "actor": actor or SimpleLazyObject(lambda: get_actor(request)),
        "may": may or SimpleLazyObject(lambda: _list_rights(get_actor(request))),
    }


def _list_rights(actor: Actor) -> dict[str, bool]:
    return {verb: not find_refusal(actor, cast("Verb", verb)) for verb in VERBS}
