"""Certainties: pairs of texts that need no search.

Most of a document that alternates paragraph by paragraph is such, and so are most sentences of its
paragraphs: they are aligned in passing.
"""

from collections import Counter
from collections.abc import Sequence

from mainstem.reading.alignment.items import Item, Weights
from mainstem.reading.alignment.prices import get_gain
from mainstem.reading.alignment.texts import Text

_SURE = 2.0
"""The gain from which two passages alone side by side are taken without a search."""
CERTAIN = 5.0
"""The same for two sentences, where the pair behind them gains as much."""


def find_sure(
    left: Sequence[Text], right: Sequence[Text], weights: Weights, *, ratio: float, lead: int
) -> list[tuple[int, int]]:
    """Return pairs of passages that are alone side by side in a document, and alike."""
    sizes = Counter([text.run for text in (*left, *right)])
    places = {text.run: j for j, text in enumerate(right)}
    sure: list[tuple[int, int]] = []
    for i, text in enumerate(left):
        j = places.get(text.run + lead, -1)
        if j < 0 or sizes[text.run] > 1 or sizes[text.run + lead] > 1:
            continue
        if get_gain(text.item, right[j].item, weights, ratio) > _SURE:
            sure.append((i, j))
    return sure


def count_sure(
    left: Sequence[Item], right: Sequence[Item], weights: Weights, *, ratio: float
) -> tuple[int, int]:
    """Return how many pairs of sentences are sure at the start of two lists, and how many at the end.

    A pair is sure if it is alike and the next one is: a sentence that two translate would be
    like the first of them, but the pair behind it would be shifted.
    """
    most = min(len(left), len(right))
    head = 0
    while head < most and get_gain(left[head], right[head], weights, ratio) > CERTAIN:
        head += 1
    if head == len(left) == len(right):
        return head, 0
    head = max(head - 1, 0)
    most -= head
    tail = 0
    while tail < most and get_gain(left[-1 - tail], right[-1 - tail], weights, ratio) > CERTAIN:
        tail += 1
    return head, max(tail - 1, 0)
