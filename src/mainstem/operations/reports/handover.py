"""The hand-over pack of a series of meetings."""

from datetime import date

from mainstem.governance import permissions
from mainstem.operations import mechanisms
from mainstem.operations.cooperation import series as following
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query
from mainstem.operations.reports.addresses import NOWHERE, Addresses, Reader
from mainstem.operations.reports.gathering import (
    Gathered,
    Progressing,
    get_framework,
    ignore,
)
from mainstem.publishing.reports.handover import Handover
from mainstem.publishing.reports.items import Item
from mainstem.register.acts import Actor
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters

ENDED = ("done", "contradicted")
"""What commitments are judged to be that nobody has to take over."""


def list_series() -> list[tuple[str, dict[str, str]]]:
    """List the series of the mechanism: name, and language → what its meetings are called."""
    return [(s.id, dict(s.names.forms)) for s in mechanisms.get_mechanism().series]


def gather_handover(
    actor: Actor,
    series: str,
    *,
    today: date,
    addresses: Addresses = NOWHERE,
    progress: Progressing = ignore,
) -> Handover:
    """Gather what one chair of a series leaves to the next.

    Args:
        actor: who asks.
        series: name of a series of the mechanism.
        today: the day the register is shown as of.
        addresses: where what it speaks of is shown.
        progress: is told how far it is.

    Raises:
        NoSuchSeries: there is none of that name.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    found = following.get_series(actor, series, today=today)
    last = found.latest.entry if found.latest else None
    coming = found.next.sitting.entry if found.next.sitting else None
    gathered = Gathered(actor, addresses.entry, Reader(actor, addresses).show, addresses.statement)
    gathered.add(
        {
            "meeting": [entry for entry in (last, coming) if entry],
            "instrument": _list_ids(actor, Query("instrument", {"meeting": (last,)}))
            if last
            else [],
            "commitment": _list_ids(actor, Query("commitment")),
            "project": _list_ids(actor, Query("project", {"status": ("under_way",)})),
        },
        progress,
    )
    meetings = {item.named.id: item for item in gathered.list_items("meeting")}
    return Handover(
        series=found.series.names.forms,
        on=today.isoformat(),
        framework=get_framework(),
        last=_find(meetings, last),
        following=_find(meetings, coming),
        due=found.next.due.isoformat() if found.next.due else "",
        adopted=tuple(gathered.list_items("instrument", by="date")),
        open=tuple(f for f in gathered.list_followed(today) if f.status not in ENDED),
        projects=tuple(gathered.list_items("project", by="start")),
        waiting=queue.count_items(Filters()),
        names=gathered.name_references(),
    )


def _list_ids(actor: Actor, query: Query) -> list[str]:
    return list(lists.iter_identifiers(actor, query))


def _find(meetings: dict[str, Item], entry: str | None) -> Item | None:
    return meetings.get(entry) if entry else None
