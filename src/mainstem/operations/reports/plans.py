"""Plans of action that can be reported on."""

from collections.abc import Iterable

from mainstem.operations import OperationError, lists
from mainstem.operations.lists import Query
from mainstem.publishing.reports.items import Named
from mainstem.register.acts import Actor


class NoSuchPlan(OperationError):
    """No instrument of the register is meant by what was given as a plan, or several are."""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        names = "; ".join(known) or "the register holds no plan of action"
        super().__init__(f"Which plan is meant by {wanted!r}? {names}.")


def list_plans(actor: Actor) -> list[Named]:
    """List the plans of action the register holds, by their identifiers and titles.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    query = Query("instrument", {"type": ("plan_of_action",)}, sort="date")
    return [Named(row.id, row.titles) for row, _ in lists.iter_rows(actor, query)]


def find_plan(actor: Actor, wanted: str) -> Named:
    """Find a plan by its identifier, or by words of its title in any language.

    Raises:
        NoSuchPlan: none is meant, or more than one.
        NotAllowed: the actor may not see what is accepted.
    """
    plans = list_plans(actor)
    exact = [p for p in plans if wanted == p.id or wanted in p.titles.values()]
    words = wanted.casefold().split()
    found = exact or [
        p
        for p in plans
        if any(all(w in title.casefold() for w in words) for title in p.titles.values())
    ]
    if len(found) != 1:
        names = [f"{p.id} {next(iter(p.titles.values()), '')}".strip() for p in found or plans]
        raise NoSuchPlan(wanted, names)
    return found[0]
