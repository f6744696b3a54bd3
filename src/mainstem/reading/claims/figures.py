"""Figures: quantities with subject, measure and period, linked between the languages."""

from collections.abc import Sequence

from mainstem.model.claims import Figure
from mainstem.model.documents import Source, Unit
from mainstem.model.mentions import Recognised


def read_figures(
    recognised: Sequence[Recognised], units: Sequence[Unit], sources: dict[str, Source]
) -> tuple[Figure, ...]:
    """Claim a figure for every quantity that is one, with its counterpart in the other language.

    Args:
        recognised: every passage in order.
        units: aligned passages; counterparts are looked for inside one unit.
        sources: document id → source, for verbatim text.
    """
    return ()
