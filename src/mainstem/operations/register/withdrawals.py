"""Withdrawals: retract a whole entry, and bring it back.

Nothing is deleted: the entry, what is stated of it, and what finds it the same as others or
different end in one transaction, and begin again in one if it is brought back. What other entries
say of it is theirs and stays; whoever looks at it is told that what it leads to was retracted.
Judgements that found claims to be about it end with it: the claims wait again, for what was wrong
may have been the entry and not the claim. They hold again when it is brought back, but for claims
that were judged otherwise meanwhile.
"""

from dataclasses import dataclass
from datetime import datetime

from mainstem.governance import permissions
from mainstem.governance.permissions import Kept, Refusal
from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.statements import Statement
from mainstem.operations import OperationError, keys
from mainstem.operations.register import places
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import effects, pictures, sameness
from mainstem.register.acts import Act, Actor
from mainstem.register.effects import End, Judgement
from mainstem.register.inputs import InvalidValue
from mainstem.register.pictures import Picture
from mainstem.register.sameness import ContradictsLinks
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label
from mainstem.store.holding import standing
from mainstem.store.holding.standing import StoredEntry
from mainstem.store.log import history
from mainstem.store.log.history import Writer
from mainstem.store.register import entries, links, referring
from mainstem.store.register import withdrawals as stored
from mainstem.store.register.entries import Change, Group
from mainstem.store.register.links import StoredLink
from mainstem.store.register.withdrawals import Gone as Gone
from mainstem.store.register.withdrawals import Withdrawn
from mainstem.store.review import judgements, queue, replacing

LONGEST_REASON = 500
"""Characters."""


class EntryChanged(OperationError):
    """An entry was changed or brought back since someone looked at it; nothing was changed."""

    def __init__(self, by: str) -> None:
        super().__init__(f"{by} changed it meanwhile. Nothing was changed.")
        self.by = by


@dataclass(frozen=True, slots=True)
class Plan:
    """What would end if an entry were retracted."""

    id: str
    kind: Kind
    titles: dict[str, str]
    members: tuple[StoredEntry, ...]
    """All that were found to be this one thing."""
    statements: int
    links: tuple[StoredLink, ...]
    judged: int
    """Claims that were found to be about it, and wait again."""
    labels: dict[str, Label]
    """Of the entries that links lead to."""
    referring: int
    """Statements of others that lead to it, and stay."""
    seen: int
    """The last act that changed it; hand it back to `retract_entry`."""
    refusal: Refusal | None
    """Why the actor may not retract it."""


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """What is shown of an entry that does not hold any more."""

    id: str
    kind: Kind
    titles: dict[str, str]
    picture: Picture
    """As it was last."""
    labels: dict[str, Label]
    owner: str | None
    act: Act
    """That ended it."""
    reason: str
    links: int
    """That ended with it."""
    referring: int
    """Statements of others that lead to it still."""
    changes: tuple[Change, ...]
    count: int
    is_retracted: bool
    """Whether someone retracted it as a whole; else it ended with the judgement it was made by."""
    refusal: Refusal | None
    """Why the actor may not bring it back."""


def plan(actor: Actor, entry: str) -> Plan:
    """Say what retracting an entry would do.

    Raises:
        NoSuchEntry: it does not hold.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    group = _get_group(entry)
    names = [member.id for member in group.entries]
    touching = links.list_links(names)
    others = {e for x in touching for e in (x.left, x.right)} - set(names)
    labels = lists.find_labels({group.leader.id, *others})
    label = labels.get(group.leader.id)
    return Plan(
        id=group.leader.id,
        kind=get_kinds()[group.leader.kind],
        titles=label.titles if label else {},
        members=group.entries,
        statements=len(entries.list_assertions(group)),
        links=tuple(touching),
        judged=len(_list_judged(names)),
        labels=labels,
        referring=_count_referring(names),
        seen=_find_last(group).number,
        refusal=_find_refusal(actor, group.entries),
    )


def retract_entry(actor: Actor, entry: str, reason: str, *, seen: int, now: datetime) -> None:
    """Retract an entry with all that were found to be the same, all it states, and its links.

    Claims that were judged to be about it wait again.

    Args:
        actor: who retracts it.
        entry: its identifier.
        reason: why, for whoever looks for it.
        seen: the last act that had changed it when the actor looked.
        now: the time of the acts.

    Raises:
        EntryChanged: it was changed meanwhile.
        InvalidValue: there is no reason, or it is too long.
        NoSuchEntry: it does not hold (any more).
        NotAllowed: the actor may not edit it, or one found to be the same.
    """
    permissions.check(actor, "edit")
    why = _check_reason(reason)
    with history.open_writer(actor, now, keys.get_signer()) as writer:
        group = _get_group(entry)
        for member in group.entries:
            permissions.check(actor, "edit", Kept(member.owner))
        last = _find_last(group)
        if last.number != seen:
            raise EntryChanged(last.by.name)
        stated = [a.statement.id for a in entries.list_assertions(group)]
        names = [member.id for member in group.entries]
        linked = [link.id for link in links.list_links(names)]
        judged = _list_judged(names)
        writer.add(*(End(target, why) for target in (*judged, *stated, *linked, *names)))


def restore_entry(actor: Actor, entry: str, *, seen: int, now: datetime) -> None:
    """Bring a retracted entry back, with all that ended with it.

    A link is left out whose other entry is gone by now, or that contradicts one made since; and so
    is what was stated because of a claim that has been judged again since.

    Args:
        actor: who brings it back.
        entry: its identifier.
        seen: the act that ended it.
        now: the time of the acts.

    Raises:
        EntryChanged: it was brought back already, or retracted again.
        NoSuchEntry: there never was such an entry, or it was not retracted as a whole.
        NotAllowed: the actor may not edit it, or one found to be the same.
    """
    permissions.check(actor, "edit")
    with history.open_writer(actor, now, keys.get_signer()) as writer:
        if group := entries.find_group(entry):
            raise EntryChanged(_find_last(group).by.name)
        found = stored.find_withdrawn(entry)
        if found is None or not _is_retracted(found):
            raise NoSuchEntry(f"There is no retracted entry {entry}.")
        for member in found.entries:
            permissions.check(actor, "edit", Kept(member.owner))
        if found.act.number != seen:
            raise EntryChanged(found.act.by.name)
        fresh = [e for e in found.entries if standing.find_entry(e.id) is None]
        judged = [j for j in found.judgements if judgements.find_judgement(j.id) is None]
        writer.add(*(effects.Entry(e.id, e.kind, e.owner) for e in fresh))
        writer.add(*_list_stated(found, judged), *judged)
        writer.flush()
        queue.ask_again([j.claim for j in judged])
        for link in found.links:
            _link_again(writer, link)


def get_withdrawn(actor: Actor, entry: str) -> WithdrawnPage:
    """Get what is shown of an entry that does not hold any more.

    Raises:
        NoSuchEntry: it holds, or there never was one.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    found = stored.find_withdrawn(entry)
    kind = get_kinds().get(found.entries[0].kind) if found else None
    if found is None or kind is None:
        raise NoSuchEntry(f"There was never an entry {entry}.")
    group = Group(found.entries)
    said = entries.list_assertions(group, found.size)
    picture = pictures.draw(
        kind, [e.id for e in group.entries], said, places.make_lies_in(kind, said)
    )
    changes, count = entries.list_changes(group, 0, _SHOWN)
    return WithdrawnPage(
        id=entry,
        kind=kind,
        titles=dict(pictures.get_titles(picture)),
        picture=picture,
        labels=find_labels(_list_references(picture)),
        owner=group.leader.owner,
        act=found.act,
        reason=found.reason,
        links=len(found.links),
        referring=_count_referring([e.id for e in group.entries]),
        changes=tuple(changes),
        count=count,
        is_retracted=_is_retracted(found),
        refusal=_find_refusal(actor, group.entries),
    )


_SHOWN = 50
"""Changes on the page of a retracted entry."""


def find_labels(identifiers: set[str]) -> dict[str, Label]:
    """Return what entries are called, and what those were called that were retracted."""
    found = lists.find_labels(identifiers)
    missing = identifiers - found.keys()
    return {**found, **stored.find_labels(missing)} if missing else found


def _list_references(picture: Picture) -> set[str]:
    return {
        str(told.first.value["entry"])
        for shown in picture.properties
        for told in shown.told
        if isinstance(told.first.value, dict) and "entry" in told.first.value
    }


def _list_judged(names: list[str]) -> list[str]:
    """List the judgements that found claims to be about some entries."""
    return [j.id for name in names for j in judgements.list_judgements_of_entry(name)]


def _list_stated(found: Withdrawn, judged: list[Judgement]) -> list[Statement]:
    """List the statements to bring back: not those that only claims judged otherwise by now made."""
    kept = {statement for judgement in judged for statement in judgement.statements}
    left = {statement for j in found.judgements for statement in j.statements} - kept
    return [statement for statement in found.statements if statement.id not in left]


def _is_retracted(found: Withdrawn) -> bool:
    """Tell an entry that was retracted from one that ended with the judgement it was made by."""
    alone = not found.statements and len(found.entries) == 1
    return not (alone and found.reason in replacing.ENDINGS)


def _check_reason(reason: str) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in reason).split())
    if not words:
        raise InvalidValue("reason", "missing")
    if len(words) > LONGEST_REASON:
        raise InvalidValue("reason", "long")
    # By these it is told later that nobody retracted the entry.
    return f"“{words}”" if words in replacing.ENDINGS else words


def _get_group(entry: str) -> Group:
    group = entries.find_group(entry)
    if group is None or group.leader.kind not in get_kinds():
        raise NoSuchEntry(f"There is no entry {entry} (any more).")
    return group


def _find_last(group: Group) -> Act:
    """Return the last act that changed a group."""
    changes, _ = entries.list_changes(group, 0, 1)
    return changes[0].act


def _find_refusal(actor: Actor, members: tuple[StoredEntry, ...]) -> Refusal | None:
    refusals = (permissions.find_refusal(actor, "edit", Kept(m.owner)) for m in members)
    return next((refusal for refusal in refusals if refusal), None)


def _count_referring(names: list[str]) -> int:
    return len(referring.list_referring(names))


def _link_again(writer: Writer, link: effects.Link) -> None:
    """Judge two entries as they were judged, if both hold and nothing made since says otherwise."""
    pair = (link.left, link.right)
    if links.find_link(link.id) or not all(standing.find_entry(e) for e in pair):
        return
    try:
        sameness.check(link, links.gather_bonds(pair))
    except ContradictsLinks:
        return
    writer.add(link)
    writer.flush()
