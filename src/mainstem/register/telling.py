"""Telling: by which of its values an entry without a name is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from mainstem.model.kinds import Kind, Property
from mainstem.model.statements import Json, Qualifiers
from mainstem.register.cells import Cell
from mainstem.register.pictures import Picture

MOST = 3
"""Values that tell an entry; more would be a description."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A value that tells what an entry is, where nobody has named it."""

    property: str
    value: Json
    qualifiers: Qualifiers


def choose(kind: Kind, first: Mapping[str, Hint]) -> tuple[Hint, ...]:
    """Choose the values an entry is told by: amounts first, then what lists show of its kind.

    Args:
        kind: of the entry.
        first: property → the known value of it that is shown first.

    Returns:
        At most `MOST`; none where nothing of that sort is stated.
    """
    amounts = [p for p in kind.properties if is_amount(p)]
    shown = [p for p in kind.properties if p.column and not p.names and p not in amounts]
    found = [first[p.name] for p in (*amounts, *shown) if p.name in first]
    if any(_has_unit(hint) for hint in found):
        found = [hint for hint in found if not _is_unit(kind, hint)]
    return tuple(found[:MOST])


def read_cells(kind: Kind, cells: Mapping[str, Cell]) -> tuple[Hint, ...]:
    """Choose the values an entry is told by from what lists keep of it."""
    known = {
        name: Hint(name, one.value, one.qualifiers)
        for name, cell in cells.items()
        for one in reversed(cell.values)
        if one.state == "known"
    }
    return choose(kind, known)


def read_picture(picture: Picture) -> tuple[Hint, ...]:
    """Choose the values an entry is told by from its picture."""
    known = {
        shown.property.name: Hint(shown.property.name, told.first.value, told.first.qualifiers)
        for shown in picture.properties
        for told in reversed(shown.told)
        if told.first.state == "known"
    }
    return choose(picture.kind, known)


def is_amount(prop: Property) -> bool:
    """Say whether a property is a number or a sum that does not merely number its entry."""
    return prop.type in ("number", "money") and not prop.identifies


def _has_unit(hint: Hint) -> bool:
    return isinstance(hint.value, Mapping) and bool(hint.value.get("unit"))


def _is_unit(kind: Kind, hint: Hint) -> bool:
    prop = kind.find_property(hint.property)
    return prop is not None and prop.name == "unit" and prop.type == "string"
