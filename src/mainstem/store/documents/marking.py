"""Marking: where each claim of a reading shows in the text of its passages."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mainstem.model.claims import Citation, Commitment, DateClaim, Discrepancy, Event, Figure
from mainstem.model.documents import Passage
from mainstem.model.readings import Reading
from mainstem.store.documents.places import PassageIndex, TextRange
from mainstem.values.spans import Span

Claim = Figure | DateClaim | Event | Commitment | Citation | Discrepancy


class Showing(NamedTuple):
    """A half-open range of a passage's text in which a claim shows, and what it is to the claim."""

    passage: int
    start: int
    end: int
    role: str
    """As in `models.ROLES`."""


_ROLES = ("claim", "left", "right", "anchor")


class Showings:
    """Where each claim of a reading shows, by its number.

    Numbers side by side in arrays: as tuples those of a long document take six times the room.
    """

    def __init__(self, found: Iterable[Iterable[Showing]]) -> None:
        """Keep where claims show, given claim by claim."""
        self.passages = array("L")
        """The passage of each showing of all claims, in their order."""
        self._starts, self._ends, self._roles = array("L"), array("L"), bytearray()
        self._bounds = array("L", [0])
        for showings in found:
            for passage, start, end, role in showings:
                self.passages.append(passage)
                self._starts.append(start)
                self._ends.append(end)
                self._roles.append(_ROLES.index(role))
            self._bounds.append(len(self.passages))

    def __iter__(self) -> Iterator[list[Showing]]:
        """Yield the showings of each claim, in the order of the text."""
        for claim in range(len(self._bounds) - 1):
            yield [
                Showing(self.passages[n], self._starts[n], self._ends[n], _ROLES[self._roles[n]])
                for n in range(self._bounds[claim], self._bounds[claim + 1])
            ]


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


def find_showings(reading: Reading, claims: Sequence[Claim]) -> Showings:
    """Find where each claim shows; a claim whose spans no passage covers shows nowhere."""
    by_document: dict[str, list[tuple[int, Passage]]] = {d.id: [] for d in reading.documents}
    for number, passage in enumerate(reading.passages):
        by_document[passage.document].append((number, passage))
    finder = _Finder(reading, {n: PassageIndex(found) for n, found in by_document.items()})
    return Showings(map(finder.find, claims))


class _Finder:
    """Finds where claims of one reading show."""

    def __init__(self, reading: Reading, indexes: Mapping[str, PassageIndex]) -> None:
        self._indexes = indexes
        self._document_of = {p.id: p.document for p in reading.passages}
        self._anchors = _find_anchors(reading)
        # In a pair the Chinese stands in the first document, its translation in the second.
        self._left = indexes[reading.documents[0].id]
        self._right = indexes[reading.documents[-1].id]

    def find(self, claim: Claim) -> tuple[Showing, ...]:
        """Return every range in which a claim shows."""
        if isinstance(claim, Event):
            return tuple(
                Showing(*r, "claim")
                for m in claim.mentions
                for r in self._indexes[self._document_of.get(m.passage, claim.document)].locate(
                    m.spans
                )
            )
        if isinstance(claim, Discrepancy):
            left = [Showing(*r, "left") for r in self._left.locate(claim.zh_spans)]
            return (*left, *(Showing(*r, "right") for r in self._right.locate(claim.en_spans)))
        found = tuple(
            [Showing(*r, "claim") for r in self._indexes[claim.document].locate(claim.spans)]
        )
        if isinstance(claim, Citation) and claim.anchor:
            anchor = self._anchors.get((claim.document, claim.anchor))
            return (*found, Showing(*anchor, "anchor")) if anchor else found
        return found


def _find_anchors(reading: Reading) -> dict[tuple[str, Span], TextRange]:
    return {
        (passage.document, anchor.span): TextRange(number, anchor.at, anchor.at)
        for number, passage in enumerate(reading.passages)
        for anchor in passage.anchors
    }
