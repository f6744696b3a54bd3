"""Fresh entries: those that begin in a batch, with all that is stated of them.

What is known of them stands in the batch itself: whoever keeps a table need not read it back.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from mainstem.model.statements import Statement
from mainstem.register import effects
from mainstem.register.batches import Begun


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry that begins and is the same as no other."""

    number: int
    """Of the act that begins it: its `since`."""
    entry: effects.Entry
    statements: list[tuple[int, Statement]] = field(default_factory=list)
    """All that hold of it, each with the number of its act, in that order."""


def gather(
    entries: Iterable[Begun[effects.Entry]],
    statements: Iterable[Begun[Statement]],
    regrouped: Container[int],
) -> dict[int, Fresh]:
    """Gather the fresh entries of a batch by their `since`, in the order of their acts.

    In a batch ends come before beginnings, so that what it begins holds when it is done.

    Args:
        entries: that begin in it.
        statements: that begin in it.
        regrouped: entries that may be the same as others, by their `since`.
    """
    found = {
        begun.row.id: Fresh(begun.number, begun.row)
        for begun in entries
        if begun.number not in regrouped
    }
    if found:
        for begun in statements:
            if one := found.get(begun.row.entry):
                one.statements.append((begun.number, begun.row))
    return {one.number: one for one in found.values()}
