"""Dates that keep the precision of their source: years, months, days, and intervals of them."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from mainstem.errors import MainstemError

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class InvalidDate(MainstemError):
    """Numbers or text that name no day of the calendar: 31 February, month 13, an empty interval.

    It is not raised for a date that is merely unknown: that one is None.
    """


@dataclass(frozen=True, slots=True)
class Date:
    """A year, a month or a day, as exactly as a source says it (years 1 to 9999, Gregorian)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar holds."""
        if not is_valid(self.year, self.month, self.day):
            parts = [part for part in (self.year, self.month, self.day) if part is not None]
            raise InvalidDate(f"there is no date {'-'.join(f'{part:02}' for part in parts)}")

    @property
    def iso(self) -> str:
        """Write it as `2025`, `2025-08` or `2025-08-15`."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def first_day(self) -> datetime.date:
        """Return the first day it covers."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """Return the last day it covers."""
        month = self.month or 12
        day = self.day or get_length(self.year, month)
        return datetime.date(self.year, month, day)


@dataclass(frozen=True, slots=True)
class Interval:
    """From the first day of `start` to the last day of `end`, both included; None is open."""

    start: Date | None
    end: Date | None

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it begins, or that has no end at all."""
        if self.start is None and self.end is None:
            raise InvalidDate("an interval needs a start or an end")
        if self.start and self.end and self.end.last_day < self.start.first_day:
            raise InvalidDate(f"{self.iso} ends before it begins")

    @property
    def iso(self) -> str:
        """Write it as `2025-04-08/2025-04-09`, an open end as `..`."""
        start = self.start.iso if self.start else ".."
        end = self.end.iso if self.end else ".."
        return f"{start}/{end}"

    @property
    def first_day(self) -> datetime.date:
        """Return the first day it covers; the first of the calendar where it is open."""
        return self.start.first_day if self.start else datetime.date.min

    @property
    def last_day(self) -> datetime.date:
        """Return the last day it covers; the last of the calendar where it is open."""
        return self.end.last_day if self.end else datetime.date.max


When = Date | Interval


def is_valid(year: int, month: int | None = None, day: int | None = None) -> bool:
    """Tell whether the calendar holds this year, month or day."""
    if not 1 <= year <= 9999 or (month is None and day is not None):
        return False
    if month is None:
        return True
    if not 1 <= month <= 12:
        return False
    # Every month has the first 28 days, which spares most dates the question.
    return day is None or 1 <= day <= 28 or 1 <= day <= get_length(year, month)


def get_length(year: int, month: int) -> int:
    """Return how many days a month has, 1 to 12."""
    return 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month - 1]


def from_day(day: datetime.date) -> Date:
    """Return a day of the standard library as a date."""
    return Date(day.year, day.month, day.day)


def parse(text: str) -> When:
    """Read what `iso` writes: `2025`, `2025-08`, `2025-08-15`, `start/end`, `../2025`, `2025/..`.

    Raises:
        InvalidDate: the text has another form, or names no date.
    """
    if "/" not in text:
        return _parse_point(text)
    start, _, end = text.partition("/")
    return Interval(_parse_bound(start), _parse_bound(end))


def overlaps(a: When, b: When) -> bool:
    """Tell whether some day belongs to both."""
    return a.first_day <= b.last_day and b.first_day <= a.last_day


def contains(outer: When, inner: When) -> bool:
    """Tell whether every day of `inner` belongs to `outer`."""
    return outer.first_day <= inner.first_day and inner.last_day <= outer.last_day


def get_exactness(text: str) -> int:
    """Return how exactly a date is told: 1 by its year, 2 by its month, 3 by its day.

    An interval is as exact as its start; 0 where that is open.
    """
    start = text.split("/")[0]
    return 0 if start == ".." else start.count("-") + 1


def is_same_or_finer(a: When, b: When) -> bool:
    """Tell whether `a` may be `b` said more exactly: `2025-08-15` is a finer `2025-08`.

    An interval is compared by its days; a single date is never finer than another year.
    """
    return contains(b, a)


def _parse_bound(text: str) -> Date | None:
    return None if text == ".." else _parse_point(text)


@lru_cache(maxsize=4096)
def _parse_point(text: str) -> Date:
    match = _POINT.fullmatch(text)
    if not match:
        raise InvalidDate(f"{text!r} is not a date in ISO form")
    year, month, day = (int(part) if part else None for part in match.groups())
    return Date(year or 0, month, day)
