"""Statements: what the register says of its entries, each with the sources that say so.

A value is JSON without fractions, so that it has one canonical form: see `PropertyType` and the
reference page "Register" for the form each type has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from mainstem.values.spans import Span

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

State = Literal["known", "unknown", "none", "refused"]
"""`unknown`: nobody knows or has said it; `none`: there is none, and a source says so; `refused`:
the one who knows it does not tell. A value of zero is `known`."""

Rank = Literal["preferred", "normal", "deprecated"]
"""What a reader sees first, sees, and sees only when looking for it (known to be wrong)."""

Bound = Literal["exact", "over", "at_least", "under", "at_most", "nearly", "about"]
"""How a source limits a number it gives."""
BOUND_BY_QUALIFIER: Mapping[str, Bound] = {
    "exact": "exact",
    "over": "over",
    "at_least": "at_least",
    "nearly": "nearly",
    "about": "about",
    "up_to": "at_most",
}
"""How a value is bounded, by the qualifier that the reader gives a figure."""

Role = Literal["original", "translation"]

STATES: tuple[str, ...] = get_args(State)
RANKS: tuple[str, ...] = get_args(Rank)
BOUNDS: tuple[str, ...] = get_args(Bound)
ROLES: tuple[str, ...] = get_args(Role)


def get_entry(value: Json) -> str:
    """Return the entry that a value refers to; empty for any other value, and for mere words."""
    return str(value.get("entry", "")) if isinstance(value, Mapping) else ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a source says something: enough to find the words again, and to see them without."""

    document: str
    """SHA-256 of the document's bytes, in hexadecimal."""
    passage: str
    """Identifier of the passage; of a workbook the name of the sheet, whose rows and columns the
    spans count; empty for a source that has neither (a row of delimited text)."""
    spans: tuple[Span, ...]
    """Raw offsets into the source as it stands."""
    quote: str
    """The words, as they stand in the passage."""
    lang: str
    """BCP 47; "und" where unknown."""
    role: Role = "original"


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What a value holds for. None or "exact" where nothing limits it."""

    period: str | None = None
    """The time a number was counted over (ISO 8601 date or interval)."""
    as_of: str | None = None
    """The day a state of affairs was so."""
    bound: Bound = "exact"
    low: str | None = None
    high: str | None = None
    """Ends of an interval the source gives instead of a number: decimals as text."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of one entry, with one value."""

    id: str
    entry: str
    property: str
    state: State
    value: Json
    """None unless the state is `known`."""
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    rank: Rank = "normal"
    citations: tuple[Citation, ...] = ()
    wording: str | None = None
    """How the source words the value, where that is not the value itself."""
    reader: str | None = None
    """The version of the reader that read it; None for what a person stated."""
