"""Since: what of the register began or ended between two sizes of the history."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json
from mainstem.store.models import Description, Reading
from mainstem.store.questions import Question
from mainstem.store.schema.list_tables import Listed
from mainstem.store.schema.tables import Act, Entry, Statement
from mainstem.store.slicing import iter_slices


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
    return dict(_COUNTED.ask(first=first, end=end))


def list_added(first: int, end: int, *, kind: str, limit: int) -> list[tuple[str, int]]:
    """List entries of a kind that began, the newest first: identifier and number of the act."""
    rows = _ADDED.page(0, limit, start=first, end=end, kind=kind)
    return [(identifier, since) for identifier, since in rows]


def _between(first: Any, end: Any) -> QuerySet[Entry]:
    # Of entries found to be the same only the one that leads counts.
    return Entry.objects.filter(since__gte=first, since__lt=end, until=None, same_as=F("since"))


_COUNTED = Question(
    lambda first, end: (
        _between(first, end).values_list("kind").annotate(Count("since")).order_by("kind")
    )
)
_ADDED = Question(
    # One that leads is the same as itself: so its index is gone through from the newest.
    lambda start, end, kind: (
        _between(start, end)
        .filter(kind=kind, same_as__gte=start, same_as__lt=end)
        .order_by("-same_as")
        .values_list("identifier", "since")
    )
)


def list_touched(first: int, end: int, *, limit: int) -> tuple[list[Touched], int]:
    """List entries from before of which statements began or ended, the latest changed first.

    Returns:
        The first of them, and how many there are.
    """
    # Lists know when an entry changed last; of what was before, only the statements tell.
    is_now = not Act.objects.filter(number__gte=end).exists()
    numbers = _list_changed(first) if is_now else _list_told(first, end)
    shown = _count_changes(sorted(numbers, reverse=True)[:limit], first, end)
    leaders = Entry.objects.filter(since__in=[leader for leader, _, _ in shown])
    named = {s: (i, k) for s, i, k in leaders.values_list("since", "identifier", "kind")}
    touched = [Touched(*named[leader], changes, last) for leader, changes, last in shown]
    return touched, len(numbers)


def _list_changed(first: int) -> list[tuple[int, int]]:
    """List the entries from before some act that it or later ones changed: act and `since`."""
    rows = Listed.objects.filter(kind__in=list(get_kinds()), changed__gte=first, entry__lt=first)
    return list(rows.exclude(titles="").values_list("changed", "entry"))


def _list_told(first: int, end: int) -> list[tuple[int, int]]:
    """List the entries from before of which statements began or ended: last act and `since`."""
    rows = _list_turns(first, end).filter(entry__lt=first, entry__until=None)
    found: dict[int, int] = {}
    for leader, since, until in rows.values_list("entry__same_as", "since", "until"):
        last = max(n for n in (since, until or 0) if n < end)
        found[leader] = max(last, found.get(leader, 0))
    return [(last, leader) for leader, last in found.items()]


def _count_changes(
    leaders: Sequence[tuple[int, int]], first: int, end: int
) -> list[tuple[int, int, int]]:
    """Count the statements that began or ended of some: `since`, how many, and the last act.

    Entries in which only what was found to be the same changed are left out.
    """
    numbers = [leader for _, leader in leaders]
    members = Entry.objects.filter(same_as__in=numbers, until=None)
    groups = dict(members.values_list("since", "same_as"))
    rows = _list_turns(first, end).filter(entry__in=[m for m in groups if m < first])
    counts: Counter[int] = Counter()
    lasts: dict[int, int] = {}
    for entry, since, until in rows.values_list("entry", "since", "until"):
        leader = groups[entry]
        counts[leader] += 1
        last = max(n for n in (since, until or 0) if n < end)
        lasts[leader] = max(last, lasts.get(leader, 0))
    return [(leader, counts[leader], lasts[leader]) for leader in numbers if leader in lasts]


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
    return _BEGUN.count(first=first, end=end), _ENDED.count(first=first, end=end)


_BEGUN = Question(
    lambda first, end: Statement.objects.filter(since__gte=first, since__lt=end).values_list(
        "since"
    )
)
_ENDED = Question(
    lambda first, end: Statement.objects.filter(
        since__lt=first, until__gte=first, until__lt=end
    ).values_list("since")
)


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
    return {n: at for some in iter_slices(numbers) for n, at in _TIMES.ask(numbers=some)}


_TIMES = Question(
    lambda numbers: Act.objects.filter(number__in=numbers).values_list("number", "at")
)


def _list_turns(first: int, end: int) -> QuerySet[Statement]:
    begun = Q(since__gte=first, since__lt=end)
    return Statement.objects.filter(begun | Q(until__gte=first, until__lt=end))
