"""Statuses: how it stands with a promise, as a person has judged it and as the calendar has it.

The two are kept apart. What a person judged is a statement with its history; what follows from a
date is worked out each time, and never written down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mainstem.values.dates import When

Calendar = Literal["undated", "open", "reported", "late", "not_reported"]
"""What the calendar says of a promise.

    undated       no day is known that it is due, and nothing was chosen that fulfils it
    open          it is not due yet, and nothing was chosen that fulfils it
    reported      something was chosen that fulfils it, no later than it was due, or with no due day
    late          something was chosen that fulfils it, days after it was due
    not_reported  it was due, and nothing was chosen that fulfils it
"""
CALENDAR: tuple[Calendar, ...] = ("reported", "late", "open", "undated", "not_reported")
JUDGED = ("done", "partly", "under_way", "late", "not_reported", "contradicted")
"""What a person can judge, as the kind declares it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a promise on a day."""

    judged: str | None
    """What a person has judged; None: nobody has."""
    calendar: Calendar
    days_late: int | None
    """From the last day it was due to the first day of what fulfils it, or to today where nothing
    does; None where that cannot be said, 0 in time."""
    days_last: int = 0
    """How late the last of what fulfils it was, where there is more than one thing."""
    lost: int = 0
    """How many things were chosen as its fulfilment that were retracted since: they show nothing."""

    @property
    def leading(self) -> str:
        """Return what is counted: the judgement, or else what the calendar says."""
        return self.judged or self.calendar


def work_out(
    judged: str | None, due: When | None, done: Iterable[When | None], *, today: date, lost: int = 0
) -> Standing:
    """Work out how it stands with a promise.

    Args:
        judged: what a person has judged, if anyone has.
        due: when it was to be done; None: unknown.
        done: when each thing was that was chosen as its fulfilment; None where that is unknown.
        today: the day that is asked for.
        lost: how many more were chosen that do not hold any more.
    """
    found = list(done)
    known = [when for when in found if when is not None]
    if found:
        days = count_days(due, known)
        last = max((count_days(due, [when]) or 0 for when in known), default=0)
        return Standing(judged, "late" if days else "reported", days, last, lost)
    if due is None:
        return Standing(judged, "undated", None, lost=lost)
    passed = (today - due.last_day).days
    return Standing(judged, "not_reported" if passed > 0 else "open", max(0, passed), lost=lost)


def count_days(due: When | None, done: Iterable[When]) -> int | None:
    """Count the days something was late by, the first of its doings counting.

    A month counts from its first day: not a day more is called late than is sure.

    Returns:
        0 in time; None where no day is known that it was due or done.
    """
    first = min((when.first_day for when in done), default=None)
    if due is None or first is None:
        return None
    return max(0, (first - due.last_day).days)
