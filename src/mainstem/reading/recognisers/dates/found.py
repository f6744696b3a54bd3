"""What the languages' grammars find in a passage, before it is known which year it means."""

from dataclasses import dataclass, replace
from typing import Literal

from mainstem.values.dates import is_valid

Rule = Literal[
    "year",  # `amount` years from the reference: last year is -1
    "month",
    "week",
    "day",
    "same year",  # `amount` years from the year spoken of
    "same month",
    "same day",
    "ago",  # the year `amount` years before the reference
    "on",  # the reference year itself, told from `amount` years before
    "past",  # from `amount` years before the reference until it
    "running",  # the last `amount` years, the reference included
    "until",  # up to the reference, from nobody knows when
    "ahead",  # from the reference on for `amount` years
    "new",  # the `amount` years that begin after the reference
    "in",  # the year `amount` years after the reference
    "past months",
    "day of week",  # `amount` days after the Monday of the reference's week
    "weekday",  # the last day named so; `amount` 1 is Monday
    "event",  # when something began, whose date is not said
    "period",  # the interval last spoken of
    "vague",  # no date at all
]


@dataclass(frozen=True, slots=True)
class Part:
    """One end of a date as the words give it; what they leave out is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def is_possible(self) -> bool:
        """Whether the calendar of some year holds it."""
        # 2024 stands in for a year not given: a leap year, so that 29 February may pass.
        month = self.month or (1 if self.day else None)
        return is_valid(2024 if self.year is None else self.year, month, self.day)

    def inherit(self, other: "Part") -> "Part":
        """Take from `other` what a finer part leaves out: the 9 of `8 April 2025 to 9`."""
        year = other.year if self.year is None else self.year
        month = other.month if self.month is None and self.day is not None else self.month
        return Part(year, month, self.day)

    @property
    def precision(self) -> int:
        """How fine it is: 1 a year, 2 a month, 3 a day."""
        return 3 if self.day is not None else 2 if self.month is not None else 1


@dataclass(frozen=True, slots=True)
class Found:
    """A date or interval with its numbers, `start` to `end` in the passage's text."""

    start: int
    end: int
    first: Part
    last: Part | None = None
    is_name: bool = False
    """The year belongs to a name: SCO Summit 2025, 2024年度."""
    is_deadline: bool = False
    """By the end of it is meant: its last day."""
    is_since: bool = False
    """It opens an interval that lasts until the reference."""

    def shift(self, offset: int) -> "Found":
        """Move it in the text."""
        return replace(self, start=self.start + offset, end=self.end + offset)


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that count from another date. `part` is what they add: last May is a year and 5."""

    start: int
    end: int
    rule: Rule
    amount: int = 0
    first: Part = Part()
    last: Part | None = None


Finding = Found | Relative
