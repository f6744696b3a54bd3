"""The list of projects."""

from datetime import date

from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query
from mainstem.operations.reports.addresses import NOWHERE, Addresses
from mainstem.operations.reports.gathering import (
    Progressing,
    begin,
    get_framework,
    ignore,
)
from mainstem.operations.reports.placing import locate
from mainstem.publishing.reports.projects import ProjectList
from mainstem.register.acts import Actor
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters

RUNNING = "under_way"


def list_projects(actor: Actor, year: int | None) -> list[str]:
    """List the projects that began or ended in a year or are under way now, each once; None: all.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    chosen: tuple[dict[str, tuple[str, ...]], ...] = ({},)
    if year:
        chosen = ({"status": (RUNNING,)}, {"start": (str(year),)}, {"end": (str(year),)})
    found = (i for some in chosen for i in lists.iter_identifiers(actor, Query("project", some)))
    return list(dict.fromkeys(found))


def gather_projects(
    actor: Actor,
    year: int | None,
    *,
    today: date,
    addresses: Addresses = NOWHERE,
    progress: Progressing = ignore,
) -> ProjectList:
    """Gather the projects of a year, or all of them.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    gathered = begin(actor, addresses)
    gathered.add({"project": list_projects(actor, year)}, progress)
    projects = tuple(gathered.list_items("project", by="start"))
    return ProjectList(
        year=year,
        on=today.isoformat(),
        framework=get_framework(),
        projects=projects,
        located=locate([item.named.id for item in projects]),
        waiting=queue.count_items(Filters()),
        names=gathered.name_references(),
    )
