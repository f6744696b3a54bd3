"""Plans of action that can be reported on."""

from collections.abc import Sequence
from datetime import date

from mainstem.operations import OperationError, mechanisms
from mainstem.operations.cooperation import plans
from mainstem.operations.cooperation.plans import PlanRow
from mainstem.publishing.reports.items import Named
from mainstem.register import describing
from mainstem.register.acts import Actor


class NoSuchPlan(OperationError):
    """No plan of the register is meant by what was given, or several are."""

    def __init__(self, wanted: str, found: Sequence[PlanRow], known: Sequence[PlanRow]) -> None:
        names = "".join(f"\n  {_get_title(plan)}  ({plan.id})" for plan in known)
        if found:
            super().__init__(f"Which plan is meant by {wanted!r}?{names}")
        elif known:
            super().__init__(f"No plan is called {wanted!r}. There are:{names}")
        else:
            super().__init__(
                f"No plan is meant by {wanted!r}: the register holds no plan of action."
            )


def find_plan(actor: Actor, wanted: str) -> Named:
    """Find a plan by its identifier, or by words of its title in any language.

    Raises:
        NoSuchPlan: none is meant, or more than one; those it may be are named.
        NotAllowed: the actor may not see what is accepted.
    """
    known = plans.list_plans(actor)
    exact = [p for p in known if wanted == p.id or wanted in p.titles.values()]
    words = wanted.casefold().split()
    found = exact or [
        p
        for p in known
        if words and any(all(w in title.casefold() for w in words) for title in p.titles.values())
    ]
    if len(found) != 1:
        raise NoSuchPlan(wanted, found, found or known)
    return Named(found[0].id, found[0].titles)


def find_current(today: date) -> str:
    """Return the entry of the first plan of the mechanism that is under way; empty for none."""
    mechanism = mechanisms.get_mechanism()
    for plan in mechanism.get_plans():
        if plan.period and plan.period.first_day <= today <= plan.period.last_day:
            return describing.name_thing(mechanism.outline.id, "instrument", "instrument", plan.id)
    return ""


def _get_title(plan: PlanRow) -> str:
    return plan.titles.get("en") or next(iter(plan.titles.values()), "(no title)")
