"""Comparing: an entry beside those that may be the same, and what was judged of them so far."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.model.kinds import Kind, get_kinds
from mainstem.operations.register import links
from mainstem.operations.register.links import LinkedBy, NoSuchEntry
from mainstem.operations.searching import search
from mainstem.operations.searching.search import EntryHit, Filters
from mainstem.register.acts import Actor
from mainstem.register.effects import Sameness
from mainstem.register.matching import Candidate
from mainstem.store.holding import standing
from mainstem.store.register import entries, sketches
from mainstem.store.register.sketches import Sketch

MOST = 8
"""Entries that are proposed, and that a search shows."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a search has found to compare with."""

    entry: str
    relation: Sameness | None
    """What it was judged to be already; None: nothing."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows on which an entry is found to be the same as others."""

    id: str
    """Of the entry that leads its group."""
    kind: Kind
    links: tuple[LinkedBy, ...]
    """The judgements that hold on it and on those found to be the same."""
    candidates: tuple[Candidate, ...]
    """Entries that may be the same, the best first; none that something rules out."""
    found: tuple[Found, ...]
    """What was searched for."""
    sketches: Mapping[str, Sketch]
    """Every entry spoken of; one that does not hold any more is not there."""


def compare(by: Actor, entry: str, words: str = "") -> Comparison:
    """Put an entry beside those it may be the same as.

    Args:
        by: who looks.
        entry: any of its group.
        words: what to look for among the other entries of its kind; empty: nothing.

    Raises:
        NoSuchEntry: there is no entry of that identifier.
        NotAllowed: the actor may not link entries.
    """
    permissions.check(by, "link")
    here = entries.find_group(entry)
    if here is None or here.leader.kind not in get_kinds():
        raise NoSuchEntry(f"There is no entry {entry} (any more).")
    group = {member.id for member in here.entries}
    leader, kind = here.leader.id, here.leader.kind
    held = tuple(links.list_links(by, entry))
    proposed = [c for c in links.list_duplicates(by, entry) if c.possible][:MOST]
    found = tuple(_look(by, kind, words, group, held)) if words.strip() else ()
    named = {leader, *(e for link in held for e in (link.left, link.right))}
    named |= {c.entry for c in proposed} | {one.entry for one in found}
    return Comparison(
        id=leader,
        kind=get_kinds()[kind],
        links=held,
        candidates=tuple(proposed),
        found=found,
        # Those of the group go by their own names here: that of the group is the same for all.
        sketches={**sketches.load(named), **sketches.load_alone((named & group) - {leader})},
    )


def _look(
    by: Actor, kind: str, words: str, group: Collection[str], held: Collection[LinkedBy]
) -> list[Found]:
    hits = search.search(by, words, filters=Filters(kind=kind), limit=MOST).hits
    different = {
        e
        for link in held
        if link.judgement == "different"
        for one in (link.left, link.right)
        if one not in group
        for e in standing.list_group_of(one)
    }
    return [
        Found(hit.identifier, _relate(hit.identifier, group, different))
        for hit in hits
        if isinstance(hit, EntryHit)
    ]


def _relate(entry: str, group: Collection[str], different: Collection[str]) -> Sameness | None:
    if entry in group:
        return "same"
    return "different" if entry in different else None
