"""Misspellings: English words that are none, beside the word the same document writes elsewhere."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

_SHORTEST: Final = 7
"""Letters of a word that is looked at: shorter ones are often names and abbreviations."""
_TAIL: Final = 2
"""Letters at the end that inflection changes."""
_MOST: Final = 2000
"""Unknown words of a document that are looked at; with more, it is not written in English."""
_VARIANTS: Final = re.compile(
    r"[sz](?=[ei]|ation)|ou?(?=r)|l+|(?<=[gkm])e(?=[ain])|ae?|(?:er|re)(?=s?$)"
)
"""What British and American spelling write differently: organise, labour, travelled, ageing."""


def find_misspelt(unknown: Iterable[str], known: Collection[str]) -> Mapping[str, str]:
    """Return, for words that no dictionary knows, the one word they were meant to be.

    Args:
        unknown: words of a document that no dictionary knows, in lower case.
        known: its other words, in lower case.

    Returns:
        Only words that lack one letter of a known word, have one more, another one, or two
        that changed places, before their last two letters; nothing for two spellings of one word.
    """
    suspects = [w for w in unknown if len(w) >= _SHORTEST]
    if not suspects or len(suspects) > _MOST:
        return {}
    index: dict[str, set[str]] = {}
    for word in known:
        if len(word) >= _SHORTEST - 1:
            for part in _iter_shortened(word):
                index.setdefault(part, set()).add(word)
    found = {}
    for word in suspects:
        near = set().union(*(index.get(part, ()) for part in _iter_shortened(word)))
        meant = {other for other in near if _is_slip(word, other)}
        if len(meant) == 1:
            found[word] = meant.pop()
    return found


def _iter_shortened(word: str) -> Iterable[str]:
    """Return a word and what is left of it without one letter."""
    return (word, *(word[:i] + word[i + 1 :] for i in range(1, len(word) - _TAIL)))


def _is_slip(word: str, meant: str) -> bool:
    """Whether one keystroke makes a word of the other, inside it, and not another spelling."""
    start = 0
    while start < min(len(word), len(meant)) and word[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(word), len(meant)) - start and word[-1 - end] == meant[-1 - end]:
        end += 1
    if not start or end < _TAIL:
        return False
    here, there = word[start : len(word) - end], meant[start : len(meant) - end]
    is_swapped = len(here) == 2 and here == there[::-1]
    if max(len(here), len(there)) > 1 and not is_swapped:
        return False
    return _VARIANTS.sub("", word) != _VARIANTS.sub("", meant)
