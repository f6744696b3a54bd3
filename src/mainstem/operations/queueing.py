"""Queueing: put the claims of documents that were read into the review queue.

It is a step of its own, after reading, so that reading never waits for it.
"""

import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import transaction

from mainstem.operations.collecting import without_collector
from mainstem.reading import contract
from mainstem.register import claims, confidence, pairing, proposals, rereading
from mainstem.register.claims import REVIEWED, Claim
from mainstem.register.confidence import Flag
from mainstem.store import judgements, queue, reviewed
from mainstem.store.queue import ItemRow
from mainstem.store.reviewed import ReadClaim, ReadPassage

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
    return _parse(_load_records(found), found, _Passages(reviewed.list_digests(reading), passages))


def make_rows(reading: int) -> list[ItemRow]:
    """Work out what the queue holds of a reading."""
    passages = _Passages(reviewed.list_digests(reading), reviewed.list_passages(reading))
    read = reviewed.list_claims(reading, REVIEWED)
    records = _load_records(read)
    flags = _list_flags(records, read)
    grouped = _group(reading, records, read)
    parsed = [_parse(records, group, passages) for group in grouped]
    keys = claims.name(parsed)
    documents = {m.document for claim in parsed for m in claim.mentions}
    standing = judgements.list_standing(documents, [key.content for key in keys])
    found = rereading.find_judgements(keys, parsed, standing)
    decisions = judgements.get_decisions([f.judgement.id for f in found if f])
    rows = []
    for group, claim, key, hit in zip(grouped, parsed, keys, found, strict=True):
        rated = confidence.rate(claim, flags.get(group[0].unit, ""))
        rows.append(
            ItemRow(
                id=group[0].id,
                other=group[1].id if len(group) > 1 else None,
                key=key,
                languages=claim.languages,
                title=proposals.describe(claim)[:_LONGEST_TITLE],
                date=claim.record.get("date") or claim.record.get("due"),
                confidence=rated.value,
                reasons=tuple(r.code for r in rated.reasons),
                judgement=hit.judgement.id if hit else "",
                ground=hit.ground if hit else "",
                decision=decisions[hit.judgement.id] if hit else "",
            )
        )
    return rows


_LONGEST_TITLE = 300


class _Passages:
    """The passages of a reading, by identifier."""

    def __init__(self, digests: Sequence[str], passages: Iterable[ReadPassage]) -> None:
        self._digests = digests
        self.by_name = {p.identifier: p for p in passages}
        self.by_id = {p.id: p for p in self.by_name.values()}

    def locate(self, name: str) -> tuple[str, str]:
        """Return document and language of a passage, or of a side of the reading."""
        side, colon, _ = name.partition(":")
        if colon:
            return (self._digests[0], "zh") if side == "zh" else (self._digests[-1], self._other)
        if passage := self.by_name.get(name):
            return passage.document, passage.lang
        return self._digests[0], "und"

    @property
    def _other(self) -> str:
        langs = (p.lang for p in self.by_name.values() if not p.lang.startswith("zh"))
        return next(langs, "en")


_Records = Mapping[int, claims.Record]
"""What claims say, by their numbers."""


def _load_records(read: Iterable[ReadClaim]) -> _Records:
    return {claim.id: contract.load_record(claim.record) for claim in read}


def _parse(records: _Records, group: Sequence[ReadClaim], passages: _Passages) -> Claim:
    return claims.make(
        [claim.record for claim in group],
        [records[claim.id] for claim in group],
        passages.locate,
        [_get_context(claim, passages) for claim in group],
    )


_STOP = re.compile(r"[。！？；!?;\n]|\.\s")


def _get_context(claim: ReadClaim, passages: _Passages) -> str:
    """Return the sentence a figure stands in: a number alone tells little."""
    passage = passages.by_id.get(claim.passage or -1)
    if claim.kind != "figure" or passage is None or claim.start is None:
        return ""
    first = max((m.end() for m in _STOP.finditer(passage.text, 0, claim.start)), default=0)
    last = _STOP.search(passage.text, claim.start)
    return passage.text[first : last.start() if last else len(passage.text)]


def _list_flags(records: _Records, read: Iterable[ReadClaim]) -> dict[int | None, Flag]:
    """Return unit → the worst discrepancy in it."""
    flags: dict[int | None, Flag] = {}
    for claim in read:
        if claim.kind == "discrepancy" and claim.unit is not None:
            severe = records[claim.id]["severity"] == "major"
            if severe or claim.unit not in flags:
                flags[claim.unit] = "major" if severe else "minor"
    return flags


def _group(
    reading: int, records: _Records, read: Sequence[ReadClaim]
) -> list[tuple[ReadClaim, ...]]:
    """Put claims together with their counterparts, each once, in the order of the reading."""
    mates = {**_pair_figures(records, read), **_pair_commitments(reading, records, read)}
    seconds = set(mates.values())
    by_id = {claim.id: claim for claim in read}
    return [
        (claim, by_id[mates[claim.id]]) if claim.id in mates else (claim,)
        for claim in read
        if claim.id not in seconds
    ]


def _pair_figures(records: _Records, read: Iterable[ReadClaim]) -> dict[int, int]:
    figures = {claim.identifier: claim for claim in read if claim.kind == "figure"}
    found: dict[int, int] = {}
    seconds: set[int] = set()
    for claim in figures.values():
        other = figures.get(records[claim.id]["counterpart"] or "")
        if other and other.id not in found and claim.id not in seconds:
            found[claim.id] = other.id
            seconds.add(other.id)
    return found


def _pair_commitments(reading: int, records: _Records, read: Iterable[ReadClaim]) -> dict[int, int]:
    units = [contract.load_record(record) for record in reviewed.list_pairs(reading)]
    if not units:
        return {}
    of_passage = {
        name: unit["id"]
        for unit in units
        for side in ("zh", "en")
        for name in unit[f"{side}_passages"]
    }
    sided = []
    for claim in read:
        record = records[claim.id]
        if claim.kind == "commitment" and (unit := of_passage.get(record["passage"])):
            chinese = record["lang"].startswith("zh")
            spans = claims.parse_spans(record["spans"])
            sided.append(pairing.Sided(claim.id, unit, chinese, spans))
    return pairing.pair(sided, units)
