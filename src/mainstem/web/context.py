"""Context: what every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mainstem.governance.permissions import VERBS, find_refusal
from mainstem.web.permissions import get_actor


def describe_site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the languages of the interface and the address a language form returns to."""
    return {"languages": settings.LANGUAGES, "here": request.get_full_path()}


def describe_actor(request: HttpRequest) -> dict[str, Any]:
    """Give templates `user`, `actor`, and `may`: verb → whether the actor may do that at all.

    They ask the store only where a template uses them.
    """
    actor = SimpleLazyObject(lambda: get_actor(request))
    may = SimpleLazyObject(
        lambda: {verb: not find_refusal(get_actor(request), verb) for verb in VERBS}  # type: ignore[arg-type]
    )
    return {"user": getattr(request, "user", None), "actor": actor, "may": may}
