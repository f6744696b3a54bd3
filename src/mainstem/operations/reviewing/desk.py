"""The desk: the review queue as a person works through it, with what stands around each claim."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mainstem.governance import permissions
from mainstem.governance.permissions import NotAllowed
from mainstem.model.kinds import get_kind_of_claims
from mainstem.model.statements import Statement
from mainstem.operations import OperationError
from mainstem.operations.reviewing import judging, queueing, review
from mainstem.operations.reviewing.judging import Judged
from mainstem.operations.reviewing.review import Before, NoSuchClaim, ReviewItem
from mainstem.operations.reviewing.review import Standing as Standing
from mainstem.operations.searching import search
from mainstem.register import identities
from mainstem.register.acts import Actor
from mainstem.register.matching import Candidate
from mainstem.store.documents import readings
from mainstem.store.holding import standing
from mainstem.store.register import sketches
from mainstem.store.register import traits as stored_traits
from mainstem.store.register.sketches import Sketch as Sketch
from mainstem.store.review import queue, reviewed, tallies
from mainstem.store.review.queue import Filters as Filters
from mainstem.store.review.queue import StoredItem

MOST_DOCUMENTS = 50
"""Documents a filter offers: those with most claims in question."""
MOST_CANDIDATES = 8
"""Entries a claim is shown with that it may be about."""
MOST_RULED_OUT = 3
"""Entries shown that it cannot be about, where no more than that may be meant."""


@dataclass(frozen=True, slots=True)
class DocumentTally:
    """A document, and how many of its claims are in question."""

    subject: str
    """Names it in addresses."""
    title: str
    """Empty where it states none."""
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the list."""

    item: StoredItem
    records: tuple[dict[str, Any], ...]
    """Its lines of the reading contract: the leading one, then its counterpart's."""
    document: DocumentTally
    since: int | None
    """Number of the act of the judgement that counts; None: it waits."""
    before: Before | None = None
    """Where it waits again: what was judged of it last."""

    @property
    def record(self) -> dict[str, Any]:
        """The leading line."""
        return self.records[0]

    @property
    def is_open(self) -> bool:
        """Whether nobody has found it right or wrong."""
        return self.item.decision in (queue.WAITING, "unsure")


@dataclass(frozen=True, slots=True)
class Desk:
    """One page of the queue, with what can be chosen to narrow it."""

    rows: tuple[Row, ...]
    total: int
    number: int
    """Of this page, from 1."""
    pages: int
    """At least 1."""
    kinds: dict[str, int]
    """Claims by kind, whatever kind is asked for."""
    documents: tuple[DocumentTally, ...]
    """Documents with claims, whichever is asked for; the one asked for is always there."""
    languages: tuple[str, ...]
    is_empty: bool
    """Whether nothing was read yet that could be judged."""
    recent: tuple[Standing, ...]

    @property
    def can_select(self) -> bool:
        """Whether any claim of the page is one that may be accepted with others."""
        return any(row.is_open for row in self.rows)


@dataclass(frozen=True, slots=True)
class Task:
    """A claim to be judged, and what stands around it."""

    shown: ReviewItem
    entries: dict[str, Sketch]
    """Entries that it speaks of, or may be about."""
    stated: tuple[Statement, ...]
    """What is stated because of the judgement that counts; none where none counts."""
    waiting: int
    """How many the filters let through."""
    previous: str | None
    next: str | None
    recent: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of the claims that were selected."""

    source: str
    title: str
    read: str = ""
    """The claim: its lines of the reading contract."""
    judged: Judged | None = None
    """None where it was not judged, and `refusal` says why."""
    since: int | None = None
    """Number of the act that judged it."""
    refusal: OperationError | NotAllowed | None = None
    made_entry: bool = False
    """Whether the entry it went to was made for it."""


def open_desk(by: Actor, filters: Filters, *, descending: bool = True, number: int = 1) -> Desk:
    """Open a page of the queue.

    Args:
        by: who works.
        filters: which claims.
        descending: the surest first.
        number: page from 1; one outside the list counts as the nearest inside.

    Raises:
        NotAllowed: the actor may not review.
    """
    page = review.list_queue(by, filters, descending=descending, number=number)
    counts = tallies.count_readings(replace(filters, document=None), MOST_DOCUMENTS)
    of_rows = {item.reading for item in page.items}
    documents = _describe(counts, of_rows)
    offered = tuple(documents[reading] for reading in counts)
    if filters.document and filters.document not in {d.subject for d in offered}:
        offered += tuple(_find_document(filters.document))
    return Desk(
        rows=tuple(_iter_rows(page.items, documents)),
        total=page.total,
        number=page.number,
        pages=page.pages,
        kinds=tallies.count_kinds(replace(filters, kind=None)),
        documents=offered,
        languages=tuple(tallies.list_languages()),
        is_empty=not page.total and not queue.count_items(Filters(decision=None)),
        recent=tuple(review.list_recent(by)),
    )


def take(by: Actor, source: str, filters: Filters, *, descending: bool = True) -> Task:
    """Take a claim out of the queue to judge it.

    Args:
        by: who judges.
        source: of the claim.
        filters: of the queue it is taken from, which say what stands before and behind it.
        descending: how that queue is sorted.

    Raises:
        NoSuchClaim: there is no claim of that source.
        NotAllowed: the actor may not review.
    """
    shown = review.get_item(by, source)
    shown = replace(shown, candidates=_pick(shown.candidates))
    held = shown.standing
    stated = tuple(standing.load_statements(held.statements)) if held else ()
    return Task(
        shown=shown,
        entries=sketches.load(_list_entries(shown, stated)),
        stated=stated,
        waiting=queue.count_items(filters),
        previous=queue.find_before(filters, shown.item, descending=descending),
        next=queue.find_after(filters, shown.item, descending=descending),
        recent=tuple(review.list_recent(by)),
    )


def accept_each(
    by: Actor, seen: Sequence[tuple[str, int | None]], *, now: datetime
) -> list[Outcome]:
    """Accept each of the selected claims that is still as the reviewer saw it.

    Each goes to the one entry that matches, or else to a new one, in a transaction of its own:
    what cannot be accepted is left and told of.

    Args:
        by: who judges.
        seen: source of each claim, and the act of the judgement the reviewer saw to count.
        now: the time of the acts.

    Raises:
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    items = {item.source: item for item in queue.find_items([source for source, _ in seen])}
    outcomes = [_accept(by, source, items.get(source), act, now) for source, act in seen]
    acts = tallies.list_beginnings({o.judged.judgement for o in outcomes if o.judged})
    lines = _load_lines(items.values())
    return [
        replace(
            o,
            since=acts.get(o.judged.judgement) if o.judged else None,
            read="\n".join(lines.get(o.source, ())),
        )
        for o in outcomes
    ]


def _accept(
    by: Actor, source: str, item: StoredItem | None, seen: int | None, now: datetime
) -> Outcome:
    outcome = Outcome(source, item.title if item else "")
    try:
        (judged,) = judging.judge_many(by, [(source, seen)], "accepted", now=now)
    except (OperationError, NotAllowed) as error:
        return replace(outcome, refusal=error)
    kind = get_kind_of_claims().get(item.kind, "") if item else ""
    own = identities.name_entry(kind, source)
    return replace(outcome, judged=judged, made_entry=judged.entry == own)


def undo_each(by: Actor, seen: Sequence[tuple[str, int]], *, now: datetime) -> tuple[int, int]:
    """Undo judgements, as far as they hold and are this person's to undo.

    Args:
        by: who undoes them.
        seen: identifier of each judgement, and the act that made it.
        now: the time of the acts.

    Returns:
        How many were undone, and how many were not.

    Raises:
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    undone = sum(_try_to_undo(by, judgement, act, now) for judgement, act in seen)
    return undone, len(seen) - undone


def _try_to_undo(by: Actor, judgement: str, seen: int, now: datetime) -> bool:
    try:
        judging.undo(by, judgement, seen=seen, now=now)
    except (OperationError, NotAllowed):
        return False
    return True


def find_source(by: Actor, subject: str, claim: str) -> str:
    """Find a claim of a document in the queue, by the identifier its reading gives it.

    Raises:
        NoSuchClaim: it is not in the queue: nobody judges claims of its kind.
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    queueing.fill()
    source = tallies.find_source(subject, claim)
    if source is None:
        raise NoSuchClaim("This claim is not in the queue.")
    return source


def sketch(by: Actor, entries: Collection[str]) -> dict[str, Sketch]:
    """Describe entries in a line each; those that do not hold are left out.

    Raises:
        NotAllowed: the actor may not see the register.
    """
    permissions.check(by, "read")
    return sketches.load(entries)


def look_up(by: Actor, kind: str, words: str) -> dict[str, Sketch]:
    """Look for entries of a kind by words of what is stated of them; those of that name first.

    Returns:
        At most `MOST_CANDIDATES`, in their order; none for no words.

    Raises:
        NotAllowed: the actor may not see the register.
    """
    permissions.check(by, "read")
    if not words.strip():
        return {}
    named = find_entries(by, kind, words.strip())
    hits = search.search(by, words, filters=search.Filters(kind=kind), limit=MOST_CANDIDATES).hits
    found = [*named, *(hit.identifier for hit in hits if isinstance(hit, search.EntryHit))]
    ordered = list(dict.fromkeys(found))[:MOST_CANDIDATES]
    known = sketches.load(ordered)
    return {entry: known[entry] for entry in ordered if entry in known}


def find_entries(by: Actor, kind: str, words: str) -> list[str]:
    """Find entries of a kind by identifier, or by a name they are known by, exactly.

    Raises:
        NotAllowed: the actor may not see the register.
    """
    permissions.check(by, "read")
    found = standing.find_entry(words)
    if found and found.kind == kind:
        return [words]
    return stored_traits.find_named(kind, words)


def _pick(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Leave out entries that are ruled out, but for the nearest: they show why nothing fits."""
    possible = [c for c in candidates if c.possible]
    ruled_out = [c for c in candidates if not c.possible]
    return (*possible[:MOST_CANDIDATES], *ruled_out[: max(0, MOST_RULED_OUT - len(possible))])


def _list_entries(shown: ReviewItem, stated: Sequence[Statement]) -> set[str]:
    """List the entries a claim speaks of, may be about, or was found to be about."""
    drafts = shown.proposal.drafts if shown.proposal else ()
    named = {
        str(value["entry"])
        for value in (*(d.value for d in drafts), *(s.value for s in stated))
        if isinstance(value, dict) and "entry" in value
    }
    counted = shown.standing or (shown.before.standing if shown.before else None)
    held = {counted.entry} if counted and counted.entry else set()
    return named | held | {c.entry for c in shown.candidates}


def _iter_rows(items: Sequence[StoredItem], documents: dict[int, DocumentTally]) -> Iterator[Row]:
    lines = _load_lines(items)
    acts = tallies.list_beginnings({i.judgement for i in items if i.judgement})
    before = review.find_before([item.source for item in items if not item.judgement])
    for item in items:
        yield Row(
            item,
            tuple(json.loads(line) for line in lines[item.source]),
            documents[item.reading],
            acts.get(item.judgement or ""),
            before.get(item.source),
        )


def _load_lines(items: Iterable[StoredItem]) -> dict[str, list[str]]:
    """Load the lines of claims, by their sources."""
    wanted = {i.source: [i.id] if i.other is None else [i.id, i.other] for i in items}
    numbers = [number for some in wanted.values() for number in some]
    records = reviewed.find_records(numbers)
    return {source: [records[n] for n in some] for source, some in wanted.items()}


def _describe(counts: dict[int, int], others: Collection[int]) -> dict[int, DocumentTally]:
    readings = {*counts, *others}
    subjects, titles = tallies.list_subjects(readings), tallies.list_titles(readings)
    return {
        reading: DocumentTally(subjects[reading], *titles[reading], counts.get(reading, 0))
        for reading in readings
    }


def _find_document(subject: str) -> Iterator[DocumentTally]:
    reading = readings.find_reading(subject)
    if reading:
        first = reading.documents[0]
        yield DocumentTally(subject, first.title, first.path, 0)
