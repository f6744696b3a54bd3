"""Relisting: what was listed anew because of some acts, for tables that follow from what is listed."""

from collections.abc import Collection, Iterator, Sequence

from mainstem.model.statements import Statement
from mainstem.store import running
from mainstem.store.holding.holdings import Applied
from mainstem.store.schema.list_tables import Listed
from mainstem.store.slicing import iter_slices

Row = tuple[int, str, int, str]
"""`since` of an entry, its kind, its slot, and its cells as written; none where it does not lead."""


def iter_listed(
    applied: Applied, kinds: Collection[str], properties: Collection[str]
) -> Iterator[Sequence[Row]]:
    """Yield what acts have let be listed anew of some kinds, some rows at a time.

    Args:
        applied: the acts, which `listing` has been told of.
        kinds: of entries that are wanted.
        properties: whose statements matter. Of most acts it takes no query to know that nothing is
            listed otherwise.
    """
    if (
        applied.ended
        or applied.regrouped
        or any(isinstance(b.row, Statement) and b.row.property in properties for b in applied.begun)
    ):
        numbers = [e.number for e in applied.ended] + [b.number for b in applied.begun]
        yield from iter_since(min(numbers), kinds)


def iter_since(first: int, kinds: Collection[str]) -> Iterator[Sequence[Row]]:
    """Yield what was listed of some kinds by an act of a number or a later one; 0: all of it."""
    if kinds:
        holes = ", ".join(["%s"] * len(kinds))
        rows = running.fetch(
            f"SELECT entry, kind, slot, cells FROM {Listed._meta.db_table} "
            f"WHERE kind IN ({holes}) AND changed >= %s ORDER BY entry",
            (*kinds, first),
        )
        yield from iter_slices(rows)


def list_silent(applied: Applied) -> list[int]:
    """List entries that acts have let be shown with another, or end: they have not changed themselves."""
    gone = [e.since for e in applied.ended if e.identifier.startswith("entry-")]
    silent: list[int] = []
    for some in iter_slices([*applied.regrouped, *gone]):
        rows = Listed.objects.filter(entry__in=some, titles="")
        silent += rows.values_list("entry", flat=True)
    return silent
