"""Directions: a rate that one language says grew and the other that it fell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from mainstem.model.claims import Figure
from mainstem.model.documents import Passage, Unit
from mainstem.reading.claims.discrepancies.findings import Finding

_REACH: Final = 24
"""Characters before a rate in which the word for its direction ends."""
_RISES: Final = {
    True: re.compile(r"(?:增长|增加|上升|增|升|涨|提高|上涨|扩大)[了约近超逾达幅为]*\Z"),
    False: re.compile(
        r"\b(?:up|rose|rise|risen|rising|increas\w+|grew|grow\w*|gain\w*|climb\w*|jump\w*|surg\w+)"
        r"(?: (?:by|of|to|about|around|nearly|over|some|more|than|almost|was|at))*\s*\Z",
        re.IGNORECASE,
    ),
}
_FALLS: Final = {
    True: re.compile(r"(?:下降|减少|下滑|下跌|降低|缩减|降|减|跌|回落)[了约近超逾达幅为]*\Z"),
    False: re.compile(
        r"\b(?:down|fell|fall|fallen|falling|decreas\w+|declin\w+|dropp?\w*|reduc\w+|shr[aiu]nk\w*|slump\w*)"
        r"(?: (?:by|of|to|about|around|nearly|over|some|more|than|almost|was|at))*\s*\Z",
        re.IGNORECASE,
    ),
}


def find_directions(
    unit: Unit, left: Sequence[Figure], right: Sequence[Figure]
) -> Iterator[Finding]:
    """Yield the rates that both sides of a unit have and that go another way in English."""
    passages = {p.id: p for p in (*unit.left, *unit.right)}
    english = {f.id: f for f in right}
    for figure in left:
        other = english.get(figure.counterpart or "")
        if other is None or figure.unit != "percent" or other.unit != "percent":
            continue
        here, there = _read(figure, passages), _read(other, passages)
        if here and there and here != there:
            note = f"“{figure.text}” {here}, “{other.text}” {there}"
            yield Finding("meaning", figure.spans, other.spans, note, "major", 3.6)


def _read(figure: Figure, passages: Mapping[str, Passage]) -> str | None:
    """Return whether a rate rose or fell by the word right before it; None without one."""
    passage = passages.get(figure.passage)
    at = passage.text.find(figure.text) if passage else -1
    if passage is None or at < 0 or passage.text.count(figure.text) > 1:
        return None
    is_chinese = passage.is_chinese
    text, start = passage.text, max(0, at - _REACH)
    if _RISES[is_chinese].search(text, start, at):
        return "rose"
    return "fell" if _FALLS[is_chinese].search(text, start, at) else None
