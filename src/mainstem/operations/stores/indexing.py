"""Indexing: let what was read be found. A step of its own, which can be stopped at any time."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, OperationalError, transaction

from mainstem.operations.stores.instances import UnavailableStore, describe_store
from mainstem.store import waiting
from mainstem.store.searching import entries, passages


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the index has come."""

    passages: int
    """Put into the index so far."""
    left: int
    """Still to be put in, about."""


def count_pending() -> int:
    """Return how many documents and pairs have been read and cannot be found yet."""
    return passages.count_pending()[0]


def index(*, anew: bool = False) -> Iterator[Progress]:
    """Put everything that was read into the index, step by step; idempotent.

    A step is a transaction of a fraction of a second, so that others can write in between. What
    was indexed by an older segmenter is indexed anew.

    Args:
        anew: forget the index first, and what it keeps of documents that newer readings replaced.

    Yields:
        Progress after each step; nothing where everything was in the index.

    Raises:
        UnavailableStore: the store cannot be written.
    """
    try:
        with transaction.atomic():
            if anew:
                passages.clear()
                entries.fill()
            else:
                entries.fill_if_stale()
        total = passages.count_pending()[1]
        done = 0
        while (some := _index_some()) is not None:
            done += some
            yield Progress(done, max(0, total - done))
        if total:
            passages.settle()
    except DatabaseError as error:
        raise UnavailableStore(
            f"The store {describe_store()} cannot be written: {error}. "
            "What was indexed before stays so."
        ) from error


_PATIENCE = 24
"""How often a step is tried that others keep from beginning, each time for some seconds."""


def _index_some() -> int | None:
    """Take a step, and wait for others who write for long, such as those who import."""
    for attempt in range(1, _PATIENCE + 1):
        try:
            return passages.index_some()
        except OperationalError as error:
            if attempt == _PATIENCE or not waiting.is_busy(error):
                raise
    return None  # pragma: no cover - the last attempt returns or raises
