"""Scenes: the sentences that hold a trigger word, each with its own mentions at hand."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar

from mainstem.model.documents import Passage
from mainstem.model.mentions import (
    DateMention,
    NameMention,
    OrdinalMention,
    Recognised,
    TitleMention,
)
from mainstem.reading import sentences
from mainstem.reading.claims.events.dating import is_dating
from mainstem.reading.claims.events.words import Token, get_words
from mainstem.reading.claims.patterns import lower
from mainstem.reading.recognisers.names import find_countries, get_country
from mainstem.reading.simplified import simplify

_get_start = attrgetter("start")
_Item = TypeVar("_Item", DateMention, NameMention, OrdinalMention, TitleMention, Token)
HIDDEN = "\ue000"
"""What stands in `Scene.masked` for a character inside quotation marks."""
_LONGEST = 800
"""Characters of a sentence; a longer one is cut between clauses, so that no step looks further."""
_MOST = 48
"""Trigger words of a sentence that are read; more stand only in text that is no language."""
# The class leads, as only then the search skips what lies between.
_CLAUSE = {
    "zh": re.compile("[，,；;。！？!?：:\n]"),
    "en": re.compile(r"[,;:.!?\n](?:(?<=,) |(?<!,)(?=\s|\Z))"),
}


@dataclass(slots=True, eq=False)
class Scene:
    """One sentence of a passage: text[start:end] and what was recognised in it."""

    passage: Passage
    text: str
    """The passage's text; traditional Chinese in simplified characters."""
    masked: str
    """`text` in which titles are hidden (English in lower case); right inside the sentence only."""
    start: int
    end: int
    dates: Sequence[DateMention]
    ordinals: Sequence[OrdinalMention]
    names: Sequence[NameMention]
    titles: Sequence[TitleMention]
    tokens: Sequence[Token]
    marks: re.Pattern[str]
    """What ends a clause in the language of the sentence."""
    _edges: list[tuple[int, int]] | None = None
    _dating: list[DateMention] | None = None
    _places: list[NameMention] | None = None
    _codes: list[tuple[int, tuple[str, ...]]] | None = None

    @property
    def edges(self) -> list[tuple[int, int]]:
        """Where a clause ends and the next one begins."""
        if self._edges is None:
            # One more character, for a mark may look at what follows it.
            found = self.marks.finditer(self.masked, self.start, self.end + 1)
            self._edges = [mark.span() for mark in found if mark.start() < self.end]
        return self._edges

    @property
    def dating(self) -> list[DateMention]:
        """The dates that can be when something happened."""
        if self._dating is None:
            self._dating = [d for d in self.dates if is_dating(d)]
        return self._dating

    @property
    def places(self) -> list[NameMention]:
        """The names that can say where: of a place or country, longer than an abbreviation."""
        if self._places is None:
            self._places = [n for n in self.names if _is_place(n)]
        return self._places

    @property
    def codes(self) -> list[tuple[int, tuple[str, ...]]]:
        """Where each name begins that is of a country, and the ISO codes of what it names."""
        if self._codes is None:
            self._codes = [
                (n.start, codes)
                for n in self.names
                if n.kind != "person" and (codes := self._get_codes(n))
            ]
        return self._codes

    def _get_codes(self, name: NameMention) -> tuple[str, ...]:
        if name.kind == "country":
            return (name.key,) if name.key else ()
        if name.kind == "place":
            code = get_country(name.key or "")
            return (code,) if code else ()
        if name.kind == "organisation":
            return _find_codes(self.text[name.start : name.end], self.passage.lang)
        return ()

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
    masked = _mask(text if family == "zh" else lower(text), r.titles)
    found = get_words(family).find(masked, 0, len(masked))
    if not found:
        return
    marks = _CLAUSE[family]
    stretches = sentences.split(r.passage.text, r.passage.lang)
    if len(text) > _LONGEST:
        stretches = tuple(part for s in stretches for part in _cut(masked, *s, marks))
    for start, end in stretches:
        here = _take(found, start, end)[:_MOST]
        if not here:
            continue
        near = _take(r.names, start, end)
        if near:
            here = [t for t in here if not _is_inside(t, near)]
        if here:
            yield Scene(
                passage=r.passage,
                text=text,
                masked=masked,
                start=start,
                end=end,
                dates=_take(r.dates, start, end),
                ordinals=_take(r.ordinals, start, end),
                names=near,
                titles=_take(r.titles, start, end),
                tokens=here,
                marks=marks,
            )


@lru_cache(maxsize=1 << 12)
def _find_codes(name: str, lang: str) -> tuple[str, ...]:
    return find_countries(name, lang)


def _take(items: Sequence[_Item], start: int, end: int) -> Sequence[_Item]:
    """Return of things in order of `start` those that begin between two offsets."""
    if not items or items[-1].start < start or items[0].start >= end:
        return ()
    low = bisect_left(items, start, key=_get_start)
    return items[low : bisect_left(items, end, low, key=_get_start)]


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
