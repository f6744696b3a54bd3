"""Benefits: keep how many each indicator counts who benefit, and read it at once."""

from collections.abc import Collection, Sequence
from functools import cache

from mainstem.analysis import balance
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import get_entry
from mainstem.register import cells
from mainstem.store import running
from mainstem.store.browsing import relisting
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.schema.list_tables import Listed
from mainstem.store.schema.plotted_tables import Benefit
from mainstem.store.schema.tables import Entry
from mainstem.store.slicing import iter_slices

COUNTED, VALUE, MEMBERS, PROJECT = "reached", "value", "members", "project"
_TABLE = Benefit._meta.db_table

Row = tuple[int, str, str, str, int | None]
"""Slot of an indicator, who is counted, its members with a blank between them, the amount, and the
slot of its project; None where that is not listed or there is none."""


def follow(applied: Applied) -> None:
    """Keep up with what has been listed anew; told after `listing` was."""
    properties = (COUNTED, VALUE, MEMBERS, PROJECT)
    for rows in relisting.iter_listed(applied, _list_kinds(), properties):
        _replace(rows)
    for some in iter_slices(relisting.list_silent(applied)):
        Benefit.objects.filter(entry__in=some).delete()


def count_anew(kinds: Collection[str]) -> None:
    """Take anew all that is listed of some kinds."""
    for rows in relisting.iter_since(0, [kind for kind in kinds if kind in _list_kinds()]):
        _replace(rows)


def list_benefits() -> list[Row]:
    """List what is counted of those who benefit, in the order of the slots.

    Plain rows: there may be thousands of them, to be added up at once.
    """
    entry, listed = Entry._meta.db_table, Listed._meta.db_table
    # A project that was found to be another is counted where that one is.
    return running.fetch(
        f"SELECT b.slot, b.unit, b.members, b.amount, p.slot FROM {_TABLE} b "
        f"LEFT JOIN {entry} e ON e.identifier = b.project AND e.until IS NULL "
        f"LEFT JOIN {listed} p ON p.entry = e.same_as ORDER BY b.kind, b.slot"
    )


@cache
def _list_kinds() -> tuple[str, ...]:
    found = get_kinds().values()
    return tuple(kind.name for kind in found if kind.find_property(COUNTED))


def _replace(rows: Sequence[relisting.Row]) -> None:
    running.run_many(f"DELETE FROM {_TABLE} WHERE entry = %s", [(row[0],) for row in rows])
    made = []
    for entry, kind, slot, text in rows:
        if f'"{COUNTED}"' not in text:
            continue
        said = cells.read_cells(text, (COUNTED, VALUE, MEMBERS, PROJECT))
        amount = balance.find_newest(said.get(VALUE))
        unit = next(iter(said[COUNTED].facets), "") if COUNTED in said else ""
        if unit and amount is not None:
            members = " ".join(said[MEMBERS].facets) if MEMBERS in said else ""
            project = get_entry(said[PROJECT].first) if PROJECT in said else ""
            made.append((entry, kind, slot, unit, members, project, format(amount, "f")))
    insert_rows(Benefit, ("entry", "kind", "slot", "unit", "members", "project", "amount"), made)
