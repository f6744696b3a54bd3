"""Dates as claims, linked between the languages."""

from collections.abc import Sequence

from mainstem.model.claims import DateClaim
from mainstem.model.documents import Source, Unit
from mainstem.model.mentions import Recognised


def read_dates(
    recognised: Sequence[Recognised], units: Sequence[Unit], sources: dict[str, Source]
) -> tuple[DateClaim, ...]:
    """Claim a date for every date mention, with its counterpart inside the same unit."""
    return ()
