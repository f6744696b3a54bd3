"""Sources as a reviewer reads them: both languages side by side, the words of the claim marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mainstem.operations.reviewing.review import Source

LONGEST = 900
"""Characters of a passage that are shown; of a longer one, those around the claim."""
_AROUND = 300
SHOWN = 4
"""Places of a claim that are shown at once; the rest can be opened."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: words of the claim, or words around them."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage, or what is shown of a long one."""

    source: Source
    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut_after: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Passages that say the same, side by side; one side may be empty."""

    left: tuple[Excerpt, ...]
    right: tuple[Excerpt, ...]

    @property
    def sides(self) -> tuple[tuple[Excerpt, ...], ...]:
        """The sides that say something."""
        return tuple(side for side in (self.left, self.right) if side)


def arrange(sources: Sequence[Source]) -> list[Place]:
    """Put passages that say the same side by side, in the order of the document.

    A passage that no other says alike stands alone.
    """
    places: dict[object, list[Source]] = {}
    for number, source in enumerate(sources):
        places.setdefault(number if source.unit is None else (source.unit,), []).append(source)
    return [
        Place(
            left=tuple(cut(s) for s in members if s.side == "left"),
            right=tuple(cut(s) for s in members if s.side != "left"),
        )
        for members in places.values()
    ]


def cut(source: Source) -> Excerpt:
    """Cut a passage to what is shown of it, and mark the words of the claim."""
    text, marks = source.text, list(_merge(source.marks))
    start, end = 0, len(text)
    if len(text) > LONGEST:
        start = max(0, marks[0][0] - _AROUND) if marks else 0
        last = marks[-1][1] if marks else 0
        end = min(len(text), max(last + _AROUND, start + LONGEST))
    return Excerpt(
        source=source,
        pieces=tuple(_iter_pieces(text, marks, start, end)),
        is_cut_before=start > 0,
        is_cut_after=end < len(text),
    )


def _merge(marks: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Merge ranges that touch, in the order of the text; those without length are left out."""
    start = end = -1
    for first, last, _ in sorted(marks):
        if first > end:
            if end > start:
                yield start, end
            start, end = first, last
        else:
            end = max(end, last)
    if end > start:
        yield start, end


def _iter_pieces(
    text: str, marks: Iterable[tuple[int, int]], start: int, end: int
) -> Iterator[Piece]:
    at = start
    for first, last in marks:
        if first > at:
            yield Piece(text[at:first], False)
        yield Piece(text[first:last], True)
        at = last
    if at < end:
        yield Piece(text[at:end], False)
