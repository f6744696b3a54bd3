"""Features: what is compared of a promise, and of an entry that may be its doing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from tomllib import loads
from typing import Any

from mainstem.analysis.followup import measures, phrases, promises, series, words
from mainstem.analysis.followup.measures import Measure
from mainstem.analysis.followup.phrases import Phrases
from mainstem.analysis.followup.promises import parse_when
from mainstem.analysis.followup.series import Numbered
from mainstem.analysis.followup.words import Words
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json
from mainstem.reading.claims.areas import get_area, list_areas
from mainstem.reading.recognisers import names
from mainstem.register.names import fold
from mainstem.register.proposals import guess_language
from mainstem.values.dates import When


@dataclass(frozen=True, slots=True)
class Thing:
    """An entry as the register has it: all that is stated of those found to be the same."""

    entry: str
    """Identifier of the one that leads."""
    kind: str
    stated: tuple[tuple[str, Json], ...]
    """Properties and known values; a reference to an entry is given by that entry's first name."""
    documents: frozenset[str] = frozenset()
    """SHA-256 of those that name it."""
    passages: frozenset[str] = frozenset()
    """Those that name it."""
    periods: tuple[str, ...] = ()
    """Times its numbers hold for."""
    published: tuple[When, ...] = ()
    """When the documents that name it appeared, as far as they say."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of a promise or an entry."""

    thing: Thing
    texts: tuple[str, ...]
    words: Words
    areas: frozenset[str]
    subjects: frozenset[str]
    mechanisms: frozenset[str]
    organs: frozenset[str]
    instruments: frozenset[str]
    names: frozenset[str]
    members: frozenset[str]
    when: tuple[When, ...]
    phrases: Phrases
    measures: frozenset[Measure]
    numbered: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, as far as it can be followed up."""

    features: Features
    actions: frozenset[str]
    fields: int
    """How many things it lists in a row: what lists many says little of each."""
    made: When | None
    due: When | None
    written: When | None = None
    """No source of it tells of anything later: it cannot have been made after that."""


def read_promise(
    thing: Thing, told_with: Iterable[When] = (), told_beside: Iterable[When] = ()
) -> Promise:
    """Take a commitment apart.

    Args:
        thing: the commitment.
        told_with: times of the meetings and documents that stand in its passage: where its own
            words do not say when it was made, it may have been at the latest of them.
        told_beside: times of those that stand elsewhere in its documents.
    """
    texts = _list_texts(thing, ("text",))
    actions = [promises.split(t).action for t in texts]
    published = min(thing.published, key=lambda w: w.first_day, default=None)
    made = (
        _find_stated(thing, ("made",))
        or promises.find_made(texts)
        or promises.find_occasion(told_with, published)
    )
    features = Features(
        thing=thing,
        texts=tuple(texts),
        words=words.join(words.list_words(_drop_names(a)) for a in actions),
        areas=frozenset(str(v) for p, v in thing.stated if p == "area")
        | frozenset(a for t in actions for a in list_areas(t, guess_language(t))),
        subjects=_find_terms(texts, "subject"),
        mechanisms=_find_terms([*texts, *_list_texts(thing, ("responsible",))], "mechanism"),
        organs=_find_terms(actions, "organ"),
        instruments=_find_terms(actions, "instrument"),
        names=_find_names(actions),
        members=frozenset(str(v) for p, v in thing.stated if p == "members")
        or _find_countries(actions)
        or _find_countries(texts),
        when=(),
        phrases=phrases.read(actions),
        measures=measures.find(actions),
        numbered=series.find(actions),
    )
    return Promise(
        features=features,
        actions=_find_actions(actions),
        fields=promises.count_fields(actions),
        made=made,
        due=_find_stated(thing, ("due",)),
        written=max(told_beside, key=lambda w: w.last_day, default=None),
    )


def read_entry(thing: Thing) -> Features:
    """Gather what is compared of an entry that may be the doing of promises."""
    titles, texts = list_told(thing)
    areas = {str(v) for p, v in thing.stated if p == "area"}
    found = {a for t in titles if (a := get_area(t, guess_language(t)))}
    stated = (parse_when(v) for p, v in thing.stated if p in ("date", "end", "start"))
    when = [w for w in stated if w] or [w for p in thing.periods if (w := parse_when(p))]
    return Features(
        thing=thing,
        texts=tuple(titles),
        words=words.join(words.list_words(_drop_names(t)) for t in texts),
        areas=frozenset(areas or found),
        subjects=find_subjects(titles),
        mechanisms=_find_terms(titles, "mechanism"),
        organs=frozenset(str(v) for p, v in thing.stated if p == "organ"),
        instruments=frozenset(),
        names=_find_names(texts),
        members=frozenset(str(v) for p, v in thing.stated if p == "members"),
        when=tuple(when),
        phrases=phrases.read(texts),
        measures=measures.find(texts) | measures.list_stated(v for _, v in thing.stated),
        numbered=series.find(titles),
    )


def list_told(thing: Thing) -> tuple[list[str], list[str]]:
    """List what an entry is called, and all that is told of it: these names and its outcomes."""
    titles = _list_texts(thing, [p.name for p in get_kinds()[thing.kind].get_names()])
    return titles, [*titles, *_list_texts(thing, (OUTCOMES,))]


OUTCOMES = "outcomes"


def find_subjects(texts: Iterable[str]) -> frozenset[str]:
    """Return the subjects that texts speak of, by which meetings are told apart."""
    return _find_terms(texts, "subject")


def _list_texts(thing: Thing, properties: Collection[str]) -> list[str]:
    return [
        str(v["text"])
        for p, v in thing.stated
        if p in properties and isinstance(v, Mapping) and isinstance(v.get("text"), str)
    ]


def _find_stated(thing: Thing, properties: Collection[str]) -> When | None:
    found = (parse_when(v) for p, v in thing.stated if p in properties)
    return next((w for w in found if w), None)


def _find_terms(texts: Iterable[str], kind: str) -> frozenset[str]:
    return frozenset(t.key for text in texts for t in words.list_terms(text) if t.kind == kind)


def _find_names(texts: Iterable[str]) -> frozenset[str]:
    """Return the listed organisations and places below a country that texts name."""
    return frozenset(key for text in texts for key in list_names(text))


@lru_cache(maxsize=1 << 14)
def list_names(text: str) -> tuple[str, ...]:
    """List the listed organisations and places below a country that a text names."""
    mechanisms = {
        fold(text[t.start : t.end]) for t in words.list_terms(text) if t.kind == "mechanism"
    }
    return tuple(
        m.key
        for m in names.recognise(text, guess_language(text))
        if m.key
        and m.kind in ("organisation", "place")
        and fold(text[m.start : m.end]) not in mechanisms
    )


def _drop_names(text: str) -> str:
    """Return a text without persons and countries, which are compared by themselves."""
    pieces, at = [], 0
    for name in names.recognise(text, guess_language(text)):
        if name.kind in ("person", "country") and name.start >= at:
            pieces.append(text[at : name.start])
            at = name.end
    return " ".join([*pieces, text[at:]])


def _find_countries(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(c for t in texts for c in names.find_countries(t, guess_language(t)))


def _find_actions(texts: Iterable[str]) -> frozenset[str]:
    found = set()
    for text in texts:
        lang = guess_language(text)
        low = f" {' '.join(text.lower().split())} "
        for name, action in get_actions().items():
            cues = action.zh if lang == "zh" else action.en
            if any((c in low) if lang == "zh" else (f" {c} " in low) for c in cues):
                found.add(name)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Action:
    zh: tuple[str, ...]
    en: tuple[str, ...]
    fits: frozenset[str]


def load_words(name: str) -> dict[str, Any]:
    """Load a list of words that stands beside this module."""
    return loads((resources.files(__package__) / f"{name}.toml").read_text("utf-8"))


@cache
def get_actions() -> Mapping[str, _Action]:
    """Return what a promise may promise to do, by name."""
    raw = load_words("actions")
    return {
        name: _Action(tuple(a["zh"]), tuple(a["en"]), frozenset(a["fits"]))
        for name, a in raw.items()
    }
