"""Home: where everything is, and as whom one asks."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router

from mainstem import __version__
from mainstem.api import VERSION, writing
from mainstem.api.access import get_actor
from mainstem.api.endpoints import reads
from mainstem.api.shapes import register as shapes
from mainstem.governance.permissions import VERBS, find_refusal
from mainstem.store.log import history

router = Router(tags=["Home"])

_LINKS = ("list_kinds", "list_statements", "list_documents", "find", "list_queue", "get_head")


@reads(router, "/", needs=None, shape=shapes.Index)
def get_index(request: HttpRequest) -> Any:
    """Get where everything is, and as whom the request was carried out."""
    actor = get_actor(request)
    may = [verb for verb in VERBS if not find_refusal(actor, verb)]  # type: ignore[arg-type]
    return {
        "version": __version__,
        "api": VERSION,
        "acts": history.count_acts(),
        "me": {**writing.write_actor(actor), "may": may},
        "links": {
            **{name: reverse(f"api:{name}") for name in _LINKS},
            "description": reverse("api description"),
            "documentation": reverse("api docs"),
        },
    }
