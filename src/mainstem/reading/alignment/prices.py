"""Prices: what a bead of a chain gains and costs.

A bead gains by the English traces that its Chinese side explains, and pays for each English trace,
for lengths that do not fit and for its shape. The figures were fitted on sentences of news merged
and left out at random.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import log

from mainstem.reading.alignment.items import Item, Weights, share

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


def get_gain(left: Item, right: Item, weights: Weights, ratio: float) -> float:
    """Return what two texts gain as a bead by what they say, wherever they stand."""
    gain = share(left.traces, right.traces, weights) - _BURDEN * len(right.traces)
    stretch = log((right.length + _LEEWAY) / (left.length * ratio + _LEEWAY))
    return gain - min(_STRETCH * stretch * stretch, _WORST_STRETCH)


class Prices:
    """What beads gain, row by row of the left items they begin with."""

    def __init__(
        self,
        left: Sequence[Item],
        right: Sequence[Item],
        weights: Weights,
        ratio: float,
        lead: int,
    ) -> None:
        self._left, self._right, self._weights, self._lead = left, right, weights, lead
        self._expected = [0.0, *accumulate([item.length * ratio for item in left])]
        self._lengths = [0, *accumulate([item.length for item in right])]
        self._counts = [0, *accumulate([len(item.traces) for item in right])]
        self._sizes = Counter([item.run for item in (*left, *right) if item.run >= 0])

    def start_row(self, i: int) -> None:
        """Begin with the beads whose first left item is `i`."""
        self._joined: list[frozenset[str]] = [frozenset()]
        for item in self._left[i : i + 3]:
            self._joined.append(self._joined[-1] | item.traces)
        self._said: list[dict[int, float]] = [{}, {}, {}, {}]

    def get_gains(self, i: int, j: int, a: int, most: int) -> list[float]:
        """Return what beads of `a` left items from `i` and one to `most` right ones from `j` gain."""
        expected = self._expected[i + a] - self._expected[i]
        usual = log(expected + _LEEWAY)
        lengths, counts = self._lengths, self._counts
        said = self._said[a]
        gains: list[float] = []
        total = -_WEIGHT * expected
        for n in range(j, j + most):
            if n not in said:
                traces = self._right[n].traces
                said[n] = share(self._joined[a], traces, self._weights) - _BURDEN * len(traces)
            total += said[n]
            stretch = log(lengths[n + 1] - lengths[j] + _LEEWAY) - usual
            gain = total - min(_STRETCH * stretch * stretch, _WORST_STRETCH)
            if a > 1 and n > j:
                gain -= _CROSSED * (counts[n + 1] - counts[j])
            gains.append(gain)
        if self._left[i].kind:
            return [gain + self._get_fit(i, j, a, b) for b, gain in enumerate(gains, 1)]
        return gains

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
