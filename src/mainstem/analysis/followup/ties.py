"""Ties: by what a promise finds the entries that may be its doing, among very many.

Nothing is proposed without a word, a name, a title or a subject in common. Stores keep which
entries have which of these, so that what has nothing to do with a promise is never looked at.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal

from mainstem.analysis.followup import features, phrases, proposals, words
from mainstem.analysis.followup.features import Promise, Thing
from mainstem.analysis.followup.words import Weights, Words
from mainstem.model.kinds import Kind
from mainstem.reading import lexicons

Sort = Literal["zh", "en", "name", "quoted", "subject", "lang"]
SORTS: tuple[Sort, ...] = ("zh", "en", "name", "quoted", "subject", "lang")
"""Words of two languages, names, titles in quotation marks, subjects; and which of the two
languages an entry has words in."""
Tie = tuple[Sort, str]
LONGEST = 80
"""Characters of a tie; a longer name ties by these."""


@cache
def get_digest() -> str:
    """Return a digest of the words that are left out or short for others, and of the lexicons."""
    return f"{lexicons.get_digest()} {words.get_digest()}"


def get_properties(kind: Kind) -> frozenset[str]:
    """Return the properties of a kind that ties come from."""
    return frozenset((*(p.name for p in kind.get_names()), features.OUTCOMES))


def list_ties(thing: Thing) -> set[Tie]:
    """List the ties of an entry."""
    titles, texts = features.list_told(thing)
    told = words.join(map(words.list_words, texts))
    found: set[Tie] = {*_iter_words(told), *_iter_named(texts)}
    found.update([("subject", key) for key in features.find_subjects(titles)])
    found.update([("lang", lang) for lang in ("zh", "en") if getattr(told, lang)])
    return found


def list_asked(promise: Promise) -> dict[Tie, float]:
    """List the ties that a promise and its doing may share, and what each is worth.

    That of a word or a name is still to be multiplied by how much it tells.
    """
    asked = promise.features
    points: dict[Tie, float] = {}
    for tie in _iter_words(asked.words):
        if words.is_telling(tie[1]):
            points[tie] = WORD
    points |= {("name", cut(n)): proposals.POINTS["same_names"] for n in asked.names}
    points |= {("quoted", cut(n)): proposals.POINTS["same_title"] for n in asked.phrases.quoted}
    near = proposals.list_near(asked.subjects)
    points |= {("subject", key): proposals.POINTS["near_subject"] for key in near}
    same = asked.subjects - proposals.get_areas()
    return points | {("subject", key): proposals.POINTS["same_subject"] for key in same}


def list_meant(promise: Promise) -> set[Tie]:
    """List the English words that the Chinese ones of a promise may mean."""
    return {("en", cut(stem)) for stem in words.list_meanings(promise.features.words.zh)}


def find_meaning(promise: Promise, known: Iterable[str]) -> set[Tie]:
    """Find those of some Chinese words that may mean an English one of a promise."""
    asked = promise.features.words.en
    return {("zh", word) for word in known if words.mean(word) & asked}


def list_helping(promise: Promise, kind: str) -> dict[str, tuple[tuple[str, ...], int]]:
    """List what speaks for entries of a kind beside a tie: property → its values, and points."""
    found = {
        "area": (promise.features.areas, proposals.POINTS["same_area"]),
        "organ": (promise.features.organs, proposals.POINTS["same_organ"]),
        "type": (_list_types(promise, kind), proposals.POINTS["fitting_type"]),
    }
    return {name: (tuple(sorted(some)), points) for name, (some, points) in found.items() if some}


def _list_types(promise: Promise, kind: str) -> frozenset[str]:
    fits = (fit.partition(":") for fit in proposals.list_fitting(promise.actions))
    return frozenset(type_ for fitting, _, type_ in fits if type_ and fitting == kind)


def weigh_kind(promise: Promise, kind: str) -> int:
    """Return what it is worth, or costs, that an entry is of a kind."""
    fits = proposals.list_fitting(promise.actions)
    if not fits:
        return 0
    return proposals.POINTS["fitting_kind" if kind in fits else "other_kind"]


WORD = 16.0
"""What a word in common is worth that no other entry has."""


def rate(tie: Tie, points: float, weights: Weights) -> float:
    """Return what a tie is worth: a word or a name that many have, little."""
    sort, value = tie
    if sort == "subject":
        return points
    return points * weights.get("name" if sort in ("name", "quoted") else sort, value)


def make_weights(count: int, met: Mapping[Tie, int]) -> Weights:
    """Make the weights of words and names from how many of some entries have each."""
    kept: dict[str, int] = {}
    for (sort, value), number in met.items():
        key = f"name {value}" if sort in ("name", "quoted") else f"{sort} {value}"
        kept[key] = kept.get(key, 0) + number
    return Weights(count, kept)


def cut(value: str) -> str:
    """Cut what ties to the length that is kept of it."""
    return value[:LONGEST]


def _iter_words(told: Words) -> Iterator[Tie]:
    yield from (("zh", cut(word)) for word in told.zh)
    yield from (("en", cut(word)) for word in told.en)


def _iter_named(texts: Iterable[str]) -> Iterator[Tie]:
    for text in texts:
        yield from (("name", cut(name)) for name in features.list_names(text))
        yield from (("quoted", cut(name)) for name in phrases.find_quoted(text))
