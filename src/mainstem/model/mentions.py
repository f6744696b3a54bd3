"""Mentions: spans of a passage's text that a recogniser gave a value, before anything is claimed.

Offsets are half-open and refer to the passage's re-joined `text`; `Passage.locate` turns them
into places of the source.
"""

from dataclasses import dataclass, field
from typing import Literal

from mainstem.model.documents import Passage

Basis = Literal["explicit", "context", "name", "relative", "vague"]
Qualifier = Literal["exact", "over", "at_least", "nearly", "about", "up_to"]
NameKind = Literal["country", "place", "organisation", "person"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, month, year or interval. `iso` is None where the words fix no date (vague)."""

    start: int
    end: int
    iso: str | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit: money, percentage, length, count, rank.

    `value`, `low` and `high` are plain numbers (5009亿 is 500900000000); `value` is None where
    the words give none ("tens of thousands of"). `unit` follows the reading contract; None for
    a number without one.
    """

    start: int
    end: int
    value: float | int | None
    unit: str | None
    qualifier: Qualifier = "exact"
    low: float | int | None = None
    high: float | int | None = None
    change: str | None = None
    """None for a level; "yoy", "increase", "decrease" or "since …" for a change."""


@dataclass(frozen=True, slots=True)
class OrdinalMention:
    """第十次, 10th, Second: the number of something in a series."""

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name of a country, place, organisation or person found by lexicon or by its form."""

    start: int
    end: int
    kind: NameKind
    key: str | None
    """Canonical key: ISO 3166 alpha-2 for countries, the lexicon's key otherwise; None for a
    name recognised only by its form."""
    role: str | None = None
    """The title or office a person is named with, as it stands."""


@dataclass(frozen=True, slots=True)
class TitleMention:
    """The title of a document, initiative or activity, in 《》 or quotation marks.

    The offsets cover what stands between the marks; `mark` is the opening one.
    """

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A passage with everything the recognisers found in it, each list in order of `start`."""

    passage: Passage
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    ordinals: tuple[OrdinalMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    titles: tuple[TitleMention, ...] = field(default=())
