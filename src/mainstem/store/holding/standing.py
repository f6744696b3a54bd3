"""Standing rows: which entries, statements and rules hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from mainstem.model.statements import Statement as StatementValue
from mainstem.register import acts, cells
from mainstem.register.acts import Act
from mainstem.store.schema.tables import Act as ActTable
from mainstem.store.schema.tables import Entry, Statement, Switch
from mainstem.store.slicing import iter_slices


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry that holds."""

    since: int
    id: str
    kind: str
    owner: str | None
    same_as: int
    """`since` of the one that leads its group."""


def find_entry(identifier: str) -> StoredEntry | None:
    """Find an entry that holds by its identifier; None if there is none."""
    row = (
        Entry.objects.filter(identifier=identifier, until=None)
        .values_list("since", "identifier", "kind", "owner", "same_as")
        .first()
    )
    if row is None:
        return None
    since, found, kind, owner, same_as = row
    return StoredEntry(since, found, kind, owner or None, same_as)


def list_entries(identifiers: Sequence[str]) -> set[str]:
    """Return those entries that hold, of some given by their identifiers."""
    found: set[str] = set()
    for few in iter_slices(identifiers):
        some = Entry.objects.filter(identifier__in=few, until=None)
        found.update(some.values_list("identifier", flat=True))
    return found


def list_holding(identifiers: Sequence[str]) -> set[str]:
    """Return those statements that hold, of some given by their identifiers."""
    found: set[str] = set()
    for few in iter_slices(identifiers):
        some = Statement.objects.filter(identifier__in=few, until=None)
        found.update(some.values_list("identifier", flat=True))
    return found


def list_group(leader: int) -> set[str]:
    """Return the identifiers of the entries that one leads, given by the number it is known by."""
    found = Entry.objects.filter(same_as=leader, until=None)
    return set(found.values_list("identifier", flat=True))


def list_group_of(identifier: str) -> set[str]:
    """Return every entry found to be the same as one, with it; empty if it does not hold."""
    found = find_entry(identifier)
    return list_group(found.same_as) if found else set()


def load_statements(identifiers: Sequence[str]) -> list[StatementValue]:
    """Load statements that hold, in the order in which they were made; of citations the document.

    Those that do not hold (any more) are left out.
    """
    held = Statement.objects.filter(identifier__in=identifiers, until=None).order_by("since")
    return [cells.read_statement(record) for record in held.values_list("record", flat=True)]


def list_groups_of(identifiers: Sequence[str]) -> dict[str, set[str]]:
    """Return for each of some entries those found to be the same as it, with it.

    One that does not hold stands alone.
    """
    rows = list(
        Entry.objects.filter(identifier__in=identifiers, until=None).values_list(
            "identifier", "same_as"
        )
    )
    leaders = {leader for _, leader in rows}
    groups: dict[int, set[str]] = {}
    members = Entry.objects.filter(same_as__in=leaders, until=None)
    for leader, identifier in members.values_list("same_as", "identifier"):
        groups.setdefault(leader, set()).add(identifier)
    found = {identifier: groups[leader] for identifier, leader in rows}
    return {identifier: found.get(identifier, {identifier}) for identifier in identifiers}


def find_switch(rule: str) -> str | None:
    """Return the identifier of a rule's being in force; None where it is not."""
    found = Switch.objects.filter(rule=rule, until=None)
    return found.values_list("identifier", flat=True).first()


def list_switchings(rule: str, limit: int) -> list[Act]:
    """List the acts that put a rule in force, or out of it, the newest first."""
    rows = Switch.objects.filter(rule=rule).order_by("-since").values_list("since", "until")
    numbers = [n for row in rows[:limit] for n in row if n is not None]
    found = ActTable.objects.filter(number__in=numbers).order_by("-number")
    return [acts.parse(bytes(data)) for data in found.values_list("data", flat=True)[:limit]]
