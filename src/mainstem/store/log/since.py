"""Since: what of the register began or ended between two sizes of the history."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Max, Q, QuerySet

from mainstem.model.statements import Json
from mainstem.store.models import Description, Reading
from mainstem.store.schema.tables import Act, Entry, Statement


@dataclass(frozen=True, slots=True)
class Touched:
    """An entry of which statements began or ended."""

    entry: str
    """Identifier of the one that leads."""
    kind: str
    changes: int
    last: int
    """Number of the last act that changed it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement that began or ended."""

    entry: str
    property: str
    state: str
    value: Json
    number: int
    ended: bool


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read."""

    subject: str
    title: str
    path: str
    at: datetime
    claims: int


def count_added(first: int, end: int) -> dict[str, int]:
    """Count the entries of each kind that began, and hold."""
    rows = _between(first, end).values_list("kind").annotate(Count("since")).order_by("kind")
    return dict(rows)


def list_added(first: int, end: int, *, kind: str, limit: int) -> list[tuple[str, int]]:
    """List entries of a kind that began, the newest first: identifier and number of the act."""
    rows = _between(first, end).filter(kind=kind).order_by("-since")[:limit]
    return list(rows.values_list("identifier", "since"))


def _between(first: int, end: int) -> QuerySet[Entry]:
    # Of entries found to be the same only the one that leads counts.
    return Entry.objects.filter(since__gte=first, since__lt=end, until=None, same_as=F("since"))


def list_touched(first: int, end: int, *, limit: int) -> tuple[list[Touched], int]:
    """List entries from before of which statements began or ended, the latest changed first.

    Returns:
        The first of them, and how many there are.
    """
    rows = (
        _list_turns(first, end)
        .filter(entry__since__lt=first, entry__until=None)
        .values("entry__same_as")
        .annotate(changes=Count("since"), begun=Max("since"), gone=Max("until"))
    )
    found = []
    for row in rows:
        last = max(n for n in (row["begun"], row["gone"] or 0) if n < end)
        found.append((last, row["entry__same_as"], row["changes"]))
    found.sort(reverse=True)
    shown = found[:limit]
    leaders = Entry.objects.filter(since__in=[leader for _, leader, _ in shown])
    named = {s: (i, k) for s, i, k in leaders.values_list("since", "identifier", "kind")}
    touched = [Touched(*named[leader], changes, last) for last, leader, changes in shown]
    return touched, len(found)


def list_turns(
    first: int, end: int, *, kind: str, properties: Sequence[str], limit: int
) -> list[Turn]:
    """List statements of some properties that began or ended, the latest first.

    What began and ended again in between is left out.
    """
    rows = (
        _list_turns(first, end)
        .filter(property__in=properties, entry__kind=kind, entry__until=None)
        .exclude(since__gte=first, until__lt=end)
        .values_list("entry__identifier", "property", "state", "record", "since", "until")
    )
    found = []
    for entry, property_, state, record, since, until in rows:
        number = until if until is not None and until < end else since
        value = json.loads(record)["value"]
        found.append(Turn(entry, property_, state, value, number, number != since))
    return sorted(found, key=lambda t: -t.number)[:limit]


def count_turns(first: int, end: int) -> tuple[int, int]:
    """Count the statements that began, and those from before that ended."""
    begun = Statement.objects.filter(since__gte=first, since__lt=end).count()
    ended = Statement.objects.filter(since__lt=first, until__gte=first, until__lt=end).count()
    return begun, ended


def list_read(since: datetime, until: datetime, *, limit: int) -> tuple[list[ReadDocument], int]:
    """List documents that were read between two instants, the latest first, and count them."""
    readings = Reading.objects.filter(read_at__gt=since, read_at__lte=until)
    shown = list(
        readings.order_by("-read_at", "-pk")[:limit].values_list(
            "pk", "subject", "read_at", "claims"
        )
    )
    described = Description.objects.filter(reading__in=[row[0] for row in shown], position=0)
    named = {r: (t, p) for r, t, p in described.values_list("reading", "title", "path")}
    found = [ReadDocument(s, *named.get(r, ("", "")), at, claims) for r, s, at, claims in shown]
    return found, readings.count()


def find_times(numbers: Sequence[int]) -> dict[int, datetime]:
    """Return when acts were made."""
    return dict(Act.objects.filter(number__in=list(numbers)).values_list("number", "at"))


def _list_turns(first: int, end: int) -> QuerySet[Statement]:
    begun = Q(since__gte=first, since__lt=end)
    return Statement.objects.filter(begun | Q(until__gte=first, until__lt=end))
