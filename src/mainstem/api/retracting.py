"""Retracting: take a whole entry back, see one that was, and bring it back."""

from datetime import UTC, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router

from mainstem.api import writing
from mainstem.api.access import get_actor
from mainstem.api.endpoints import reads, writes
from mainstem.api.parameters import Name
from mainstem.api.shapes import register as shapes
from mainstem.model.statements import Json
from mainstem.operations.register import withdrawals
from mainstem.register import acts
from mainstem.register.acts import Actor

router = Router(tags=["Register"])


@reads(router, "/entries/{entry}/retraction", needs="read", shape=shapes.Retraction, misses=True)
def get_retraction(request: HttpRequest, entry: Name) -> Any:
    """Get who retracted an entry, when and why; there is none of an entry that holds."""
    return _write(get_actor(request), entry)


@writes(router, "POST", "/entries/{entry}/retraction", needs="edit", shape=shapes.Retraction)
def retract_entry(request: HttpRequest, entry: Name, retraction: shapes.RetractionIn) -> Any:
    """Retract an entry with all found to be the same, all that is stated of them, and their links.

    Nothing is deleted: its history stays, and it can be brought back. Claims that were judged to be
    about it wait in the queue again. Send as “expected” the number of the newest act among its
    changes: should someone have changed it since, the answer is 409, and nothing is changed.
    """
    actor = get_actor(request)
    withdrawals.retract_entry(
        actor, entry, retraction.reason, seen=retraction.expected, now=datetime.now(UTC)
    )
    return _write(actor, entry)


@writes(router, "DELETE", "/entries/{entry}/retraction", needs="edit", shape=shapes.Restored)
def restore_entry(
    request: HttpRequest,
    entry: Name,
    expected: Annotated[
        int, Query(ge=0, le=2**53, description="The act that retracted it, as you saw it.")
    ],
) -> Any:
    """Bring a retracted entry back, with all that ended with it.

    What was stated because of a claim that has been judged again meanwhile stays away, and so does
    a link that contradicts one made since.
    """
    actor = get_actor(request)
    withdrawals.restore_entry(actor, entry, seen=expected, now=datetime.now(UTC))
    return {"id": entry, "entry": reverse("api:get_entry", args=[entry])}


def _write(actor: Actor, entry: str) -> dict[str, Json]:
    page = withdrawals.get_withdrawn(actor, entry)
    return {
        "id": page.id,
        "kind": page.kind.name,
        "titles": dict(page.titles),
        "retracted": page.is_retracted,
        "reason": page.reason,
        "act": page.act.number,
        "by": writing.write_actor(page.act.by),
        "at": acts.format_time(page.act.at),
        "referring": page.referring,
    }
