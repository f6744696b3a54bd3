"""Candidates: which entries of the store may have fulfilled a promise."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from mainstem.analysis.followup import features, proposals
from mainstem.analysis.followup.features import Features, Promise, Thing
from mainstem.analysis.followup.promises import parse_when
from mainstem.analysis.followup.proposals import Proposed
from mainstem.analysis.followup.words import Weights
from mainstem.register import cells
from mainstem.store.documents import cited
from mainstem.store.register import evidence
from mainstem.store.register.evidence import StoredThing
from mainstem.values.dates import When

LOOKED_AT = 2_000
"""Entries of each kind that are looked through for a promise, the newest first."""
_WEIGHED = 60
"""Of all kinds, those that are weighed with their sources."""


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
    """Propose what is not decided yet: names are compared first, sources of the best then."""
    year = promise.made.first_day.year if promise.made else None
    rows = [
        (entry, kind, said)
        for kind in proposals.KINDS
        for entry, said in evidence.list_since(kind, year, most=LOOKED_AT)
    ]
    kinds = {entry: kind for entry, kind, _ in rows}
    roughly = [_read_roughly(*row) for row in rows]
    weights = _weigh_all(tuple(rows))
    tied = [e for e in roughly if proposals.may_weigh(promise, e, weights)]
    scores = {e.thing.entry: proposals.weigh(promise, e, weights).score for e in tied}
    best = sorted((e for e in scores if scores[e] > 0), key=lambda e: (-scores[e], e))[:_WEIGHED]
    loaded = [stored for stored in evidence.load(best) if stored.entry not in decided]
    published = find_published(loaded)
    exactly = [
        features.read_entry(make_thing(stored, kinds[stored.entry], published)) for stored in loaded
    ]
    return proposals.propose(promise, exactly, weights), len(roughly)


@lru_cache(maxsize=4)
def _weigh_all(rows: tuple[tuple[str, str, str], ...]) -> Weights:
    """Weigh the words of all that is looked through, which is the same for promises of a year."""
    return proposals.weigh_all([_read_roughly(*row) for row in rows])


@lru_cache(maxsize=16_384)
def _read_roughly(entry: str, kind: str, listed: str) -> Features:
    """Read an entry from what lists keep of it; the passages that name it are not among that.

    Kept by these very words: ten thousand entries are looked through for each promise.
    """
    said = cells.read_cells(listed)
    stated = [
        (name, v.value) for name, cell in said.items() for v in cell.values if v.state == "known"
    ]
    documents = frozenset(d for cell in said.values() for d in cell.documents)
    periods = [q for c in said.values() for v in c.values if (q := v.qualifiers.period)]
    thing = Thing(entry, kind, tuple(stated), documents, frozenset(), tuple(periods))
    return features.read_entry(thing)
