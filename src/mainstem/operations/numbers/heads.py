"""Heads: values of an indicator divided by how many people live there at the time."""

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from mainstem.operations.numbers.balance import POPULATION
from mainstem.operations.numbers.indicators import Series, Value
from mainstem.store.numbers import releases

DIGITS = 6
"""Kept of a quotient: no population is known more exactly."""


@dataclass(frozen=True, slots=True)
class PerHead:
    """A series per head."""

    series: Series
    """Values that could be divided, in the unit of the series per person; without findings."""
    population: str
    """Identifier of the indicator they were divided by."""
    left: int
    """Values that are left out, as no population of that time is known."""


def is_dividable(series: Series) -> bool:
    """Say whether it makes sense to divide a series: not a share, a rate, or people themselves."""
    unit = series.unit.casefold()
    shares = unit.startswith("%") or unit == "percent" or " per " in f" {unit} "
    return bool(series.values) and not shares and series.code not in POPULATION


def divide(series: Series) -> PerHead | None:
    """Divide the values that count by the population of the same member and time.

    Returns:
        None where no population is held.
    """
    found = releases.list_series_of_codes(POPULATION)
    if not found:
        return None
    heads: dict[tuple[str, str], Decimal] = {}
    # The newest release comes last, and counts.
    for row in releases.list_observations([one.id for one in found]):
        heads[row.member, row.period] = Decimal(row.value)
    current = [value for value in series.values if value.is_current]
    divided = [_divide(value, heads) for value in current]
    kept = tuple(value for value in divided if value is not None)
    shown = replace(series, values=kept, findings=())
    return PerHead(shown, found[-1].entry, len(current) - len(kept))


def _divide(value: Value, heads: dict[tuple[str, str], Decimal]) -> Value | None:
    figure = value.figure
    people = heads.get((figure.member, figure.period))
    if not people:
        return None
    with localcontext() as context:
        context.prec = DIGITS
        quotient = figure.value / people
    text = format(quotient, "f")
    unit = f"{figure.unit} per head".strip()
    return replace(value, figure=replace(figure, text=text, unit=unit, wording="", low="", high=""))
