"""Meanings: words that both sides must say alike, and words that are taken for each other.

What they are stands in the lexicon `contrasts`, as markers, fields and ways of speaking.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import ahocorasick

from mainstem.reading import glosses, lexicons
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.sides import Block, Stretch

_SUPERLATIVE = re.compile(r"(?<!之)最(?![近终后初高新早晚低少]|大限度|惠国)[一-鿿]{1,8}")
_ONE_OF_THE_MOST = re.compile(
    r"\bone of (?:the |[a-z]+'s |its )?(?:most\b[ \w-]{0,30}|\w+est\b|top\b|leading\b|main\b)"
)
_AMONG = ("之一", "其中", "之列", "前列", "较")
_YEAR_COUNT = re.compile(r"第([一二三四五六七八九十百]+|\d+)个?(?:年头|年(?=[，,。；]|$|里|之际))")
_ANNIVERSARY = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|[a-z]+th|first|second|third) anniversar(?:y|ies)\b"
)
_PERSON = r"([A-Z][a-z]+(?: [A-Z][a-z]+)?|He|She)"


@dataclass(frozen=True, slots=True)
class Words:
    """What a side may say: substrings of Chinese, stems and phrases of English."""

    zh: tuple[str, ...]
    zh_not: tuple[str, ...]
    stems: frozenset[str]
    phrases: tuple[str, ...]

    def find_zh(self, text: str) -> tuple[int, int] | None:
        """Return the offsets of the first of the Chinese words, longer look-alikes left out."""
        said = [word for word in self.zh if word in text]
        if not said:
            return None
        for word in self.zh_not:
            text = text.replace(word, "\0" * len(word))
        found = [(text.find(word), -len(word)) for word in said if word in text]
        if not found:
            return None
        at, length = min(found)
        return at, at - length

    def is_in_english(self, stems: frozenset[str], text: str) -> bool:
        """Whether any English word is said; `text` is in lower case."""
        return not self.stems.isdisjoint(stems) or any(p in text for p in self.phrases)

    def find_en(self, stretch: Stretch) -> tuple[int, int] | None:
        """Return the offsets of the first English word in a stretch."""
        for word in () if self.stems.isdisjoint(stretch.stems) else stretch.words:
            if word.stem in self.stems:
                return word.start - stretch.start, word.end - stretch.start
        text = stretch.text.lower()
        for phrase in self.phrases:
            at = text.find(phrase)
            if at >= 0:
                return at, at + len(phrase)
        return None


@dataclass(frozen=True, slots=True)
class Marker:
    """Words with so few renderings that their absence is a difference."""

    words: Words
    lost: str | None
    added: str | None
    weight: float
    says: str
    severity: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of the things of a field; `sure` are the Chinese words that can mean nothing else."""

    name: str
    words: Words
    sure: Words


@dataclass(frozen=True, slots=True)
class Field:
    """Things of one kind that are easily taken for each other."""

    name: str
    weight: float
    severity: str
    members: tuple[Member, ...]
    sure: frozenset[str]
    """Every Chinese word that says one of its members for sure."""


def find_meanings(block: Block) -> Iterator[Finding]:
    """Yield what the sides of a block say differently, as far as the lexicon knows."""
    asked = set(_find_added(block))
    for _, numbers in _get_automaton().iter(block.zh.text):
        asked.update(numbers)
    comparisons = _get_comparisons()
    for number in sorted(asked):
        yield from comparisons[number][1](block)


def _find_added(block: Block) -> Iterator[int]:
    """Yield the numbers of the markers whose English may not be said without their Chinese."""
    stems, phrases = _get_added()
    for stem in stems.keys() & block.en.stems:
        yield from stems[stem]
    text = block.en.text.lower()
    for last, found in phrases.items():
        if last in text:
            yield from (number for phrase, number in found if phrase in text)


@cache
def _get_added() -> tuple[dict[str, list[int]], dict[str, list[tuple[str, int]]]]:
    """Return the English stems and phrases that must have been said in Chinese, with their markers.

    Phrases are listed by their last word: most of them end alike.
    """
    added = [(n, marker.words) for n, marker in enumerate(_get_markers()) if marker.added]
    stems: dict[str, list[int]] = {}
    phrases: dict[str, list[tuple[str, int]]] = {}
    for number, words in added:
        for stem in words.stems:
            stems.setdefault(stem, []).append(number)
        for phrase in words.phrases:
            phrases.setdefault(phrase.split()[-1], []).append((phrase, number))
    return stems, phrases


def _compare_marker(marker: Marker, block: Block) -> Iterator[Finding]:
    words = marker.words
    if marker.lost:
        found = words.find_zh(block.zh.text)
        if found and not words.is_in_english(block.en_stems, block.en_near):
            yield Finding(
                marker.lost,
                block.zh.locate(*found),
                (),
                f"“{block.zh.text[slice(*found)]}” ({marker.says}) is not said in English",
                marker.severity,
                marker.weight,
            )
    if marker.added and words.is_in_english(block.en_stems, block.en_near):
        found = words.find_en(block.en)
        if found and not any(word in block.zh_near for word in words.zh):
            yield Finding(
                marker.added,
                (),
                block.en.locate(*found),
                f"“{block.en.text[slice(*found)]}” ({marker.says}) is not said in Chinese",
                marker.severity,
                marker.weight,
            )


def _compare_field(field: Field, block: Block) -> Iterator[Finding]:
    for member in field.members:
        left = member.sure.find_zh(block.zh.text)
        if not left or member.words.is_in_english(block.en_stems, block.en_near):
            continue
        for other in field.members:
            if other is member or any(word in block.zh_near for word in other.words.zh):
                continue
            right = other.words.find_en(block.en)
            if right:
                zh, en = block.zh.text[slice(*left)], block.en.text[slice(*right)]
                note = f"{field.name}: “{zh}” ({member.name}) against “{en}” ({other.name})"
                yield Finding(
                    "meaning",
                    block.zh.locate(*left),
                    block.en.locate(*right),
                    note,
                    field.severity,
                    field.weight,
                )
                break


def _compare_degree(block: Block) -> Iterator[Finding]:
    """Yield "the most" against "one of the most"."""
    left = _SUPERLATIVE.search(block.zh.text)
    right = _ONE_OF_THE_MOST.search(block.en.text)
    if left and right and not any(word in block.zh.text for word in _AMONG):
        yield Finding(
            "meaning",
            block.zh.locate(*left.span()),
            block.en.locate(*right.span()),
            f"“{left[0]}” (the most) against “{right[0]}” (one of them)",
            "major",
            3.5,
        )


def _compare_anniversary(block: Block) -> Iterator[Finding]:
    """Yield the n-th year, which runs, against the n-th anniversary, which is over with it."""
    left = _YEAR_COUNT.search(block.zh.text)
    if not left or "周年" in block.zh.text[left.start() :]:
        return
    found = list(_ANNIVERSARY.finditer(block.en.text))
    if found and len(found) > block.zh.text.count("周年"):
        right = found[-1]
        yield Finding(
            "meaning",
            block.zh.locate(*left.span()),
            block.en.locate(*right.span()),
            f"“{left[0]}” (the year that runs) against “{right[0]}” (the year completed)",
            "major",
            3.5,
        )


def _compare_speaker(block: Block) -> Iterator[Finding]:
    """Yield a country's side that speaks in Chinese against a person who speaks in English."""
    sides, persons = _get_speaking()
    left = sides.search(block.zh.text)
    right = persons.search(block.en.text) if left else None
    if left and right and not _is_country(right[1]):
        yield Finding(
            "meaning",
            block.zh.locate(*left.span()),
            block.en.locate(*right.span()),
            f"who speaks: “{left[0]}” against “{right[0]}”",
            "minor",
            2.5,
        )


def _is_country(name: str) -> bool:
    return name.split()[0].lower() in (
        "china", "chinese", "laos", "lao", "thailand", "vietnam", "viet", "cambodia", "myanmar",
        "they", "participants", "ministers", "leaders", "the", "both", "all", "it", "parties", "sides",
    )  # fmt: skip


@cache
def _get_speaking() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lexicon = lexicons.load("contrasts")["speaking"]
    sides, verbs = "|".join(lexicon["zh_sides"]), "|".join(lexicon["zh"])
    return (
        re.compile(rf"(?:^|(?<=[。；\n]))(?:{sides})(?:{verbs})"),
        re.compile(
            rf"(?:^|(?<=[.;\n] )|(?<=[.;\n])){_PERSON} (?:also )?(?:{'|'.join(lexicon['en'])})\b"
        ),
    )


@cache
def _get_comparisons() -> tuple[tuple[Iterable[str], Callable[[Block], Iterator[Finding]]], ...]:
    """Return every comparison with the Chinese words that call for it; the markers come first."""
    return (
        *((marker.words.zh, partial(_compare_marker, marker)) for marker in _get_markers()),
        *((sorted(field.sure), partial(_compare_field, field)) for field in _get_fields()),
        (("最",), _compare_degree),
        (("第",), _compare_anniversary),
        (lexicons.load("contrasts")["speaking"]["zh_sides"], _compare_speaker),
    )


@cache
def _get_automaton() -> Any:
    """Return what finds the numbers of the comparisons that a Chinese text calls for, in one pass."""
    numbers: dict[str, list[int]] = {}
    for number, (words, _) in enumerate(_get_comparisons()):
        for word in words:
            numbers.setdefault(word, []).append(number)
    automaton = ahocorasick.Automaton()
    for word, found in numbers.items():
        automaton.add_word(word, found)
    automaton.make_automaton()
    return automaton


@cache
def _get_markers() -> tuple[Marker, ...]:
    return tuple(
        Marker(
            _read_words(row["zh"], row["en"], row.get("zh_not", ())),
            row.get("lost"),
            row.get("added"),
            row["weight"],
            row["says"],
            "major" if row.get("major") else "minor",
        )
        for row in lexicons.load("contrasts")["markers"]
    )


@cache
def _get_fields() -> tuple[Field, ...]:
    return tuple(
        Field(
            row["name"],
            row["weight"],
            "major" if row.get("major") else "minor",
            members := tuple(_read_member(n, member) for n, member in row["members"].items()),
            frozenset(word for member in members for word in member.sure.zh),
        )
        for row in lexicons.load("contrasts")["fields"]
    )


def _read_member(name: str, row: dict[str, Any]) -> Member:
    sure = row.get("zh_only", row["zh"])
    return Member(name, _read_words(row["zh"], row["en"]), _read_words(sure, ()))


def _read_words(zh: Sequence[str], en: Sequence[str], zh_not: Sequence[str] = ()) -> Words:
    single = [word for word in en if word.isalpha()]
    return Words(
        tuple(zh),
        tuple(zh_not),
        frozenset(glosses.stem(word) for word in single),
        tuple(word for word in en if not word.isalpha()),
    )
