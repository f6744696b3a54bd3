"""Relevance: how well a text answers a query, from what is counted in it."""

import math
from collections.abc import Sequence

from mainstem.values.queries import Query

_MIDDLING = 200
"""Characters of a passage of middling length."""
_SATURATION = 1.2
_EVENNESS = 0.5
"""How much the length counts, from 0 to 1: with 1, twice the length halves what a place counts."""


def weigh(counts: Sequence[int], most: int) -> tuple[float, ...]:
    """Return what each term weighs: 1 for a common one, more for a rarer one.

    Args:
        counts: texts that have each term.
        most: where counting stopped.
    """
    return tuple(1 + math.log((most + 1) / (1 + min(count, most))) for count in counts)


def score(folded: str, query: Query, weights: Sequence[float], *, title: bool) -> float:
    """Score a text that has all terms: the higher the better.

    Rare terms count for more than common ones, the tenth place for less than the second, places in
    a short text for more than in a long one; terms side by side count as one more term, and a
    title that is nothing but the query as two.
    """
    length = 1 - _EVENNESS + _EVENNESS * len(folded) / _MIDDLING
    total = 0.0
    ends: set[int] = set()
    starts: set[int] = set()
    covered = 0
    for term, weight in zip(query.terms, weights, strict=True):
        places = list(term.iter_places(folded))
        total += weight * len(places) / (len(places) + _SATURATION * length)
        starts.update(start for start, _ in places)
        ends.update(end for _, end in places)
        covered += sum(end - start for start, end in places[:1])
    if len(query.terms) > 1 and any(e in starts or e + 1 in starts for e in ends):
        total += min(weights)
    if title and covered * 10 >= len(folded) * 9:
        total += 2 * max(weights)
    return total
