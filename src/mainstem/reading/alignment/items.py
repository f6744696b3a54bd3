"""Items: texts ready to be compared, and what their comparison weighs."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from math import log
from typing import NamedTuple

_SCALE = 0.42
"""How much a shared trace counts beside lengths and shapes."""
_SHARED = 0.75
"""The probability, about, that a Chinese text explains a trace of its own translation."""
_SMALLEST = 0.016
"""No trace is taken for rarer than this: one odd coincidence must not outweigh a sentence."""
_PRIOR = 4
_USUAL = 0.08
"""A trace is expected in this share of texts, with the force of so many texts that say so."""
_NUMBER = 1.9
"""Numbers and months are translated more faithfully than words."""


class Item(NamedTuple):
    """A text to be aligned: a passage or a sentence."""

    length: int
    """In characters."""
    traces: frozenset[str]
    kind: str = ""
    """The type of a passage; "" for a sentence."""
    run: int = -1
    """Which run of passages of one language it belongs to, in a document of both; else -1."""


class Weights(dict[str, int]):
    """What it counts when a left text has a trace of a right one: rare traces much.

    The weight is the logarithm of how much likelier a translation shares the trace than a
    strange text of the left side does. Weights are whole thousandths: sums of them do not
    depend on the order sets happen to have. They are found when they are first asked for.
    """

    def __init__(self, left: Iterable[Iterable[str]], size: int) -> None:
        """Count the traces of `size` texts of the left side, each trace once a text."""
        super().__init__()
        self._counts = Counter(chain.from_iterable(left))
        self._size = size + _PRIOR

    def __missing__(self, trace: str) -> int:
        chance = (self._counts[trace] + _PRIOR * _USUAL) / self._size + _SMALLEST
        bonus = _NUMBER if trace[0] == "#" else 1.0
        self[trace] = weight = max(0, round(1000 * _SCALE * bonus * log(_SHARED / chance)))
        return weight


def share(left: frozenset[str], right: frozenset[str], weights: Weights) -> float:
    """Return the weight of the traces two texts share."""
    return sum(map(weights.__getitem__, left & right)) / 1000
