"""Fit: how many words of one side the dictionaries find in the other, in a whole document.

In a close translation of official language that is eight of ten, in a free one of a news story
less than six. A word that is not found means little in the second; many in a row mean something in both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log, sqrt

from mainstem.reading.claims.discrepancies.sides import Block, Pair, is_content

_PRIOR_SHARE, _PRIOR_WORDS = 0.8, 60
"""What is supposed of a document before its words are counted, and how many of them outweigh it."""
_NEVER = 1 << 30
_CLOSE, _ENOUGH = 0.45, 8
"""Share of a block's words that a translation tells at least; words it takes to judge that."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Shares of the Chinese words that the English tells, and of the English that the Chinese tells."""

    zh: float
    en: float


def measure_fit(pairs: Iterable[Pair]) -> Fit:
    """Return the fit of some units; without any, what is supposed of a document."""
    told = known = said = words = 0
    for pair in pairs:
        for block in pair.blocks:
            if not block.zh.stems or not block.en.stems:
                continue
            told += block.told
            known += block.known
            content = list(filter(is_content, block.en.stems))
            said += sum(map(block.zh_told.__contains__, content))
            words += len(content)
    return Fit(_share(told, known), _share(said, words))


def is_chance(lost: int, share: float, limit: float) -> bool:
    """Whether that many words in a row may be missed by chance, where `share` of all are found."""
    return bool((1 - share) ** lost > limit)


@lru_cache(maxsize=16)
def get_least(share: float, limit: float) -> int:
    """Return how many words in a row must be missed until `is_chance` says no; 1 at least."""
    return max(1, floor(log(limit) / log(1 - share)) if share > 0 else _NEVER)


def is_excess(lost: int, count: int, share: float) -> bool:
    """Whether more words of `count` are missed than chance explains: two deviations above."""
    return lost > count * (1 - share) + 2 * sqrt(count * share * (1 - share))


def is_close(block: Block, fit: Fit) -> bool:
    """Whether the sides of a block say the same at all, by words, numbers, dates and names.

    Where they do not, the text was cut short or paired wrongly, and words that are missing mean
    nothing.
    """
    known, told = block.known, block.told
    if not block.en.stems or known < _ENOUGH or told >= _CLOSE * known:
        return True
    shared = block.shared
    return told + shared >= _CLOSE * (known + shared) or not is_excess(
        known - told, known + shared, fit.zh
    )


def is_pair_close(pair: Pair, fit: Fit) -> bool:
    """Whether the sides of every block of a unit say the same at all."""
    return all(is_close(block, fit) for block in pair.blocks)


def _share(told: int, known: int) -> float:
    return min(0.95, (told + _PRIOR_SHARE * _PRIOR_WORDS) / (known + _PRIOR_WORDS))
