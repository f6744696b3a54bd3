"""The progress report on a plan of action."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mainstem.analysis import periods
from mainstem.analysis.followup.promises import parse_when
from mainstem.governance import permissions
from mainstem.model.mechanism.nouns import Headline
from mainstem.operations import mechanisms
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query
from mainstem.operations.reports.addresses import NOWHERE, Addresses
from mainstem.operations.reports.gathering import (
    Progressing,
    begin,
    get_framework,
    ignore,
)
from mainstem.operations.reports.handover import ENDED
from mainstem.operations.reports.measuring import Measures, find_headlines, find_suspects
from mainstem.operations.reports.placing import locate
from mainstem.operations.reports.projects import ProjectQuery, choose_projects, select_projects
from mainstem.publishing.reports.counting import PROJECT_TALLIES
from mainstem.publishing.reports.figures import Measured
from mainstem.publishing.reports.items import Item, Named, Value
from mainstem.publishing.reports.progress import Followed, Progress
from mainstem.publishing.reports.shares import Share
from mainstem.register.acts import Actor
from mainstem.store.browsing import bitmaps, crossing
from mainstem.store.numbers import catalogue
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters


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
        Meetings and instruments of the year; projects that began or ended in it or run now;
        commitments that were made in the plan, and those made elsewhere that were due by its end
        and had not been settled before it; indicators that have a value for the year, and the
        series that the mechanism looks at every year.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    gathered = begin(actor, addresses)
    headlines = find_headlines(mechanisms.get_mechanism().headlines)
    wanted = {kind: _list_wanted(actor, kind, year) for kind in _FACETS}
    planned = list(lists.iter_identifiers(actor, Query("commitment", {"instrument": (plan.id,)})))
    wanted["commitment"] = list(dict.fromkeys([*planned, *wanted["commitment"]]))
    touched = select_projects(ProjectQuery(year))
    listed = choose_projects(touched, _PROJECTS)
    wanted["project"] = [entry for some in listed.values() for entry in some]
    wanted["indicator"] = list(dict.fromkeys([*_list_told(actor), *headlines]))
    gathered.add(wanted, progress)
    adopted = gathered.list_items("instrument", by="date")
    figures = tuple(kept for i in gathered.list_items("indicator") if (kept := _keep_year(i, year)))
    measures = Measures(actor, gathered, gathered.show, year)
    measured = [
        measures.measure(entry, Named(entry, h.names.forms, addresses.entry(entry)))
        for entry, h in headlines.items()
    ]
    shown = {m.named.id for m in measured if m}
    suspects = find_suspects({i.named.id for i in figures} - shown)
    measured += [m for s in suspects if (m := measures.measure(s)) and m.findings]
    return Progress(
        plan=replace(plan, link=addresses.entry(plan.id)),
        year=year,
        on=today.isoformat(),
        framework=get_framework(),
        meetings=tuple(gathered.list_items("meeting", by="date")),
        instruments=tuple(item for item in adopted if item.named.id != plan.id),
        commitments=_choose(gathered.list_followed(today), frozenset(planned), year),
        projects=Share(
            tuple(gathered.list_items("project", by="start")),
            bitmaps.count(touched),
            addresses.list("project", {}),
            crossing.tally("project", PROJECT_TALLIES, touched),
        ),
        located=locate("project", touched),
        measured=tuple(m for m in measured if m),
        absent=_list_absent(headlines, [m for m in measured if m]),
        figures=figures,
        waiting=queue.count_items(Filters()),
        names=gathered.name_references(),
    )


_PROJECTS = 1_000
"""Projects that are listed; the others are counted, and the list of projects has them."""
_FACETS = {"meeting": "date", "instrument": "date", "commitment": "due"}
"""Kinds a progress report speaks of, and the facet by which their year is known."""


def _list_wanted(actor: Actor, kind: str, year: int) -> list[str]:
    """List the entries of a kind that a report of a year speaks of."""
    first = year - _YEARS_BACK if kind == "commitment" else year
    years = tuple(str(y) for y in range(first, year + 1))
    return list(lists.iter_identifiers(actor, Query(kind, {_FACETS[kind]: years})))


def _choose(
    followed: Iterable[Followed], planned: frozenset[str], year: int
) -> tuple[Followed, ...]:
    """Choose the commitments of a report: all of the plan, of others those the year has to do with.

    Of these, one that was settled before the year began belongs to the report of another.
    """
    some = (replace(f, is_planned=f.item.named.id in planned) for f in followed)
    return tuple(f for f in some if f.is_planned or not _is_past(f, f"{year:04}"))


def _is_past(followed: Followed, year: str) -> bool:
    if followed.status not in ENDED or followed.has_lost:
        # What has lost its evidence was settled at no known time.
        return False
    return max(followed.item.get_date("due"), followed.shown) < year


def _list_told(actor: Actor) -> list[str]:
    """List the indicators that documents or people state values of; years are no facet of those."""
    permissions.check(actor, "read")
    return [c.id for c in catalogue.list_indicators("indicator") if c.stated]


def _list_absent(
    headlines: Mapping[str, Headline], measured: Sequence[Measured]
) -> tuple[Mapping[str, str], ...]:
    """List what the series are called that are looked at and of which nothing is held."""
    shown = {m.named.id for m in measured}
    known = {h.code for entry, h in headlines.items() if entry in shown}
    return tuple(h.names.forms for h in mechanisms.get_mechanism().headlines if h.code not in known)


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
    """Say whether a value is of a year; one without a time is of that in which a document tells it."""
    told = value.qualifiers.period or value.qualifiers.as_of
    if told is None:
        return any(periods.get_year(origin.published or "") == year for origin in value.origins)
    when = parse_when(told)
    return bool(when and when.first_day.year <= year <= when.last_day.year)
