"""Review: the queue of claims, and one of them with all it takes to judge it.

Everything here takes who acts (`Actor`); `governance.permissions` decides whether they may.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mainstem.governance import permissions
from mainstem.operations import Missing
from mainstem.operations.naming.aliases import KnownNames
from mainstem.operations.reviewing import queueing
from mainstem.operations.reviewing.rulings import NEW
from mainstem.register import acts, facts, matching, proposals, traits
from mainstem.register.acts import Actor
from mainstem.register.claims import Claim
from mainstem.register.matching import Candidate
from mainstem.register.proposals import Proposal
from mainstem.store.register import traits as stored_traits
from mainstem.store.review import judgements, queue, replacing, reviewed
from mainstem.store.review.judgements import EndedJudgement, StoredJudgement
from mainstem.store.review.queue import Filters as Filters
from mainstem.store.review.queue import StoredItem
from mainstem.store.review.reviewed import ReadPassage

PAGE_SIZE = 50
RECENT = 10
"""Judgements of a person that are shown for undoing."""


class NoSuchClaim(Missing):
    """A claim is not in the queue: it never was, or a newer reading does not have it any more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement that counts for a claim."""

    id: str
    decision: str
    by: str
    role: str
    at: datetime
    entry: str | None
    note: str
    statements: tuple[str, ...]
    ground: str | None = None
    """"source", or why a judgement of other words counts: "overlap", "content"."""
    ended: bool = False
    since: int = 0
    """Number of the act that made it. One made anew has the identifier of the one before."""
    source: str = ""
    """Of the claim that was judged."""
    title: str = ""
    """Of that claim, as it was read."""
    read: str = ""
    """That claim as it was read: its lines of the reading contract."""


@dataclass(frozen=True, slots=True)
class Before:
    """A judgement that counted for a claim which waits again, and what became of it."""

    standing: Standing
    by: Actor
    """Who ended it."""
    at: datetime
    how: Literal["undone", "withdrawn", "retracted"]
    """It was undone; or all of its rule were; or the entry it had found was retracted."""
    reason: str
    """Why the entry was retracted; empty for the others."""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue."""

    items: tuple[StoredItem, ...]
    total: int
    number: int
    """Of this page, from 1."""
    pages: int
    """At least 1."""
    descending: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A passage a claim was read from, or one that says the same in the other language."""

    passage: str
    document: str
    """SHA-256."""
    path: str
    subject: str
    """By which the reader's address names the reading."""
    lang: str
    side: str
    """"left" (Chinese) or "right"."""
    page: int
    unit: int | None
    """Passages of one unit say the same; None: no other says the same as this one."""
    text: str
    marks: tuple[tuple[int, int, str], ...]
    """Half-open ranges of the text that are the claim, with their role; none in a counterpart."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A claim with all it takes to judge it."""

    item: StoredItem
    claim: Claim
    sources: tuple[Source, ...]
    proposal: Proposal | None
    """None for a discrepancy, which is right or wrong."""
    candidates: tuple[Candidate, ...]
    suggestion: Candidate | None
    """The one entry that matches, if one does and no other nearly."""
    standing: Standing | None
    """The judgement that counts; hand its `since` back to `judging.judge` as what was seen."""
    before: Before | None
    """Where none counts any more: the last that did."""


def list_queue(
    by: Actor, filters: Filters | None = None, *, descending: bool = True, number: int = 1
) -> QueuePage:
    """List claims by how sure they are; by default those that wait.

    Args:
        by: who looks.
        filters: which claims.
        descending: the surest first.
        number: page from 1; one outside the list counts as the nearest inside.

    Raises:
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    queueing.fill()
    wanted = filters or Filters()
    total = queue.count_items(wanted)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, number), pages)
    found = queue.list_items(
        wanted, descending=descending, first=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    return QueuePage(tuple(found), total, page, pages, descending)


def find_next(
    by: Actor, source: str, filters: Filters | None = None, *, descending: bool = True
) -> str | None:
    """Return the source of the claim that follows one in the queue; None after the last.

    Raises:
        NoSuchClaim: there is no claim of that source.
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    item = fetch_item(source)
    return queue.find_after(filters or Filters(), item, descending=descending)


def get_item(by: Actor, source: str) -> ReviewItem:
    """Return a claim with its passages in both languages, its proposal and its candidates.

    Raises:
        NoSuchClaim: there is no claim of that source.
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    item = fetch_item(source)
    known = KnownNames()
    passages = reviewed.list_passages_of(item.reading, _list_lines(item))
    claim = queueing.load_claim(item.reading, _list_lines(item), passages)
    proposal = proposals.propose(claim, known)
    candidates = find_candidates(proposal, known) if proposal else []
    return ReviewItem(
        item=item,
        claim=claim,
        sources=tuple(_list_sources(item, passages)),
        proposal=proposal,
        candidates=tuple(candidates),
        suggestion=matching.choose(candidates),
        standing=find_standing(item),
        before=None if item.judgement else find_before([source]).get(source),
    )


def find_candidates(proposal: Proposal, known: KnownNames) -> list[Candidate]:
    """Find the entries a proposal may be about, the best first, each with its reasons."""
    stated = [
        (d.property, facts.place(d.value, d.qualifiers.period, d.qualifiers.bound))
        for d in proposal.drafts
        if d.state == "known"
    ]
    leaders = stored_traits.find_entries(proposal.kind, traits.list_searches(stated))
    found = stored_traits.load(leaders)
    known.look_up(facts.list_names(proposal.kind, [s for c in found for s in c.stated] + stated))
    entries = {c.entry: facts.gather(proposal.kind, c.stated, known) for c in found}
    return matching.rank(facts.gather(proposal.kind, stated, known), entries)


def suggest(source: str) -> str | None:
    """Return the entry a claim is best accepted into: the one that matches, else a new one."""
    item = fetch_item(source)
    known = KnownNames()
    proposal = proposals.propose(load_claim(item), known)
    if proposal is None:
        return None
    chosen = matching.choose(find_candidates(proposal, known))
    return chosen.entry if chosen else NEW


def list_recent(by: Actor) -> list[Standing]:
    """List the last ten judgements of a person, the newest first; those undone are marked.

    Raises:
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    return [describe(found) for found in judgements.list_recent(by.name, RECENT)]


def fetch_item(source: str) -> StoredItem:
    """Return a claim of the queue as it is stored.

    Raises:
        NoSuchClaim: there is no claim of that source.
    """
    item = queue.find_item(source)
    if item is None:
        raise NoSuchClaim("There is no such claim in the queue (any more).")
    return item


def _list_lines(item: StoredItem) -> list[int]:
    return [item.id] if item.other is None else [item.id, item.other]


def find_standing(item: StoredItem) -> Standing | None:
    """Return the judgement that counts for a claim; None while it waits."""
    found = judgements.find_judgement(item.judgement) if item.judgement else None
    return describe(found, item.ground) if found else None


def find_before(sources: Sequence[str]) -> dict[str, Before]:
    """Return for claims, by their sources, what was judged of them last and does not count any more."""
    return {
        source: _describe_before(ended)
        for source, ended in judgements.find_last_ended(sources).items()
    }


def _describe_before(ended: EndedJudgement) -> Before:
    how: Literal["undone", "withdrawn", "retracted"] = "retracted"
    if ended.reason in replacing.ENDINGS:
        how = "withdrawn" if ended.reason == replacing.RULE_WITHDRAWN else "undone"
    reason = ended.reason if how == "retracted" else ""
    standing = describe(ended.judgement)
    return Before(standing, ended.act.by, ended.act.at, how, reason)


def describe(found: StoredJudgement, ground: str | None = None) -> Standing:
    """Describe a judgement that holds or held."""
    act = acts.parse(found.act)
    record = found.record
    return Standing(
        id=found.id,
        decision=record["decision"],
        by=act.by.name,
        role=act.by.role,
        at=act.at,
        entry=record["entry"],
        note=record["note"],
        statements=tuple(record["statements"]),
        ground=ground,
        ended=found.until is not None,
        since=found.since,
        source=record["claim"]["source"],
        title=proposals.describe_read(record["read"]),
        read=record["read"],
    )


def load_claim(item: StoredItem) -> Claim:
    """Load a claim of the queue with what it was read from."""
    lines = _list_lines(item)
    return queueing.load_claim(item.reading, lines, reviewed.list_passages_of(item.reading, lines))


def _list_sources(item: StoredItem, passages: Sequence[ReadPassage]) -> list[Source]:
    files = reviewed.list_files(item.reading)
    subject = reviewed.get_subject(item.reading)
    marks: dict[int, list[tuple[int, int, str]]] = {}
    for mark in reviewed.list_marks(_list_lines(item)):
        marks.setdefault(mark.passage, []).append((mark.start, mark.end, mark.role))
    return [
        Source(
            passage=p.identifier,
            document=p.document,
            path=files[p.document],
            subject=subject,
            lang=p.lang,
            side=p.side,
            page=p.page,
            unit=p.unit,
            text=p.text,
            marks=tuple(marks.get(p.id, ())),
        )
        for p in passages
    ]
