"""Places: from a span of a source back to the passage that holds it, and where in its text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mainstem.model.documents import Passage
from mainstem.values.spans import Span


@dataclass(frozen=True, slots=True)
class TextRange:
    """A half-open range of characters in the text of the passage numbered `passage`."""

    passage: int
    start: int
    end: int


class PassageIndex:
    """Finds which passages of one document cover a span of its source."""

    def __init__(self, passages: Sequence[tuple[int, Passage]]) -> None:
        """Index the passages of one document, each with its number in the reading."""
        entries = sorted(
            (piece.place, piece.start, piece.end, piece.at, number)
            for number, passage in passages
            for piece in passage.pieces
        )
        self._starts = [(place, start) for place, start, *_ in entries]
        self._entries = entries

    def locate(self, spans: Sequence[Span]) -> tuple[TextRange, ...]:
        """Return where spans show: one range for each unbroken run of a passage's text.

        Spans that no passage covers show nowhere; the inverse of `Passage.locate` for the rest.
        """
        found = sorted(r for span in spans for r in self._locate_span(span))
        merged: list[tuple[int, int, int]] = []
        for number, start, end in found:
            # Joining two lines adds at most one character between their pieces.
            if merged and merged[-1][0] == number and start <= merged[-1][2] + 1:
                last = merged.pop()
                merged.append((number, last[1], max(last[2], end)))
            else:
                merged.append((number, start, end))
        return tuple(TextRange(*r) for r in merged)

    def _locate_span(self, span: Span) -> list[tuple[int, int, int]]:
        index = max(0, bisect_right(self._starts, (span.place, span.start)) - 1)
        found = []
        while index < len(self._entries) and self._starts[index] < (span.place, span.end):
            place, start, end, at, number = self._entries[index]
            index += 1
            first, last = max(start, span.start), min(end, span.end)
            if place == span.place and first < last:
                found.append((number, at + first - start, at + last - start))
        return found
