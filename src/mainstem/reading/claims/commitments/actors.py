"""Actors: those a passage names who can promise or be called on, and where."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from mainstem.model.mentions import NameMention

Extent = tuple[int, int]

_FEW: Final = 40
"""How many names are looked through before it is given up that one of them can act."""


class Actors:
    """The persons, bodies and groups named in a text, neighbours taken together (中越, 王毅外长)."""

    def __init__(
        self,
        text: str,
        names: Sequence[NameMention],
        agent: re.Pattern[str],
        mechanism: re.Pattern[str],
    ) -> None:
        """Collect them once.

        Args:
            text: the passage.
            names: those recognised in it; places are left out.
            agent: what else names someone (六国, the parties).
            mechanism: what tells a name of a mechanism, which acts only where nobody else does.
        """
        self.text = text
        self.mechanism = mechanism
        spans = [m.span() for m in agent.finditer(text)]
        spans += [(n.start, n.end) for n in names if n.kind != "place"]
        self.extents = _merge(sorted(spans))
        self.starts = [start for start, _ in self.extents]
        self.ends = [end for _, end in self.extents]

    def find_first(self, start: int, end: int) -> Extent | None:
        """Return the first one between two offsets who can act; a mechanism if nobody else."""
        first = bisect_left(self.starts, start)
        mechanism = None
        for extent in self.extents[first : first + _FEW]:
            if extent[1] > end:
                break
            if not self.is_mechanism(extent):
                if self.text[extent[1] : extent[1] + 1] != "的":
                    return extent
            elif mechanism is None:
                mechanism = extent
        return mechanism

    def find_last(self, start: int, end: int) -> Extent | None:
        """Return the last one between two offsets."""
        index = bisect_left(self.ends, end + 1) - 1
        return self.extents[index] if index >= 0 and self.starts[index] >= start else None

    def begins_within(self, start: int, end: int) -> bool:
        """Tell whether someone's name begins between two offsets."""
        index = bisect_left(self.starts, start)
        return index < len(self.starts) and self.starts[index] < end

    def is_mechanism(self, extent: Extent) -> bool:
        """Tell whether a name is a mechanism's."""
        return self.mechanism.search(self.text, *extent) is not None


def _merge(spans: Sequence[Extent]) -> list[Extent]:
    merged: list[Extent] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
