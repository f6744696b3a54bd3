"""Doubts: values of one entry that cannot all be right, whoever stated them. Nothing is changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mainstem.model.kinds import Kind
from mainstem.model.statements import Json
from mainstem.values import dates

Reason = Literal["order", "negative", "zero", "outside"]
"""Why values are in doubt; interfaces put it into words.

    order     an end comes before the start
    negative  an amount of money, or a number of what is built, is below zero
    zero      an amount of money is nothing: what is not known has no value at all
    outside   a location lies in none of the countries; small islands are in no coarse outline
"""

LiesOutside = Callable[[Decimal, Decimal, str], bool]
"""Says of a latitude, a longitude and a member whether the place clearly lies outside of it; no
where its outline is not known."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Values that are in doubt."""

    reason: Reason
    properties: tuple[str, ...]
    values: tuple[Json, ...]
    """One for each property."""


def find_doubts(
    kind: Kind, said: Iterable[tuple[str, Json]], lies_outside: LiesOutside
) -> tuple[Doubt, ...]:
    """Find what cannot be right in what is said of an entry.

    Args:
        kind: of the entry.
        said: property and value of each statement that is known and not deprecated.
        lies_outside: knows the outlines of members.
    """
    by_name: dict[str, list[Json]] = {}
    for name, value in said:
        values = by_name.setdefault(name, [])
        if value not in values:
            values.append(value)
    found = [
        *_check_order(by_name),
        *_check_amounts(kind, by_name),
        *_check_places(kind, by_name, lies_outside),
    ]
    return tuple(found)


def _check_order(said: Mapping[str, list[Json]]) -> Iterator[Doubt]:
    for start in said.get("start", ()):
        for end in said.get("end", ()):
            if dates.parse(str(end)).last_day < dates.parse(str(start)).first_day:
                yield Doubt("order", ("start", "end"), (start, end))


def _check_amounts(kind: Kind, said: Mapping[str, list[Json]]) -> Iterator[Doubt]:
    for prop in kind.properties:
        if prop.type not in ("money", "number") or prop.name in _ANY_SIGN:
            continue
        for value in said.get(prop.name, ()):
            amount = Decimal(str(value["amount"])) if isinstance(value, Mapping) else Decimal(1)
            if amount < 0:
                yield Doubt("negative", (prop.name,), (value,))
            elif amount == 0 and prop.type == "money":
                yield Doubt("zero", (prop.name,), (value,))


_ANY_SIGN = ("result", "target", "value")
"""What is measured may fall, or be nothing."""


def _check_places(
    kind: Kind, said: Mapping[str, list[Json]], lies_outside: LiesOutside
) -> Iterator[Doubt]:
    members = [str(code) for code in said.get("members", ())]
    for prop in kind.properties:
        for value in said.get(prop.name, ()) if prop.type == "point" and members else ():
            if isinstance(value, Mapping):
                lat, lon = Decimal(str(value["lat"])), Decimal(str(value["lon"]))
                if all(lies_outside(lat, lon, code) for code in members):
                    yield Doubt("outside", (prop.name, "members"), (value, members[0]))
