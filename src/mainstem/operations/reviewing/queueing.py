"""Queueing: put the claims of documents that were read into the review queue.

It is a step of its own, after reading, so that reading never waits for it.
"""

import re
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction

from mainstem.operations.collecting import without_collector
from mainstem.reading import contract
from mainstem.reading.remembering import remember
from mainstem.register import claims, confidence, pairing, proposals, rereading
from mainstem.register.claims import REVIEWED, Claim, Wording
from mainstem.register.confidence import Flag
from mainstem.store.review import judgements, queue, reviewed
from mainstem.store.review.queue import ItemRow
from mainstem.store.review.reviewed import ReadClaim, ReadPassage
from mainstem.store.slicing import iter_slices

_AT_IT = threading.RLock()
"""Held by whoever of this process puts a reading in."""


def fill(progress: Callable[[int, int], None] | None = None) -> int:
    """Put the claims of every reading into the queue that are not in it.

    Idempotent; costs one look at the list of readings when there is nothing to do. Each reading
    is put in whole: what was interrupted goes on with the next one.

    Args:
        progress: is told after each how many are done, and how many there are.

    Returns:
        How many readings there were to put in.
    """
    waiting = reviewed.list_unqueued()
    for number, reading in enumerate(waiting, 1):
        # Eight visitors at once would each do all of it, and wait for each other at the store
        # until its patience ends.
        with _AT_IT, transaction.atomic(), without_collector():
            if reading in reviewed.list_unqueued():
                queue.put(reading, make_rows(reading))
        if progress:
            progress(number, len(waiting))
    return len(waiting)


def refill() -> int:
    """Make the queue anew, after the judgements were: from a backup, or from the history."""
    with _AT_IT, transaction.atomic():
        queue.forget()
        return fill()


def load_claim(reading: int, identifiers: Sequence[int], passages: Sequence[ReadPassage]) -> Claim:
    """Load one claim of the queue: the leading one and its counterpart, if it has one.

    Args:
        reading: it is of.
        identifiers: of the one or two claims.
        passages: at least those that they stand in.
    """
    found = reviewed.list_claims_by(identifiers)
    return _parse(found, _Passages(reviewed.list_digests(reading), passages))


def make_rows(reading: int) -> Iterator[ItemRow]:
    """Work out what the queue holds of a reading, each claim once.

    Claims are gone through a few hundred at a time: those of a long document, read, would take a
    hundred times the memory of its text.
    """
    digests = reviewed.list_digests(reading)
    # Only where something was judged in these documents is a claim compared with it in full.
    judged = bool(judgements.list_standing(digests))
    compared: list[Claim] = []
    drafts: list[_Draft] = []
    wordings: list[Wording] = []
    for draft, claim in _iter_drafts(reading, digests):
        drafts.append(draft)
        wordings.append(claims.word(claim))
        if judged:
            compared.append(claim)
    keys = claims.name(wordings)
    standing = judgements.list_standing(digests, [key.content for key in keys])
    found = rereading.find_judgements(keys, compared, standing)
    decisions = judgements.get_decisions([f.judgement.id for f in found if f])
    # Of two that say the same in the same words the later one stands for both.
    last = {key.source: number for number, key in enumerate(keys)}
    for number, (draft, key, hit) in enumerate(zip(drafts, keys, found, strict=True)):
        if last[key.source] == number:
            yield ItemRow(
                *draft,
                key=key,
                judgement=hit.judgement.id if hit else "",
                ground=hit.ground if hit else "",
                decision=decisions[hit.judgement.id] if hit else "",
            )


class _Draft(NamedTuple):
    """What the queue holds of a claim, but for its names and what was decided on it."""

    id: int
    other: int | None
    languages: tuple[str, ...]
    title: str
    date: str | None
    confidence: int
    reasons: tuple[str, ...]


_AT_ONCE = 250
"""Claims loaded together, each with its counterpart: what one statement may ask for."""


def _iter_drafts(reading: int, digests: Sequence[str]) -> Iterator[tuple[_Draft, Claim]]:
    """Yield what the queue holds of each claim, in the order of the reading."""
    passages = _Passages(digests, reviewed.list_passages(reading))
    survey = _survey(reading, passages)
    for some in iter_slices(survey.groups, _AT_ONCE):
        read = reviewed.list_claims_by([number for group in some for number in group])
        found = {claim.id: claim for claim in read}
        for group in some:
            leader = found[group[0]]
            claim = _parse([found[number] for number in group], passages)
            rated = confidence.rate(claim, survey.flags.get(leader.unit, ""))
            draft = _Draft(
                id=leader.id,
                other=group[1] if len(group) > 1 else None,
                languages=claim.languages,
                title=proposals.describe(claim)[:_LONGEST_TITLE],
                date=claim.record.get("date") or claim.record.get("due"),
                confidence=rated.value,
                reasons=tuple(r.code for r in rated.reasons),
            )
            yield draft, claim


_LONGEST_TITLE = 300


class _Passages:
    """The passages of a reading, by identifier."""

    def __init__(self, digests: Sequence[str], passages: Iterable[ReadPassage]) -> None:
        self._digests = digests
        self.by_name = {p.identifier: p for p in passages}
        self.by_id = {p.id: p for p in self.by_name.values()}
        others = (p.lang for p in self.by_name.values() if not p.lang.startswith("zh"))
        self._other = next(others, "en")

    def locate(self, name: str) -> tuple[str, str]:
        """Return document and language of a passage, or of a side of the reading."""
        side, colon, _ = name.partition(":")
        if colon:
            return (self._digests[0], "zh") if side == "zh" else (self._digests[-1], self._other)
        if passage := self.by_name.get(name):
            return passage.document, passage.lang
        return self._digests[0], "und"


def _parse(group: Sequence[ReadClaim], passages: _Passages) -> Claim:
    return claims.make(
        [claim.record for claim in group],
        [contract.load_record(claim.record) for claim in group],
        passages.locate,
        [_get_context(claim, passages) for claim in group],
    )


_STOP = re.compile(r"[。！？；!?;\n]|\.\s")


def _get_context(claim: ReadClaim, passages: _Passages) -> str:
    """Return the sentence a figure stands in: a number alone tells little."""
    passage = passages.by_id.get(claim.passage or -1)
    if claim.kind != "figure" or passage is None or claim.start is None:
        return ""
    stops = _find_stops(passage.text)
    before = bisect_right(stops, claim.start)
    first = stops[before - 1] if before else 0
    last = _STOP.search(passage.text, claim.start)
    return passage.text[first : last.start() if last else len(passage.text)]


@remember
def _find_stops(text: str) -> tuple[int, ...]:
    return tuple([m.end() for m in _STOP.finditer(text)])


@dataclass(frozen=True, slots=True)
class _Survey:
    """What is to be known of all claims of a reading before any of them is looked at."""

    groups: Sequence[tuple[int, ...]]
    """Each claim and its counterpart, if it has one: every one once, in the order of the reading."""
    flags: Mapping[int | None, Flag]
    """Unit → the worst discrepancy in it."""


def _survey(reading: int, passages: _Passages) -> _Survey:
    """Go through the claims of a reading once, and keep what puts them together."""
    numbers: list[int] = []
    flags: dict[int | None, Flag] = {}
    figures: dict[str, tuple[int, str]] = {}
    promises: list[tuple[int, claims.Record]] = []
    for claim in reviewed.iter_lines(reading, REVIEWED):
        numbers.append(claim.id)
        if claim.kind == "event":
            continue
        if claim.kind == "figure":
            figures[claim.identifier] = claim.id, contract.find_counterpart(claim.record) or ""
            continue
        record = contract.load_record(claim.record)
        if claim.kind == "commitment":
            promises.append((claim.id, record))
        elif claim.unit is not None and (record["severity"] == "major" or claim.unit not in flags):
            flags[claim.unit] = "major" if record["severity"] == "major" else "minor"
    mates = {**_pair_figures(figures), **_pair_commitments(passages, promises)}
    seconds = set(mates.values())
    groups = [(n, mates[n]) if n in mates else (n,) for n in numbers if n not in seconds]
    return _Survey(groups, flags)


def _pair_figures(figures: Mapping[str, tuple[int, str]]) -> dict[int, int]:
    """Pair figures, given identifier → number and counterpart: the first of two → the second."""
    found: dict[int, int] = {}
    seconds: set[int] = set()
    for number, counterpart in figures.values():
        other, _ = figures.get(counterpart, (None, ""))
        if other is not None and other not in found and number not in seconds:
            found[number] = other
            seconds.add(other)
    return found


def _pair_commitments(
    passages: _Passages, promises: Sequence[tuple[int, claims.Record]]
) -> dict[int, int]:
    """Pair the commitments of the two languages, given their numbers and records."""
    named = (passages.by_name.get(record["passage"]) for _, record in promises)
    homes = {p.unit for p in named if p and p.unit is not None}
    units = [
        contract.load_record(line)
        for some in iter_slices(sorted(homes))
        for line in reviewed.list_pairs(some)
    ]
    of_passage = {
        name: unit["id"] for unit in units for name in (*unit["zh_passages"], *unit["en_passages"])
    }
    sided = [
        pairing.Sided(
            number, home, record["lang"].startswith("zh"), claims.parse_spans(record["spans"])
        )
        for number, record in promises
        if (home := of_passage.get(record["passage"]))
    ]
    return pairing.pair(sided, units)
