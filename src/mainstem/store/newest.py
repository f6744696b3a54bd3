"""The newest entries: what has been put into the register last, of whatever kind."""

from dataclasses import dataclass
from datetime import datetime

from mainstem.store.list_tables import Listed
from mainstem.store.tables import Act


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that was put into the register lately."""

    id: str
    kind: str
    at: datetime


def list_newest(limit: int) -> list[NewEntry]:
    """List the entries that came last, the newest first; of those found the same, the leading."""
    listed = Listed.objects.exclude(titles="").order_by("-entry")[:limit]
    rows = list(listed.values_list("entry", "identifier", "kind"))
    times = dict(Act.objects.filter(number__in=[r[0] for r in rows]).values_list("number", "at"))
    return [NewEntry(identifier, kind, times[number]) for number, identifier, kind in rows]
