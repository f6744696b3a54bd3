"""Sides: the two sides of a unit, cut into words once, with what each may say in the other's language."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import repeat
from typing import NamedTuple

from mainstem.model.documents import Passage, Unit
from mainstem.model.mentions import Recognised
from mainstem.reading import glosses, lexicons
from mainstem.reading.simplified import simplify
from mainstem.values.spans import Span

_LONGEST = 8
"""Characters of an unknown Chinese word that is still looked up by its parts."""
_ENGLISH_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d+")
# Who took a photograph stands in brackets and is often in one language only.
_CREDIT_ZH = re.compile(
    r"[（(](?:[^（）()\n]{0,6}来源|图源|摄影|供图|本报|新华社|记者)[^（）()\n]*[)）]?|[\[【][^\[\]【】\n]{0,16}[摄社][\]】]"
)
_CREDIT_EN = re.compile(
    r"\((?:[A-Z][A-Z0-9.,'’&/ -]{2,}|Photo\b[^()\n]*|Source\b[^()\n]*)\)|\[(?:Photo|Xinhua|Source)[^\[\]\n]*\]"
)


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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a side: a sentence or more, with its words."""

    side: Side
    start: int
    end: int
    text: str
    words: tuple[Word, ...]

    def get_words(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words between two offsets counted from the start of the stretch."""
        return get_between(self.words, self.start + start, self.start + end)

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where offsets counted from the start of the stretch stand in the source."""
        return self.side.locate(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that say the same, and what is told in them and beside them.

    `en_stems` are the stems of the English words of this block and its neighbours, `zh_told`
    what the Chinese of this block and its neighbours may say: a word is missing only where
    it is missing from all three.
    """

    zh: Stretch
    en: Stretch
    en_stems: frozenset[str]
    zh_told: frozenset[str]
    zh_near: str
    """Chinese text of this block and its neighbours."""
    en_near: str
    """The same in English, in lower case."""
    untold: tuple[Word, ...]
    """The Chinese words of two characters and more that English could tell and does not."""
    known: int
    """How many it could tell."""
    shared: int
    """How many numbers, dates and names of the Chinese stand in the English of the unit."""

    @property
    def told(self) -> int:
        """How many of them it tells."""
        return self.known - len(self.untold)


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit with both sides, cut into blocks."""

    unit: Unit
    zh: Side
    en: Side
    blocks: tuple[Block, ...]


def join_passages(passages: Sequence[Passage]) -> Side:
    """Join the passages of one side of a unit."""
    starts, at = [], 0
    for passage in passages:
        starts.append(at)
        at += len(passage.text) + 1
    return Side(
        tuple(passages),
        tuple(starts),
        "\n".join(simplify(p.text) if p.lang == "zh-Hant" else p.text for p in passages),
    )


def pair_sides(unit: Unit, recognised: Mapping[str, Recognised]) -> Pair:
    """Cut a unit's sides into words and blocks; without sentence pairs it is one block."""
    zh, en = join_passages(unit.left), join_passages(unit.right)
    zh_words = _leave_out(_cut_chinese(zh.text), find_credits(zh))
    en_words = _leave_out(_cut_english(en.text), find_credits(en))
    pieces = [
        (_slice(zh, left, zh_words), _slice(en, right, en_words))
        for left, right in _get_ranges(unit, zh, en)
    ]
    shared = _find_shared(zh, en, recognised)
    return Pair(unit, zh, en, tuple(_make_blocks(pieces, shared)))


def _find_shared(zh: Side, en: Side, recognised: Mapping[str, Recognised]) -> list[int]:
    """Return where in the Chinese the numbers, dates and names stand that the English has too."""
    told = {value for _, value in _iter_values(en, recognised)}
    return sorted(at for at, value in _iter_values(zh, recognised) if value in told)


def _iter_values(side: Side, recognised: Mapping[str, Recognised]) -> Iterator[tuple[int, object]]:
    """Yield the offset and the value of each mention that has one."""
    for passage, offset in zip(side.passages, side.starts, strict=True):
        one = recognised.get(passage.id)
        if one:
            yield from ((m.start + offset, m.value) for m in one.quantities if m.value is not None)
            yield from ((m.start + offset, m.iso) for m in one.dates if m.iso)
            yield from ((m.start + offset, m.key) for m in one.names if m.key)


def _make_blocks(
    pieces: Sequence[tuple[Stretch, Stretch]], shared: Sequence[int]
) -> Iterator[Block]:
    """Yield pairs of stretches, each with what it and its neighbors tell."""
    stems = [frozenset([w.stem for w in e.words]) for _, e in pieces]
    told = [frozenset().union(*[w.told for w in z.words]) for z, _ in pieces]
    for i, (zh, en) in enumerate(pieces):
        near = slice(max(0, i - 1), i + 2)
        alone = len(pieces) == 1
        en_stems = stems[i] if alone else frozenset().union(*stems[near])
        known = [w for w in zh.words if w.told and len(w.stem) > 1]
        yield Block(
            zh,
            en,
            en_stems,
            told[i] if alone else frozenset().union(*told[near]),
            "\n".join([z.text for z, _ in pieces[near]]),
            "\n".join([e.text for _, e in pieces[near]]).lower(),
            tuple([w for w in known if w.told.isdisjoint(en_stems)]),
            len(known),
            bisect_left(shared, zh.end) - bisect_left(shared, zh.start),
        )


def find_credits(side: Side) -> list[tuple[int, int]]:
    """Return where a side names the source of a photograph."""
    pattern = _CREDIT_ZH if side.passages[0].is_chinese else _CREDIT_EN
    return [m.span() for m in pattern.finditer(side.text)]


def is_content(word: Word) -> bool:
    """Whether an English word says something of its own: no article, number or auxiliary."""
    return word.stem not in get_stop() and len(word.stem) > 1 and not word.stem.isdigit()


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


def _cut_chinese(text: str) -> tuple[Word, ...]:
    spans = glosses.segment(text)
    words = [text[start:end] for start, end in spans]
    return _make_words(spans, words, map(get_told, words))


def _cut_english(text: str) -> tuple[Word, ...]:
    spans = [m.span() for m in _ENGLISH_WORD.finditer(text)]
    stems = map(glosses.stem, _ENGLISH_WORD.findall(text))
    return _make_words(spans, stems, repeat(frozenset()))


def _make_words(
    spans: Sequence[tuple[int, int]], stems: Iterable[str], told: Iterable[frozenset[str]]
) -> tuple[Word, ...]:
    """Return words made of columns; most of the time of the comparison would go into calls."""
    if not spans:
        return ()
    starts, ends = zip(*spans, strict=True)
    rows = zip(starts, ends, stems, told, strict=False)
    return tuple(map(_NEW_WORD, rows))


def _leave_out(words: tuple[Word, ...], places: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """Return the words that stand at none of some places."""
    if not places:
        return words
    kept: list[Word] = []
    at = 0
    for start, end in places:
        kept += get_between(words, at, start)
        at = end
    return (*kept, *words[bisect_left(words, (at,)) :])


def get_between(words: tuple[Word, ...], start: int, end: int) -> tuple[Word, ...]:
    """Return the words that begin from `start` on and before `end`."""
    return words[bisect_left(words, (start,)) : bisect_left(words, (end,))]


def _slice(side: Side, extent: tuple[int, int], words: tuple[Word, ...]) -> Stretch:
    start, end = extent
    return Stretch(side, start, end, side.text[start:end], get_between(words, start, end))


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
    found = [(offsets[name] + start, offsets[name] + end) for name, start, end in ranges]
    if not found:
        return (0, 0)
    return (min(s for s, _ in found), max(e for _, e in found))
