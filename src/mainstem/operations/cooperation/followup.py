"""Follow-up: what may have become of a promise, and what people decide about it.

A decision is a statement on the commitment: its status, an entry that fulfils it (with that
entry's citations), or one that was proposed and is found not to. Each can be taken back, and the
history keeps them all.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from mainstem.analysis.followup import features, statuses
from mainstem.analysis.followup.features import Thing
from mainstem.analysis.followup.promises import parse_when
from mainstem.analysis.followup.proposals import Proposed
from mainstem.analysis.followup.statuses import Standing
from mainstem.governance import permissions
from mainstem.governance.permissions import Kept, Refusal
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Citation, get_entry
from mainstem.operations import OperationError, keys
from mainstem.operations.cooperation import candidates
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.register.withdrawals import find_labels
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.effects import End
from mainstem.register.pictures import Assertion
from mainstem.register.stating import make_statement
from mainstem.store.browsing.lists import Label
from mainstem.store.log import history
from mainstem.store.log.history import Writer
from mainstem.store.register import entries, evidence
from mainstem.store.register.entries import Change, Group
from mainstem.store.register.evidence import StoredThing
from mainstem.values.dates import When

KIND = "commitment"
FULFILLED = "fulfilled_by"
REFUSED = "not_fulfilled_by"
MADE_IN = "instrument"
WORDING = "text"
STATUS = "status"
_DECISIONS = (STATUS, FULFILLED, REFUSED)
_CITED = 3
"""Citations of an entry that its choice as evidence carries, one for each language first."""
_RECENT = 20


class Decided(OperationError):
    """Someone decided otherwise since the page was shown: what it was about is not so any more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry that someone chose, or refused, as fulfilment."""

    entry: str
    """Empty where it is told in words alone."""
    label: Label | None
    when: str | None
    days_late: int | None
    assertion: Assertion
    """The statement that says so, with who made it when."""
    is_retracted: bool
    """Whether it does not hold any more: it shows nothing."""
    is_before: bool
    """Whether it was before the promise was made: it may show nothing."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that is proposed."""

    proposed: Proposed
    label: Label | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise, how it stands with it, and what may have become of it."""

    id: str
    titles: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]
    """Codes of its area and members."""
    responsible: Mapping[str, tuple[str, ...]]
    """Language → who is to do it, in words."""
    due: str | None
    made: str | None
    standing: Standing
    worded: tuple[Assertion, ...]
    """Statements of its wording, with the sentences they stand on."""
    judged: tuple[Assertion, ...]
    """Statements of its status; several where people disagree."""
    chosen: tuple[Evidence, ...]
    refused: tuple[Evidence, ...]
    suggestions: tuple[Suggestion, ...]
    looked_at: int
    """How many entries were looked through."""
    changes: tuple[Change, ...]
    """Of the decisions, the newest first."""
    labels: Mapping[str, Label]
    refusal: Refusal | None
    """Why the actor may not decide; None where they may."""


def get_follow_up(by: Actor, entry: str, *, today: date) -> FollowUp:
    """Get a promise with what may have become of it.

    Raises:
        NoSuchEntry: there is no such commitment.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    group = _find(entry)
    # What was chosen as its doing has sources too; the commitment is older than those.
    (thing,) = evidence.load([group.leader.id], without=_DECISIONS)
    near, beside = evidence.list_told_with(thing.documents, thing.passages)
    said = entries.list_assertions(group)
    asked = candidates.make_thing(thing, KIND, candidates.find_published([thing]))
    promise = features.read_promise(_date(asked, said), _parse(near), _parse(beside))
    decided = [*_list_references(said, FULFILLED), *_list_references(said, REFUSED)]
    days = evidence.find_days([name for _, name in decided])
    found, looked_at = candidates.suggest(promise, {name for _, name in decided})
    changes, _ = entries.list_changes(group, 0, _RECENT * 5)
    kept = [c for c in changes if _is_decision(c)][:_RECENT]
    labels = find_labels({*(n for _, n in decided), *(p.entry for p in found), *_list_named(kept)})

    def describe(property_: str) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(
                entry=name,
                label=labels.get(name),
                when=days.get(name),
                days_late=_count(promise.due, days.get(name)),
                assertion=a,
                is_retracted=name not in days,
                is_before=_is_before(promise.made, days.get(name)),
            )
            for a, name in _list_references(said, property_)
        )

    judged = tuple(
        a for a in said if a.statement.property == STATUS and a.statement.state == "known"
    )
    in_words = [a for a in said if a.statement.property == FULFILLED and _is_words(a)]
    chosen = (
        *describe(FULFILLED),
        *(Evidence("", None, None, None, a, is_retracted=False, is_before=False) for a in in_words),
    )
    picture = pictures.draw(get_kinds()[KIND], [e.id for e in group.entries], said)
    return FollowUp(
        id=group.leader.id,
        titles=pictures.get_titles(picture),
        values=_list_values(thing),
        responsible=_list_responsible(thing),
        due=promise.due.iso if promise.due else None,
        made=promise.made.iso if promise.made else None,
        standing=statuses.work_out(
            str(judged[-1].statement.value) if judged else None,
            promise.due,
            [parse_when(e.when) for e in chosen if not e.is_retracted],
            today=today,
            lost=sum(e.is_retracted for e in chosen),
        ),
        worded=tuple(a for a in said if a.statement.property == WORDING and a.statement.citations),
        judged=judged,
        chosen=chosen,
        refused=describe(REFUSED),
        suggestions=tuple(Suggestion(p, labels.get(p.entry)) for p in found),
        looked_at=looked_at,
        changes=tuple(kept),
        labels=labels,
        refusal=permissions.find_refusal(by, "edit", Kept(group.leader.owner)),
    )


def choose(by: Actor, entry: str, chosen: str, *, now: datetime) -> str:
    """State that an entry fulfils a promise, with that entry's sources; return the statement.

    Where it was refused before, the refusal ends. Choosing what is chosen changes nothing.

    Raises:
        NoSuchEntry: one of them is not there, or cannot fulfil a promise.
        NotAllowed: the actor may not edit the commitment.
    """
    return _decide(by, entry, chosen, FULFILLED, REFUSED, now)


def refuse(by: Actor, entry: str, refused: str, *, now: datetime) -> str:
    """State that an entry does not fulfil a promise: it is not proposed again.

    Raises:
        As `choose`.
    """
    return _decide(by, entry, refused, REFUSED, FULFILLED, now)


def judge(by: Actor, entry: str, status: str, *, seen: Sequence[int], now: datetime) -> str:
    """State how it stands with a promise, in the place of what was judged before.

    Args:
        by: who judges.
        entry: the commitment.
        status: one of `statuses.JUDGED`.
        seen: the acts that made the statements of its status that the person saw.
        now: the time of the acts.

    Raises:
        Decided: others hold than the person saw.
        NoSuchEntry: there is no such commitment, or no such status.
        NotAllowed: the actor may not edit the commitment.
    """
    if status not in statuses.JUDGED:
        raise NoSuchEntry(f"There is no status {status!a}.")
    with _open(by, entry, now) as (writer, group):
        held = entries.list_assertions(group, of=STATUS)
        if {a.since for a in held} != set(seen):
            raise Decided("Someone judged this meanwhile. Nothing was changed.")
        made = make_statement(group.leader.id, STATUS, status, _cite_evidence(group))
        if [a.statement.id for a in held] == [made.id]:
            return made.id
        writer.add(*(End(a.statement.id, "judged anew") for a in held))
        writer.flush()
        writer.add(made)
        return made.id


def take_back(by: Actor, entry: str, statement: str, *, seen: int, now: datetime) -> None:
    """End a decision: a judgement, a choice or a refusal. The history keeps it.

    Args:
        by: who takes it back.
        entry: the commitment.
        statement: that says so.
        seen: the act that made it.
        now: the time of the act.

    Raises:
        Decided: it was taken back, or made anew, meanwhile.
        NoSuchEntry, NotAllowed: as `judge`.
    """
    with _open(by, entry, now) as (writer, group):
        held = {
            a.statement.id: a.since
            for a in entries.list_assertions(group)
            if a.statement.property in _DECISIONS
        }
        if held.get(statement) != seen:
            raise Decided("This was taken back meanwhile. Nothing was changed.")
        writer.add(End(statement, "undone"))


def _find(entry: str) -> Group:
    group = entries.find_group(entry)
    if group is None or group.leader.kind != KIND:
        raise NoSuchEntry(f"There is no commitment {entry} (any more).")
    return group


def _decide(by: Actor, entry: str, other: str, property_: str, instead: str, now: datetime) -> str:
    with _open(by, entry, now) as (writer, group):
        prop = get_kinds()[KIND].find_property(property_)
        target = entries.find_group(other)
        if prop is None or target is None or target.leader.kind not in prop.kinds:
            raise NoSuchEntry(f"There is no entry {other} that could fulfil a commitment.")
        members = {e.id for e in target.entries}
        said = entries.list_assertions(group)
        for held, name in _list_references(said, property_):
            if name in members:
                return held.statement.id
        ended = [a.statement.id for a, name in _list_references(said, instead) if name in members]
        writer.add(*(End(statement, "decided otherwise") for statement in ended))
        made = make_statement(
            group.leader.id, property_, {"entry": target.leader.id}, _cite(target)
        )
        writer.add(made)
        return made.id


@contextmanager
def _open(by: Actor, entry: str, now: datetime) -> Iterator[tuple[Writer, Group]]:
    """Hold a commitment for deciding about it."""
    permissions.check(by, "edit")
    with history.open_writer(by, now, keys.get_signer()) as writer:
        group = _find(entry)
        permissions.check(by, "edit", Kept(group.leader.owner))
        yield writer, group


def _cite(group: Group) -> tuple[Citation, ...]:
    """Return where an entry is told of: once in each language first."""
    said = entries.list_assertions(group)
    called = {p.name for p in get_kinds()[group.leader.kind].get_names()}
    naming = [a for a in said if a.statement.property in (*called, *evidence.DATES)]
    found = dict.fromkeys(c for a in naming for c in a.statement.citations)
    first = {c.lang: c for c in reversed(found)}
    ordered = [*(c for c in found if first[c.lang] == c), *found]
    return tuple(dict.fromkeys(ordered))[:_CITED]


def _cite_evidence(group: Group) -> tuple[Citation, ...]:
    """Return what a status stands on: the sources of what was chosen as fulfilment."""
    chosen = entries.list_assertions(group, of=FULFILLED)
    return tuple(dict.fromkeys(c for a in chosen for c in a.statement.citations))


def _list_references(said: Sequence[Assertion], property_: str) -> list[tuple[Assertion, str]]:
    return [
        (a, str(a.statement.value["entry"]))
        for a in said
        if a.statement.property == property_
        and isinstance(a.statement.value, dict)
        and "entry" in a.statement.value
    ]


def _count(due: When | None, when: str | None) -> int | None:
    found = parse_when(when)
    return statuses.count_days(due, [found]) if found else None


def _is_words(assertion: Assertion) -> bool:
    stated = assertion.statement
    return stated.state == "known" and not get_entry(stated.value)


def _is_before(made: When | None, when: str | None) -> bool:
    found = parse_when(when)
    return bool(made and found and found.last_day < made.first_day)


def _date(thing: Thing, said: Sequence[Assertion]) -> Thing:
    """Date a promise by the instrument or the meeting it was made in, where that is stated."""
    made_in = [name for _, name in _list_references(said, MADE_IN)]
    days = sorted(day for day in evidence.find_days(made_in).values() if day)
    return replace(thing, stated=(*thing.stated, *(("made", day) for day in days[:1])))


def _parse(dates: Sequence[str]) -> list[When]:
    return [when for d in dates if (when := parse_when(d))]


def _is_decision(change: Change) -> bool:
    act = change.ended or change.act
    return act.verb == "assert" and act.body.get("property") in _DECISIONS


def _list_named(changes: Sequence[Change]) -> set[str]:
    acts = (a for c in changes for a in (c.act, c.ended) if a is not None)
    values = (a.body.get("value") for a in acts)
    return {str(v["entry"]) for v in values if isinstance(v, dict) and "entry" in v}


def _list_values(thing: StoredThing) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, value in thing.stated:
        if name in ("area", "members", "modality") and isinstance(value, str):
            found.setdefault(name, {})[value] = None
    return {name: tuple(values) for name, values in found.items()}


def _list_responsible(thing: StoredThing) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, value in thing.stated:
        if name == "responsible" and isinstance(value, dict):
            found.setdefault(str(value.get("lang", "")), {})[str(value["text"])] = None
    return {lang: tuple(texts) for lang, texts in found.items()}
