"""Results: what was reached against what was aimed at, where both are counted in one unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Verdict = Literal["met", "below", "no target", "no result", "other unit"]


@dataclass(frozen=True, slots=True)
class Number:
    """A target or a result, as a source has it."""

    statement: str
    """Identifier of the statement."""
    amount: Decimal
    unit: str
    bound: str
    """ "over", "about" … as statements have it."""
    as_of: str
    """The day or the time it holds for; empty where nobody says."""
    documents: tuple[str, ...]
    """SHA-256 of its sources."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A result against its target."""

    target: Number | None
    """The latest; None where none is stated."""
    result: Number | None
    earlier: tuple[Number, ...]
    """Other results and targets that hold, the latest first: nothing is smoothed over."""
    verdict: Verdict
    share: Decimal | None
    """Of the target that is reached; more than 1 where it is passed. None where there is none."""


def compare(targets: Iterable[Number], results: Iterable[Number]) -> Comparison:
    """Compare the latest result with the latest target."""
    aimed, reached = _sort(targets), _sort(results)
    target = aimed[0] if aimed else None
    result = reached[0] if reached else None
    others = (*aimed[1:], *reached[1:])
    if target is None or result is None:
        return Comparison(target, result, others, "no target" if result else "no result", None)
    if target.unit != result.unit:
        return Comparison(target, result, others, "other unit", None)
    share = result.amount / target.amount if target.amount else None
    met = result.amount >= target.amount
    return Comparison(target, result, others, "met" if met else "below", share)


def _sort(numbers: Iterable[Number]) -> Sequence[Number]:
    """Sort by the time they hold for, the latest first; of one time the first stays first."""
    return sorted(numbers, key=lambda number: number.as_of, reverse=True)
