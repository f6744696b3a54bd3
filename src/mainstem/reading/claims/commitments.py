"""Commitments and recommendations: clauses that promise or urge an action."""

from collections.abc import Sequence

from mainstem.model.claims import Citation, Commitment
from mainstem.model.documents import Source
from mainstem.model.mentions import Recognised


def read_commitments(
    recognised: Sequence[Recognised], citations: Sequence[Citation], sources: dict[str, Source]
) -> tuple[Commitment, ...]:
    """Find the clauses that promise (commitment) or urge (recommendation) an action."""
    return ()
