"""Waiting: which promise nobody has judged yet comes next."""

from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation.followup import KIND, STATUS
from mainstem.operations.register.lists import get_order
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING
from mainstem.store.browsing import bitmaps, lists

_DUE = "due"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Promises that nobody has judged."""

    next: str | None
    """The one that comes after another in the list of promises, by the day they are due; after the
    last the first. None where no other is left."""
    count: int
    """All of them."""


def find_waiting(by: Actor, entry: str) -> Waiting:
    """Find the promise to judge after another, whether that is judged by now or left for later.

    Args:
        by: who looks.
        entry: identifier of the promise that leads those found to be the same.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    left = set(bitmaps.iter_numbers(lists.select(KIND, {STATUS: (NOTHING,)})))
    own = lists.find_slots(KIND, [entry]).get(entry)
    others = left - {own}
    if not others:
        return Waiting(None, len(left))
    order = get_order(get_kinds()[KIND], _DUE, "en", None)
    slots = lists.list_slots(lists.narrow(KIND, {}), order, descending=False)
    at = slots.index(own) + 1 if own in slots else 0
    following = next(slot for slot in (*slots[at:], *slots[:at]) if slot in others)
    (row,) = lists.list_rows(KIND, [following])
    return Waiting(row.id, len(left))
