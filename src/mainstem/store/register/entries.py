"""Entries as stored: those that are one thing, what holds of them at a time, and how it came about.

Where a size of the history is asked for, what held when it was that long is returned.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model, Q

from mainstem.model.statements import Statement as StatementValue
from mainstem.register import acts, effects
from mainstem.register.acts import Act as ActValue
from mainstem.register.pictures import Assertion
from mainstem.store.holding.standing import StoredEntry
from mainstem.store.questions import Question
from mainstem.store.schema.list_tables import Listed
from mainstem.store.schema.tables import Act, Entry, Judgement, Link, Statement
from mainstem.store.slicing import iter_slices


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
    rows = _find_now(identifier) if size is None else _find_then(identifier, size)
    entries = tuple(StoredEntry(s, i, k, owner or None, same) for s, i, k, owner, same in rows)
    if not any(entry.id == identifier for entry in entries):
        return None
    return Group(entries)


def find_groups(identifiers: Collection[str]) -> dict[str, Group]:
    """Find the entries found to be the same as each of some; one that does not hold is left out."""
    wanted = sorted(set(identifiers))
    leaders: dict[str, int] = {}
    for some in iter_slices(wanted):
        rows = Entry.objects.filter(identifier__in=some, until=None)
        leaders |= dict(rows.values_list("identifier", "same_as"))
    by_leader: dict[int, list[StoredEntry]] = {leader: [] for leader in leaders.values()}
    for few in iter_slices(sorted(by_leader)):
        members = Entry.objects.filter(same_as__in=few, until=None).order_by("since")
        for since, name, kind, owner, same in members.values_list(
            "since", "identifier", "kind", "owner", "same_as"
        ):
            by_leader[same].append(StoredEntry(since, name, kind, owner or None, same))
    return {name: Group(tuple(by_leader[leader])) for name, leader in leaders.items()}


def list_all_assertions(groups: Iterable[Group]) -> dict[str, list[Assertion]]:
    """List what holds of many groups, by the identifiers that lead, each in the order of its acts."""
    leaders = {entry.since: group.leader.id for group in groups for entry in group.entries}
    found: dict[str, list[Assertion]] = {leader: [] for leader in leaders.values()}
    quote = connection.ops.quote_name
    act, statement = quote(Act._meta.db_table), quote(Statement._meta.db_table)
    for some in iter_slices(sorted(leaders)):
        marks = ", ".join(["%s"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT s.entry_id, a.data FROM {statement} s JOIN {act} a ON a.number = s.since "
                f"WHERE s.entry_id IN ({marks}) AND s.until IS NULL ORDER BY a.number",
                some,
            )
            for entry, data in cursor.fetchall():
                found[leaders[entry]].append(_read_assertion(bytes(data)))
    for said in found.values():
        # Those of one group may have come in several slices.
        said.sort(key=lambda assertion: assertion.since)
    return found


def _find_now(identifier: str) -> list[tuple[int, str, str, str, int]]:
    table = connection.ops.quote_name(Entry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT m.since, m.identifier, m.kind, m.owner, m.same_as FROM {table} e "
            f"JOIN {table} m ON m.same_as = e.same_as AND m.until IS NULL "
            "WHERE e.identifier = %s AND e.until IS NULL ORDER BY m.since",
            [identifier],
        )
        return list(cursor.fetchall())


def _find_then(identifier: str, size: int) -> list[tuple[int, str, str, str, int]]:
    named = _gather_group(identifier, size)
    known = Listed.objects.filter(identifier__in=named).values_list("entry", flat=True)
    members = Entry.objects.filter(_held(size), since__in=list(known)).order_by("since")
    return list(members.values_list("since", "identifier", "kind", "owner", "same_as"))


def list_assertions(
    group: Group, size: int | None = None, *, of: str | None = None
) -> list[Assertion]:
    """List what holds of a group, with the acts that say so, in their order.

    Args:
        group: of entries.
        size: of the history; None: as it is now.
        of: the one property that is asked for; None: all.
    """
    quote = connection.ops.quote_name
    act, statement = quote(Act._meta.db_table), quote(Statement._meta.db_table)
    marks = ", ".join(["%s"] * len(group.entries))
    query = (
        f"SELECT a.data FROM {statement} s JOIN {act} a ON a.number = s.since "
        f"WHERE s.entry_id IN ({marks})"
    )
    parameters: list[int | str] = [entry.since for entry in group.entries]
    if size is None:
        query += " AND s.until IS NULL"
    else:
        query += " AND s.since < %s AND (s.until IS NULL OR s.until >= %s)"
        parameters += [size, size]
    if of is not None:
        query += " AND s.property = %s"
        parameters.append(of)
    with connection.cursor() as cursor:
        cursor.execute(f"{query} ORDER BY a.number", parameters)
        return [_read_assertion(bytes(data)) for (data,) in cursor.fetchall()]


def _read_assertion(data: bytes) -> Assertion:
    act = acts.parse(data)
    statement = effects.get_effect(act)
    if not isinstance(statement, StatementValue):  # pragma: no cover - the row came of this act
        raise TypeError(act.verb)
    return Assertion(statement, act.number, act.by, act.at)


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


_ACTS = Question(
    lambda numbers: Act.objects.filter(number__in=numbers).values_list("number", "data")
)


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
    rows = _ACTS.ask(numbers=sorted(wanted))
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
    names = [entry.id for entry in group.entries]
    quote = connection.ops.quote_name
    marks = ", ".join(["%s"] * len(names))
    # One that was retracted and brought back is known by several numbers.
    lives = f"SELECT entry FROM {quote(Listed._meta.db_table)} WHERE identifier IN ({marks})"
    sources: tuple[tuple[type[Model], str, str], ...] = (
        (Entry, "since", lives),
        (Statement, "entry_id", lives),
        (Judgement, "entry", marks),
        (Link, "left", marks),
        (Link, "right", marks),
    )
    # One question instead of five: most of the time they took went into asking.
    query = " UNION ALL ".join(
        f"SELECT since, until FROM {quote(table._meta.db_table)} WHERE {quote(column)} IN ({which})"
        for table, column, which in sources
    )
    found: dict[int, int | None] = {}
    with connection.cursor() as cursor:
        cursor.execute(query, names * len(sources))
        for since, until in cursor.fetchall():
            found[since] = None
            if until is not None:
                found[until] = since
    return found
