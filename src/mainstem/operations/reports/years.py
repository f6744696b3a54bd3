"""Years that a report can be about."""

from datetime import date

from mainstem.operations import OperationError

FIRST = 1900


class UnfitYear(OperationError):
    """A report is asked for of a year of which nothing can be reported."""

    def __init__(self, year: int, last: int) -> None:
        super().__init__(f"There is no report of {year}: years go from {FIRST} to {last}.")


def get_last(today: date) -> int:
    """Return the last year that can be reported on: the next one, of which plans tell."""
    return today.year + 1


def check_year(year: int, today: date) -> int:
    """Return the year, if it can be reported on.

    Raises:
        UnfitYear: it is too early, or later than the next one.
    """
    if not FIRST <= year <= get_last(today):
        raise UnfitYear(year, get_last(today))
    return year
