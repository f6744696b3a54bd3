"""Remembering: what a function of a text gave, for texts that stand in documents again and again.

Headings, captions, boilerplate and whole paragraphs come back within a document and throughout a
series of them. What is read in a passage by itself, without what stands around it, is read once.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Final, TypeVar, TypeVarTuple

_KEPT: Final = 4096
"""Texts of which each function remembers what it gave: those that came last."""
_LONGEST: Final = 2000
"""Characters; longer texts hardly come back, and would take room for many short ones."""

P = TypeVarTuple("P")
R = TypeVar("R", bound=Hashable)


def remember(read: Callable[[str, *P], R]) -> Callable[[str, *P], R]:
    """Make a function remember what it gave for short texts.

    Args:
        read: depends on nothing but its arguments, which are hashable; what it gives is as well,
            so that nobody can change what others get.
    """
    kept = lru_cache(maxsize=_KEPT)(read)

    @wraps(read)
    def ask(text: str, /, *others: *P) -> R:
        return kept(text, *others) if len(text) <= _LONGEST else read(text, *others)

    return ask
