"""Parts of a Chinese passage, read one after another, and the triggers that count in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mainstem.reading import sentences
from mainstem.reading.claims.commitments.actors import Extent

CLAUSE: Final = re.compile(r"[，。：！？,:!?]")
"""What ends a clause."""
STOPS: Final = "，。；：！？,.;:!?、 \t\u3000"
"""What a clause is trimmed of."""
_SEMICOLON: Final = re.compile(r"[；;]")


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or what a semicolon cuts of one, with the offsets its clauses begin at."""

    start: int
    end: int
    clauses: tuple[int, ...]
    is_whole: bool
    """Whether it begins where a sentence does, not after a semicolon."""

    def get_clause(self, at: int) -> int:
        """Return where the clause begins that an offset lies in."""
        return self.clauses[bisect_right(self.clauses, at) - 1]


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger that counts: its kind, its word, its clause, and who is to act."""

    kind: str
    word: str
    start: int
    end: int
    clause: int
    is_spoken: bool
    """Whether someone is reported to speak, or the document declares."""
    subject: Extent | None


def iter_parts(text: str) -> Iterator[Part]:
    """Yield the parts of a passage, in order; none of an empty one."""
    breaks = [m.end() for m in CLAUSE.finditer(text)]
    for start, end in sentences.split(text, "zh"):
        cuts = [start, *(m.end() for m in _SEMICOLON.finditer(text, start, end)), end]
        for first, last in pairwise(cuts):
            if first < last:
                inner = breaks[bisect_right(breaks, first) : bisect_right(breaks, last)]
                yield Part(first, last, (first, *inner), first == start)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a stretch of text without stops and spaces at its ends."""
    while start < end and text[start] in STOPS:
        start += 1
    while end > start and text[end - 1] in STOPS:
        end -= 1
    return start, end
