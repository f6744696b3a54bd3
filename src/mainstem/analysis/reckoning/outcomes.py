"""Outcomes: what becomes of figures that a text ties to each other once they are worked out anew."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mainstem.analysis.reckoning.story import Told

Kind = Literal["sum", "difference", "growth", "change", "share", "two_values", "jump"]
"""What ties them.

    sum         parts and what they make together
    difference  what lies between two figures
    growth      a rate of growth, or a multiple, and the two values it lies between
    change      an amount, or percentage points, and the two values it lies between
    share       a share, the part and the whole
    two_values  two values of one thing at one time: never holds
    jump        one thing grows or shrinks a thousandfold within two years: never holds
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures that are tied to each other, and whether they agree."""

    kind: Kind
    holds: bool | None
    """None: growth of a year whose value before is told elsewhere, if at all."""
    stated: Told
    """The figure that can be worked out from the others."""
    others: tuple[Told, ...]
    """What it is worked out from: parts; now and before; part and whole."""
    computed: Decimal
    """What they make it, in the unit that it is stated in; where nothing could be checked, what the
    value before must have been."""

    @property
    def figures(self) -> tuple[Told, ...]:
        """Return all of them, the one that is checked first."""
        return self.stated, *self.others
