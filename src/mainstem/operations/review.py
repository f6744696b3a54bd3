"""Review: the queue of claims, one of them with all it takes to judge it, and the judging.

Everything here takes who acts (`Actor`); `governance.permissions` decides whether they may.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mainstem.governance import permissions
from mainstem.governance.permissions import Kept
from mainstem.operations import OperationError, keys, queueing
from mainstem.operations.aliases import KnownNames
from mainstem.operations.rulings import NEW as NEW
from mainstem.operations.rulings import Correction as Correction
from mainstem.operations.rulings import Ruling as Ruling
from mainstem.operations.rulings import UnfitRuling as UnfitRuling
from mainstem.operations.rulings import make_drafts, states
from mainstem.register import acts, effects, identities, matching, proposals, traits
from mainstem.register.acts import Actor
from mainstem.register.claims import Claim
from mainstem.register.effects import Decision, End, Judgement
from mainstem.register.matching import Candidate
from mainstem.register.proposals import Draft, Proposal
from mainstem.store import history, judgements, queue, reviewed, standing
from mainstem.store import traits as stored_traits
from mainstem.store.history import Writer
from mainstem.store.judgements import StoredJudgement
from mainstem.store.queue import Filters as Filters
from mainstem.store.queue import StoredItem
from mainstem.store.reviewed import ReadPassage

PAGE_SIZE = 50
RECENT = 10
"""Judgements of a person that are shown for undoing."""


class NoSuchClaim(OperationError):
    """A claim is not in the queue: it never was, or a newer reading does not have it any more."""


class AlreadyJudged(OperationError):
    """A claim was judged by someone since the reviewer looked at it, or judged otherwise.

    Not raised for a claim that the reviewer saw as judged and judges anew.
    """

    def __init__(self, claim: str, standing: "Standing | None") -> None:
        if standing is None:
            super().__init__("The judgement you saw was undone meanwhile.")
        else:
            super().__init__(
                f"{standing.by} judged this as {standing.decision} meanwhile "
                f"({acts.format_time(standing.at)})."
            )
        self.claim = claim
        self.standing = standing


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
    """The judgement that counts; hand its `since` back to `judge` as what was seen."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a ruling."""

    judgement: str
    entry: str | None
    statements: tuple[str, ...]


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
    item = _get_item(source)
    return queue.find_after(filters or Filters(), item, descending=descending)


def get_item(by: Actor, source: str) -> ReviewItem:
    """Return a claim with its passages in both languages, its proposal and its candidates.

    Raises:
        NoSuchClaim: there is no claim of that source.
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    item = _get_item(source)
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
        standing=_find_standing(item),
    )


def find_candidates(proposal: Proposal, known: KnownNames) -> list[Candidate]:
    """Find the entries a proposal may be about, the best first, each with its reasons."""
    stated = [(d.property, d.value) for d in proposal.drafts if d.state == "known"]
    leaders = stored_traits.find_entries(proposal.kind, traits.list_searches(stated))
    found = stored_traits.load(leaders)
    known.look_up(matching.list_names(proposal.kind, [s for c in found for s in c.stated] + stated))
    entries = {c.entry: matching.gather(proposal.kind, c.stated, known) for c in found}
    return matching.rank(matching.gather(proposal.kind, stated, known), entries)


def judge(by: Actor, source: str, ruling: Ruling, *, seen: int | None, now: datetime) -> Judged:
    """Judge a claim: its statements, and its entry if that is new, are made with the judgement.

    What was read stays in the judgement as it was read; corrections are in the statements alone.

    Args:
        by: who judges.
        source: of the claim.
        ruling: what is decided.
        seen: `since` of the judgement the reviewer saw to count; None: it was waiting. (A claim
            judged anew keeps the identifier of its judgement: that would not tell them apart.)
        now: the time of the acts.

    Raises:
        AlreadyJudged: someone judged it meanwhile, or undid the judgement that was seen.
        NoSuchClaim: there is no claim of that source.
        NotAllowed: the actor may not review, or not add to that entry.
        UnfitRuling: the ruling does not fit the claim.
    """
    permissions.check(by, "review")
    with history.open_writer(by, now, keys.get_signer()) as writer:
        return _judge(writer, by, source, ruling, seen, KnownNames())


def judge_many(
    by: Actor, seen: Sequence[tuple[str, int | None]], decision: Decision, *, now: datetime
) -> list[Judged]:
    """Judge the selected claims alike, all of them or none.

    Accepted claims go to the one entry that matches, or else to a new one.

    Args:
        by: who judges.
        seen: source of each claim, and `since` of the judgement the reviewer saw to count.
        decision: what is decided on all of them.
        now: the time of the acts.

    Raises:
        AlreadyJudged, NoSuchClaim, NotAllowed, UnfitRuling: as `judge`; then nothing is changed.
    """
    permissions.check(by, "review")
    with history.open_writer(by, now, keys.get_signer()) as writer:
        judged = []
        for source, judgement in seen:
            ruling = Ruling(decision, entry=suggest(source) if states(decision) else None)
            judged.append(_judge(writer, by, source, ruling, judgement, KnownNames()))
        return judged


def suggest(source: str) -> str | None:
    """Return the entry a claim is best accepted into: the one that matches, else a new one."""
    item = _get_item(source)
    known = KnownNames()
    proposal = proposals.propose(_load_claim(item), known)
    if proposal is None:
        return None
    chosen = matching.choose(find_candidates(proposal, known))
    return chosen.entry if chosen else NEW


def undo(by: Actor, judgement: str, *, seen: int | None = None, now: datetime) -> None:
    """End a judgement: its statements end, and its entry if nothing else stands on it.

    The claim waits again. People undo what they judged themselves; stewards undo anything.

    Args:
        by: who undoes it.
        judgement: its identifier.
        seen: its `since`, so that a judgement made anew is not undone instead; None: whichever
            holds.
        now: the time of the acts.

    Raises:
        NoSuchClaim: no judgement of that identifier holds, or not the one that was seen.
        NotAllowed: the actor may not review, or the judgement is another person's.
    """
    permissions.check(by, "review")
    with history.open_writer(by, now, keys.get_signer()) as writer:
        found = judgements.find_judgement(judgement)
        if found is None or seen not in (None, found.since):
            raise NoSuchClaim("This judgement does not hold any more.")
        author = acts.parse(found.act).by
        if author.name != by.name or author.role == "rule":
            permissions.check(by, "switch")
        _end(writer, found, "undone")


def list_recent(by: Actor) -> list[Standing]:
    """List the last ten judgements of a person, the newest first; those undone are marked.

    Raises:
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    return [_describe(found, None) for found in judgements.list_recent(by.name, RECENT)]


def _judge(
    writer: Writer, by: Actor, source: str, ruling: Ruling, seen: int | None, known: KnownNames
) -> Judged:
    item = _get_item(source)
    counting = judgements.find_judgement(item.judgement) if item.judgement else None
    if (counting.since if counting else None) != seen:
        raise AlreadyJudged(source, _find_standing(item))
    claim = _load_claim(item)
    proposal = proposals.propose(claim, known)
    key = effects.ClaimKey(item.source, item.content, claim.kind, item.document)
    # A judgement that counts by other words stays with its own claim.
    earlier = counting if item.ground != "content" else None
    if earlier:
        _end(writer, earlier, "judged anew")
        writer.flush()
    drafts: list[Draft] = []
    entry = None
    if proposal and states(ruling.decision):
        drafts = make_drafts(claim, proposal, ruling)
        entry = _choose_entry(writer, by, proposal.kind, item, ruling)
    reader = reviewed.get_reader(item.reading)
    statements = [proposals.make_statement(d, entry, reader) for d in drafts] if entry else []
    fresh = {s.id: s for s in statements}
    held = standing.list_holding(list(fresh))
    writer.add(*(s for s in fresh.values() if s.id not in held))
    judgement = Judgement(
        id=identities.name_judgement(item.source),
        claim=key,
        read=claim.read,
        decision=ruling.decision,
        entry=entry,
        statements=tuple(fresh),
        note=ruling.note,
    )
    writer.add(judgement)
    writer.flush()
    return Judged(judgement.id, entry, tuple(fresh))


def _choose_entry(writer: Writer, by: Actor, kind: str, item: StoredItem, ruling: Ruling) -> str:
    """Return the entry a claim is accepted into, made now if it is new."""
    if ruling.entry is None:
        raise UnfitRuling("An accepted claim needs the entry it is about, or a new one.")
    if ruling.entry == NEW:
        entry = effects.Entry(identities.name_entry(kind, item.source), kind, None)
        if not standing.find_entry(entry.id):
            writer.add(entry)
            writer.flush()
        return entry.id
    found = standing.find_entry(ruling.entry)
    if found is None:
        raise UnfitRuling(f"There is no entry {ruling.entry} (any more).")
    if found.kind != kind:
        raise UnfitRuling(f"This claim is about a {kind}, not about a {found.kind}.")
    if found.owner not in (None, by.member):
        permissions.check(by, "edit", Kept(found.owner))
    return found.id


def _end(writer: Writer, judgement: StoredJudgement, reason: str) -> None:
    """End a judgement with what stands on it alone."""
    record = judgement.record
    writer.add(End(judgement.id, reason))
    shared = {
        statement
        for other in judgements.list_judgements_of_document(record["claim"]["document"])
        if other.id != judgement.id
        for statement in other.record["statements"]
    }
    held = standing.list_holding(record["statements"])
    writer.add(*(End(s, reason) for s in record["statements"] if s in held and s not in shared))
    writer.flush()
    entry = record["entry"]
    if entry and _is_own(judgement) and not standing.is_used(entry):
        writer.add(End(entry, reason))


def _is_own(judgement: StoredJudgement) -> bool:
    """Say whether the entry of a judgement was made from its claim."""
    found = standing.find_entry(judgement.record["entry"])
    source = judgement.record["claim"]["source"]
    return found is not None and found.id == identities.name_entry(found.kind, source)


def _get_item(source: str) -> StoredItem:
    item = queue.find_item(source)
    if item is None:
        raise NoSuchClaim("There is no such claim in the queue (any more).")
    return item


def _list_lines(item: StoredItem) -> list[int]:
    return [item.id] if item.other is None else [item.id, item.other]


def _find_standing(item: StoredItem) -> Standing | None:
    found = judgements.find_judgement(item.judgement) if item.judgement else None
    return _describe(found, item.ground) if found else None


def _describe(found: StoredJudgement, ground: str | None) -> Standing:
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
    )


def _load_claim(item: StoredItem) -> Claim:
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
