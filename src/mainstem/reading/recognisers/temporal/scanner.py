"""The text being read, and the moment it is read at: what every rule is given."""

import datetime
import re
from dataclasses import dataclass, field

from mainstem.reading.recognisers.temporal.expressions import Expression

Memo = dict[tuple[str, int], Expression | None]


@dataclass(slots=True)
class Scanner:
    """A text, lowered and in half-width figures; rules ask it at a position, and what they found there is kept."""

    text: str
    now: datetime.datetime
    memo: Memo = field(default_factory=dict)
    bounds: set[int] = field(default_factory=set)
    """Where the end of a range begins: 2018 after 2014- is one, though a dash stands before it."""

    @property
    def today(self) -> datetime.date:
        """The day relative dates count from."""
        return self.now.date()

    depth: int = 0
    """How many dates are being counted from each other: 3 days after 2 days after."""

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Match a pattern at a position."""
        return pattern.match(self.text, at)


def longest(*found: Expression | None) -> Expression | None:
    """Return the one that reaches furthest, the first of those that reach as far."""
    best: Expression | None = None
    for one in found:
        if one is not None and (best is None or one.end > best.end):
            best = one
    return best
