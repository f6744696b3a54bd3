"""Fresh entries: those that begin in a batch, with all that is stated of them.

What is known of them stands in the batch itself: whoever keeps a table need not read it back.
"""

from dataclasses import dataclass, field

from mainstem.model.statements import Statement
from mainstem.register import effects
from mainstem.store.holding.holdings import Applied


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry that begins and is the same as no other."""

    number: int
    """Of the act that begins it: its `since`."""
    entry: effects.Entry
    statements: list[tuple[int, Statement]] = field(default_factory=list)
    """All that hold of it, each with the number of its act, in that order."""


def gather(applied: Applied) -> dict[int, Fresh]:
    """Gather the fresh entries of a batch by their `since`, in the order of their acts.

    In a batch ends come before beginnings, so that what it begins holds when it is done.
    """
    found = {
        begun.number: Fresh(begun.number, begun.row)
        for begun in applied.begun
        if isinstance(begun.row, effects.Entry) and begun.number not in applied.regrouped
    }
    if found:
        for begun in applied.begun:
            if isinstance(begun.row, Statement):
                one = found.get(applied.entries[begun.row.entry])
                if one:
                    one.statements.append((begun.number, begun.row))
    return found
