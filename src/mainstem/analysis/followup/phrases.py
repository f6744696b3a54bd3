"""Phrases: what ties a promise to an entry more closely than words that each has somewhere.

Two telling words side by side (新能源汽车), a name in quotation marks (“澜湄周”), and which one of a
series it is (建交75周年).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mainstem.analysis.followup import words
from mainstem.reading import glosses
from mainstem.reading.simplified import simplify

_RUN = re.compile("(?P<zh>[\u3400-\u9fff]+)|(?P<en>[A-Za-z][A-Za-z'’ -]*)")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_QUOTED = re.compile('[《“「『"]([^《》“”「」『』"]{2,40})[》”」』"]')
_PART = re.compile("[\u3400-\u9fff]+|[A-Za-z][A-Za-z'’-]+")
_CORE_LEAST = 2.5
"""English words, or pairs of Chinese characters, from which a name says which thing is meant."""
_WHICH = re.compile(
    r"(?P<zh>\d+)\s*(?P<unit>周年|岁)|(?P<en>\d+)(?:st|nd|rd|th)\s+(?P<what>anniversary)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of some texts."""

    pairs: frozenset[tuple[str, str]]
    """Telling words that stand side by side, English ones as stems."""
    quoted: frozenset[str]
    """What stands in quotation marks, without blanks and capitals."""
    cores: frozenset[str]
    """The texts without what makes a thing one of a series; short ones are left out."""
    which: frozenset[int]
    """The numbers of the anniversaries that are spoken of."""


def read(texts: Sequence[str]) -> Phrases:
    """Read the phrases of some texts; each may be in any mixture of Chinese and English."""
    found = [_read(text) for text in texts]
    return Phrases(
        frozenset(pair for one in found for pair in one.pairs),
        frozenset(name for one in found for name in one.quoted),
        frozenset(core for one in found for core in one.cores),
        frozenset(number for one in found for number in one.which),
    )


@lru_cache(maxsize=1 << 14)
def _read(text: str) -> Phrases:
    plain = simplify(text)
    return Phrases(
        # What it is about and who meets is compared by itself.
        frozenset(_iter_pairs(_drop_terms(plain, ("mechanism", "organ", "subject")))),
        find_quoted(plain),
        frozenset(core for core in (_find_core(plain),) if core),
        frozenset(int(m["zh"] or m["en"]) for m in _WHICH.finditer(plain)),
    )


def find_quoted(text: str) -> frozenset[str]:
    """Return what stands in quotation marks, without blanks and capitals; slogans name nothing."""
    found = _QUOTED.findall(text)
    if not found:
        return frozenset()
    return frozenset("".join(simplify(n).split()).lower() for n in found) - words.get_slogans()


def _iter_pairs(text: str) -> Iterator[tuple[str, str]]:
    for run in _RUN.finditer(text):
        parts = glosses.cut(run["zh"]) if run["zh"] else _LATIN.findall(run["en"].lower())
        # What is left out of the words of a text parts those beside it.
        kept = map(words.get_telling, parts)
        yield from ((left, right) for left, right in pairwise(kept) if left and right)


def _find_core(text: str) -> str:
    """Return a text without mechanisms, ordinals and marks: 第四届澜湄水资源论坛 is 水资源论坛."""
    left = _drop_terms(text, ("mechanism", "ordinal"))
    parts = [part.lower() for part in _PART.findall(left)]
    core = " ".join(parts)
    weight = sum(1 if part.isascii() else len(part) / 2 for part in parts)
    # A leaders' meeting is not named by what it is.
    plain = _drop_terms(left, ("organ", "instrument")) if weight >= _CORE_LEAST else ""
    if not words.list_words(plain).has_telling():
        return ""
    # English words end somewhere; Chinese ones may stand within a longer text.
    return f" {core} " if core.isascii() else core


def _drop_terms(text: str, kinds: Collection[str]) -> str:
    pieces, at = [], 0
    for term in words.list_terms(text):
        if term.kind in kinds:
            pieces.append(text[at : term.start])
            at = term.end
    return " ".join([*pieces, text[at:]])
