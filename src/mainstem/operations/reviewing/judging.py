"""Judging: what reviewers decide on claims, what is made of it, and how it is undone.

A judgement is one transaction: its statements, and its entry if that is new, are made with it and
end with it. Nobody judges over what they have not seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mainstem.governance import permissions
from mainstem.governance.permissions import Kept
from mainstem.operations import OperationError, keys
from mainstem.operations.naming.aliases import KnownNames
from mainstem.operations.reviewing import review
from mainstem.operations.reviewing.review import NoSuchClaim, Standing
from mainstem.operations.reviewing.rulings import NEW, Ruling, UnfitRuling, make_drafts, states
from mainstem.register import acts, effects, identities, proposals
from mainstem.register.acts import Actor
from mainstem.register.effects import Decision, End, Judgement
from mainstem.register.proposals import Draft
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.log.history import Writer
from mainstem.store.register import referring
from mainstem.store.review import judgements, queue, replacing, reviewed
from mainstem.store.review.judgements import StoredJudgement
from mainstem.store.review.queue import StoredItem
from mainstem.store.review.replacing import Replaced


class AlreadyJudged(OperationError):
    """A claim was judged by someone since the reviewer looked at it, or judged otherwise.

    Not raised for a claim that the reviewer saw as judged and judges anew.
    """

    def __init__(self, claim: str, standing: Standing | None) -> None:
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
class Judged:
    """What became of a ruling."""

    judgement: str
    entry: str | None
    statements: tuple[str, ...]


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
            ruling = Ruling(decision, entry=review.suggest(source) if states(decision) else None)
            judged.append(_judge(writer, by, source, ruling, judgement, KnownNames()))
        return judged


def undo(by: Actor, judgement: str, *, seen: int | None = None, now: datetime) -> Judged | None:
    """End a judgement: its statements end, and its entry if nothing else stands on it.

    If it took the place of another judgement, that one and what it stated hold again, by an act of
    the one who undoes; else the claim waits again, and also where the entry of the other judgement
    was retracted meanwhile. People undo what they judged themselves; stewards undo anything.

    Args:
        by: who undoes it.
        judgement: its identifier.
        seen: its `since`, so that a judgement made anew is not undone instead; None: whichever
            holds.
        now: the time of the acts.

    Returns:
        the judgement that holds again; None where the claim waits.

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
        replaced = replacing.find_replaced(found)
        _end(writer, [found], replacing.UNDONE)
        back = _bring_back(writer, replaced) if replaced else None
        _drop_entries(writer, [found], replacing.UNDONE)
        if back and back.id != found.id:
            # The claim is told in other words by now, which the judgement does not name.
            queue.settle(found.record["claim"]["source"], back.id, back.decision)
    return Judged(back.id, back.entry, back.statements) if back else None


def undo_all_of(by: Actor, rule: str, *, now: datetime) -> int:
    """Undo every judgement of a rule that holds, in one transaction, with all that stands on it.

    The claims wait again, for people and for rules. What a person judged anew, or brought back, is
    the person's, and stays.

    Args:
        by: who undoes them.
        rule: its name.
        now: the time of the acts.

    Returns:
        how many were undone.

    Raises:
        NotAllowed: the actor may not switch rules.
    """
    permissions.check(by, "switch")
    with history.open_writer(by, now, keys.get_signer()) as writer:
        found = [j for j in judgements.list_by(rule) if acts.parse(j.act).by.role == "rule"]
        _end(writer, found, replacing.RULE_WITHDRAWN)
        _drop_entries(writer, found, replacing.RULE_WITHDRAWN)
    return len(found)


def _bring_back(writer: Writer, replaced: Replaced) -> Judgement | None:
    """Let a judgement hold again with what it stated, unless its entry is gone for another reason."""
    row = effects.get_effect(acts.parse(replaced.judgement.act))
    if not isinstance(row, Judgement) or judgements.find_judgement(row.id):
        return None
    if row.entry and standing.find_entry(row.entry) is None:
        if replaced.entry is None:
            return None
        writer.add(replaced.entry)
    held = standing.list_holding([s.id for s in replaced.statements])
    writer.add(*(s for s in replaced.statements if s.id not in held), row)
    writer.flush()
    return row


def _judge(
    writer: Writer, by: Actor, source: str, ruling: Ruling, seen: int | None, known: KnownNames
) -> Judged:
    item = review.fetch_item(source)
    counting = judgements.find_judgement(item.judgement) if item.judgement else None
    if (counting.since if counting else None) != seen:
        raise AlreadyJudged(source, review.find_standing(item))
    claim = review.load_claim(item)
    proposal = proposals.propose(claim, known)
    key = effects.ClaimKey(item.source, item.content, claim.kind, item.document)
    # A judgement that counts by other words stays with its own claim.
    earlier = counting if item.ground != "content" else None
    if earlier:
        _end(writer, [earlier], replacing.REPLACED)
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
    if earlier:
        # Only now can it be told whether the new judgement is about the same entry.
        _drop_entries(writer, [earlier], replacing.REPLACED)
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


def _end(writer: Writer, ended: Sequence[StoredJudgement], reason: str) -> None:
    """End judgements with the statements that stand on them alone."""
    gone = {judgement.id for judgement in ended}
    shared = {
        statement
        for document in {judgement.record["claim"]["document"] for judgement in ended}
        for other in judgements.list_judgements_of_document(document)
        if other.id not in gone
        for statement in other.record["statements"]
    }
    stated = list(dict.fromkeys(s for j in ended for s in j.record["statements"]))
    held = standing.list_holding(stated)
    writer.add(*(End(judgement.id, reason) for judgement in ended))
    writer.add(*(End(s, reason) for s in stated if s in held and s not in shared))
    writer.flush()


def _drop_entries(writer: Writer, ended: Sequence[StoredJudgement], reason: str) -> None:
    """End entries that were made from the claims of judgements, if nothing stands on them now."""
    own = dict.fromkeys(j.record["entry"] for j in ended if j.record["entry"] and _is_own(j))
    writer.add(*(End(entry, reason) for entry in own if not referring.is_used(entry)))
    writer.flush()


def _is_own(judgement: StoredJudgement) -> bool:
    """Say whether the entry of a judgement was made from its claim."""
    found = standing.find_entry(judgement.record["entry"])
    source = judgement.record["claim"]["source"]
    return found is not None and found.id == identities.name_entry(found.kind, source)
