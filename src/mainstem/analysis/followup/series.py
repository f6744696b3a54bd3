"""Series: which one of several that follow each other is promised, and which one is told of.

第五届电影周 is not done by 第四届电影周; of 落实第二次领导人会议成果 no forum is the second.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mainstem.analysis.followup import words
from mainstem.analysis.followup.words import Weights, Words
from mainstem.model.sittings import Term
from mainstem.reading.recognisers import dates
from mainstem.register.proposals import guess_language

_ENDS = re.compile('[，。；：！？,.;:!?《》“”"]')
_LONGEST = 60
"""Characters behind a number that say what is numbered."""
_EVEN = Weights(0, {})


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of a series."""

    number: str
    words: Words
    """What is numbered."""
    organs: frozenset[str]


def find(texts: Iterable[str]) -> tuple[Numbered, ...]:
    """Find what texts number."""
    return tuple(one for text in texts for one in _iter(text))


def _iter(text: str) -> Iterator[Numbered]:
    terms = words.list_terms(text)
    days = dates.find(text, guess_language(text)) if any(map(_is_number, terms)) else ()
    for term in terms:
        # The second quarter is a time.
        if not _is_number(term) or any(d.start <= term.start < d.end for d in days):
            continue
        later = [t.start for t in terms if t.kind == "ordinal" and t.start >= term.end]
        end = min([*later, term.end + _LONGEST, len(text)])
        if mark := _ENDS.search(text, term.end, end):
            end = mark.start()
        organs = (t.key for t in terms if t.kind == "organ" and term.end <= t.start < end)
        yield Numbered(term.key, words.list_words(text[term.end : end]), frozenset(organs))


def _is_number(term: Term) -> bool:
    return term.kind == "ordinal" and bool(term.key)


def compare(promised: Iterable[Numbered], told: Iterable[Numbered]) -> tuple[str, bool] | None:
    """Say which of the series that was promised is told of, and whether it is the one promised.

    Returns:
        Its number, and whether that was promised; None where they number different things.
    """
    asked = tuple(promised)
    both = [(a, b) for b in told for a in asked if _is_one_series(a, b)]
    same = next((b.number for a, b in both if a.number == b.number), None)
    if same:
        return same, True
    return (both[0][1].number, False) if both else None


def _is_one_series(left: Numbered, right: Numbered) -> bool:
    if left.organs or right.organs:
        return bool(left.organs & right.organs)
    return bool(words.compare(left.words, right.words, _EVEN).telling)
