"""Documents read into promises and what may have become of them, without judging any claim."""

from datetime import UTC, datetime

from mainstem.analysis.followup import features
from mainstem.analysis.followup.features import Thing
from mainstem.analysis.followup.promises import parse_when
from mainstem.operations.naming.aliases import KnownNames
from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.reviewing import queueing, review
from mainstem.register.acts import Actor
from mainstem.register.proposals import propose
from mainstem.store.documents.cited import find_documents
from mainstem.store.review.queue import Filters

NOW = datetime(2026, 1, 10, 8, tzinfo=UTC)
LIN = Actor("lin", "reviewer")


def read(folder, names):
    """Read documents, and return each claim as the entry it would make if it were accepted."""
    for name in names:
        job = Job((Item(name, (folder / name).read_bytes()),))
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
        _find_published({c.document for c in cited}),
    )


def _find_published(documents):
    described = find_documents(documents)
    found = (parse_when(described[d].published) for d in sorted(described))
    return tuple(when for when in found if when)


def iter_promises(things):
    """Take each commitment among things apart, given what is told with it."""
    for thing in things:
        if thing.kind == "commitment":
            near = list_told(things, lambda t, asked=thing: t.passages & asked.passages)
            beside = list_told(things, lambda t, asked=thing: t.documents & asked.documents)
            yield features.read_promise(thing, near, beside)


def list_told(things, told):
    """List the times of the meetings and documents that are told in some places."""
    return [
        when
        for thing in things
        if thing.kind in ("meeting", "instrument") and told(thing)
        for name, value in thing.stated
        if name == "date" and (when := parse_when(value))
    ]
