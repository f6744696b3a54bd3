"""Words: what a promise and an entry have in common, in one language or across two of them.

Chinese is cut into words, English brought to stems; a Chinese word meets an English one where a
dictionary gives it for a gloss. How much a word tells is worked out from the entries at hand.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib import resources
from math import log
from tomllib import loads
from typing import Any

from mainstem.model import sittings
from mainstem.reading import glosses, lexicons
from mainstem.reading.simplified import simplify

_HAN = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_AMOUNT = re.compile(".*元|[亿万].?|[一二三四五六七八九十百千]+.")
_LATIN_LEAST = 3
_HAN_LEAST = 2

_DULL = 0.25
"""What a verb that any promise may have weighs beside a noun."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that tell what it is about."""

    zh: frozenset[str]
    en: frozenset[str]
    """Stems."""

    @property
    def is_empty(self) -> bool:
        """Whether the text has none."""
        return not (self.zh or self.en)

    def has_telling(self) -> bool:
        """Say whether any is more than a verb of promises or a word of the framework."""
        return bool((self.zh | self.en) - _get_dull())


@lru_cache(maxsize=1 << 15)
def list_words(text: str) -> Words:
    """List the words of a text in any mixture of Chinese and English; others have none.

    The names of mechanisms and the words that any meeting is named with are left out.
    """
    plain = simplify(text)
    pieces = []
    at = 0
    for term in list_terms(plain):
        if term.kind in ("mechanism", "filler", "ordinal"):
            pieces.append(plain[at : term.start])
            at = term.end
    left = " ".join([*pieces, plain[at:]])
    han = [word for run in _HAN.findall(left) for word in glosses.cut(run)]
    han += [word for short in han for word in _get_common()["zh"]["short"].get(short, ())]
    latin = (m for m in _LATIN.findall(left) if len(m) >= _LATIN_LEAST)
    return Words(
        zh=frozenset(
            w
            for w in han
            if len(w) >= _HAN_LEAST and w not in _get_stops() and not _AMOUNT.fullmatch(w)
        ),
        en=frozenset(glosses.stem(w) for w in latin if w.lower() not in _get_stops()),
    )


@lru_cache(maxsize=1 << 14)
def list_terms(text: str) -> tuple[sittings.Term, ...]:
    """List the words that meetings are named with, which several parts of follow-up ask for."""
    return tuple(sittings.find_terms(text))


def get_telling(word: str) -> str:
    """Return a word as it is compared, English ones as stems; empty for one that tells little."""
    least = _LATIN_LEAST if word.isascii() else _HAN_LEAST
    if len(word) < least or word in _get_stops() or _AMOUNT.fullmatch(word):
        return ""
    plain = glosses.stem(word) if word.isascii() else word
    return "" if plain in _get_dull() else plain


def list_plain(text: str) -> frozenset[str]:
    """List all words of a text as `Words` has them, those that tell nothing among them."""
    han = (word for run in _HAN.findall(text) for word in glosses.cut(run))
    return frozenset([*han, *(glosses.stem(w) for w in _LATIN.findall(text))])


def is_telling(word: str) -> bool:
    """Say whether a word, as `Words` has it, is more than a verb of promises or of the framework."""
    return word not in _get_dull()


def names_area(word: str) -> bool:
    """Say whether a word names an area, of which meetings are held: 水资源, media."""
    areas = lexicons.load("areas")["zh"]
    short = _get_common()["zh"]["short"]
    return any(
        t.kind == "subject" and t.key in areas and t.end - t.start == len(name)
        for name in (word, *(name for name, meant in short.items() if word in meant))
        for t in list_terms(name)
    )


def get_slogans() -> frozenset[str]:
    """Return what stands in quotation marks in any text, and names nothing in particular."""
    return frozenset(_get_common()["zh"]["slogans"])


def spell(found: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Write stems as the words of some texts that have them; other words stay as they are."""
    whole = {stem: word for text in texts for stem, word in _list_whole(text)}
    return tuple(dict.fromkeys(whole.get(word, word) for word in found))


@lru_cache(maxsize=256)
def _list_whole(text: str) -> tuple[tuple[str, str], ...]:
    """List the Latin words of a text: stem and word, the first of a stem last."""
    return tuple((glosses.stem(w), w.lower()) for w in reversed(_LATIN.findall(text)))


def join(parts: Iterable[Words]) -> Words:
    """Return the words of several texts together."""
    found = list(parts)
    return Words(
        frozenset(w for p in found for w in p.zh), frozenset(w for p in found for w in p.en)
    )


class Weights:
    """How much a word or a name tells: those that many entries have tell little."""

    def __init__(self, count: int, met: Mapping[str, int]) -> None:
        """Keep how many entries there are, and how many have each word or name: "zh 水利"."""
        self._count = count + 1
        self._met = met
        self._most = log(self._count + 1)

    @classmethod
    def of(cls, entries: Sequence[Words], names: Iterable[Iterable[str]] = ()) -> "Weights":
        """Count the words and the names of some entries."""
        met: Counter[str] = Counter()
        for words in entries:
            met.update([f"zh {w}" for w in words.zh])
            met.update([f"en {w}" for w in words.en])
        for some in names:
            met.update([f"name {n}" for n in some])
        return cls(len(entries), met)

    def get(self, lang: str, word: str) -> float:
        """Return a weight from 0 (nearly every entry has it) to 1 (no more than one has it).

        Args:
            lang: "zh", "en", or "name" for a name that is listed or quoted.
            word: as `Words` has it.
        """
        met = max(1, self._met.get(f"{lang} {word}", 1))
        weight = max(0.0, log((self._count + 1) / met) / self._most)
        return weight * _DULL if word in _get_dull() else weight

    def measure(self, words: Words) -> Mapping[str, float]:
        """Return the weight of all words of each language."""
        return {
            "zh": sum(self.get("zh", w) for w in words.zh),
            "en": sum(self.get("en", w) for w in words.en),
        }


@dataclass(frozen=True, slots=True)
class Shared:
    """What two have in common."""

    words: tuple[str, ...]
    """Those of the promise, the telling ones first."""
    weight: float
    share: float
    """Of the words of the entry, by weight, in the language with the largest: 0 to 1."""
    telling: tuple[str, ...]
    """Those that are more than a verb of promises or a word of the framework."""
    best: float
    """The weight of the most telling one."""


def compare(promise: Words, entry: Words, weights: Weights) -> Shared:
    """Say which words a promise has in common with an entry.

    Words of one language are compared with each other; where that leaves a language of the
    promise without a counterpart, through the dictionary.
    """
    found: dict[str, float] = {}
    shares = [0.0]
    totals = weights.measure(entry)
    for lang, left, right in (("zh", promise.zh, entry.zh), ("en", promise.en, entry.en)):
        common = {w: weights.get(lang, w) for w in left & right}
        if totals[lang]:
            shares.append(sum(common.values()) / totals[lang])
        found |= {w: max(v, found.get(w, 0.0)) for w, v in common.items()}
    if promise.zh and not entry.zh and entry.en:
        meant = list_meanings(promise.zh)
        stems = entry.en & meant.keys()
        for stem in stems:
            weight = weights.get("en", stem)
            found |= {w: max(weight, found.get(w, 0.0)) for w in meant[stem]}
        shares.append(sum(weights.get("en", s) for s in stems) / (totals["en"] or 1.0))
    if promise.en and not entry.en and entry.zh:
        met = {w: mean(w) & promise.en for w in entry.zh}
        common = {w: weights.get("zh", w) for w, some in met.items() if some}
        shares.append(sum(common.values()) / (totals["zh"] or 1.0))
        found |= common
    # What a word that both have is short for is no second word.
    short = _get_common()["zh"]["short"]
    meant_too = {long for w in found for long in short.get(w, ())}
    found = {w: v for w, v in found.items() if w not in meant_too or w in short}
    ordered = sorted((w for w, v in found.items() if v > 0), key=lambda w: (-found[w], w))
    telling = tuple(word for word in ordered if word not in _get_dull())
    best = max((found[word] for word in telling), default=0.0)
    return Shared(tuple(ordered), sum(found.values()), min(1.0, max(shares)), telling, best)


def mean(word: str) -> frozenset[str]:
    """Return the English stems that a Chinese word may mean; of one unknown, those of its parts."""
    found = glosses.glosses(word)
    if found or len(word) <= _HAN_LEAST:
        return found
    parts = (word[i : i + _HAN_LEAST] for i in range(0, len(word), _HAN_LEAST))
    return frozenset(stem for part in parts for stem in glosses.glosses(part))


@lru_cache(maxsize=16)
def list_meanings(zh: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Return every English stem that some Chinese words may mean → those words."""
    found: dict[str, list[str]] = {}
    for word in sorted(zh):
        for stem in mean(word):
            found.setdefault(stem, []).append(word)
    return {stem: tuple(some) for stem, some in found.items()}


@cache
def _get_stops() -> frozenset[str]:
    """Return the words that are left out: who speaks, how, and what every text has."""
    zh = lexicons.load("commitments")["zh"]
    common = _get_common()
    return frozenset(
        [*zh["speech"], *zh["ways"], *zh["agents"], *common["zh"]["stops"], *common["en"]["stops"]]
    )


@cache
def _get_dull() -> frozenset[str]:
    """Return the verbs of promises and what every framework speaks of: they tell little."""
    words = lexicons.load("commitments")
    common = _get_common()
    verbs = (w for w in words["zh"]["actions"] if w not in common["zh"]["telling"])
    return frozenset(
        [
            *verbs,
            *common["zh"]["frame"],
            *(glosses.stem(w) for w in (*words["en"]["actions"], *common["en"]["frame"])),
        ]
    )


def get_digest() -> str:
    """Return a digest of the words that tell little, or are short for others."""
    return sha256(_read_common().encode()).hexdigest()[:8]


@cache
def _get_common() -> dict[str, Any]:
    return loads(_read_common())


def _read_common() -> str:
    return (resources.files(__package__) / "common.toml").read_text("utf-8")
