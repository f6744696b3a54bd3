"""Sketches: the few things by which a person knows an entry when they meet it in passing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.model.statements import Json, Qualifiers
from mainstem.register import telling
from mainstem.register.telling import Hint
from mainstem.store.register import traits
from mainstem.store.schema.tables import Entry
from mainstem.values import dates


@dataclass(frozen=True, slots=True)
class Sketch:
    """An entry in a line."""

    entry: str
    """Identifier, as it was asked for."""
    kind: str
    titles: dict[str, str]
    """Language → the name it goes by; empty for one without a name."""
    stated: tuple[tuple[str, Json], ...]
    """What else lists show of its kind, and amounts: property and known value, in its order."""
    hints: tuple[Hint, ...] = ()
    """What it is told by where it has no name; none where it has one."""


def load(identifiers: Collection[str]) -> dict[str, Sketch]:
    """Load sketches of entries; those that do not hold (any more) are left out.

    An entry found to be the same as others is known by what is stated of all of them.
    """
    held = Entry.objects.filter(identifier__in=identifiers, until=None)
    leaders = {i: (k, s) for i, k, s in held.values_list("identifier", "kind", "same_as")}
    groups = list(dict.fromkeys(leader for _, leader in leaders.values()))
    numbers = dict(
        Entry.objects.filter(since__in=groups, until=None).values_list("identifier", "since")
    )
    stated = {numbers[found.entry]: found.stated for found in traits.load(groups)}
    return {
        name: _draw(name, kind, stated.get(leader, ())) for name, (kind, leader) in leaders.items()
    }


def load_alone(identifiers: Collection[str]) -> dict[str, Sketch]:
    """Load sketches of entries by what is stated of them alone, not of those they are the same as."""
    held = Entry.objects.filter(identifier__in=identifiers, until=None)
    kinds = dict(held.values_list("since", "kind"))
    numbers = dict(held.values_list("identifier", "since"))
    return {
        found.entry: _draw(found.entry, kinds[numbers[found.entry]], found.stated)
        for found in traits.load_alone(list(kinds))
    }


def _draw(entry: str, kind: str, stated: tuple[tuple[str, Json], ...]) -> Sketch:
    known = get_kinds()[kind]
    titles: dict[str, str] = {}
    for prop in known.get_names():
        for name, value in stated:
            if name == prop.name and isinstance(value, dict):
                titles.setdefault(str(value["lang"]), str(value["text"]))
    shown = (p for p in known.properties if _is_shown(p))
    told = tuple(pair for prop in shown for pair in _list_told(prop, stated))
    return Sketch(entry, kind, titles, told, () if titles else _choose_hints(known, told))


def _list_told(prop: Property, stated: Sequence[tuple[str, Json]]) -> list[tuple[str, Json]]:
    """List the values of a property as they were told; of dates the most exact first."""
    told = [(name, value) for name, value in stated if name == prop.name]
    if prop.type == "date":
        told.sort(key=lambda pair: -dates.get_exactness(str(pair[1])))
    return told


def _is_shown(prop: Property) -> bool:
    return (prop.column or telling.is_amount(prop)) and not prop.names


def _choose_hints(kind: Kind, told: Sequence[tuple[str, Json]]) -> tuple[Hint, ...]:
    first = {name: Hint(name, value, Qualifiers()) for name, value in reversed(told)}
    return telling.choose(kind, first)
