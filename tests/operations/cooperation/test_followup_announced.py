"""What was announced in 2024 and reported in 2025: the real pair of documents, read and compared.

The figures of a register in which everything was accepted are those of `python -m bench.followup`.
"""

from datetime import UTC, datetime

import pytest
from fakes.announced import ANNOUNCED

from mainstem.analysis.followup import features, proposals
from mainstem.analysis.followup.features import Thing
from mainstem.analysis.followup.promises import parse_when
from mainstem.analysis.followup.words import Weights
from mainstem.operations.naming.aliases import KnownNames
from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.reviewing import queueing, review
from mainstem.register.acts import Actor
from mainstem.register.proposals import propose
from mainstem.store.review.queue import Filters

pytestmark = [pytest.mark.django_db, pytest.mark.shared]

NOW = datetime(2026, 1, 10, 8, tzinfo=UTC)
LIN = Actor("lin", "reviewer")
FILES = ("lmc-paper-2024-parts-1-2.txt", "lmc-top10-2025-sections-1-6.txt")


def read(folder):
    """Read both documents, and return each claim as the entry it would make if it were accepted."""
    for name in FILES:
        job = Job((Item(name, (folder / "documents" / name).read_bytes()),))
        (outcome,) = documents.read_documents([job], clock=lambda: NOW)
        assert outcome.failure is None
    queueing.fill()
    known, page = KnownNames(), 1
    while True:
        found = review.list_queue(LIN, Filters(), number=page)
        for item in found.items:
            proposal = propose(review.load_claim(item), known)
            if proposal:
                yield make_thing(item.source, proposal)
        if page == found.pages:
            return
        page += 1


def make_thing(source, proposal):
    cited = [c for d in proposal.drafts for c in d.citations]
    return Thing(
        source,
        proposal.kind,
        tuple((d.property, d.value) for d in proposal.drafts),
        frozenset(c.document for c in cited),
        frozenset(c.passage for c in cited),
        tuple(d.qualifiers.period for d in proposal.drafts if d.qualifiers.period),
    )


def list_told(things, told):
    """List the times of the meetings and documents that are told in some places."""
    return [
        when
        for thing in things
        if thing.kind in ("meeting", "instrument") and told(thing)
        for name, value in thing.stated
        if name == "date" and (when := parse_when(value))
    ]


def test_finds_the_links_a_careful_person_makes(shared):
    things = list(read(shared))
    entries = [features.read_entry(t) for t in things if t.kind in proposals.KINDS]
    weights = Weights([e.words for e in entries])
    names = {e.thing.entry: " ".join(e.texts) for e in entries}
    right, wrong, missed, days = set(), set(), set(), set()

    for thing in things:
        if thing.kind != "commitment":
            continue
        near = list_told(things, lambda t, asked=thing: t.passages & asked.passages)
        beside = list_told(things, lambda t, asked=thing: t.documents & asked.documents)
        promise = features.read_promise(thing, near, beside)
        wording = "".join(promise.features.texts)
        gold = next((a for a in ANNOUNCED if a.promise in wording), None)
        if gold is None:
            continue
        found = proposals.propose(promise, entries, weights)
        told = [names[p.entry] for p in found]
        right |= {(gold.promise, r) for r in gold.reported if any(r in n for n in told)}
        missed |= {(gold.promise, r) for r in gold.reported if not any(r in n for n in told)}
        allowed = (*gold.reported, *gold.arguable)
        wrong |= {(gold.promise, n) for n in told if not any(a in n for a in allowed)}
        days |= {dict(r.parameters)["days"] for p in found for r in p.reasons if r.code == "late"}

    assert "258" in days
    assert len(right) >= 16
    assert len(wrong) <= 3
    assert len(missed) <= 2
