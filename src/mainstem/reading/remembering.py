"""Remembering: what a function of a text gave, for texts that stand in a document again and again.

Headings, captions, boilerplate and whole paragraphs come back throughout a long document. What is
read in a passage by itself, without what stands around it, is read once.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Final, TypeVar, TypeVarTuple

from mainstem.model.mentions import Recognised

_KEPT: Final = 4096
"""Texts of which each function remembers what it gave."""
_LONGEST: Final = 2000
"""Characters; longer texts hardly come back, and would take room for many short ones."""

H = TypeVar("H", bound=Hashable)
R = TypeVar("R")
P = TypeVarTuple("P")

_forgetting: list[Callable[[], None]] = []
"""What makes each function that remembers forget."""


def remember(read: Callable[[str, *P], H]) -> Callable[[str, *P], H]:
    """Make a function remember what it gave for the short texts that came last.

    Args:
        read: depends on nothing but its arguments, which are hashable; what it gives is as well,
            so that nobody can change what others get.
    """
    kept = lru_cache(maxsize=_KEPT)(read)
    _forgetting.append(kept.cache_clear)

    @wraps(read)
    def ask(text: str, /, *others: *P) -> H:
        return kept(text, *others) if may_come_again(text) else read(text, *others)

    return ask


def remember_passage(read: Callable[[Recognised], R]) -> Callable[[Recognised], R]:
    """Make a function remember what it gave for passages that say the same in the same words.

    Args:
        read: depends on nothing but the text, language and type of a passage and on what was
            recognised in it: not on where it stands. What it gives is not changed by anybody.
    """
    kept: dict[str, tuple[Recognised, R]] = {}
    _forgetting.append(kept.clear)

    @wraps(read)
    def ask(recognised: Recognised, /) -> R:
        text = recognised.passage.text
        if not may_come_again(text):
            return read(recognised)
        known = kept.get(text)
        if known is not None and are_alike(known[0], recognised):
            return known[1]
        if len(kept) >= _KEPT:
            kept.clear()
        found = read(recognised)
        kept[text] = recognised, found
        return found

    return ask


def may_come_again(text: str) -> bool:
    """Say whether a text is short enough to be remembered."""
    return len(text) <= _LONGEST


def are_alike(one: Recognised, other: Recognised) -> bool:
    """Say whether the same was recognised in two passages of the same text.

    Most of it was remembered, and what is the same object takes no time to compare.
    """
    return (
        one.passage.lang == other.passage.lang
        and one.passage.type == other.passage.type
        and one.dates == other.dates
        and one.quantities == other.quantities
        and one.ordinals == other.ordinals
        and one.names == other.names
        and one.titles == other.titles
    )


def forget() -> None:
    """Forget all texts: their document has been read, and they would only take room."""
    for forget_one in _forgetting:
        forget_one()
