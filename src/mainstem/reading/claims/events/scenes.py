"""Scenes: the sentences that hold a trigger word, each with its own mentions at hand."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from mainstem.model.documents import Passage
from mainstem.model.mentions import (
    DateMention,
    NameMention,
    OrdinalMention,
    Recognised,
    TitleMention,
)
from mainstem.reading import sentences
from mainstem.reading.claims.events.words import Token, get_words
from mainstem.reading.recognisers.names import get_country
from mainstem.reading.simplified import simplify

_Item = TypeVar("_Item", DateMention, NameMention, OrdinalMention, TitleMention, Token)
HIDDEN = "\ue000"
"""What stands in `Scene.masked` for a character inside quotation marks."""
_LONGEST = 800
"""Characters of a sentence; a longer one is cut between clauses, so that no step looks further."""
_MOST = 48
"""Trigger words of a sentence that are read; more stand only in text that is no language."""
_CLAUSE = {"zh": re.compile("[，,；;。！？!?：:\n]"), "en": re.compile(r"[;:.!?\n](?=\s|\Z)|, ")}
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class Scene(NamedTuple):
    """One sentence of a passage: text[start:end] and what was recognised in it."""

    passage: Passage
    text: str
    """The passage's text; traditional Chinese in simplified characters."""
    masked: str
    """`text` in which titles are hidden (English in lower case); right inside the sentence only."""
    start: int
    end: int
    dates: tuple[DateMention, ...]
    ordinals: tuple[OrdinalMention, ...]
    names: tuple[NameMention, ...]
    places: tuple[NameMention, ...]
    """The names that can say where: of a place or country, longer than an abbreviation."""
    titles: tuple[TitleMention, ...]
    tokens: tuple[Token, ...]
    edges: tuple[tuple[int, int], ...]
    """Where a clause ends and the next one begins."""

    def get_clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the clause around text[start:end], without the punctuation at its ends."""
        first, last = self.start, self.end
        for mark_start, mark_end in self.edges:
            if mark_end <= start:
                first = mark_end
            elif mark_start >= end:
                last = mark_start
                break
        while first < start and self.text[first] == " ":
            first += 1
        return first, last


def iter_scenes(r: Recognised, family: str) -> Iterator[Scene]:
    """Yield the sentences of a passage in which a trigger word stands.

    Args:
        r: the passage.
        family: "zh" or "en", the language its words are looked up in.
    """
    text = simplify(r.passage.text) if r.passage.lang == "zh-Hant" else r.passage.text
    masked = _mask(text if family == "zh" else _lower(text), r.titles)
    found = get_words(family).find(masked, 0, len(masked))
    if not found:
        return
    marks = _CLAUSE[family]
    tokens, names, dates = _Row(found), _Row(r.names), _Row(r.dates)
    ordinals, titles = _Row(r.ordinals), _Row(r.titles)
    edges = [mark.span() for mark in marks.finditer(masked)]
    edge_starts = [start for start, _ in edges]
    for first, last in sentences.split(r.passage.text, r.passage.lang):
        for start, end in _cut(masked, first, last, marks):
            here = tokens.get(start, end)[:_MOST]
            if not here:
                continue
            near = names.get(start, end)
            if near:
                here = tuple(t for t in here if not _is_inside(t, near))
            if here:
                low, high = bisect_left(edge_starts, start), bisect_left(edge_starts, end)
                yield Scene(
                    passage=r.passage,
                    text=text,
                    masked=masked,
                    start=start,
                    end=end,
                    dates=dates.get(start, end),
                    ordinals=ordinals.get(start, end),
                    names=near,
                    places=tuple(n for n in near if _is_place(n)),
                    titles=titles.get(start, end),
                    tokens=here,
                    edges=tuple(edges[low:high]),
                )


def _lower(text: str) -> str:
    """Return text in lower case with the same offsets."""
    lowered = text.lower()
    # A few letters of other scripts become two: İ.
    return lowered if len(lowered) == len(text) else text.translate(_LOWER)


class _Row(Generic[_Item]):
    """Things in order of `start`, of which a stretch is taken without looking at the rest."""

    def __init__(self, items: Sequence[_Item]) -> None:
        self._items: tuple[_Item, ...] = tuple(items)
        self._starts = [item.start for item in items]

    def get(self, start: int, end: int) -> tuple[_Item, ...]:
        """Return what begins between two offsets."""
        starts = self._starts
        if not starts or start > starts[-1]:
            return ()
        low = bisect_left(self._starts, start)
        return self._items[low : bisect_left(self._starts, end, low)]


def _is_place(name: NameMention) -> bool:
    """Say whether a name can say where something was; a river of several countries cannot."""
    if name.kind == "country":
        return name.end - name.start > 1
    return name.kind == "place" and (name.key is None or get_country(name.key) is not None)


def _is_inside(token: Token, names: Sequence[NameMention]) -> bool:
    """Say whether a trigger word is part of a name: 组织 in 上海合作组织, 大会 in 人民大会堂.

    A noun that ends the name of an organ stays: 外长会 in 澜湄合作外长会. So does a word in a name
    that is only told by its form, since that may reach too far.
    """
    for name in names:
        if name.key is not None and name.start <= token.start and token.end <= name.end:
            return not (token.noun and token.end == name.end)
        if name.start > token.end:
            break
    return False


def _mask(text: str, titles: Sequence[TitleMention]) -> str:
    """Hide what stands between quotation marks, so that no trigger is found in it."""
    if not titles:
        return text
    parts = []
    done = 0
    for title in titles:
        if title.mark and title.start >= done:
            parts += [text[done : title.start], HIDDEN * (title.end - title.start)]
            done = title.end
    parts.append(text[done:])
    return "".join(parts)


def _cut(text: str, start: int, end: int, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Cut an overlong sentence between clauses, so that no step looks further than `_LONGEST`."""
    while end - start > _LONGEST:
        edge = start + _LONGEST
        for mark in marks.finditer(text, start + _LONGEST // 2, edge):
            edge = mark.end()
        yield start, edge
        start = edge
    yield start, end
