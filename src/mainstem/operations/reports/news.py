"""The result of the choice of a year's news."""

from datetime import date

from mainstem.operations import OperationError
from mainstem.operations.cooperation import selections
from mainstem.operations.reports.addresses import NOWHERE, Addresses
from mainstem.operations.reports.gathering import Progressing, begin, get_framework, ignore
from mainstem.publishing.reports.items import Named
from mainstem.publishing.reports.news import Chosen, News
from mainstem.register.acts import Actor


class NoResult(OperationError):
    """The news of a year have not been chosen: nobody has opened the choice, or it goes on."""


def find_selection(actor: Actor, year: str) -> str:
    """Find the closed choice of a year's news; return its identifier.

    Raises:
        NoResult: there is none; it says of which years there are.
        NotAllowed: the actor may not see what is accepted.
    """
    known = selections.list_selections(actor)
    found = [s for s in known if s.year == year]
    if not found:
        closed = ", ".join(s.year for s in known if not s.is_open) or "none"
        raise NoResult(f"The news of {year} have not been chosen. Chosen are those of: {closed}.")
    if found[0].is_open:
        raise NoResult(f"The news of {year} are still being chosen: the result is not known yet.")
    return found[0].id


def gather_news(
    actor: Actor,
    selection: str,
    *,
    today: date,
    addresses: Addresses = NOWHERE,
    progress: Progressing = ignore,
) -> News:
    """Gather the result of a choice that is closed.

    Args:
        actor: who asks.
        selection: the choice.
        today: the day the register is shown as of.
        addresses: where what it speaks of is shown.
        progress: is told how far it is.

    Raises:
        NoResult: it is still open.
        NoSuchEntry: there is no such choice.
        NotAllowed: the actor may not see what is accepted.
    """
    found = selections.get_selection(actor, selection)
    if found.is_open:
        raise NoResult("This choice is still open: its result is not known yet.")
    gathered = begin(actor, addresses)
    kinds: dict[str, list[str]] = {}
    for one in found.best:
        if one.label:
            kinds.setdefault(one.label.kind, []).append(one.label.leader)
    gathered.add(kinds, progress)
    items = {item.named.id: item for kind in kinds for item in gathered.list_items(kind)}
    return News(
        titles=found.titles,
        year=found.year,
        on=today.isoformat(),
        framework=get_framework(),
        candidates=len(found.candidates),
        voters=found.voters,
        best=tuple(
            Chosen(
                item=items[n.label.leader],
                rank=n.ranked.rank,
                is_tied=n.ranked.is_tied,
                total=n.ranked.total,
                scores=n.ranked.scores,
            )
            for n in found.best
            if n.label and n.label.leader in items
        ),
        others=tuple(
            (Named(label.leader, label.titles, addresses.entry(label.leader)), ranked.total)
            for ranked in found.others
            if (label := found.labels.get(ranked.candidate))
        ),
        names=gathered.name_references(),
    )
