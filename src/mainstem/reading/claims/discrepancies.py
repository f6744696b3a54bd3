"""Discrepancies: what two languages do not say alike, after conversion of values."""

from collections.abc import Sequence

from mainstem.model.claims import DateClaim, Discrepancy, Event, Figure
from mainstem.model.documents import Source, Unit
from mainstem.model.mentions import Recognised


def read_discrepancies(
    recognised: Sequence[Recognised],
    units: Sequence[Unit],
    sources: dict[str, Source],
    *,
    figures: Sequence[Figure],
    dates: Sequence[DateClaim],
    events: Sequence[Event],
) -> tuple[Discrepancy, ...]:
    """Compare the two sides of every unit."""
    return ()
