"""Candidates: which entries of the store may have fulfilled a promise."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from mainstem.analysis.followup import features, proposals, ties
from mainstem.analysis.followup.features import Promise, Thing
from mainstem.analysis.followup.promises import parse_when
from mainstem.analysis.followup.proposals import Proposed
from mainstem.analysis.followup.ties import Tie
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.browsing import ties as stored_ties
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.documents import cited
from mainstem.store.register import evidence
from mainstem.store.register.evidence import StoredThing
from mainstem.values.dates import When

_WEIGHED = 100
"""Entries of all kinds that are weighed with their sources: those with the best ties."""


def prepare() -> None:
    """Load the dictionary, the lexicons and the lists of names, which takes a second.

    Without it the first commitment that somebody opens takes so much longer.
    """
    for lang, text in (("zh", "双方将举行培训"), ("en", "Hold a training course in 2027")):
        thing = Thing("", "commitment", (("text", {"lang": lang, "text": text}),))
        promise = features.read_promise(thing)
        other = {"zh": "en", "en": "zh"}[lang]
        title = {"lang": other, "text": "Training course" if other == "en" else "培训班"}
        proposals.propose(promise, [features.read_entry(Thing("", "event", (("title", title),)))])


def make_thing(stored: StoredThing, kind: str, published: Mapping[str, When]) -> Thing:
    """Make what is compared of a stored entry, given when documents appeared."""
    return Thing(
        entry=stored.entry,
        kind=kind,
        stated=stored.stated,
        documents=frozenset(stored.documents),
        passages=frozenset(stored.passages),
        periods=tuple(sorted(stored.periods)),
        published=tuple(published[d] for d in sorted(stored.documents) if d in published),
    )


def find_published(things: Sequence[StoredThing]) -> dict[str, When]:
    """Find when the documents that tell of things appeared, as far as they say: SHA-256 → when."""
    described = cited.find_documents({d for t in things for d in t.documents})
    dated = ((digest, parse_when(found.published)) for digest, found in described.items())
    return {digest: when for digest, when in dated if when}


def suggest(promise: Promise, decided: set[str]) -> tuple[list[Proposed], int]:
    """Propose what is not decided yet, and count what was looked through.

    Of all that has a tie with the promise, what has the best is loaded with its sources and
    weighed; nothing else is read.
    """
    year = promise.made.first_day.year if promise.made else None
    among = evidence.find_since(proposals.KINDS, year)
    counts = lists.count_kinds()
    count = sum(counts.get(kind, 0) for kind in proposals.KINDS)
    best = _find_best(promise, among, count)
    loaded = [stored for stored in evidence.load(best) if stored.entry not in decided]
    published = find_published(loaded)
    things = [make_thing(stored, best[stored.entry], published) for stored in loaded]
    read = [features.read_entry(thing) for thing in things]
    met = stored_ties.count({tie for thing in things for tie in ties.list_ties(thing)})
    found = proposals.propose(promise, read, ties.make_weights(count, met))
    return found, sum(map(bitmaps.count, among.values()))


def _find_best(promise: Promise, among: Mapping[str, Chunks], count: int) -> dict[str, str]:
    """Find the entries with the best ties to a promise: identifier → kind."""
    asked = ties.list_asked(promise)
    met = _meet(promise, asked, among)
    weights = ties.make_weights(count, stored_ties.count(asked.keys() | met.keys()))
    scores: dict[tuple[str, int], float] = defaultdict(float)
    worded: dict[tuple[str, int], float] = defaultdict(float)
    for tie, kinds in met.items():
        points = ties.rate(tie, asked.get(tie, ties.WORD), weights)
        kept = worded if tie[0] in ("zh", "en") else scores
        for kind, chunks in kinds.items():
            for slot in bitmaps.iter_numbers(chunks):
                kept[kind, slot] += points
    for one, points in worded.items():
        # Many words in common are worth no more than some.
        scores[one] += min(points, proposals.POINTS["shared_words"])
    for kind in {kind for kind, _ in scores}:
        _help(promise, kind, scores)
    best = nlargest(_WEIGHED, scores, key=lambda one: (scores[one], one))
    return {
        entry: kind
        for kind in proposals.KINDS
        for entry in lists.list_identifiers(kind, [slot for of, slot in best if of == kind])
    }


_Met = dict[Tie, dict[str, dict[int, int]]]


def _meet(promise: Promise, asked: Iterable[Tie], among: Mapping[str, Chunks]) -> _Met:
    """Find what has a tie with a promise, and what only a dictionary brings together with it."""
    own = promise.features.words
    foreign: set[Tie] = set()
    if own.zh:
        foreign |= ties.list_meant(promise)
    if own.en:
        foreign |= ties.find_meaning(promise, stored_ties.list_values("zh"))
    found = stored_ties.find({*asked, *foreign, ("lang", "zh"), ("lang", "en")})
    having = {lang: found.pop(("lang", lang), {}) for lang in ("zh", "en")}
    met: _Met = {}
    for tie, kinds in found.items():
        for kind, chunks in kinds.items():
            common = bitmaps.intersect(chunks, among[kind])
            if tie not in asked:
                # An entry that has words in the language of the promise is compared by these.
                other = having["en" if tie[0] == "zh" else "zh"].get(kind, {})
                common = bitmaps.subtract(common, other)
            if common:
                met.setdefault(tie, {})[kind] = common
    return met


def _help(promise: Promise, kind: str, scores: dict[tuple[str, int], float]) -> None:
    """Add to the scores of a kind what speaks for its entries beside their ties."""
    helping = ties.list_helping(promise, kind)
    filters = {name: values for name, (values, _) in helping.items()}
    by_facet = lists.narrow(kind, filters).by_facet if filters else {}
    truths = [(bitmaps.write_truth(by_facet[name]), helping[name][1]) for name in by_facet]
    plain = ties.weigh_kind(promise, kind)
    for one in scores:
        if one[0] == kind:
            slot = one[1]
            scores[one] += plain + sum(p for t, p in truths if slot < len(t) and t[slot])
