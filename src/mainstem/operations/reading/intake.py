"""Intake: what is done with documents once they have been read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mainstem.operations.reviewing import queueing, rules
from mainstem.operations.reviewing.judging import Judged
from mainstem.store.review import reviewed


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of documents that were read."""

    readings: int
    """Whose claims were put into the queue."""
    accepted: tuple[Judged, ...]
    """What the rules in force have accepted of them."""


def take_in(*, now: datetime, progress: Callable[[int, int], None] | None = None) -> Taken:
    """Put what was read into the review queue, and let the rules in force look at it.

    Idempotent; costs one look at the list of readings when there is nothing new.

    Args:
        now: the time of the acts of rules.
        progress: is told how many readings were put into the queue, and how many there are.
    """
    readings = reviewed.list_unqueued()
    queueing.fill(progress)
    accepted = rules.apply_rules(now=now, readings=readings) if readings else []
    return Taken(len(readings), tuple(accepted))
