"""Editing: state, correct, rank or retract by hand; nobody overwrites what they have not seen.

Whoever edits a property says which statements of it they saw, by the acts that made them. If
others hold by then, nothing is changed and the editor is told.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from mainstem.governance import permissions
from mainstem.governance.permissions import Kept
from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.model.statements import (
    RANKS,
    STATES,
    Citation,
    Json,
    Qualifiers,
    Rank,
    State,
    Statement,
)
from mainstem.operations import OperationError, keys
from mainstem.operations.naming import names
from mainstem.operations.register import citing
from mainstem.operations.register.citing import Quoted, Sources
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import identities, inputs
from mainstem.register.acts import Actor
from mainstem.register.effects import End
from mainstem.register.inputs import InvalidValue
from mainstem.register.pictures import Assertion
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.log.history import Writer
from mainstem.store.register import entries
from mainstem.store.register.entries import Group


class Outdated(OperationError):
    """What an editor saw of a property is not what holds any more; nothing was changed.

    It carries the acts that count now, so that the editor can look and go on from there.
    """

    def __init__(self, property_: str, seen: Sequence[Assertion]) -> None:
        by = max(seen, key=lambda a: a.since).by.name if seen else ""
        said = f"{by} changed it meanwhile." if by else "It was retracted meanwhile."
        super().__init__(f"{property_}: {said} Nothing was changed.")
        self.property = property_
        self.holding = tuple(assertion.since for assertion in seen)
        self.by = by


class AlreadyStated(OperationError):
    """Exactly this is stated already, with the same sources."""


class UnfitStatement(OperationError):
    """There is no such kind, property, rank or state, or the entry has no statement like that."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an editor states of a property."""

    state: State = "known"
    value: Json = None
    """None unless the state is known."""
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    rank: Rank = "normal"
    cites: str | None = None
    """Identifier of the statement whose citations also say this; None: of none."""
    sources: tuple[Quoted, ...] = ()
    """Where else it stands."""


Seen = Sequence[int]
"""The acts that made what an editor saw of a property, in any order."""


def state(
    actor: Actor, entry: str, property_: str, said: Said, *, seen: Seen, now: datetime
) -> str:
    """State something of an entry by hand, beside what is stated already.

    Args:
        actor: who states it.
        entry: identifier of the entry.
        property_: name of one of its kind's properties.
        said: what is stated.
        seen: what the actor saw of the property.
        now: the time of the act.

    Returns:
        the identifier of the statement.

    Raises:
        AlreadyStated, InvalidValue, UnfitStatement: it cannot be stated.
        NoSuchEntry: the entry does not hold.
        NotAllowed: the actor may not edit the entry.
        Outdated: others hold than the actor saw.
        UnfitSources: it does not stand where the actor says, or nobody can tell where.
    """
    sources = _find_sources(actor, said)
    with _open(actor, entry, property_, seen, now) as desk:
        said = _check(desk.property, said)
        return desk.add(desk.group.leader.id, said, sources)


def replace_statement(
    actor: Actor,
    entry: str,
    property_: str,
    statement: str,
    said: Said,
    *,
    seen: Seen,
    now: datetime,
) -> str:
    """State something in the place of a statement, which is retracted.

    Raises:
        As `state`; UnfitStatement also where the entry has no such statement (any more).
    """
    sources = _find_sources(actor, said)
    with _open(actor, entry, property_, seen, now) as desk:
        said = _check(desk.property, said)
        old = desk.end(statement, "corrected")
        return desk.add(old.entry, said, sources, instead_of=old)


def rank_statement(
    actor: Actor,
    entry: str,
    property_: str,
    statement: str,
    rank: str,
    *,
    seen: Seen,
    now: datetime,
) -> str:
    """Give a statement another rank: preferred, normal, or deprecated for one known to be wrong.

    Raises:
        As `replace_statement`.
    """
    if rank not in RANKS:
        raise UnfitStatement(f"There is no rank {rank!a}.")
    with _open(actor, entry, property_, seen, now) as desk:
        old = desk.end(statement, "ranked anew")
        desk.writer.add(replace(old, rank=rank))  # type: ignore[arg-type]
    return statement


def retract(
    actor: Actor,
    entry: str,
    property_: str,
    statement: str,
    reason: str,
    *,
    seen: Seen,
    now: datetime,
) -> None:
    """Retract a statement. It stays in the history, and what judged its claim stays as it is.

    Raises:
        As `replace_statement`.
    """
    with _open(actor, entry, property_, seen, now) as desk:
        desk.end(statement, reason.strip()[: inputs.LONGEST])


@dataclass(frozen=True, slots=True)
class _Desk:
    """One property of an entry, held for editing."""

    writer: Writer
    actor: Actor
    group: Group
    property: Property
    holding: dict[str, Assertion]
    """Statement → with the act that made it."""

    def end(self, statement: str, reason: str) -> Statement:
        """End a statement and return it."""
        found = self.holding.get(statement)
        if found is None:
            raise UnfitStatement(f"{statement} does not hold of this property.")
        entry = next(e for e in self.group.entries if e.id == found.statement.entry)
        permissions.check(self.actor, "edit", Kept(entry.owner))
        self.writer.add(End(statement, reason))
        return found.statement

    def add(
        self, entry: str, said: Said, sources: Sources, *, instead_of: Statement | None = None
    ) -> str:
        """Add a statement and return its identifier."""
        cited = self.holding.get(said.cites or "")
        if said.cites and cited is None:
            raise UnfitStatement(f"{said.cites} does not hold of this property.")
        kept = cited.statement.citations if cited else ()
        citations = tuple(dict.fromkeys((*kept, *sources.citations)))
        made = make_statement(entry, self.property, said, citations)
        held = self.holding.get(made.id)
        if held and (held.statement is not instead_of or held.statement.rank == made.rank):
            raise AlreadyStated("This is stated already, with the same sources.")
        citing.keep_files(sources)
        self.writer.add(made)
        return made.id


def _find_sources(actor: Actor, said: Said) -> Sources:
    """Find where it stands what is said: before anything is locked, since it may take a while."""
    permissions.check(actor, "edit")
    return citing.find_sources(actor, said.sources)


@contextmanager
def _open(actor: Actor, entry: str, property_: str, seen: Seen, now: datetime) -> Iterator[_Desk]:
    """Hold a property for editing, if what the actor saw of it still holds."""
    permissions.check(actor, "edit")
    with history.open_writer(actor, now, keys.get_signer()) as writer:
        group = entries.find_group(entry)
        if group is None:
            raise NoSuchEntry(f"There is no entry {entry} (any more).")
        permissions.check(actor, "edit", Kept(group.leader.owner))
        prop = _get_property(group, property_)
        holding = entries.list_assertions(group, of=property_)
        if {assertion.since for assertion in holding} != set(seen):
            raise Outdated(property_, holding)
        yield _Desk(writer, actor, group, prop, {a.statement.id: a for a in holding})


def _get_property(group: Group, name: str) -> Property:
    kind: Kind | None = get_kinds().get(group.leader.kind)
    prop = kind.find_property(name) if kind else None
    if prop is None:
        raise UnfitStatement(f"A {group.leader.kind} has no {name!a}.")
    return prop


def _check(prop: Property, said: Said) -> Said:
    """Check what is stated against the declaration of the property, and what it leads to.

    Returns:
        it, with the unit that a number of the property has whoever leaves it out.
    """
    if said.state not in STATES or said.rank not in RANKS:
        raise UnfitStatement("There is no such state or rank.")
    if said.state != "known":
        if said.value is not None:
            raise UnfitStatement("What is not known has no value.")
        return said
    said = replace(said, value=inputs.complete_value(prop, said.value))
    inputs.check_value(prop, said.value)
    if prop.type == "member" and not names.get_country(str(said.value), "en"):
        raise InvalidValue("value", "code")
    if isinstance(said.value, dict) and "entry" in said.value:
        target = standing.find_entry(str(said.value["entry"]))
        if target is None or target.kind not in prop.kinds:
            raise InvalidValue("entry", "entry")
    return said


def make_statement(
    entry: str, prop: Property, said: Said, citations: Sequence[Citation]
) -> Statement:
    """Make the statement of what an editor states, named by what it says."""
    made = Statement(
        id="",
        entry=entry,
        property=prop.name,
        state=said.state,
        value=said.value,
        qualifiers=said.qualifiers,
        rank=said.rank,
        citations=tuple(citations),
    )
    return replace(made, id=identities.name_statement(made))
