"""Actors: those a passage names who can promise or be called on, and where."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from mainstem.model.mentions import NameMention
from mainstem.reading.claims.commitments.grammar import Grammar

Extent = tuple[int, int]

_JOINING: Final = frozenset(("、", "和", "与", "及", "以及", "同"))
_FEW: Final = 40
"""How many names are looked through before it is given up that one of them can act."""


class Actors:
    """The persons, bodies and groups named in a text, neighbours taken together (中越, 王毅外长)."""

    def __init__(self, text: str, names: Sequence[NameMention], grammar: Grammar) -> None:
        """Collect them once.

        Args:
            text: the passage.
            names: those recognised in it; places are left out.
            grammar: what else names someone (六国, 双方), and what tells the name of a
                mechanism, which acts only where nobody else does.
        """
        self.text = text
        self.mechanism = grammar.mechanism
        spans = list(_iter_agents(text, grammar))
        spans += [_get_extent(text, n, grammar) for n in names if n.kind != "place"]
        self.extents = _merge(text, sorted(spans))
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


def _get_extent(text: str, name: NameMention, grammar: Grammar) -> Extent:
    """Return where a name stands, without a verb that was taken for its beginning."""
    verb = grammar.find_action(text, name.start)
    if verb and len(verb) > 1 and not grammar.agent_like.match(text, name.start):
        return min(name.start + len(verb), name.end - 1), name.end
    return name.start, name.end


def _iter_agents(text: str, grammar: Grammar) -> Iterator[Extent]:
    for words in grammar.agent_like.finditer(text):
        agent = grammar.agent.match(text, words.start())
        if agent:
            yield agent.span()


def _merge(text: str, spans: Sequence[Extent]) -> list[Extent]:
    """Take neighbours together, and those an enumeration joins (柬埔寨、老挝和缅甸)."""
    merged: list[Extent] = []
    for start, end in spans:
        last = merged[-1][1] if merged else -1
        if start <= last or (text[last:start] in _JOINING and last >= 0):
            merged[-1] = (merged[-1][0], max(last, end))
        else:
            merged.append((start, end))
    return merged
