"""Cutting: the several values that one cell holds, each with where it stands in the cell."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

_OPEN, _CLOSED = "([（【", ")]）】"


def cut(text: str, marks: Sequence[str], keep: Sequence[str]) -> list[tuple[int, int]]:
    """Cut a text at marks that stand outside brackets.

    Args:
        text: of the cell.
        marks: what stands between values; none: the text is one value.
        keep: folded words that never begin a value: a mark before one of them cuts nothing.

    Returns:
        Half-open ranges of the values in the text, blanks around them left out; none is empty.
    """
    starts = [0]
    ends = []
    for at, mark in _iter_marks(text, marks):
        rest = text[at + len(mark) :].lstrip()
        if not any(_begins(rest, word) for word in keep):
            ends.append(at)
            starts.append(at + len(mark))
    ends.append(len(text))
    return [
        span for start, end in zip(starts, ends, strict=True) if (span := _trim(text, start, end))
    ]


def _iter_marks(text: str, marks: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield marks outside brackets; brackets that never close are letters like others."""
    depth = 0
    is_balanced = sum(text.count(c) for c in _OPEN) == sum(text.count(c) for c in _CLOSED)
    for found in _get_pattern(tuple(marks)).finditer(text):
        if found[0] in _OPEN:
            depth += is_balanced
        elif found[0] in _CLOSED:
            depth = max(0, depth - is_balanced)
        elif not depth:
            yield found.start(), found[0]


@cache
def _get_pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    """Match a bracket or a mark; brackets first, the marks in the order given."""
    return re.compile("|".join(map(re.escape, (*_OPEN, *_CLOSED, *filter(None, marks)))))


def _begins(rest: str, word: str) -> bool:
    """Say whether a text begins with a word, and not with a longer one."""
    return rest[: len(word)].casefold() == word and not rest[len(word) : len(word) + 1].isalnum()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    right = len(inner.rstrip())
    return (start + left, start + right) if right > left else None
