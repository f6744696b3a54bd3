"""Links: find two entries to be the same, or different, and undo it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mainstem.governance import permissions
from mainstem.operations import Missing, OperationError, keys
from mainstem.operations.naming.aliases import KnownNames
from mainstem.register import acts, facts, matching, sameness, traits
from mainstem.register.acts import Actor
from mainstem.register.effects import End, Sameness
from mainstem.register.matching import Candidate
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.register import links as stored_links
from mainstem.store.register import traits as stored_traits
from mainstem.store.register.links import StoredLink


class NoSuchEntry(Missing):
    """An entry is spoken of that does not hold: it never was, or has ended."""


class AlreadyLinked(OperationError):
    """Two entries are judged already, or what a person saw of them is not so any more.

    Its message names who judged them and when.
    """

    def __init__(self, link: "LinkedBy | None") -> None:
        if link is None:
            super().__init__("The link you saw was ended meanwhile.")
        else:
            super().__init__(
                f"{link.by} judged these two as {link.judgement} ({acts.format_time(link.at)})."
            )
        self.link = link


@dataclass(frozen=True, slots=True)
class LinkedBy:
    """A judgement on two entries that holds."""

    id: str
    left: str
    right: str
    judgement: Sameness
    reasons: tuple[str, ...]
    by: str
    role: str
    at: datetime


def list_links(by: Actor, entry: str) -> list[LinkedBy]:
    """List the judgements that hold on an entry or on any found to be the same.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    bonds = stored_links.gather_bonds([entry])
    met = {entry, *(e for b in bonds if b.judgement == "same" for e in (b.left, b.right))}
    return [_describe(link) for link in stored_links.list_links(met)]


def list_duplicates(by: Actor, entry: str) -> list[Candidate]:
    """Propose entries that may be the same as one, the best first, each with its reasons.

    Those that are in its group, or that it was judged different from, are left out.

    Raises:
        NoSuchEntry: there is no entry of that identifier.
        NotAllowed: the actor may not link entries.
    """
    permissions.check(by, "link")
    found = _get_entry(entry)
    (own,) = stored_traits.load([found.same_as])
    searches = traits.list_searches(own.stated)
    leaders = stored_traits.find_entries(found.kind, searches)
    others = [n for n in leaders if n != found.same_as]
    known = KnownNames()
    group = standing.list_group(found.same_as)
    barred = {
        e
        for b in stored_links.gather_bonds(group)
        if b.judgement == "different"
        for e in (b.left, b.right)
    }
    entries = {
        c.entry: facts.gather(found.kind, c.stated, known)
        for c in stored_traits.load(others)
        if not barred & standing.list_group_of(c.entry)
    }
    return matching.rank(facts.gather(found.kind, own.stated, known), entries)


def link(
    by: Actor,
    left: str,
    right: str,
    judgement: Sameness,
    *,
    reasons: Sequence[str] = (),
    seen: str | None = None,
    now: datetime,
) -> LinkedBy:
    """Judge two entries to be the same, or different. Their statements stay where they are.

    Args:
        by: who judges.
        left: one entry.
        right: the other.
        judgement: what is found.
        reasons: codes of those that were given, or the person's own words.
        seen: identifier of the link of these two that the person saw and that this one takes the
            place of; None: there was none.
        now: the time of the acts.

    Raises:
        AlreadyLinked: the two are judged otherwise than the person saw.
        ContradictsLinks: it does not go with other links; the error names their chain.
        NoSuchEntry: one of them does not hold, or it is one entry twice.
        NotAllowed: the actor may not link entries.
    """
    permissions.check(by, "link")
    if left == right:
        raise NoSuchEntry("These are one entry, not two.")
    new = sameness.make_link(left, right, judgement, reasons)
    with history.open_writer(by, now, keys.get_signer()) as writer:
        kinds = {_get_entry(entry).kind for entry in (left, right)}
        if len(kinds) > 1 and judgement == "same":
            raise NoSuchEntry(f"These are of different kinds: {' and '.join(sorted(kinds))}.")
        held = stored_links.find_link(new.id)
        if (held.id if held else None) != seen:
            raise AlreadyLinked(_describe(held) if held else None)
        if held:
            writer.add(End(held.id, "judged anew"))
            writer.flush()
        sameness.check(new, stored_links.gather_bonds((left, right)))
        writer.add(new)
    made = stored_links.find_link(new.id)
    if made is None:  # pragma: no cover - it was written just now
        raise NoSuchEntry(new.id)
    return _describe(made)


def unlink(by: Actor, identifier: str, *, reason: str = "undone", now: datetime) -> None:
    """End a judgement on two entries; what only it held together falls apart again.

    Raises:
        AlreadyLinked: no link of that identifier holds.
        NotAllowed: the actor may not link entries.
    """
    permissions.check(by, "link")
    with history.open_writer(by, now, keys.get_signer()) as writer:
        if stored_links.find_link(identifier) is None:
            raise AlreadyLinked(None)
        writer.add(End(identifier, reason))


def _get_entry(identifier: str) -> standing.StoredEntry:
    found = standing.find_entry(identifier)
    if found is None:
        raise NoSuchEntry(f"There is no entry {identifier} (any more).")
    return found


def _describe(link: StoredLink) -> LinkedBy:
    act = acts.parse(link.act)
    return LinkedBy(
        link.id,
        link.left,
        link.right,
        link.judgement,
        link.reasons,
        act.by.name,
        act.by.role,
        act.at,
    )
