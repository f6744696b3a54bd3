"""Chains: the best way through two lists of texts that follow each other.

Dynamic programming over beads of none to three texts a side. A bead gains by the English traces
that its Chinese side explains, and pays for each English trace, for lengths that do not fit and
for its shape. The figures were fitted on sentences of news merged and left out at random.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import log

from mainstem.reading.alignment.corridors import Corridor
from mainstem.reading.alignment.items import Item, share

Bead = tuple[int, int, int, int]
"""(a, b, c, d): left[a:b] says the same as right[c:d]; one of the two may be empty."""

_SHAPES = (
    (1, 0, 1.25), (0, 1, 1.25), (1, 1, 0.0), (1, 2, 1.05), (2, 1, 1.05), (1, 3, 3.5), (3, 1, 3.5),
    (2, 2, 3.0), (2, 3, 3.0), (3, 2, 3.0), (3, 3, 3.0),
)  # fmt: skip
"""How many texts of each side a bead holds, and what that costs."""
_BURDEN = 0.09
"""What each trace of the English side costs, explained or not."""
_WEIGHT = 0.006
"""What each English character costs that the Chinese side would be in translation: without it a
Chinese text left out in English would be taken in by its neighbour's counterpart for nothing."""
_CROSSED = 0.19
"""What each English trace costs besides, in beads of several texts on both sides: they explain
more by chance, and a chain of smaller beads is to be preferred wherever there is one."""
_STRETCH = 5.5
"""How hard a ratio of lengths out of proportion is punished."""
_LEEWAY = 27.0
"""Characters by which lengths may differ for no reason."""
_WORST_STRETCH = 6.0
"""The hardest that lengths are punished: a translation may be cut short."""
_BESIDE = 2.0
"""What it counts that passages stand next to each other in the order usual in the document."""
_ALONE = 6.0
"""The same, where each of the two is the only one of its language there."""
_APART = 4.0
"""What it counts against a bead that its passages stand elsewhere, or not together."""
_STRANGE = 2.0
"""What it counts against a bead that its passages are of different types."""
_JOINED = 0.02
"""What it counts against a bead that it joins paragraphs, for each English trace."""
_FUSED = 3.0
"""The same for passages that stand for themselves: headings, captions, numbered items."""
_CLASSES = {"paragraph": 1, "list_item": 1, "heading": 2, "label": 2, "byline": 2, "caption": 3}
"""Types that one language's typography may render as another."""
_SURE = 2.0
"""The gain from which two passages alone side by side are taken without a search."""
_BEAM = 30.0
"""A state so much worse than the best of its row is given up."""
_NEVER = float("-inf")


def chain(
    left: Sequence[Item],
    right: Sequence[Item],
    corridor: Corridor,
    weights: Mapping[str, int],
    *,
    ratio: float,
    lead: int = 0,
) -> list[Bead]:
    """Return the beads of the best chain, in order; together they hold every item once.

    Args:
        left: Chinese items, in order.
        right: English items, in order.
        corridor: the states to look at; it connects none passed with all passed.
        weights: what a shared trace counts; it knows every trace of `right`.
        ratio: English characters that say what one Chinese character says.
        lead: 1 where the Chinese of a document stands before its English, -1 behind, else 0.
    """
    if not left or not right:
        return [(i, i + 1, 0, 0) for i in range(len(left))] + [
            (0, 0, j, j + 1) for j in range(len(right))
        ]
    prices = _Prices(left, right, weights, ratio, lead)
    best = [[_NEVER] * (high - low) for low, high in corridor]
    steps = [[(0, 0)] * (high - low) for low, high in corridor]
    best[0][0] = 0.0
    for i, (low, high) in enumerate(corridor):
        row = best[i]
        floor = max(row) - _BEAM
        prices.start_row(i)
        shapes = [
            (a, b, cost, *corridor[i + a], best[i + a], steps[i + a])
            for a, b, cost in _SHAPES
            if i + a <= len(left)
        ]
        # Gaps are never given up, so that every corridor has a way through.
        gaps = [shape for shape in shapes if not shape[0] or not shape[1]]
        for j in range(low, high):
            score = row[j - low]
            if score == _NEVER:
                continue
            for a, b, cost, start, end, scores, moves in shapes if score > floor else gaps:
                if start <= j + b < end:
                    gain = prices.get_gain(i, j, a, b) if a and b else 0.0
                    if score + gain - cost > scores[j + b - start]:
                        scores[j + b - start] = score + gain - cost
                        moves[j + b - start] = (a, b)
    return _follow(steps, corridor, len(left), len(right))


def find_sure(
    left: Sequence[Item],
    right: Sequence[Item],
    weights: Mapping[str, int],
    *,
    ratio: float,
    lead: int,
) -> list[tuple[int, int]]:
    """Return pairs that need no search: alone side by side in a document, and alike.

    Most of a text that alternates paragraph by paragraph is such, and is aligned in passing.
    """
    sizes = Counter(item.run for item in (*left, *right))
    places = {item.run: j for j, item in enumerate(right)}
    sure: list[tuple[int, int]] = []
    for i, item in enumerate(left):
        j = places.get(item.run + lead, -1)
        if j < 0 or sizes[item.run] > 1 or sizes[item.run + lead] > 1:
            continue
        other = right[j]
        gain = share(item.traces, other.traces, weights) - _BURDEN * len(other.traces)
        if gain - _punish(other.length, item.length * ratio) > _SURE:
            sure.append((i, j))
    return sure


def _punish(length: float, expected: float) -> float:
    """Return what a length counts against a bead."""
    stretch = log((length + _LEEWAY) / (expected + _LEEWAY))
    return min(_STRETCH * stretch * stretch, _WORST_STRETCH)


class _Prices:
    """What beads gain, row by row of the left items they begin with."""

    def __init__(
        self,
        left: Sequence[Item],
        right: Sequence[Item],
        weights: Mapping[str, int],
        ratio: float,
        lead: int,
    ) -> None:
        self._left, self._right, self._weights, self._lead = left, right, weights, lead
        self._expected = [0.0, *accumulate(item.length * ratio for item in left)]
        self._lengths = [0, *accumulate(item.length for item in right)]
        self._counts = [0, *accumulate(len(item.traces) for item in right)]
        self._sizes = Counter(item.run for item in (*left, *right))
        self.start_row(0)

    def start_row(self, i: int) -> None:
        """Begin with the beads whose first left item is `i`."""
        texts = [item.traces for item in self._left[i : i + 3]]
        self._joined = [texts[0].union(*texts[1:n]) for n in range(1, len(texts) + 1)]
        self._shared: list[dict[int, float]] = [{} for _ in texts]

    def get_gain(self, i: int, j: int, a: int, b: int) -> float:
        """Return what the bead of `a` left items from `i` and `b` right ones from `j` gains."""
        expected = self._expected[i + a] - self._expected[i]
        length = self._lengths[j + b] - self._lengths[j]
        gain = -_punish(length, expected)
        shared = self._shared[a - 1]
        for n in range(j, j + b):
            if n not in shared:
                shared[n] = share(self._joined[a - 1], self._right[n].traces, self._weights)
            gain += shared[n]
        count = self._counts[j + b] - self._counts[j]
        gain -= count * (_BURDEN + _CROSSED * (a > 1 < b)) + _WEIGHT * expected
        return gain + self._get_fit(i, j, a, b) if self._left[i].kind else gain

    def _get_fit(self, i: int, j: int, a: int, b: int) -> float:
        """Return what the types of the passages and their places say for the bead."""
        first, last = self._left[i], self._left[i + a - 1]
        start, end = self._right[j], self._right[j + b - 1]
        fit = 0.0 if _CLASSES.get(first.kind) == _CLASSES.get(start.kind) else -_STRANGE
        if a + b > 2:
            whole = first.kind == last.kind == start.kind == end.kind == "paragraph"
            fit -= _JOINED * (self._counts[j + b] - self._counts[j]) if whole else _FUSED
        if first.run < 0:
            return fit
        if first.run != last.run or start.run != end.run:
            return fit - _APART
        if start.run - first.run != self._lead:
            return fit - (_BESIDE if abs(start.run - first.run) == 1 else _APART)
        alone = self._sizes[first.run] == self._sizes[start.run] == 1
        return fit + (_ALONE if alone else _BESIDE)


def _follow(
    steps: Sequence[Sequence[tuple[int, int]]], corridor: Corridor, i: int, j: int
) -> list[Bead]:
    """Return the beads of the best chain that ends when `i` and `j` items are passed."""
    beads: list[Bead] = []
    while i or j:
        a, b = steps[i][j - corridor[i][0]]
        beads.append((i - a, i, j - b, j))
        i, j = i - a, j - b
    return beads[::-1]
