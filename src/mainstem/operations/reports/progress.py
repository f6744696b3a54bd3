"""The progress report on a plan of action."""

from dataclasses import replace
from datetime import date

from mainstem.analysis.followup.promises import parse_when
from mainstem.governance import permissions
from mainstem.operations import lists
from mainstem.operations.lists import Query
from mainstem.operations.reports.addresses import NOWHERE, Addresses, Reader
from mainstem.operations.reports.gathering import (
    Gathered,
    Progressing,
    get_framework,
    ignore,
)
from mainstem.publishing.reports.items import Item, Named, Value
from mainstem.publishing.reports.progress import Progress
from mainstem.register.acts import Actor
from mainstem.store import queue
from mainstem.store.queue import Filters


def gather_progress(
    actor: Actor,
    plan: Named,
    year: int,
    *,
    today: date,
    addresses: Addresses = NOWHERE,
    progress: Progressing = ignore,
) -> Progress:
    """Gather what a progress report on a plan says of a year.

    Args:
        actor: who asks.
        plan: the plan of action.
        year: of the calendar.
        today: the day the register is shown as of.
        addresses: where what it speaks of is shown.
        progress: is told how far it is.

    Returns:
        Meetings, instruments and projects that touch the year; commitments that were due by its
        end, or were made in the plan; indicators that have a value for the year.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    gathered = Gathered(actor, addresses.entry, Reader(actor, addresses).show, addresses.statement)
    wanted = {kind: _list_wanted(actor, kind, plan, year) for kind in _KINDS}
    gathered.add(wanted, progress)
    adopted = gathered.list_items("instrument", by="date")
    return Progress(
        plan=replace(plan, link=addresses.entry(plan.id)),
        year=year,
        on=today.isoformat(),
        framework=get_framework(),
        meetings=tuple(gathered.list_items("meeting", by="date")),
        instruments=tuple(item for item in adopted if item.named.id != plan.id),
        commitments=tuple(gathered.list_followed(today)),
        projects=tuple(gathered.list_items("project", by="start")),
        figures=tuple(
            kept for i in gathered.list_items("indicator") if (kept := _keep_year(i, year))
        ),
        drawings=(),
        waiting=queue.count_items(Filters()),
        names=gathered.name_references(),
    )


_KINDS = {
    "meeting": "date",
    "instrument": "date",
    "commitment": "due",
    "project": "start",
    "indicator": "",
}
"""Kinds a progress report speaks of, and the facet by which their year is known."""


def _list_wanted(actor: Actor, kind: str, plan: Named, year: int) -> list[str]:
    """List the entries of a kind that a report of a year speaks of, each once."""
    facet = _KINDS[kind]
    if not facet:
        # Values have their years among the qualifiers, which no facet knows.
        queries = [Query(kind)]
    elif kind == "commitment":
        earlier = tuple(str(y) for y in range(year - _YEARS_BACK, year + 1))
        queries = [Query(kind, {facet: earlier}), Query(kind, {"instrument": (plan.id,)})]
    else:
        queries = [Query(kind, {facet: (str(year),)})]
    found = (row.id for query in queries for row, _ in lists.iter_rows(actor, query))
    return list(dict.fromkeys(found))


_YEARS_BACK = 10
"""A promise that was due longer ago than a decade belongs to another plan."""


def _keep_year(item: Item, year: int) -> Item | None:
    """Return an indicator with its values of a year only; None if it has none."""
    fact = item.facts.get("value")
    kept = tuple(v for v in fact.values if _touches(v, year)) if fact else ()
    if not fact or not kept:
        return None
    return replace(item, facts={**item.facts, "value": replace(fact, values=kept, conflict=False)})


def _touches(value: Value, year: int) -> bool:
    told = value.qualifiers.period or value.qualifiers.as_of
    when = parse_when(told)
    return bool(when and when.first_day.year <= year <= when.last_day.year)
