"""Variants: one Chinese name that a document names in two ways in English."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mainstem.model.documents import Unit
from mainstem.reading import lexicons
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.sides import Side, join_passages

_ORDINAL = re.compile(r"^(?:The|First|Second|Third|Fourth|Fifth|\d+(?:st|nd|rd|th)) ")
_SHARED = 4
"""Characters of a Chinese name, besides its head, that must be the same in both places."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One place where an English name stands: its words, its unit, and its offsets there."""

    words: tuple[str, ...]
    unit: str
    zh: Side
    en: Side
    start: int
    end: int


def find_variants(units: Iterable[Unit]) -> Iterator[tuple[str, Finding]]:
    """Yield, with the id of the unit it first stands in, each name that is told in two ways.

    Two names are of one thing when their heads and the word before are the same, and the Chinese
    of both places has the same name.
    """
    heads, _ = _get_heads()
    for (_, head), uses in _collect(units).items():
        findings = (_compare_uses(uses, zh) for zh in heads[head])
        found = next((f for f in findings if f), None)
        if found:
            yield uses[0].unit, found


def _collect(units: Iterable[Unit]) -> dict[tuple[str, str], list[_Use]]:
    """Return the English names of three words and more by their last two words.

    Of each form only the first place counts.
    """
    _, pattern = _get_heads()
    uses: dict[tuple[str, str], list[_Use]] = {}
    seen: set[tuple[str, ...]] = set()
    for unit in units:
        for passage in unit.right:
            for match in pattern.finditer(passage.text):
                words = tuple(_ORDINAL.sub("", match[0]).split())
                if len(words) > 2 and words not in seen:
                    seen.add(words)
                    sides = join_passages(unit.left), join_passages((passage,))
                    use = _Use(words, unit.id, *sides, match.start(), match.end())
                    uses.setdefault((words[-2].lower(), words[-1]), []).append(use)
    return uses


def _compare_uses(uses: Sequence[_Use], head: str) -> Finding | None:
    """Return how the first of some names is told otherwise further on."""
    first = uses[0]
    for other in uses[1:]:
        if _is_short_form(first.words, other.words):
            continue
        shared = _get_shared(first.zh.text, other.zh.text, head)
        if len(shared) >= len(head) + _SHARED:
            at = first.zh.text.index(shared)
            here, there = " ".join(first.words), " ".join(other.words)
            note = f"“{shared}” is “{here}” here and “{there}” elsewhere"
            spans = first.zh.locate(at, at + len(shared)), first.en.locate(first.start, first.end)
            return Finding("name", *spans, note, weight=2.6)
    return None


def _is_short_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name is the other without its first words."""
    short, long = sorted((_squeeze(one), _squeeze(other)), key=len)
    return long.endswith(short)


def _squeeze(words: Sequence[str]) -> str:
    """Return a name without what only writing differs in: a lost hyphen is a broken word."""
    return re.sub(r"[^a-z]", "", "".join(words).lower())


def _get_shared(one: str, other: str, head: str) -> str:
    """Return the longest name with a head that two texts share; empty if there is none."""
    best = ""
    for match in re.finditer(rf"[一-鿿—-]{{0,14}}{head}", one):
        name = match[0]
        while len(name) > len(best) and name not in other:
            name = name[1:]
        best = max(best, name, key=len)
    return best


@cache
def _get_heads() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    """Return the Chinese heads of each English one, and what finds an English name."""
    heads: dict[str, list[str]] = {}
    for zh, en in lexicons.load("contrasts")["heads"].items():
        for word in en.split():
            heads.setdefault(word, []).append(zh)
    names = "|".join(sorted(heads, key=len, reverse=True))
    word = r"[\w’'‑-]"
    # What it begins with is one set of characters: so the rest is passed over quickly.
    return heads, re.compile(
        rf"[A-Z](?<!{word}[A-Z]){word}*+ (?:[A-Z]{word}*+ ){{0,7}}(?:{names})\b"
    )
