"""Excerpts: the stretch of a text that shows what was looked for, with the places marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mainstem.values import segments
from mainstem.values.folding import Folded
from mainstem.values.queries import Term

LENGTH = 280
"""Characters of an excerpt, more or less."""
_LEAD = 60
"""Characters shown before the first place."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text."""

    text: str
    start: int
    """Where it begins in the whole text."""
    is_cut: bool
    """Whether the text goes on behind it."""
    marks: tuple[tuple[int, int], ...]
    """Half-open ranges of `text`, in order, without overlaps."""


def find_marks(text: str, folded: Folded, terms: Iterable[Term]) -> tuple[tuple[int, int], ...]:
    """Return where terms stand in a text, as ranges of the text as it is.

    A range never ends inside what a reader sees as one character. Ranges that touch are one.
    """
    found = sorted(
        (folded.places[start], folded.places[end - 1] + 1)
        for term in terms
        for start, end in term.iter_places(folded.text)
    )
    marks: list[tuple[int, int]] = []
    for start, end in found:
        # Characters that change their order when they are folded may turn a range round.
        first, last = _widen(text, min(start, end - 1), max(start + 1, end))
        if marks and first <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], last))
        else:
            marks.append((first, last))
    return tuple(marks)


def cut(text: str, marks: Sequence[tuple[int, int]], length: int = LENGTH) -> Excerpt:
    """Cut a text to the stretch with the most places in it, the first of equals.

    A text not much longer than `length` stays whole.
    """
    if len(text) <= length + _LEAD:
        return Excerpt(text, 0, False, tuple(marks))
    start = _choose(marks, length) if marks else 0
    start = _find_beginning(text, start) if start else 0
    _, end = _widen(text, start, min(len(text), start + length))
    kept = tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and b > start
    )
    return Excerpt(text[start:end], start, end < len(text), kept)


def _choose(marks: Sequence[tuple[int, int]], length: int) -> int:
    room = max(1, length - _LEAD)
    best, most, right = marks[0][0], 0, 0
    for left, (begin, _) in enumerate(marks):
        while right < len(marks) and marks[right][1] <= begin + room:
            right += 1
        if right - left > most:
            best, most = begin, right - left
    return max(0, best - _LEAD)


def _find_beginning(text: str, start: int) -> int:
    """Move on to where a word or a sentence begins, if one does soon."""
    for at in range(start, min(len(text) - 1, start + _LEAD // 2)):
        if text[at] in " \n。；，、！？.;":
            return _skip_blanks(text, at + 1)
    return _widen(text, start, start + 1)[0]


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) - 1 and text[at].isspace():
        at += 1
    return at


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and segments.continues(text, start):
        start -= 1
    while end < len(text) and segments.continues(text, end):
        end += 1
    return start, end
