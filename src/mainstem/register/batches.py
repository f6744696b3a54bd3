"""Batches: acts whose effects may be carried out table by table instead of one by one.

In a batch every end comes before every beginning, and entries begin before what speaks of them.
That changes nothing: acts for which the order matters stand in different batches.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from mainstem.model.statements import Statement
from mainstem.register.effects import End, Judgement, Link, Row

R_co = TypeVar("R_co", bound=Row, covariant=True)


@dataclass(frozen=True, slots=True)
class Begun(Generic[R_co]):
    """A row that begins."""

    number: int
    """Of the act that begins it."""
    row: R_co
    record: str
    """The body of that act, in canonical JSON."""
    by: str = ""
    """Name of who acted."""


@dataclass(frozen=True, slots=True)
class Ending:
    """An end of a row."""

    number: int
    """Of the act that ends it."""
    end: End


@dataclass(slots=True)
class Batch:
    """What to end first, and what to begin then; each in the order of the acts."""

    endings: list[Ending] = field(default_factory=list)
    begun: list[Begun[Row]] = field(default_factory=list)


def split(effects: Iterable[Begun[Row] | Ending]) -> Iterator[Batch]:
    """Split effects into batches, in the order of their acts; nothing for none.

    A new batch is due before the end of a row that the batch begins, speaks of or ends already.
    """
    batch, touched = Batch(), set[str]()
    for effect in effects:
        if isinstance(effect, Ending):
            if effect.end.target in touched:
                yield batch
                batch, touched = Batch(), set()
            touched.add(effect.end.target)
            batch.endings.append(effect)
        else:
            touched.update(_list_touched(effect.row))
            batch.begun.append(effect)
    if batch.endings or batch.begun:
        yield batch


def _list_touched(row: Row) -> tuple[str, ...]:
    """Name a row, and the entries that have to hold for it to begin."""
    match row:
        case Statement() | Judgement():
            return (row.id, row.entry) if row.entry else (row.id,)
        case Link():
            return (row.id, row.left, row.right)
        case _:
            return (row.id,)
