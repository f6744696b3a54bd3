"""Shapes of the review: the queue, a claim in it, and what is decided on one."""

from typing import Any, Literal

from pydantic import Field

from mainstem.api.shapes import Shape
from mainstem.api.shapes.register import By, Citation, Qualifiers
from mainstem.model.statements import Bound, State
from mainstem.register.effects import Decision


class Standing(Shape):
    """The judgement that counts for a claim."""

    judgement: str
    decision: Decision
    note: str
    entry: str | None
    statements: list[str]
    ground: str | None = Field(description="Why it counts: source, overlap or content.")
    act: int = Field(description="To be sent as “expected” by who judges anew, or undoes it.")
    by: By
    at: str


class Item(Shape):
    """A claim in the queue."""

    source: str = Field(description="Names it in addresses, also after a document is read again.")
    kind: str
    title: str
    date: str | None
    languages: list[str]
    document: str = Field(description="SHA-256 of the bytes it was read from first.")
    confidence: int = Field(description="0 to 100.")
    reasons: list[str]
    decision: Literal["", "accepted", "corrected", "rejected", "unsure"] = Field(
        description="Empty while it waits."
    )
    act: int | None = Field(description="Of the judgement that counts; null: it waits.")
    claim: str = Field(description="Address of all it takes to judge it.")


class Queue(Shape):
    """A piece of the queue, by how sure the claims are."""

    total: int
    items: list[Item]
    next: str | None


class Source(Shape):
    """A passage a claim was read from, or one that says the same in the other language."""

    passage: str
    document: str
    path: str
    subject: str
    lang: str
    side: str
    page: int
    text: str
    marks: list[tuple[int, int, str]] = Field(description="Half-open ranges, with their role.")


class Draft(Shape):
    """A statement that accepting the claim makes."""

    property: str
    state: State
    value: Any
    qualifiers: Qualifiers
    wording: str | None
    citations: list[Citation]


class Proposal(Shape):
    """What the register would say of which kind of entry."""

    kind: str
    drafts: list[Draft]


class Reason(Shape):
    """One thing that speaks for an entry or against it."""

    code: str
    points: int
    parameters: dict[str, str]


class Candidate(Shape):
    """An entry that a claim may be about."""

    entry: str
    score: int = Field(description="0 to 100.")
    possible: bool = Field(description="False where something that identifies differs.")
    reasons: list[Reason]


class Before(Shape):
    """A judgement that counted for a claim which waits again, and what became of it."""

    standing: Standing
    how: Literal["undone", "withdrawn", "retracted"] = Field(
        description="It was undone; or all that its rule had accepted was; or the entry it had found "
        "was retracted, and when that is brought back it counts again."
    )
    reason: str = Field(description="Why the entry was retracted; empty for the others.")
    by: By = Field(description="Who ended it.")
    at: str


class ClaimDetail(Shape):
    """A claim with all it takes to judge it."""

    source: str
    kind: str
    confidence: int
    reasons: list[str]
    records: list[dict[str, Any]] = Field(description="Its lines of the reading contract.")
    sources: list[Source]
    proposal: Proposal | None = Field(description="Null for a discrepancy.")
    candidates: list[Candidate] = Field(description="The best first.")
    suggestion: str | None = Field(description="The one entry that matches, if one does.")
    standing: Standing | None = Field(description="Null: it waits.")
    before: Before | None = Field(description="Where it waits again: what counted last.")


class QualifiersIn(Shape):
    """What limits a value; a member that is not there limits nothing."""

    period: str | None = None
    as_of: str | None = None
    bound: Bound = "exact"
    low: str | None = None
    high: str | None = None


class CorrectionIn(Shape):
    """A statement other than proposed, or one more."""

    draft: int | None = Field(
        default=None, ge=0, le=10_000, description="The draft it takes the place of; null: none."
    )
    property: str = Field(default="", max_length=40, description="Of one more.")
    state: State | None = Field(default="known", description="Null leaves the draft out.")
    value: Any = Field(default=None, description="As the property's type has it.")
    qualifiers: QualifiersIn | None = Field(default=None, description="Null: as they are.")


class JudgementIn(Shape):
    """What is decided on a claim."""

    decision: Decision
    entry: str | None = Field(
        default=None,
        max_length=40,
        description="The entry it is about, “new” for one that is not there yet, or “suggested” "
        "for the one that matches, and else a new one. Null where it is rejected or unsure.",
    )
    corrections: list[CorrectionIn] = Field(default=[], max_length=100)
    note: str = Field(default="", max_length=2_000)
    expected: int | None = Field(
        ge=0,
        le=2**53,
        description="The act of the judgement that you saw to count; null: none did. If another "
        "counts by now, nothing is changed.",
    )


class Judged(Shape):
    """What became of a judgement."""

    source: str
    entry: str | None
    statements: list[str]
    standing: Standing | None = Field(description="The judgement that counts now.")
