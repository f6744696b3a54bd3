"""Sides: the two sides of a unit, cut into words once, with what each may say in the other's language."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate, repeat
from typing import NamedTuple

from mainstem.model.documents import Passage, Unit
from mainstem.model.mentions import Recognised
from mainstem.reading import glosses, lexicons
from mainstem.reading.simplified import simplify
from mainstem.values.spans import Span

_LONGEST = 8
"""Characters of an unknown Chinese word that is still looked up by its parts."""
_ENGLISH_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d+")
_ENGLISH_CUT = re.compile(f"({_ENGLISH_WORD.pattern})")
# Who took a photograph stands in brackets and is often in one language only.
_CREDIT_ZH = re.compile(
    r"[（(](?:[^（）()\n]{0,6}来源|图源|摄影|供图|本报|新华社|记者)[^（）()\n]*[)）]?|[\[【][^\[\]【】\n]{0,16}[摄社][\]】]"
)
_CREDIT_EN = re.compile(
    r"\((?:[A-Z][A-Z0-9.,'’&/ -]{2,}|Photo\b[^()\n]*|Source\b[^()\n]*)\)|\[(?:Photo|Xinhua|Source)[^\[\]\n]*\]"
)


_MARK_ZH, _MARK_EN = re.compile(r"[（(\[【]"), re.compile(r"[(\[]")


class Word(NamedTuple):
    """A word of a side at half-open offsets of its text.

    `stem` is the English stem, or the Chinese word in simplified characters; `told` holds the
    English stems that may tell a Chinese word (empty for English and for unknown words).
    """

    start: int
    end: int
    stem: str
    told: frozenset[str]


# What Word(...) comes to, without a call of Python for each word.
_NEW_WORD: Callable[[tuple[int, int, str, frozenset[str]]], Word] = partial(tuple.__new__, Word)


@dataclass(frozen=True, slots=True)
class Side:
    """Passages of one language of a unit, joined by line feeds."""

    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    """Offset in `text` at which each passage begins."""
    text: str
    """As it stands; traditional characters are replaced by simplified ones of the same length."""
    credits: tuple[tuple[int, int], ...]
    """Where in `text` it names the source of a photograph."""

    def is_credit(self, at: int) -> bool:
        """Whether an offset of `text` lies in the source of a photograph."""
        return any(start <= at < end for start, end in self.credits)

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where `text[start:end]` stands in the source."""
        first = max(0, bisect_right(self.starts, start) - 1)
        spans: list[Span] = []
        for passage, offset in zip(self.passages[first:], self.starts[first:], strict=True):
            if offset >= end:
                break
            spans.extend(
                passage.locate(max(0, start - offset), min(len(passage.text), end - offset))
            )
        return tuple(spans)


@dataclass(frozen=True)
class Stretch:
    """A part of a side: a sentence or more, with the stems of its words in order."""

    side: Side
    start: int
    end: int
    text: str
    written: list[str]
    """Its words; a credit has none."""
    stems: Sequence[str]
    """English stems or Chinese words."""
    told: Sequence[frozenset[str]]
    """The stems that may tell each Chinese word; nothing for English."""

    @cached_property
    def said(self) -> frozenset[str]:
        """The stems that it says in English, or may say in Chinese."""
        return frozenset().union(*self.told) if self.told else frozenset(self.stems)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words with their offsets; made when something is looked for, which is not often."""
        if self.told:
            ends = list(accumulate(map(len, self.stems), initial=self.start))
            rows = zip(ends, ends[1:], self.stems, self.told, strict=False)
            return tuple(map(_NEW_WORD, rows))
        starts, ends = self.edges[1::2], self.edges[2::2]
        rows = zip(starts, ends, self.stems, repeat(frozenset()), strict=False)
        return tuple(map(_NEW_WORD, rows))

    @cached_property
    def edges(self) -> list[int]:
        """Where what stands between English words and they themselves begin, in turn."""
        parts = _ENGLISH_CUT.split(_blank(self.side, self.start, self.end))
        return list(accumulate(map(len, parts), initial=self.start))

    def get_words(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words between two offsets counted from the start of the stretch."""
        return get_between(self.words, self.start + start, self.start + end)

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where offsets counted from the start of the stretch stand in the source."""
        return self.side.locate(self.start + start, self.start + end)


@dataclass(frozen=True)
class Values:
    """The numbers, dates and names of both sides of a unit."""

    zh: Side
    en: Side
    recognised: Mapping[str, Recognised]

    @cached_property
    def shared(self) -> list[int]:
        """Where in the Chinese those stand that the English has too, in order.

        Most sides agree in so many words that nobody asks.
        """
        told = {value for _, value in _iter_values(self.en, self.recognised)}
        return sorted(at for at, value in _iter_values(self.zh, self.recognised) if value in told)


@dataclass(frozen=True)
class Block:
    """Sentences that say the same, and what is told in them and beside them.

    A word is missing only where this block and its neighbours all miss it.
    """

    zh: Stretch
    en: Stretch
    near: Sequence[tuple[Stretch, Stretch]]
    """Both sides of this block and its neighbours, in order."""
    en_stems: frozenset[str]
    """The stems of the English words of this block and its neighbours."""
    known: int
    """How many Chinese words of two characters and more English could tell."""
    told: int
    """How many of them it tells."""
    values: Values
    """The numbers, dates and names of the unit."""

    @cached_property
    def zh_told(self) -> frozenset[str]:
        """What the Chinese of this block and its neighbours may say."""
        return frozenset().union(*[zh.said for zh, _ in self.near])

    @cached_property
    def zh_near(self) -> str:
        """Chinese text of this block and its neighbours."""
        return "\n".join([zh.text for zh, _ in self.near])

    @cached_property
    def en_near(self) -> str:
        """The same in English, in lower case."""
        return "\n".join([en.text for _, en in self.near]).lower()

    @property
    def shared(self) -> int:
        """How many numbers, dates and names of the Chinese stand in the English of the unit."""
        places = self.values.shared
        return bisect_left(places, self.zh.end) - bisect_left(places, self.zh.start)

    @property
    def untold(self) -> tuple[Word, ...]:
        """The Chinese words of two characters and more that English could tell and does not."""
        return tuple(
            w
            for w in self.zh.words
            if w.told and len(w.stem) > 1 and w.told.isdisjoint(self.en_stems)
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit with both sides, cut into blocks."""

    unit: Unit
    zh: Side
    en: Side
    blocks: tuple[Block, ...]


def join_passages(passages: Sequence[Passage]) -> Side:
    """Join the passages of one side of a unit."""
    if len(passages) == 1 and passages[0].lang != "zh-Hant":
        starts, text = [0], passages[0].text
    else:
        texts = [simplify(p.text) if p.lang == "zh-Hant" else p.text for p in passages]
        starts = list(accumulate([len(t) + 1 for t in texts[:-1]], initial=0))
        text = "\n".join(texts)
    pattern, mark = (_CREDIT_ZH, _MARK_ZH) if passages[0].is_chinese else (_CREDIT_EN, _MARK_EN)
    found = tuple([m.span() for m in pattern.finditer(text)]) if mark.search(text) else ()
    return Side(tuple(passages), tuple(starts), text, found)


def pair_sides(unit: Unit, recognised: Mapping[str, Recognised]) -> Pair:
    """Cut a unit's sides into words and blocks; without sentence pairs it is one block."""
    zh, en = join_passages(unit.left), join_passages(unit.right)
    pieces = [
        (_cut_chinese(zh, *left), _cut_english(en, *right))
        for left, right in _get_ranges(unit, zh, en)
    ]
    return Pair(unit, zh, en, tuple(_make_blocks(pieces, Values(zh, en, recognised))))


def _iter_values(side: Side, recognised: Mapping[str, Recognised]) -> Iterator[tuple[int, object]]:
    """Yield the offset and the value of each mention that has one."""
    for passage, offset in zip(side.passages, side.starts, strict=True):
        one = recognised.get(passage.id)
        if one:
            yield from ((m.start + offset, m.value) for m in one.quantities if m.value is not None)
            yield from ((m.start + offset, m.iso) for m in one.dates if m.iso)
            yield from ((m.start + offset, m.key) for m in one.names if m.key)


def _make_blocks(pieces: Sequence[tuple[Stretch, Stretch]], values: Values) -> Iterator[Block]:
    """Yield pairs of stretches, each with its neighbors and how much of it they tell."""
    for i, (zh, en) in enumerate(pieces):
        near = pieces[max(0, i - 1) : i + 2]
        stems = frozenset().union(*[e.stems for _, e in near])
        known = [t for t, w in zip(zh.told, zh.stems, strict=True) if t and len(w) > 1]
        told = len(known) - sum(map(stems.isdisjoint, known))
        yield Block(zh, en, near, stems, len(known), told, values)


@lru_cache(maxsize=1 << 16)
def is_content(stem: str) -> bool:
    """Whether an English word says something of its own: no article, number or auxiliary."""
    return stem not in get_stop() and len(stem) > 1 and not stem.isdigit()


@lru_cache(maxsize=1 << 16)
def get_told(word: str) -> frozenset[str]:
    """Return the stems of the English words that may tell a Chinese word; empty when unknown.

    A word that neither the lexicon nor the dictionary knows counts as its two halves.
    """
    known = _get_equivalents().get(word, frozenset()) | glosses.glosses(word)
    if known or not 2 <= len(word) <= _LONGEST or word.isascii():
        return known
    if len(word) == 3:  # 五周年, 执法队: either character may be the one too many
        return get_told(word[:1]) | get_told(word[1:]) | get_told(word[:2]) | get_told(word[2:])
    middle = len(word) // 2
    return get_told(word[:middle]) | get_told(word[middle:])


@cache
def get_stop() -> frozenset[str]:
    """Return the English words that say nothing of their own, as stems and as written."""
    words = lexicons.load("equivalents")["fillers"]["english"].split()
    return frozenset(words) | frozenset(glosses.stem(w) for w in words)


@cache
def get_fillers() -> frozenset[str]:
    """Return the Chinese words whose absence from a translation is not worth a remark."""
    return frozenset(lexicons.load("equivalents")["fillers"]["words"].split())


@cache
def _get_equivalents() -> dict[str, frozenset[str]]:
    lexicon = lexicons.load("equivalents")
    return {
        word: frozenset(glosses.stem(e) for e in re.findall(r"[A-Za-z]+", english)) - get_stop()
        for part in ("verbs", "nouns", "modifiers")
        for word, english in lexicon[part].items()
    }


def _cut_chinese(side: Side, start: int, end: int) -> Stretch:
    words = glosses.cut(_blank(side, start, end))
    return Stretch(side, start, end, side.text[start:end], words, words, list(map(get_told, words)))


def _cut_english(side: Side, start: int, end: int) -> Stretch:
    words = _ENGLISH_WORD.findall(_blank(side, start, end))
    stems = list(map(glosses.stem, words))
    return Stretch(side, start, end, side.text[start:end], words, stems, ())


def _blank(side: Side, start: int, end: int) -> str:
    """Return a part of a side with spaces where it names the source of a photograph."""
    text = side.text[start:end]
    if not side.credits:
        return text
    for first, last in side.credits:
        first, last = max(0, first - start), min(len(text), last - start)
        if first < last:
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def get_between(words: tuple[Word, ...], start: int, end: int) -> tuple[Word, ...]:
    """Return the words that begin from `start` on and before `end`."""
    return words[bisect_left(words, (start,)) : bisect_left(words, (end,))]


def _get_ranges(unit: Unit, zh: Side, en: Side) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the offsets of each sentence pair; the whole sides where there are none."""
    if not unit.sentences:
        return [((0, len(zh.text)), (0, len(en.text)))]
    offsets = {
        p.id: start
        for side in (zh, en)
        for p, start in zip(side.passages, side.starts, strict=True)
    }
    return [
        (_get_extent(pair.left, offsets), _get_extent(pair.right, offsets))
        for pair in unit.sentences
    ]


def _get_extent(ranges: Sequence[tuple[str, int, int]], offsets: dict[str, int]) -> tuple[int, int]:
    if not ranges:
        return (0, 0)
    found = [(offsets[name] + start, offsets[name] + end) for name, start, end in ranges]
    if len(found) == 1:
        return found[0]
    return (min(s for s, _ in found), max(e for _, e in found))
