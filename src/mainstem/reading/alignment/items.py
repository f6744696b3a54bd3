"""Items: texts ready to be compared, and what their comparison weighs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

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


@dataclass(frozen=True, slots=True)
class Item:
    """A text to be aligned: a passage or a sentence."""

    length: int
    """In characters."""
    traces: frozenset[str]
    kind: str = ""
    """The type of a passage; "" for a sentence."""
    run: int = -1
    """Which run of passages of one language it belongs to, in a document of both; else -1."""


def merge(items: Iterable[Item], kind: str, run: int) -> Item:
    """Return the passage that these sentences make up."""
    parts = tuple(items)
    traces: frozenset[str] = frozenset().union(*(part.traces for part in parts))
    return Item(sum(part.length for part in parts), traces, kind, run)


def weigh(left: Sequence[Item], right: Sequence[Item]) -> dict[str, int]:
    """Return what it counts when a left text has a trace of a right one: rare traces much.

    The weight is the logarithm of how much likelier a translation shares the trace than a
    strange text of the left side does; all traces of the right side have one, zero or more.
    Weights are whole thousandths: sums of them do not depend on the order sets happen to have.
    """
    counts = Counter(trace for item in left for trace in item.traces)
    size = len(left) + _PRIOR
    weights: dict[str, int] = {}
    for item in right:
        for trace in item.traces:
            if trace not in weights:
                chance = (counts[trace] + _PRIOR * _USUAL) / size + _SMALLEST
                bonus = _NUMBER if trace[0] == "#" else 1.0
                weights[trace] = max(0, round(1000 * _SCALE * bonus * log(_SHARED / chance)))
    return weights


def share(left: frozenset[str], right: frozenset[str], weights: Mapping[str, int]) -> float:
    """Return the weight of the traces two texts share, those of `right` being known."""
    return sum(map(weights.__getitem__, left & right)) / 1000
