"""Marking: where each claim of a reading shows in the text of its passages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.claims import Citation, Commitment, DateClaim, Discrepancy, Event, Figure
from mainstem.model.documents import Document, Passage
from mainstem.model.readings import Reading
from mainstem.store.places import PassageIndex, TextRange
from mainstem.values.spans import Span

Claim = Figure | DateClaim | Event | Commitment | Citation | Discrepancy


@dataclass(frozen=True, slots=True)
class Showing:
    """A range of a passage's text in which a claim shows, and what it is to the claim."""

    range: TextRange
    role: str
    """As in `models.ROLES`."""


def list_claims(reading: Reading) -> list[Claim]:
    """List the claims of a reading in the order in which the reading contract writes them."""
    return [
        *reading.figures,
        *reading.dates,
        *reading.events,
        *reading.commitments,
        *reading.citations,
        *reading.discrepancies,
    ]


def find_showings(reading: Reading, claims: Sequence[Claim]) -> list[tuple[Showing, ...]]:
    """Find where each claim shows; a claim whose spans no passage covers shows nowhere."""
    by_document: dict[str, list[tuple[int, Passage]]] = {d.id: [] for d in reading.documents}
    for number, passage in enumerate(reading.passages):
        by_document[passage.document].append((number, passage))
    indexes = {name: PassageIndex(passages) for name, passages in by_document.items()}
    document_of = {p.id: p.document for p in reading.passages}
    anchors = _find_anchors(reading)
    found = []
    for claim in claims:
        showings = [
            Showing(r, role)
            for role, ranges in _iter_roles(claim, reading.documents, document_of, indexes)
            for r in ranges
        ]
        if isinstance(claim, Citation) and claim.anchor:
            anchor = anchors.get((claim.document, claim.anchor))
            showings += [Showing(anchor, "anchor")] if anchor else []
        found.append(tuple(showings))
    return found


def _iter_roles(
    claim: Claim,
    documents: Sequence[Document],
    document_of: Mapping[str, str],
    indexes: Mapping[str, PassageIndex],
) -> Iterator[tuple[str, tuple[TextRange, ...]]]:
    if isinstance(claim, Event):
        for mention in claim.mentions:
            document = document_of.get(mention.passage, claim.document)
            yield "claim", indexes[document].locate(mention.spans)
    elif isinstance(claim, Discrepancy):
        # In a pair the Chinese stands in the first document, its translation in the second.
        yield "left", indexes[documents[0].id].locate(claim.zh_spans)
        yield "right", indexes[documents[-1].id].locate(claim.en_spans)
    else:
        yield "claim", indexes[claim.document].locate(claim.spans)


def _find_anchors(reading: Reading) -> dict[tuple[str, Span], TextRange]:
    return {
        (passage.document, anchor.span): TextRange(number, anchor.at, anchor.at)
        for number, passage in enumerate(reading.passages)
        for anchor in passage.anchors
    }
