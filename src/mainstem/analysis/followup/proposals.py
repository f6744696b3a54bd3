"""Proposals: which entries may have fulfilled a promise, with every reason for and against.

No rule is about one promise. What counts is what a reader would point at: the words and names
both have, in one language or two, the kind of thing that was promised, the area, who meets at
what level, the countries, and the calendar. A person decides.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from tomllib import loads
from typing import Any

from mainstem.analysis.followup import promises, statuses, words
from mainstem.analysis.followup.promises import parse_when
from mainstem.analysis.followup.words import Weights, Words
from mainstem.model import sittings
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json
from mainstem.reading.claims.commitments.areas import get_area, list_areas
from mainstem.reading.recognisers import names
from mainstem.register.matching import Reason
from mainstem.register.names import fold
from mainstem.register.proposals import guess_language
from mainstem.values.dates import When

KINDS = ("meeting", "event", "instrument", "project", "partnership", "indicator")
"""Kinds of entries that can be the doing of a promise."""

LEAST = 40
"""Score from which an entry is proposed."""
RULED_OUT = -100

POINTS = {
    "shared_words": 40,
    "most_of_name": 15,
    "same_subject": 15,
    "near_subject": 10,
    "no_subject": -10,
    "same_names": 10,
    "other_mechanism": -30,
    "same_organ": 20,
    "other_organ": -25,
    "fitting_type": 20,
    "fitting_kind": 10,
    "other_kind": -25,
    "same_area": 15,
    "other_area": -15,
    "same_countries": 10,
    "other_countries": -30,
    "on_time": 10,
    "late": 5,
    "after_promise": 5,
    "undated": -10,
    "before_promise": RULED_OUT,
    "told_with_promise": RULED_OUT,
}
"""What each reason adds, at most."""


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
    names: frozenset[str]
    members: frozenset[str]
    when: tuple[When, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, as far as it can be followed up."""

    features: Features
    actions: frozenset[str]
    made: When | None
    due: When | None
    written: When | None = None
    """No source of it tells of anything later: it cannot have been made after that."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entry that may have fulfilled a promise."""

    entry: str
    kind: str
    score: int
    """0 to 100."""
    reasons: tuple[Reason, ...]
    when: When | None
    shared: tuple[str, ...] = field(default=())
    """Words both have."""


def read_promise(
    thing: Thing, told_with: Iterable[When] = (), told_beside: Iterable[When] = ()
) -> Promise:
    """Take a commitment apart.

    Args:
        thing: the commitment.
        told_with: times of the meetings and documents that stand in its passage: where its own
            words do not say when it was made, it was at the latest of them.
        told_beside: times of those that stand elsewhere in its documents.
    """
    texts = _list_texts(thing, ("text",))
    actions = [promises.split(t).action for t in texts]
    made = _find_stated(thing, ("made",)) or promises.find_made(texts)
    around = sorted(told_with, key=lambda w: w.last_day)
    features = Features(
        thing=thing,
        texts=tuple(texts),
        words=words.join(words.list_words(a) for a in actions),
        areas=frozenset(str(v) for p, v in thing.stated if p == "area")
        | frozenset(a for t in actions for a in list_areas(t, guess_language(t))),
        subjects=_find_terms(texts, "subject"),
        mechanisms=_find_terms([*texts, *_list_texts(thing, ("responsible",))], "mechanism"),
        organs=_find_terms(actions, "organ"),
        names=_find_names(actions),
        members=frozenset(str(v) for p, v in thing.stated if p == "members")
        or _find_countries(actions),
        when=(),
    )
    return Promise(
        features=features,
        actions=_find_actions(actions),
        made=made or (around[-1] if around else None),
        due=_find_stated(thing, ("due",)),
        written=max(told_beside, key=lambda w: w.last_day, default=None),
    )


def read_entry(thing: Thing) -> Features:
    """Gather what is compared of an entry that may be the doing of promises."""
    called = tuple(p.name for p in get_kinds()[thing.kind].get_names())
    titles = _list_texts(thing, called)
    texts = [*titles, *_list_texts(thing, ("outcomes",))]
    areas = {str(v) for p, v in thing.stated if p == "area"}
    found = {a for t in titles if (a := get_area(t, guess_language(t)))}
    stated = (parse_when(v) for p, v in thing.stated if p in ("date", "end", "start"))
    when = [w for w in stated if w] or [w for p in thing.periods if (w := parse_when(p))]
    return Features(
        thing=thing,
        texts=tuple(titles),
        words=words.join(words.list_words(t) for t in texts),
        areas=frozenset(areas or found),
        subjects=_find_terms(titles, "subject"),
        mechanisms=_find_terms(titles, "mechanism"),
        organs=frozenset(str(v) for p, v in thing.stated if p == "organ"),
        names=_find_names(texts),
        members=frozenset(str(v) for p, v in thing.stated if p == "members"),
        when=tuple(when),
    )


def propose(
    promise: Promise, entries: Sequence[Features], weights: Weights | None = None
) -> list[Proposed]:
    """Propose entries that may have fulfilled a promise, the best first.

    Args:
        promise: to be followed up.
        entries: all that come into question.
        weights: of their words; None: worked out from them.

    Returns:
        Those that reach `LEAST`, none that was told with the promise or is older.
    """
    known = weights or Weights([e.words for e in entries])
    found = (weigh(promise, entry, known) for entry in entries)
    good = [p for p in found if p.score >= LEAST]
    return sorted(good, key=lambda p: (-p.score, p.entry))


def weigh(promise: Promise, entry: Features, weights: Weights) -> Proposed:
    """Weigh every reason for and against an entry being the doing of a promise."""
    shared = words.compare(promise.features.words, entry.words, weights)
    reasons = [
        *_weigh_words(shared),
        *_weigh_topics(promise, entry),
        *_weigh_kind(promise, entry),
        *_weigh_countries(promise, entry),
        *_weigh_time(promise, entry),
        *_weigh_source(promise, entry),
    ]
    ruled_out = any(r.points == RULED_OUT for r in reasons)
    telling = any(r.code in _TELLING for r in reasons)
    score = 0 if ruled_out or not telling else sum(r.points for r in reasons)
    when = max(entry.when, key=lambda w: w.last_day, default=None)
    return Proposed(
        entry=entry.thing.entry,
        kind=entry.thing.kind,
        score=max(0, min(100, score)),
        reasons=tuple(reasons),
        when=when,
        shared=shared.words,
    )


_TELLING = ("shared_words", "same_subject", "near_subject", "same_names", "fitting_type")
"""Without one of these, nothing ties an entry to this promise rather than to another."""


def _weigh_words(shared: words.Shared) -> Iterator[Reason]:
    points = min(POINTS["shared_words"], round(shared.weight * 16))
    if points >= 4 and shared.is_telling:
        yield Reason("shared_words", points, (("words", " ".join(shared.words[:6])),))
        if shared.share >= 0.25:
            yield Reason("most_of_name", round(POINTS["most_of_name"] * shared.share))


def _weigh_topics(promise: Promise, entry: Features) -> Iterator[Reason]:
    asked = promise.features
    if common := asked.subjects & entry.subjects:
        yield _reason("same_subject", names=" ".join(sorted(common)))
    elif _are_near(asked.subjects, entry.subjects, _get_near().subjects):
        yield _reason("near_subject", names=" ".join(sorted(entry.subjects)))
    elif asked.subjects:
        yield _reason("no_subject", names=" ".join(sorted(asked.subjects)))
    if common := asked.names & entry.names:
        yield _reason("same_names", names=" ".join(sorted(common)))
    if asked.mechanisms and entry.mechanisms and not asked.mechanisms & entry.mechanisms:
        yield _reason("other_mechanism", names=" ".join(sorted(entry.mechanisms)))
    if common := asked.areas & entry.areas:
        yield _reason("same_area", areas=" ".join(sorted(common)))
    elif asked.areas and entry.areas and not _are_near(asked.areas, entry.areas, _get_near().areas):
        yield _reason("other_area", areas=" ".join(sorted(entry.areas)))


def _weigh_kind(promise: Promise, entry: Features) -> Iterator[Reason]:
    if promise.features.organs and entry.organs:
        same = promise.features.organs & entry.organs
        yield _reason("same_organ" if same else "other_organ", organ=" ".join(sorted(entry.organs)))
    fits = {f for a in promise.actions for f in _get_actions()[a].fits}
    if not fits:
        return
    thing = entry.thing
    types = {str(v) for p, v in thing.stated if p in ("type", "organ")}
    if fits & {f"{thing.kind}:{t}" for t in types}:
        code = "fitting_type"
    else:
        code = "fitting_kind" if thing.kind in fits else "other_kind"
    yield _reason(code, actions=" ".join(sorted(promise.actions)))


def _weigh_countries(promise: Promise, entry: Features) -> Iterator[Reason]:
    asked, found = promise.features.members, entry.members
    if asked and found:
        code = "same_countries" if asked & found else "other_countries"
        yield _reason(code, members=" ".join(sorted(found)))


def _weigh_time(promise: Promise, entry: Features) -> Iterator[Reason]:
    if not entry.when:
        yield _reason("undated")
        return
    when = max(entry.when, key=lambda w: w.last_day)
    made = promise.made or promise.written
    if made and when.last_day <= made.last_day:
        yield _reason("before_promise", date=when.iso, made=made.iso)
    elif promise.due:
        late = statuses.count_days(promise.due, entry.when) or 0
        code = "on_time" if late == 0 else "late"
        yield _reason(code, date=when.iso, due=promise.due.iso, days=str(late))
    elif promise.made:
        yield _reason("after_promise", date=when.iso, made=promise.made.iso)


def _weigh_source(promise: Promise, entry: Features) -> Iterator[Reason]:
    asked = promise.features.thing
    if entry.thing.passages and entry.thing.passages <= asked.passages:
        yield _reason("told_with_promise")
    elif not promise.made and entry.thing.documents <= asked.documents:
        # Nobody knows which came first; a source that tells of both would have said.
        yield _reason("told_with_promise")


def _reason(code: str, **parameters: str) -> Reason:
    return Reason(code, POINTS[code], tuple(parameters.items()))


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
    return frozenset(t.key for text in texts for t in _list_terms(text) if t.kind == kind)


@lru_cache(maxsize=1 << 14)
def _list_terms(text: str) -> tuple[sittings.Term, ...]:
    return tuple(sittings.find_terms(text))


def _find_names(texts: Iterable[str]) -> frozenset[str]:
    """Return the listed organisations and places below a country that texts name."""
    return frozenset(key for text in texts for key in _list_names(text))


@lru_cache(maxsize=1 << 14)
def _list_names(text: str) -> tuple[str, ...]:
    mechanisms = {fold(text[t.start : t.end]) for t in _list_terms(text) if t.kind == "mechanism"}
    return tuple(
        m.key
        for m in names.recognise(text, guess_language(text))
        if m.key
        and m.kind in ("organisation", "place")
        and fold(text[m.start : m.end]) not in mechanisms
    )


def _find_countries(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(c for t in texts for c in names.find_countries(t, guess_language(t)))


def _find_actions(texts: Iterable[str]) -> frozenset[str]:
    found = set()
    for text in texts:
        lang = guess_language(text)
        low = f" {' '.join(text.lower().split())} "
        for name, action in _get_actions().items():
            cues = action.zh if lang == "zh" else action.en
            if any((c in low) if lang == "zh" else (f" {c} " in low) for c in cues):
                found.add(name)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Action:
    zh: tuple[str, ...]
    en: tuple[str, ...]
    fits: frozenset[str]


def _load(name: str) -> dict[str, Any]:
    return loads((resources.files(__package__) / f"{name}.toml").read_text("utf-8"))


@cache
def _get_actions() -> Mapping[str, _Action]:
    raw = _load("actions")
    return {
        name: _Action(tuple(a["zh"]), tuple(a["en"]), frozenset(a["fits"]))
        for name, a in raw.items()
    }


@dataclass(frozen=True, slots=True)
class _Near:
    areas: tuple[frozenset[str], ...]
    subjects: tuple[frozenset[str], ...]


@cache
def _get_near() -> _Near:
    raw = _load("near")
    return _Near(tuple(map(frozenset, raw["areas"])), tuple(map(frozenset, raw["subjects"])))


def _are_near(
    left: frozenset[str], right: frozenset[str], groups: Iterable[frozenset[str]]
) -> bool:
    return any(left & near and right & near for near in groups)
