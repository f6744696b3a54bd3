"""The hand-over pack of a series of meetings.

Whoever takes over reads it before a meeting. Of each list it has what is nearest to today, and counts
the rest: what is listed is gathered with its sources, however much the register holds.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.operations import mechanisms
from mainstem.operations.cooperation import series as following
from mainstem.operations.cooperation import since
from mainstem.operations.cooperation.followup import KIND, STATUS
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query
from mainstem.operations.reports.addresses import NOWHERE, Addresses
from mainstem.operations.reports.gathering import (
    Progressing,
    begin,
    get_framework,
    ignore,
)
from mainstem.operations.reports.projects import RUNNING
from mainstem.publishing.reports.counting import PROJECT_TALLIES
from mainstem.publishing.reports.handover import Decided, Handover
from mainstem.publishing.reports.items import Named
from mainstem.publishing.reports.progress import Followed
from mainstem.publishing.reports.shares import Share
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING
from mainstem.store.browsing import bitmaps, crossing, due
from mainstem.store.browsing import lists as stored
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.log import history
from mainstem.store.log import since as changes
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters

ENDED = ("done", "contradicted")
"""What commitments are judged to be that nobody has to take over."""
LISTED = 100
"""Commitments and projects of each list that a pack has; of happenings and decisions, half as many."""
_HAPPENED = LISTED // 2


@dataclass(frozen=True, slots=True)
class _Open:
    """Commitments that are open, by their slots, each list in its order."""

    overdue: Sequence[int]
    soon: Sequence[int]
    later: Sequence[int]
    by_year: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is listed of some entries: identifiers, in their order."""

    listed: tuple[str, ...]
    total: int


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
    last, coming = found.latest, found.next.sitting
    until = coming.when.last_day if coming and coming.when else found.next.due
    open_ = _sort_open(today, max(until, today) if until else today)
    promises = {
        name: _choose(KIND, slots)
        for name, slots in (
            ("overdue", open_.overdue), ("soon", open_.soon), ("later", open_.later)
        )
    }  # fmt: skip
    running = stored.select("project", {"status": (RUNNING,)})
    ends = due.list_ends("project", "end", running)
    projects = _choose("project", _put_behind([slot for _, slot in ends], running))
    held = last.when.last_day if last and last.when else None
    happened = _list_happened(actor, held, today) if held else {}
    adopted = _list_adopted(actor, last.entry) if last else []
    met = [sitting.entry for sitting in (last, coming) if sitting]
    gathered = begin(actor, addresses)
    wanted = {
        kind: list(happened[kind].listed) if kind in happened else [] for kind in since.HAPPENINGS
    }
    wanted["meeting"] = list(dict.fromkeys([*met, *wanted["meeting"]]))
    wanted["instrument"] = list(dict.fromkeys([*adopted, *wanted["instrument"]]))
    wanted[KIND] = [entry for some in promises.values() for entry in some.listed]
    wanted["project"] = list(projects.listed)
    gathered.add(wanted, progress)
    followed = {f.item.named.id: f for f in gathered.list_followed(today)}
    places = {entry: n for n, entry in enumerate(wanted["project"])}
    under_way = sorted(gathered.list_items("project"), key=lambda i: places[i.named.id])
    meetings = {item.named.id: item for item in gathered.list_items("meeting", of=met)}
    is_open = [judged for judged in _list_judgements() if judged not in ENDED]
    whole = addresses.list(KIND, {"status": (NOTHING, *is_open)})

    def share(name: str) -> Share[Followed]:
        some = promises[name]
        listed = tuple(followed[entry] for entry in some.listed if entry in followed)
        return Share(listed, some.total, whole)

    return Handover(
        series=found.series.names.forms,
        on=today.isoformat(),
        framework=get_framework(),
        last=meetings.get(last.entry) if last else None,
        following=meetings.get(coming.entry) if coming else None,
        due=found.next.due.isoformat() if found.next.due else "",
        adopted=tuple(gathered.list_items("instrument", by="date", of=adopted)),
        since={
            kind: Share(tuple(gathered.list_items(kind, by="date", of=some.listed)), some.total)
            for kind, some in happened.items()
        },
        decided=_list_decided(held, addresses) if held else Share(),
        overdue=share("overdue"),
        soon=share("soon"),
        later=share("later"),
        by_year=open_.by_year,
        projects=Share(
            tuple(under_way),
            projects.total,
            addresses.list("project", {"status": (RUNNING,)}),
            crossing.tally("project", PROJECT_TALLIES[1:], running),
        ),
        ended=sum(day < today for day, _ in ends),
        waiting=queue.count_items(Filters()),
        names=gathered.name_references(),
    )


def _sort_open(today: date, until: date) -> _Open:
    """Sort the commitments that are open: one of which people say more than one thing is."""
    judged = crossing.cross(KIND, (STATUS,))
    going = judged.find(STATUS, [v for v in judged.by_facet[STATUS] if v not in ENDED])
    ended = bitmaps.subtract(judged.find(STATUS, ENDED), going)
    open_ = bitmaps.subtract(judged.everything, ended)
    dated = due.list_ends(KIND, "due", open_)
    by_year = Counter(f"{day.year:04}" for day, _ in dated)
    undated = bitmaps.count(open_) - len(dated)
    ahead = [slot for day, slot in dated if day > until]
    return _Open(
        overdue=[slot for day, slot in reversed(dated) if day < today],
        soon=[slot for day, slot in dated if today <= day <= until],
        later=_put_behind(ahead, _leave_out(open_, dated)),
        by_year={**dict(sorted(by_year.items())), **({"": undated} if undated else {})},
    )


def _leave_out(some: Chunks, dated: Sequence[tuple[date, int]]) -> Chunks:
    return bitmaps.subtract(some, bitmaps.gather(slot for _, slot in dated))


def _put_behind(slots: Sequence[int], others: Chunks) -> list[int]:
    """Put behind slots in some order those of others that are not among them."""
    return [*slots, *bitmaps.iter_numbers(bitmaps.subtract(others, bitmaps.gather(slots)))]


def _choose(kind: str, slots: Sequence[int]) -> _Chosen:
    return _Chosen(tuple(row.id for row in stored.list_rows(kind, slots[:LISTED])), len(slots))


def _list_adopted(actor: Actor, meeting: str) -> list[str]:
    return list(lists.iter_identifiers(actor, Query("instrument", {"meeting": (meeting,)})))


def _list_happened(actor: Actor, held: date, today: date) -> dict[str, _Chosen]:
    """List what happened after a day until another, by kind."""
    found = since.list_happenings(actor, held, today, shown=_HAPPENED)
    return {some.kind: _Chosen(tuple(one.id for one in some.shown), some.count) for some in found}


def _list_years(first: date, last: date) -> list[str]:
    return [f"{year:04}" for year in range(first.year, last.year + 1)]


def _list_decided(held: date, addresses: Addresses) -> Share[Decided]:
    """List the commitments that were judged after a day, each as it was judged last."""
    first = history.find_size(datetime.combine(held, time.max, UTC))
    turns = changes.list_turns(
        first, history.count_acts(), kind=KIND, properties=(STATUS,), limit=_DECISIONS
    )
    latest = {turn.entry: turn for turn in reversed(turns) if not turn.ended}
    chosen = sorted(latest.values(), key=lambda turn: -turn.number)
    shown = chosen[:_HAPPENED]
    labels = stored.find_labels([turn.entry for turn in shown])
    times = changes.find_times([turn.number for turn in shown])
    return Share(
        tuple(
            Decided(
                Named(turn.entry, labels[turn.entry].titles, addresses.entry(turn.entry)),
                str(turn.value),
                times[turn.number].date().isoformat(),
            )
            for turn in shown
            if turn.entry in labels
        ),
        len(latest),
    )


_DECISIONS = 1_000_000
"""More than are made between two meetings."""


def _list_judgements() -> list[str]:
    prop = get_kinds()[KIND].find_property(STATUS)
    return [choice.value for choice in prop.choices] if prop else []
