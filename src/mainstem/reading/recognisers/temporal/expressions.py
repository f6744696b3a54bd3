"""Temporal expressions with their TIMEX: what an expression says, and what it may mean.

An expression that leaves something open has several readings: "Friday" is the last one and the
next one, "at 5" is morning and evening. The readings stand in that order: past before future,
morning before evening.
"""

import datetime
from dataclasses import dataclass, replace

Kind = str
"""date, time, datetime, daterange, timerange, datetimerange, duration or set."""

Point = datetime.date | datetime.datetime | datetime.time


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing an expression may mean; a point has no `end`, and what is unknown is None."""

    timex: str
    start: Point | None = None
    end: Point | None = None
    seconds: float | None = None
    """Length of a duration."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression found from `start` to `end` (half-open) in a text."""

    start: int
    end: int
    kind: Kind
    meanings: tuple[Meaning, ...]
    mod: str | None = None
    """before, after, since, until, approx, start, mid, end, less or more."""
    source: str | None = None
    """What a modifier was put to: datetimepoint, datetimerange."""
    days: tuple[datetime.date, ...] = ()
    """The single days of a range that leaves some out: business days."""
    is_lunar: bool = False
    grain: str = ""
    """The unit it is told in: second, minute, hour, day, week, month, year."""

    def at(self, start: int, end: int) -> "Expression":
        """Return it with other bounds in the text."""
        return replace(self, start=start, end=end)


def merge_meanings(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Leave out readings said before."""
    return tuple(dict.fromkeys(meanings))
