"""Proposals: which entries may have fulfilled a promise, with every reason for and against.

No rule is about one promise. What counts is what a reader would point at: the words and names
both have, in one language or two, the kind of thing that was promised, the area, who meets at
what level, the countries, and the calendar. A person decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, lru_cache

from mainstem.analysis.followup import measures, series, statuses, words
from mainstem.analysis.followup.features import Features, Promise, get_actions, load_words
from mainstem.analysis.followup.words import Weights
from mainstem.reading import lexicons
from mainstem.register.matching import Reason
from mainstem.values.dates import When

KINDS = ("meeting", "event", "instrument", "project", "partnership", "indicator")
"""Kinds of entries that can be the doing of a promise."""

LEAST = 40
"""Score from which an entry is proposed."""
RULED_OUT = -100
_SEVERAL = 3
_MANY = 4
"""What lists so many fields in a row promises nothing in particular of any."""
_RARE = 0.85
"""Weight of a word that ties an entry to a promise alone, without a second one."""

POINTS = {
    "shared_words": 40,
    "rare_word": 15,
    "one_word": 10,
    "lists_many": -10,
    "most_of_name": 15,
    "named": 20,
    "same_title": 35,
    "same_phrase": 10,
    "other_number": -30,
    "one_of_series": 10,
    "other_of_series": RULED_OUT,
    "same_measure": 25,
    "same_unit": 5,
    "only_figure": -25,
    "same_subject": 15,
    "near_subject": 10,
    "no_subject": -10,
    "same_names": 10,
    "other_mechanism": -30,
    "same_organ": 20,
    "other_organ": -25,
    "no_organ": -15,
    "fitting_type": 20,
    "fitting_kind": 10,
    "other_kind": -25,
    "same_area": 15,
    "other_area": -15,
    "same_countries": 10,
    "other_countries": -30,
    "built_elsewhere": -45,
    "on_time": 10,
    "late": 5,
    "after_promise": 5,
    "undated": -20,
    "promise_undated": -30,
    "before_promise": RULED_OUT,
    "told_with_promise": RULED_OUT,
    "told_before": RULED_OUT,
}
"""What each reason adds, at most."""


_SUBJECTED = ("meeting", "instrument")
"""Kinds whose name says what they are about; that of an event may only mention it."""


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
    known = weights or weigh_all(entries)
    found = (weigh(promise, entry, known) for entry in entries)
    good = [p for p in found if p.score >= LEAST]
    return sorted(good, key=lambda p: (-p.score, p.entry))


def weigh_all(entries: Sequence[Features]) -> Weights:
    """Work out how much each word and name of some entries tells."""
    names = ([*e.names, *e.phrases.quoted] for e in entries)
    return Weights.of([e.words for e in entries], names)


def weigh(promise: Promise, entry: Features, weights: Weights) -> Proposed:
    """Weigh every reason for and against an entry being the doing of a promise."""
    shared = words.compare(promise.features.words, entry.words, weights)
    reasons = [
        *_weigh_words(promise, shared),
        *_weigh_phrases(promise, entry, weights),
        *_weigh_topics(promise, entry, weights),
        *_weigh_kind(promise, entry),
        *_weigh_countries(promise, entry),
        *_weigh_time(promise, entry),
        *_weigh_source(promise, entry),
    ]
    if not any(r.code in _ELSEWHERE for r in reasons):
        reasons += _weigh_amounts(promise, entry)
    ruled_out = any(r.points == RULED_OUT for r in reasons)
    codes = {r.code for r in reasons}
    telling = _is_telling(codes, promise.fields)
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


_ELSEWHERE = ("other_countries", "built_elsewhere")
"""What others did is not counted against what was promised."""
_TELLING = frozenset(
    ("shared_words", "named", "same_title", "same_phrase", "same_subject", "near_subject")
)
"""Without one of these, nothing ties an entry to this promise rather than to another,"""
_TELLING_TOGETHER = (
    ("rare_word", "fitting_type"),
    ("rare_word", "fitting_kind"),
    ("rare_word", "same_organ"),
    ("one_word", "same_area", "same_organ"),
    ("same_names", "same_countries", "fitting_type"),
    ("same_names", "same_countries", "fitting_kind"),
    ("one_word", "fitting_type"),
    ("same_measure", "same_names"),
    ("same_measure", "one_word"),
    ("same_measure", "rare_word"),
)
"""unless all of one of these are found together, and the promise does not list many things."""


def _is_telling(codes: AbstractSet[str], fields: int) -> bool:
    found = _TELLING.intersection(codes)
    if "promise_undated" in codes:
        # Nobody knows which came first: only what the promise names is worth a look, in any language.
        return not found.isdisjoint(("named", "same_title")) or bool(
            found and "same_organ" in codes
        )
    if found == {"near_subject"} and fields >= _SEVERAL:
        # What stands in a list of fields is not told by a neighbour of it.
        return not codes.isdisjoint(("one_word", "rare_word")) and fields < _MANY
    if found:
        return True
    together = any(all(c in codes for c in some) for some in _TELLING_TOGETHER)
    return together and "lists_many" not in codes


def _weigh_words(promise: Promise, shared: words.Shared) -> Iterator[Reason]:
    points = min(POINTS["shared_words"], round(shared.weight * 16))
    # What is done with it is said by the kind of thing that it is.
    telling = [word for word in shared.telling if word not in _list_cues(promise.actions)]
    if len(telling) == 1:
        is_rare = shared.best >= _RARE and not words.names_area(telling[0])
        code = "rare_word" if is_rare else "one_word"
        yield _reason(code, words=" ".join(_spell(promise, shared)))
    elif points >= 4 and telling:
        yield Reason("shared_words", points, (("words", " ".join(_spell(promise, shared))),))
        if shared.share >= 0.25 and len(shared.telling) > 1:
            yield Reason("most_of_name", round(POINTS["most_of_name"] * shared.share))


def _weigh_phrases(promise: Promise, entry: Features, weights: Weights) -> Iterator[Reason]:
    asked, found = promise.features.phrases, entry.phrases
    if quoted := asked.quoted & found.quoted:
        tells = max(weights.get("name", name) for name in quoted)
        points = round(POINTS["same_title"] * tells)
        yield Reason("same_title", points, (("names", " ".join(sorted(quoted))),))
    is_named = any(core in a for core in found.cores for a in asked.cores)
    if is_named:
        yield _reason("named")
    elif pairs := asked.pairs & found.pairs:
        spelt = words.spell(sorted({w for p in pairs for w in p}), promise.features.texts)
        yield _reason("same_phrase", words=" ".join(spelt))
    if promise.fields >= _MANY and not is_named:
        yield _reason("lists_many", fields=str(promise.fields))
    if one := series.compare(promise.features.numbered, entry.numbered):
        yield _reason("one_of_series" if one[1] else "other_of_series", number=one[0])
    if asked.which and found.which and not asked.which & found.which:
        yield _reason("other_number", numbers=" ".join(map(str, sorted(found.which))))


def _spell(promise: Promise, shared: words.Shared) -> tuple[str, ...]:
    return words.spell(shared.telling[:6], promise.features.texts)


def _weigh_topics(promise: Promise, entry: Features, weights: Weights) -> Iterator[Reason]:
    asked = promise.features
    if common := (asked.subjects & entry.subjects) - get_areas():
        yield _reason("same_subject", names=" ".join(sorted(common)))
    elif (same := asked.subjects & entry.subjects) and not (
        same & _list_parts()
        and asked.mechanisms & entry.mechanisms
        and entry.thing.kind in _SUBJECTED
    ):
        # Water is an area: that is what same_area says.
        pass
    elif _are_near(asked.subjects, entry.subjects, _get_near().subjects):
        yield _reason("near_subject", names=" ".join(sorted(entry.subjects)))
    elif asked.subjects:
        yield _reason("no_subject", names=" ".join(sorted(asked.subjects)))
    if common := asked.names & entry.names:
        tells = max(weights.get("name", name) for name in common)
        points = round(POINTS["same_names"] * tells)
        yield Reason("same_names", points, (("names", " ".join(sorted(common))),))
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
    elif promise.features.organs and entry.thing.kind == "event":
        yield _reason("no_organ")
    fits = list_fitting(promise.actions)
    if not fits:
        return
    if _fits_type(promise, entry):
        code = "fitting_type"
    else:
        code = "fitting_kind" if entry.thing.kind in fits else "other_kind"
    yield _reason(code, actions=" ".join(sorted(promise.actions)))


@lru_cache(maxsize=256)
def _list_cues(actions: frozenset[str]) -> frozenset[str]:
    """Return the words of actions that only things of some type can be the doing of."""
    known = [get_actions()[a] for a in actions if any(":" in fit for fit in get_actions()[a].fits)]
    return frozenset(w for a in known for cue in (*a.zh, *a.en) for w in words.list_plain(cue))


@lru_cache(maxsize=256)
def list_fitting(actions: frozenset[str]) -> frozenset[str]:
    """Return the kinds, and the types of a kind, that can be the doing of some actions."""
    return frozenset(f for a in actions for f in get_actions()[a].fits)


def _fits_type(promise: Promise, entry: Features) -> bool:
    types = {str(v) for p, v in entry.thing.stated if p in ("type", "organ")}
    if entry.thing.kind == "instrument" and types & promise.features.instruments:
        return True
    return not list_fitting(promise.actions).isdisjoint(f"{entry.thing.kind}:{t}" for t in types)


def _weigh_amounts(promise: Promise, entry: Features) -> Iterator[Reason]:
    """Compare how much was promised with how much is reported; a figure of another thing is no doing."""
    asked, found = promise.features, entry.measures
    if asked.thing.passages & entry.thing.passages:
        # A figure told in both has the promised amount itself.
        found -= asked.measures
    if both := measures.pair(asked.measures, found):
        due, done = both
        code = "same_measure" if due.is_narrow else "same_unit"
        yield _reason(code, promised=str(due.amount), reported=str(done.amount), unit=due.unit)
    elif entry.thing.kind == "indicator" and "indicator" not in list_fitting(promise.actions):
        yield _reason("only_figure")


def _weigh_countries(promise: Promise, entry: Features) -> Iterator[Reason]:
    """Compare who takes part: what two promised each other is not done by one with a third."""
    asked, found = promise.features.members, entry.members
    if not asked or not found:
        return
    common = asked & found
    if asked <= found or (found <= asked and len(common) > 1):
        # One country alone has a part in much that has nothing to do with this promise.
        points = POINTS["same_countries"] // (1 if len(common) > 1 else 2)
        yield Reason("same_countries", points, (("members", " ".join(sorted(found))),))
    elif found - asked and len(common) < len(asked):
        # A meeting may move; what is built in another country is another thing.
        is_built = entry.thing.kind == "project" and not common
        yield _reason(
            "built_elsewhere" if is_built else "other_countries", members=" ".join(sorted(found))
        )


def _weigh_time(promise: Promise, entry: Features) -> Iterator[Reason]:
    made = promise.made or (promise.written if entry.when else None)
    if made is None and not promise.due:
        yield _reason("promise_undated")
    if not entry.when:
        yield _reason("undated")
        return
    when = max(entry.when, key=lambda w: w.last_day)
    if made and _is_before(promise, entry):
        yield _reason("before_promise", date=when.iso, made=made.iso)
    elif promise.due:
        late = statuses.count_days(promise.due, entry.when) or 0
        code = "on_time" if late == 0 else "late"
        yield _reason(code, date=when.iso, due=promise.due.iso, days=str(late))
    elif promise.made:
        yield _reason("after_promise", date=when.iso, made=promise.made.iso)


def _is_before(promise: Promise, entry: Features) -> bool:
    made = promise.made or promise.written
    return bool(made and entry.when and max(w.last_day for w in entry.when) <= made.last_day)


def _is_after(promise: Promise, entry: Features) -> bool:
    """Say whether all of it surely was after the promise."""
    made = promise.made
    return bool(made and entry.when and min(w.first_day for w in entry.when) > made.last_day)


def _weigh_source(promise: Promise, entry: Features) -> Iterator[Reason]:
    asked, told = promise.features.thing, entry.thing
    if told.passages and told.passages <= asked.passages:
        yield _reason("told_with_promise")
    elif told.documents <= asked.documents and not _is_after(promise, entry):
        # Nobody knows which came first; a source that tells of both would have said.
        yield _reason("told_with_promise")
    elif not entry.when and promise.made and told.published:
        first = min(told.published, key=lambda w: w.first_day)
        if first.last_day <= promise.made.first_day:
            yield _reason("told_before", date=first.iso, made=promise.made.iso)


def _reason(code: str, **parameters: str) -> Reason:
    return Reason(code, POINTS[code], tuple(parameters.items()))


@cache
def get_areas() -> frozenset[str]:
    """Return the subjects that are areas: water is both."""
    return frozenset(lexicons.load("areas")["zh"])


@dataclass(frozen=True, slots=True)
class _Near:
    areas: tuple[frozenset[str], ...]
    subjects: tuple[frozenset[str], ...]


@cache
def _get_near() -> _Near:
    raw = load_words("near")
    return _Near(tuple(map(frozenset, raw["areas"])), tuple(map(frozenset, raw["subjects"])))


@cache
def _list_parts() -> frozenset[str]:
    """Return the subjects that others are part of, or that are part of others."""
    return frozenset(s for near in _get_near().subjects for s in near)


def list_near(subjects: frozenset[str]) -> frozenset[str]:
    """Return the subjects that are near to some, these among them where any is near to another."""
    return frozenset(s for near in _get_near().subjects if subjects & near for s in near)


def _are_near(
    left: frozenset[str], right: frozenset[str], groups: Iterable[frozenset[str]]
) -> bool:
    return any(left & near and right & near for near in groups)
