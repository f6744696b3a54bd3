"""Amounts: whether numbers of one time may be those of one thing."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

_MUCH = Decimal("1.2")
"""How many times the other one number may be: sources differ by less, other things by more."""


def find_apart(lefts: Iterable[Any], rights: Iterable[Any]) -> tuple[str, str] | None:
    """Find two amounts of one time and unit of which one is much larger; None where none are.

    Args:
        lefts: numbers as `facts.place` leaves them: one without a period is compared with nothing.
        rights: the same of another thing.
    """
    others = list(rights)
    for left in lefts:
        for right in others:
            if _are_of_one_time(left, right):
                small, large = sorted(abs(Decimal(v["amount"])) for v in (left, right))
                if small * _MUCH < large:
                    return left["amount"], right["amount"]
    return None


def _are_of_one_time(left: Any, right: Any) -> bool:
    if not isinstance(left, dict) or not isinstance(right, dict) or not left.get("period"):
        return False
    return (left["period"], left["unit"]) == (right.get("period"), right["unit"])
