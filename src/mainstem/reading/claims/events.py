"""Events: one for each happening of the real world, however often and in whatever language told."""

from collections.abc import Sequence

from mainstem.model.claims import Event
from mainstem.model.documents import Source, Unit
from mainstem.model.mentions import Recognised


def read_events(
    recognised: Sequence[Recognised], units: Sequence[Unit], sources: dict[str, Source]
) -> tuple[Event, ...]:
    """Find the events a document tells, mentions of the same event merged."""
    return ()
