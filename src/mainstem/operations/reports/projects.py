"""The list of projects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.operations import mechanisms
from mainstem.operations.reports.addresses import NOWHERE, Addresses, Reader
from mainstem.operations.reports.gathering import (
    Gathered,
    Progressing,
    get_framework,
    ignore,
)
from mainstem.operations.reports.placing import locate
from mainstem.publishing.reports.counting import PROJECT_TALLIES
from mainstem.publishing.reports.projects import ProjectList
from mainstem.publishing.reports.shares import Share
from mainstem.reading.claims.areas import list_codes
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING
from mainstem.store.browsing import bitmaps, crossing, due, lists
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters

RUNNING = "under_way"
KIND, STATUS = "project", "status"
MOST = 2_000
"""Projects that are listed, shared among the states they are in; the others are counted."""


@dataclass(frozen=True, slots=True)
class ProjectQuery:
    """Which projects: those that have one of the values of each facet that is named."""

    year: int | None = None
    """One that they began or ended in; those under way now count as well. None: any."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`members`, `area` and `status` → codes."""


def list_choices() -> dict[str, tuple[str, ...]]:
    """List the codes that projects can be narrowed to, by the name of the facet."""
    mechanism = mechanisms.get_mechanism()
    prop = get_kinds()[KIND].find_property(STATUS)
    areas = (area for node in mechanism.nodes for area in node.areas)
    return {
        "members": tuple(member.code for member in mechanism.members),
        "area": tuple(dict.fromkeys([*areas, *sorted(list_codes())])),
        STATUS: tuple(choice.value for choice in (prop.choices if prop else ())),
    }


def select_projects(query: ProjectQuery) -> Chunks:
    """Select projects, whoever asks, as slots."""
    found = lists.select(KIND, query.filters)
    if query.year is None:
        return found
    years = (str(query.year),)
    touched: dict[int, int] = {}
    for some in ({STATUS: (RUNNING,)}, {"start": years}, {"end": years}):
        for chunk, bits in lists.select(KIND, some).items():
            touched[chunk] = touched.get(chunk, 0) | bits
    return bitmaps.intersect(found, touched)


def choose_projects(wanted: Chunks, most: int) -> dict[str, list[str]]:
    """Choose projects to be listed, by the state they are in, those that began first in front.

    Returns:
        State → identifiers; empty for those of none. Of states with more than their part of `most`
        these are the first.
    """
    crossed = crossing.cross(KIND, (STATUS,))
    prop = get_kinds()[KIND].find_property(STATUS)
    order = [*(choice.value for choice in (prop.choices if prop else ())), NOTHING]
    left = wanted
    by_state = {}
    for state in order:
        here = bitmaps.intersect(left, crossed.find(STATUS, [state]))
        left = bitmaps.subtract(left, here)
        if here:
            by_state[state] = here
    room = bitmaps.count(wanted) if bitmaps.count(wanted) <= most else most // len(by_state)
    return {state: _list_first(here, room) for state, here in by_state.items()}


def _list_first(some: Chunks, most: int) -> list[str]:
    dated = [slot for _, slot in due.list_starts(KIND, "start", some)][:most]
    others = bitmaps.subtract(some, bitmaps.gather(dated))
    slots = [*dated, *bitmaps.iter_numbers(others)][:most]
    return [row.id for row in lists.list_rows(KIND, slots)]


def gather_projects(
    actor: Actor,
    query: ProjectQuery,
    *,
    today: date,
    addresses: Addresses = NOWHERE,
    progress: Progressing = ignore,
) -> ProjectList:
    """Gather projects: very many are counted, and the first of each state listed.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    show = Reader(actor, addresses).show
    gathered = Gathered(actor, addresses.entry, show, addresses.statement)
    wanted = select_projects(query)
    chosen = choose_projects(wanted, MOST)
    gathered.add({KIND: [entry for some in chosen.values() for entry in some]}, progress)
    tallies = crossing.tally(KIND, PROJECT_TALLIES, wanted)
    return ProjectList(
        year=query.year,
        narrowed=query.filters,
        on=today.isoformat(),
        framework=get_framework(),
        projects=Share(
            tuple(gathered.list_items(KIND, by="start")),
            bitmaps.count(wanted),
            addresses.list(KIND, query.filters),
            tallies,
        ),
        located=locate(KIND, wanted),
        waiting=queue.count_items(Filters()),
        names=gathered.name_references(),
    )
