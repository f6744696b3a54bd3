"""Duplicates: entries whose names may be of one thing, shown until a person has judged them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from mainstem.analysis import alike
from mainstem.analysis.alike import Group, Thing
from mainstem.governance import permissions
from mainstem.governance.permissions import Refusal
from mainstem.model.kinds import get_kinds
from mainstem.operations import OperationError
from mainstem.operations.register import links
from mainstem.register import cells
from mainstem.register.acts import Actor
from mainstem.register.cells import Cell
from mainstem.register.effects import Sameness
from mainstem.store.browsing import lists, ties
from mainstem.store.register import links as stored_links
from mainstem.store.remembering import Remembered

PAGE_SIZE = 20
MOST_JUDGED = 30
"""Entries that are judged at once."""
_FACTS = ("type", "status", "capacity", "start", "end", "place")
"""What is compared of two, besides names and countries."""


class NothingChosen(OperationError):
    """Fewer than two entries were chosen to be judged, or more than `MOST_JUDGED`."""


@dataclass(frozen=True, slots=True)
class DuplicatePage:
    """A page of entries that may be the same."""

    kind: str
    groups: tuple[Group, ...]
    total: int
    """Groups in all."""
    number: int
    pages: int
    refusal: Refusal | None
    """Why the actor may not judge them; None where they may."""


def list_groups(actor: Actor, kind: str, *, number: int = 1) -> DuplicatePage:
    """List entries of a kind that may be the same, and that nobody has judged different.

    Args:
        actor: who looks.
        kind: one of `alike.COMPARED`; another counts as the first of these.
        number: page from 1; one outside counts as the nearest inside.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    wanted = kind if kind in alike.COMPARED else alike.COMPARED[0]
    groups = _GROUPS.get(wanted)
    pages = max(1, -(-len(groups) // PAGE_SIZE))
    page = min(max(1, number), pages)
    return DuplicatePage(
        kind=wanted,
        groups=groups[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        total=len(groups),
        number=page,
        pages=pages,
        refusal=permissions.find_refusal(actor, "link"),
    )


def _find_groups(kind: str) -> tuple[Group, ...]:
    different = stored_links.list_different()
    found = alike.find_groups(_list_things(kind, ties.find_spelt_alike(kind)))
    return tuple(group for group in found if not _is_judged(group, different))


_GROUPS = Remembered(_find_groups, most=4)
"""What was judged different is left out, and entries with a thousand names alike are read."""


def judge(actor: Actor, entries: Sequence[str], judgement: Sameness, *, now: datetime) -> int:
    """Judge entries to be one thing, or each to be another; what is judged so already stays.

    Returns:
        How many judgements were made.

    Raises:
        ContradictsLinks, NoSuchEntry, NotAllowed: as `links.link`; those before it were made.
        NothingChosen: there are not two to be judged.
    """
    permissions.check(actor, "link")
    chosen = list(dict.fromkeys(entries))
    if not 2 <= len(chosen) <= MOST_JUDGED:
        raise NothingChosen(f"Choose two entries or more, {MOST_JUDGED} at most.")
    made = 0
    for one, other in _list_pairs(chosen, judgement):
        held = next(
            (x for x in links.list_links(actor, one) if {x.left, x.right} == {one, other}), None
        )
        if held is None or held.judgement != judgement:
            seen = held.id if held else None
            links.link(actor, one, other, judgement, reasons=("alike",), seen=seen, now=now)
            made += 1
    return made


def list_spelt(kind: str, names: Iterable[str]) -> list[Thing]:
    """List entries of a kind that share a spelling with some names: these may be of one thing."""
    return _list_things(kind, ties.find_spelt(kind, names))


def _list_things(kind: str, slots: Sequence[int]) -> list[Thing]:
    declared = get_kinds()[kind]
    names = ("members", "location", *(n for n in _FACTS if declared.find_property(n)))
    found = []
    for row in lists.list_rows(kind, slots):
        said = cells.read_cells(row.cells, names)
        name = alike.choose_name(row.titles)
        if name:
            members = said.get("members")
            facts = {n: _write(said[n]) for n in _FACTS if n in said and said[n].first is not None}
            found.append(
                Thing(
                    row.id,
                    kind,
                    name,
                    frozenset(map(str, members.facets)) if members else frozenset(),
                    _get_place(said.get("location")),
                    facts,
                )
            )
    return found


def _is_judged(group: Group, different: set[tuple[str, str]]) -> bool:
    """Say whether people have found all of a group to be different."""
    pairs = combinations(sorted(thing.id for thing in group.things), 2)
    return all(pair in different for pair in pairs)


def _list_pairs(chosen: Sequence[str], judgement: Sameness) -> list[tuple[str, str]]:
    if judgement == "different":
        return list(combinations(chosen, 2))
    return [(chosen[0], other) for other in chosen[1:]]


def _get_place(cell: Cell | None) -> tuple[float, float] | None:
    value = cell.first if cell else None
    return (float(value["lat"]), float(value["lon"])) if isinstance(value, dict) else None


def _write(cell: Cell) -> str:
    value = cell.first
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    return str(value)
