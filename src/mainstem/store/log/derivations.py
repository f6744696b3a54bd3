"""Derivations: which tables follow from the history, and who keeps each of them up to date.

When acts are added, and when everything is made again from the acts, each derivation is told what
began and ended, in the order they are listed here, in the same transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from mainstem.register.batches import Batch
from mainstem.store.browsing import benefits, listing, plotting
from mainstem.store.differing import Difference
from mainstem.store.holding import holdings, subtrees
from mainstem.store.holding.holdings import Applied
from mainstem.store.numbers import observing
from mainstem.store.register import traits
from mainstem.store.review import auditing, queue
from mainstem.store.schema.list_tables import Bitmap, Listed, SortKey
from mainstem.store.schema.observation_tables import Jump, Observation, Release, Series
from mainstem.store.schema.plotted_tables import Amount, Benefit, Located
from mainstem.store.schema.search_tables import SearchedEntry
from mainstem.store.schema.tables import (
    Entry,
    Grant,
    Judgement,
    Link,
    Source,
    Statement,
    Switch,
    Trait,
)
from mainstem.store.schema.tree_tables import Subtree
from mainstem.store.searching import entries, indexes
from mainstem.store.searching.indexes import Index


def _do_nothing() -> None:
    """Do nothing: what is kept row by row in tables needs no more."""


def _find_nothing() -> None:
    """Find no difference: what is kept row by row in tables is compared anyway."""


def _clear_index() -> None:
    indexes.clear(Index.ENTRIES)


@dataclass(frozen=True, slots=True)
class Derivation:
    """Tables that can be made again from the acts, and what makes them."""

    name: str
    tables: tuple[type[models.Model], ...]
    """All that it writes to; they are emptied before they are made again."""
    follow: Callable[[Applied], None]
    """Is told of rows that began and ended, when the tables of the holdings say so already."""
    uncompared: tuple[str, ...] = ()
    """Columns that also depend on which acts came together in a transaction, so that a rebuild may
    make them otherwise and be right."""
    empty: Callable[[], None] = _do_nothing
    """Is called when its tables have been emptied: for what an index of the database holds beside
    them."""
    finish: Callable[[], None] = _do_nothing
    """Is called once when all acts have been told again: for what is quicker made at the end."""
    audit: Callable[[], Difference | None] = _find_nothing
    """Finds what is kept beside its tables and is not as they say."""
    version: int = 1
    """Raise it when the same acts make other rows: stores that have acts are then rebuilt once."""


HOLDINGS = (Entry, Statement, Source, Judgement, Link, Grant, Switch)
"""Tables that `holdings.apply` keeps, before any derivation is told."""

DERIVATIONS: tuple[Derivation, ...] = (
    Derivation("traits", (Trait,), traits.follow),
    # 2: a place in which another that is told lies is no conflict.
    Derivation("lists", (Listed, Bitmap, SortKey), listing.follow, ("changed",), version=2),
    # They follow what is listed.
    Derivation("plotted", (Located, Amount), plotting.follow),
    Derivation("benefits", (Benefit,), benefits.follow),
    # What is beside this table, in an index of the database's own, is made with it.
    Derivation(
        "search",
        (SearchedEntry,),
        entries.follow,
        empty=_clear_index,
        audit=entries.find_difference,
    ),
    # The queue follows from readings; what was decided in it follows from the acts.
    Derivation("queue", (), queue.follow, audit=auditing.find_difference),
    Derivation("tree", (Subtree,), subtrees.follow),
    Derivation("observations", (Release, Series, Observation, Jump), observing.follow),
)
"""Add yours here; a module of `store` that follows, and knows nothing of `history`."""


def apply(batch: Batch) -> None:
    """Carry out a batch of acts in every table that follows from them."""
    applied = holdings.apply(batch)
    for derivation in DERIVATIONS:
        derivation.follow(applied)
