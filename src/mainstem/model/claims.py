"""Claims: what a document asserts, each with the spans of the source that say so.

The fields follow the reading contract (docs/reference/reading-contract.md); `text` is verbatim
unless a docstring says re-joined.
"""

from dataclasses import dataclass

from mainstem.model.mentions import Basis, Qualifier
from mainstem.values.spans import Span

EVENT_TYPES = (
    "meeting",
    "visit",
    "agreement",
    "document_released",
    "launch",
    "opening",
    "completion",
    "groundbreaking",
    "training",
    "operation",
    "handover",
    "competition",
    "cultural",
    "disaster",
    "relief",
    "shipment",
    "statistic_release",
    "other",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity a document states, with what it counts and when."""

    id: str
    document: str
    passage: str
    lang: str
    spans: tuple[Span, ...]
    text: str
    value: float | int | None
    low: float | int | None
    high: float | int | None
    unit: str | None
    qualifier: Qualifier
    change: str | None
    subject: str | None
    measure: str | None
    period: str | None
    counterpart: str | None = None


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A date a document states; `iso` is a year, month, day or start/end."""

    id: str
    document: str
    passage: str
    lang: str
    spans: tuple[Span, ...]
    text: str
    iso: str | None
    basis: Basis
    counterpart: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where a document tells of an event."""

    passage: str
    lang: str
    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening of the real world, with every mention of it in both languages."""

    id: str
    document: str
    type: str
    title_zh: str | None
    title_en: str | None
    ordinal: int | None
    date: str | None
    place: str | None
    countries: tuple[str, ...]
    bodies: tuple[str, ...]
    outcomes: tuple[str, ...]
    lines: tuple[int, ...]
    """Every place (line, page or block) that mentions it."""
    mentions: tuple[EventMention, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promised or recommended action; `text` is the clause, re-joined."""

    id: str
    document: str
    passage: str
    lang: str
    spans: tuple[Span, ...]
    text: str
    modality: str
    """"commitment" or "recommendation"."""
    responsible: str | None
    due: str | None
    area: str | None
    citations: tuple[str, ...] = ()
    """Ids of the footnotes that stand at it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A footnote or reference, taken apart; `text` is re-joined."""

    id: str
    document: str
    passage: str
    spans: tuple[Span, ...]
    text: str
    marker: str | None
    title: str | None
    author: str | None
    venue: str | None
    date: str | None
    url: str | None
    anchor: Span | None
    """Where the body text carries the marker."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something the two languages do not say alike, or a broken word in one of them."""

    id: str
    document: str
    unit: str | None
    type: str
    """number, date, name, omission, addition, typo or meaning."""
    zh_spans: tuple[Span, ...]
    en_spans: tuple[Span, ...]
    zh: str | None
    en: str | None
    severity: str
    """"major" or "minor"."""
    note: str
