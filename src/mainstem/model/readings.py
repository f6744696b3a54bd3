"""A reading: everything one run of the reader found in one document or one pair of documents."""

from dataclasses import dataclass

from mainstem.model.claims import Citation, Commitment, DateClaim, Discrepancy, Event, Figure
from mainstem.model.documents import Document, Passage, Unit


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. A pair of documents read as translations of each other is one reading."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    units: tuple[Unit, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateClaim, ...]
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    citations: tuple[Citation, ...]
    discrepancies: tuple[Discrepancy, ...]
