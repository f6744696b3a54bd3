"""Figures: a value with what it holds for, and how far its source commits itself to it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from mainstem.analysis import units
from mainstem.model.statements import Bound


@dataclass(frozen=True)
class Figure:
    """One value that a source gives."""

    key: str
    """Names it among the others: an observation or a statement."""
    indicator: str
    """Identifier of the entry it is stated of."""
    member: str
    """ISO 3166, two letters; several joined by "+", in the order of the letters; empty: not said."""
    period: str
    """ISO 8601; empty: not said."""
    text: str
    """Exact decimal."""
    unit: str
    """Empty: none, or not said."""
    source: str
    """Names the document or the release, so that two figures of one source are told apart."""
    as_of: str = ""
    bound: Bound = "exact"
    low: str = ""
    high: str = ""
    wording: str = ""
    """As the source writes it, where that is not `text`."""

    @cached_property
    def value(self) -> Decimal:
        """Return the value as a number."""
        return Decimal(self.text)

    @cached_property
    def precision(self) -> Decimal:
        """Return the size of the last digit that the source writes, in the unit of the value.

        "36.5 billion" is written to a hundred million, 36500000000 to one.
        """
        written = _NUMBER.search(self.wording)
        digits = written[0].replace(",", "") if written else self.text
        last = Decimal(1).scaleb(int(Decimal(digits).as_tuple().exponent))
        number = abs(Decimal(digits))
        if not written or not number or not self.value:
            return last
        return last * (abs(self.value) / number)

    @cached_property
    def reach(self) -> "Reach":
        """Return what the source leaves room for: rounding, "over", "nearly", an interval."""
        half = self.precision / 2 * _SHORT_OF
        low, high = self.value - half, self.value + half
        if self.low and self.high:
            return Reach(Decimal(self.low), Decimal(self.high))
        match self.bound:
            case "over" | "at_least":
                return Reach(self.value, None)
            case "under" | "at_most":
                return Reach(None, self.value)
            case "nearly":
                return Reach(self.value - abs(self.value) / 10, self.value)
            case "about":
                room = max(half, abs(self.value) / 20)
                return Reach(self.value - room, self.value + room)
        return Reach(low, high)

    def convert(self, unit: str) -> "Figure":
        """Return it in another unit of the same dimension; itself where there is no way."""
        if unit == self.unit:
            return self

        def write(text: str) -> str:
            amount = units.convert(Decimal(text), self.unit, unit) if text else None
            return "" if amount is None else format(amount, "f")

        if not write(self.text):
            return self
        return replace(
            self, text=write(self.text), unit=unit, low=write(self.low), high=write(self.high),
            wording=self.wording or self.text,
        )  # fmt: skip


_SHORT_OF = Decimal("0.999")
"""A half is left out at both ends: else 1 and 2, which touch at 1.5, would be said to agree."""
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reach:
    """The values that a figure leaves room for, both ends included; None is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "Reach") -> bool:
        """Say whether some value is in both."""
        above = self.low is not None and other.high is not None and self.low > other.high
        below = self.high is not None and other.low is not None and self.high < other.low
        return not above and not below

    def __add__(self, other: "Reach") -> "Reach":
        """Return where the sum of a value of each may be."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Reach(low, high)


def add_reaches(figures: "list[Figure] | tuple[Figure, ...]") -> Reach:
    """Return where the sum of some figures may be."""
    total = Reach(Decimal(0), Decimal(0))
    for figure in figures:
        total += figure.reach
    return total
