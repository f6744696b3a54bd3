"""The newest entries: what has been put into the register last, of whatever kind."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from mainstem.store.questions import Question
from mainstem.store.schema.list_tables import Listed
from mainstem.store.schema.tables import Act
from mainstem.store.slicing import iter_slices


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that was put into the register lately."""

    id: str
    kind: str
    at: datetime


_NEWEST = Question(
    lambda: (
        Listed.objects.exclude(titles="")
        .order_by("-entry")
        .values_list("entry", "identifier", "kind")
    )
)
_TIMES = Question(
    lambda numbers: Act.objects.filter(number__in=numbers).values_list("number", "at")
)


def list_newest(limit: int) -> list[NewEntry]:
    """List the entries that came last, the newest first; of those found the same, the leading."""
    rows = _NEWEST.page(0, limit)
    times = list_times([number for number, _, _ in rows])
    return [NewEntry(identifier, kind, times[number]) for number, identifier, kind in rows]


def list_times(numbers: Collection[int]) -> dict[int, datetime]:
    """Return when acts were made: number → time; one that is not there is left out."""
    wanted = sorted(set(numbers))
    found: dict[int, datetime] = {}
    for some in iter_slices(wanted):
        found.update(_TIMES.ask(numbers=some))
    return found
