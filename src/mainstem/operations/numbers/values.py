"""Values: those of a series with where they come from; what several statements give alike is one."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from mainstem.analysis.figures import Figure


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a series with where it comes from."""

    figure: Figure
    document: str
    """SHA-256 of what is cited first."""
    place: int
    start: int
    length: int
    """Where it stands, as spans have it; all 0 where that is not known."""
    release: int | None
    """`since` of the release it was imported with; None for one that was read and judged."""
    statement: str
    """Identifier of the statement that gives it; empty for one that was imported."""
    is_current: bool
    """Whether no newer release has taken its place, and nobody has called it wrong."""
    alike: tuple["Value", ...] = ()
    """Those that other statements give just so, as where a figure was read in two languages."""

    @property
    def tellings(self) -> tuple["Value", ...]:
        """Return the value as each statement gives it, this one first."""
        return self, *self.alike


def join_alike(values: Iterable[Value]) -> list[Value]:
    """Join values that statements give of the same member and time, to the digit.

    A figure that was accepted in each of two languages is one value with two citations. What was
    imported stays alone, as does what somebody has called wrong.
    """
    alike: dict[Hashable, list[Value]] = {}
    for value in values:
        alike.setdefault(_get_key(value), []).append(value)
    return [replace(first, alike=tuple(others)) for first, *others in alike.values()]


def _get_key(value: Value) -> Hashable:
    """Return what values have in common that are one."""
    figure = value.figure
    if not value.statement or not value.is_current:
        return value.statement, figure.key
    limits = figure.bound, figure.low, figure.high
    return figure.member, figure.period, figure.as_of, figure.value, figure.unit, limits
