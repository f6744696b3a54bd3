"""Entries as stored: those that are one thing, what holds of them at a time, and how it came about.

Where a size of the history is asked for, what held when it was that long is returned.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mainstem.model.statements import Statement as StatementValue
from mainstem.register import acts, effects
from mainstem.register.acts import Act as ActValue
from mainstem.register.pictures import Assertion
from mainstem.store.list_tables import Listed
from mainstem.store.standing import StoredEntry
from mainstem.store.tables import Act, Entry, Judgement, Link, Statement


@dataclass(frozen=True, slots=True)
class Group:
    """Entries found to be the same."""

    entries: tuple[StoredEntry, ...]
    """The oldest, which leads, first."""

    @property
    def leader(self) -> StoredEntry:
        """The one that leads: its kind and owner are the group's."""
        return self.entries[0]


@dataclass(frozen=True, slots=True)
class Change:
    """An act that changed an entry, and where it ended something, the act that had begun that."""

    act: ActValue
    ended: ActValue | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement a statement was made by."""

    id: str
    decision: str
    note: str


def find_group(identifier: str, size: int | None = None) -> Group | None:
    """Find the entries found to be the same as one, with it; None if it does not hold.

    Args:
        identifier: of any of them.
        size: of the history; None: as it is now.
    """
    if size is None:
        found = Entry.objects.filter(identifier=identifier, until=None)
        leader = found.values_list("same_as", flat=True)
        members = Entry.objects.filter(same_as__in=leader, until=None)
    else:
        named = _gather_group(identifier, size)
        known = Listed.objects.filter(identifier__in=named).values_list("entry", flat=True)
        members = Entry.objects.filter(_held(size), since__in=list(known))
    rows = members.order_by("since").values_list("since", "identifier", "kind", "owner", "same_as")
    entries = tuple(StoredEntry(s, i, k, owner or None, same) for s, i, k, owner, same in rows)
    if not any(entry.id == identifier for entry in entries):
        return None
    return Group(entries)


def list_assertions(
    group: Group, size: int | None = None, *, of: str | None = None
) -> list[Assertion]:
    """List what holds of a group, with the acts that say so, in their order.

    Args:
        group: of entries.
        size: of the history; None: as it is now.
        of: the one property that is asked for; None: all.
    """
    said = Statement.objects.filter(_held(size), entry__in=[e.since for e in group.entries])
    if of is not None:
        said = said.filter(property=of)
    numbers = said.order_by().values("since")
    found = []
    for data in (
        Act.objects.filter(number__in=numbers).order_by("number").values_list("data", flat=True)
    ):
        act = acts.parse(bytes(data))
        statement = effects.get_effect(act)
        if isinstance(statement, StatementValue):
            found.append(Assertion(statement, act.number, act.by, act.at))
    return found


def find_verdict(statement: str, group: Group) -> Verdict | None:
    """Find the judgement that holds and that a statement of a group was made by."""
    rows = Judgement.objects.filter(
        entry__in=[e.id for e in group.entries], until=None, record__contains=f'"{statement}"'
    )
    for identifier, since in rows.values_list("identifier", "since"):
        data = Act.objects.filter(number=since).values_list("data", flat=True).get()
        judgement = effects.get_effect(acts.parse(bytes(data)))
        if isinstance(judgement, effects.Judgement) and statement in judgement.statements:
            return Verdict(identifier, judgement.decision, judgement.note)
    return None


def list_changes(
    group: Group, first: int, limit: int, *, before: int | None = None
) -> tuple[list[Change], int]:
    """List acts that changed a group, the newest first, and say how many there are.

    Args:
        group: as it is now; what was said of entries that it does not have any more is left out.
        first: how many to leave out at the beginning.
        limit: how many to return at most.
        before: number of an act: only those before it are listed; None: all.
    """
    begun_by = _gather_numbers(group)
    listed = (n for n in begun_by if before is None or n < before)
    numbers = sorted(listed, reverse=True)[first : first + limit]
    wanted = {*numbers, *(b for n in numbers if (b := begun_by[n]) is not None)}
    rows = Act.objects.filter(number__in=wanted).values_list("number", "data")
    read = {number: acts.parse(bytes(data)) for number, data in rows}
    found = []
    for number in numbers:
        begun = begun_by[number]
        found.append(Change(read[number], None if begun is None else read[begun]))
    return found, len(begun_by)


def _held(size: int | None) -> Q:
    """Tell what holds now, or held when the history had a size."""
    if size is None:
        return Q(until=None)
    return Q(since__lt=size) & (Q(until=None) | Q(until__gte=size))


def _gather_group(identifier: str, size: int) -> set[str]:
    """Return all that were found to be the same as an entry when the history had a size."""
    met, edge = {identifier}, {identifier}
    links = Link.objects.filter(_held(size), judgement="same")
    while edge:
        found = links.filter(Q(left__in=edge) | Q(right__in=edge)).values_list("left", "right")
        edge = {e for pair in found for e in pair} - met
        met |= edge
    return met


def _gather_numbers(group: Group) -> dict[int, int | None]:
    """Return the number of each act that changed a group → what it ended, or None."""
    ids = [entry.id for entry in group.entries]
    rows: Sequence[QuerySet[Entry] | QuerySet[Statement] | QuerySet[Judgement] | QuerySet[Link]] = (
        Entry.objects.filter(since__in=[entry.since for entry in group.entries]),
        Statement.objects.filter(entry__in=[entry.since for entry in group.entries]),
        Judgement.objects.filter(entry__in=ids),
        Link.objects.filter(Q(left__in=ids) | Q(right__in=ids)),
    )
    found: dict[int, int | None] = {}
    for some in rows:
        for since, until in some.values_list("since", "until"):
            found[since] = None
            if until is not None:
                found[until] = since
    return found
