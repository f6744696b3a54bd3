"""Typos: broken words in one language, told by form and by the document's own other words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from mainstem.model.documents import Passage
from mainstem.reading import glosses, lexicons
from mainstem.reading.claims.discrepancies import slips
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.misspellings import find_misspelt
from mainstem.reading.claims.discrepancies.slips import Break

_LONGEST = 24
"""Letters of a word that may be two words run together."""
_SHORTEST = 6
"""Letters of a word from which on it is looked at whether any dictionary knows it."""
_WORD = re.compile(r"[A-Za-z]+")
_ADDRESS = re.compile(r"www\.|://|@|/")
_JUNCTION = re.compile(r"[A-Z](?<=[a-z][A-Z])[a-z]+\b")
_CAPITALISED = re.compile(r" (?<=[a-z] )([A-Z][a-z]{2,30})\b")
_HYPHENATED = re.compile(r"([A-Z][a-z]{2,})[-‐‑–]([A-Z][a-z]{2,})\b")
_DASH = re.compile("[-‐‑–━─·・•—]")
_NAME_DASH = re.compile(r"(?<=([一-鿿]{2}))([-‐‑–━─·・•]|—{1,2})([一-鿿]{2})")
_BRACKETS = ("()", "（）", "《》", "“”", "「」", "『』", "[]", "【】")
_BRACKET = re.compile(f"[{re.escape(''.join(_BRACKETS))}]")


def find_typos(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
    """Yield every broken word of a document, in the order of its passages.

    Passages that are neither Chinese nor English are left alone.
    """
    find_joined = _learn_words([p for p in passages if p.lang == "en"])
    dashes = _learn_dashes([p for p in passages if p.is_chinese])
    brackets = _learn_brackets([p for p in passages if p.lang == "en"])
    brackets |= _learn_brackets([p for p in passages if p.is_chinese])
    for passage in passages:
        breaks = list(brackets.get(passage.id, ()))
        if passage.lang == "en":
            breaks += slips.find_english(passage.text)
            breaks += find_joined(passage.text)
        elif passage.is_chinese:
            breaks += slips.find_chinese(passage.text)
            breaks += dashes.get(passage.id, ())
        else:
            continue
        if not breaks:
            continue
        widen = _widen_chinese if passage.is_chinese else _widen
        reached = 0
        for start, end, what in sorted((*widen(passage.text, s, e), what) for s, e, what in breaks):
            # One broken word may be broken in two ways; an address is broken in none.
            if start >= reached and not _ADDRESS.search(passage.text, start, end):
                yield passage, _describe(passage, start, end, what)
                reached = end


def _describe(passage: Passage, start: int, end: int, what: str) -> Finding:
    spans = passage.locate(start, end)
    note = f"“{passage.text[start:end]}”: {what}"
    zh, en = (spans, ()) if passage.is_chinese else ((), spans)
    return Finding("typo", zh, en, note, weight=2.5)


def _widen_chinese(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a break with a character on each side, and the rest of a number."""
    start, end = max(0, start - 1), min(len(text), end + 1)
    while start > 0 and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end - 1].isdigit() and text[end].isdigit():
        end += 1
    return start, end


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the words a break stands in, at most 20 characters further."""
    while start > 0 and not text[start - 1].isspace() and end - start < 40:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - start < 40:
        end += 1
    return start, end


def _learn_brackets(passages: Sequence[Passage]) -> dict[str, list[Break]]:
    """Return, by passage, the brackets and quotation marks whose other half is nowhere.

    One that is closed in a later passage belongs to a block that was cut in two, or to a long
    quotation. A passage with several open ones is left alone.
    """
    found: dict[str, list[Break]] = {}
    passages = [p for p in passages if _BRACKET.search(p.text)]
    for marks in _BRACKETS:
        opened: tuple[Passage, int] | None = None
        for passage in passages:
            count, closed = passage.text.count(marks[0]), passage.text.count(marks[1])
            if count == 1 and closed == 0:
                if opened:
                    _add_unclosed(found, *opened)
                opened = passage, passage.text.index(marks[0])
            elif count == 0 and closed == 1:
                at = passage.text.index(marks[1])
                # "a)" and "1)" number things.
                if not opened and (marks[1] not in ")）" or at > 3):
                    what = "the bracket or quotation mark is not opened"
                    found.setdefault(passage.id, []).append((at, at + 1, what))
                opened = None
        if opened:
            _add_unclosed(found, *opened)
    return found


def _add_unclosed(found: dict[str, list[Break]], passage: Passage, at: int) -> None:
    what = "the bracket or quotation mark is not closed"
    found.setdefault(passage.id, []).append((at, at + 1, what))


def _learn_words(passages: Sequence[Passage]) -> Callable[[str], list[Break]]:
    """Return what finds words run together in English text, given all of the document's."""
    counts: Counter[str] = Counter()
    hyphenated: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        counts.update(_WORD.findall(passage.text))
        hyphenated.update(_HYPHENATED.findall(passage.text))
    joined = {word for word in counts if _is_joined(word, counts)}
    has_junctions = any(map(_JUNCTION.search, counts))
    misspelt = _learn_misspelt(counts)
    # Once or twice beside many with a hyphen: a slip, not another way to write it.
    usual: dict[str, list[str]] = {}
    for (first, second), count in hyphenated.items():
        if count > 2:
            usual.setdefault(second, []).append(first)

    def find(text: str) -> list[Break]:
        return [
            *_find_apart(text, usual),
            *(_find_joined(text, joined) if joined else ()),
            *(_find_misspelt(text, misspelt) if misspelt else ()),
            *(_find_junctions(text, counts, hyphenated) if has_junctions else ()),
        ]

    return find


def _learn_misspelt(counts: Counter[str]) -> Mapping[str, str]:
    """Return the words of a document that are none, once or twice there, and what they should be."""
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        if not word.isupper():
            folded[word.lower()] += count
    unknown = {w for w in folded if len(w) > _SHORTEST and not _is_word(w)}
    rare = {w for w in unknown if folded[w] <= 2}
    return find_misspelt(rare, folded.keys() - unknown)


def _find_misspelt(text: str, misspelt: Mapping[str, str]) -> Iterator[Break]:
    for word in _WORD.finditer(text):
        meant = misspelt.get(word[0].lower())
        if meant and not word[0].isupper():
            yield *word.span(), f"the word is misspelt ({meant})"


def _find_joined(text: str, joined: set[str]) -> Iterator[Break]:
    for word in _WORD.finditer(text):
        if word[0] in joined:
            yield *word.span(), f"a space is missing ({_split_joined(word[0])})"


def _find_junctions(
    text: str, counts: Counter[str], hyphenated: Counter[tuple[str, str]]
) -> Iterator[Break]:
    """Yield the words that met in a capital letter: LancangMekong, countriesThe."""
    for second in _JUNCTION.finditer(text):
        before = text[max(0, second.start() - 31) : second.start()]
        first = re.search(r"[A-Z]?[a-z]{1,30}$", before)
        if first and (first[0], second[0]) in hyphenated:
            what = f"a hyphen is missing ({first[0]}-{second[0]})"
        elif first and _is_run_together(first[0], second[0], counts):
            what = f"a space is missing ({first[0]} {second[0]})"
        else:
            continue
        yield second.start() - len(first[0]), second.end(), what


def _find_apart(text: str, pairs: dict[str, list[str]]) -> Iterator[Break]:
    """Yield the names that are elsewhere written with a hyphen and here with a space.

    `pairs` holds the first parts of each second part.
    """
    for second in _CAPITALISED.finditer(text) if pairs else ():
        for first in pairs.get(second[1], ()):
            start = second.start() - len(first)
            if text[max(0, start - 1) : second.start()].strip() == first:
                yield start, second.end(), f"a hyphen is missing ({first}-{second[1]})"


def _is_joined(word: str, counts: Counter[str]) -> bool:
    """Whether a lower-case word is none, but its parts are: "tofollow"."""
    if not 5 <= len(word) <= _LONGEST or not word.islower() or counts[word] > 2:
        return False
    return not _is_word(word) and bool(_split_joined(word))


@lru_cache(maxsize=1 << 14)
def _split_joined(word: str) -> str:
    """Return a word cut into a function word and another word, or an empty string."""
    joined, before, after = _get_functions()
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if (
            (first in joined and second in joined)
            or (first in before and _is_whole(second))
            or (second in after and _is_whole(first))
        ):
            return f"{first} {second}"
    return ""


@cache
def _get_functions() -> tuple[frozenset[str], ...]:
    lexicon = lexicons.load("breaks")
    return tuple(frozenset(lexicon[part].split()) for part in ("joined", "before", "after"))


def _is_whole(part: str) -> bool:
    return len(part) > 3 and part in glosses.get_vocabulary()


def _is_word(word: str) -> bool:
    vocabulary = glosses.get_vocabulary()
    if word in vocabulary:
        return True
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "able"):
        base = word.removesuffix(ending)
        if base != word and (base in vocabulary or base + "e" in vocabulary):
            return True
    return False


def _is_run_together(first: str, second: str, counts: Counter[str]) -> bool:
    """Whether two words met without a space, and are not a brand such as WeChat or iPhone."""
    if len(first) < 4 or len(second) < 2 or first.title() == "Mc":
        return False
    attested = counts[first] > 0 or counts[first.lower()] > 0
    if second.lower() in _get_functions()[0]:
        return attested
    return first.islower() and attested and counts[second] > 0


def _learn_dashes(passages: Sequence[Passage]) -> dict[str, list[Break]]:
    """Return, by passage, where a proper name is first joined by a dash that is not its usual one.

    The name is known by the two characters on each side: 沧江-湄公.
    """
    uses: dict[tuple[str, str], Counter[str]] = {}
    first: dict[tuple[str, str, str], tuple[Passage, int, int]] = {}
    for passage in passages:
        for m in _NAME_DASH.finditer(passage.text) if _DASH.search(passage.text) else ():
            uses.setdefault((m[1], m[3]), Counter())[m[2]] += 1
            first.setdefault((m[1], m[3], m[2]), (passage, m.start(1), m.end()))
    found: dict[str, list[Break]] = {}
    for (left, right), marks in uses.items():
        usual, count = max(marks.items(), key=lambda item: (item[1], item[0]))
        for mark in marks:
            if mark != usual and count >= 2:
                passage, start, end = first[left, right, mark]
                what = f"the name is elsewhere joined by {usual}, not by {mark}"
                found.setdefault(passage.id, []).append((start, end, what))
    return found
