"""Places: from a span of a source back to the passage that holds it, and where in its text."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from operator import ge
from typing import NamedTuple

from mainstem.model.documents import Passage
from mainstem.values.spans import Span

_PLACE = 2**40
"""More characters than a place can have: place and character make one number to look up by."""


class TextRange(NamedTuple):
    """A half-open range of characters in the text of the passage numbered `passage`."""

    passage: int
    start: int
    end: int


class PassageIndex:
    """Finds which passages of one document cover a span of its source."""

    def __init__(self, passages: Sequence[tuple[int, Passage]]) -> None:
        """Index the passages of one document, each with its number in the reading."""
        # Numbers side by side in arrays: as tuples those of a long document take six times the room.
        starts, lengths, offsets, numbers = array("q"), array("q"), array("q"), array("q")
        for number, passage in passages:
            for piece in passage.pieces:
                starts.append(piece.place * _PLACE + piece.start)
                lengths.append(piece.end - piece.start)
                offsets.append(piece.at)
                numbers.append(number)
        columns: tuple[array[int], ...] = (starts, lengths, offsets, numbers)
        if any(map(ge, starts, islice(starts, 1, None))):
            order = sorted(range(len(starts)), key=list(zip(*columns, strict=True)).__getitem__)
            columns = tuple(array("q", map(column.__getitem__, order)) for column in columns)
        self._starts, self._lengths, self._offsets, self._numbers = columns

    def locate(self, spans: Sequence[Span]) -> tuple[TextRange, ...]:
        """Return where spans show: one range for each unbroken run of a passage's text.

        Spans that no passage covers show nowhere; the inverse of `Passage.locate` for the rest.
        """
        if len(spans) == 1:
            found = self._locate_span(spans[0])
            if len(found) == 1:
                return (TextRange(*found[0]),)
        else:
            found = [r for span in spans for r in self._locate_span(span)]
        merged: list[tuple[int, int, int]] = []
        for number, start, end in sorted(found):
            # Joining two lines adds at most one character between their pieces.
            if merged and merged[-1][0] == number and start <= merged[-1][2] + 1:
                last = merged.pop()
                merged.append((number, last[1], max(last[2], end)))
            else:
                merged.append((number, start, end))
        return tuple(TextRange(*r) for r in merged)

    def _locate_span(self, span: Span) -> list[tuple[int, int, int]]:
        first = span.place * _PLACE + span.start
        last = first + span.end - span.start
        found = []
        for index in range(max(0, bisect_right(self._starts, first) - 1), len(self._starts)):
            start, length = self._starts[index], self._lengths[index]
            if start >= last:
                break
            begin = first - start if first > start else 0
            end = last - start if last - start < length else length
            if begin < end:
                at = self._offsets[index]
                found.append((self._numbers[index], at + begin, at + end))
        return found
