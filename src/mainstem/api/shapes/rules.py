"""Shapes of the rules."""

from pydantic import Field

from mainstem.api.shapes import Shape
from mainstem.api.shapes.register import By


class Switching(Shape):
    """That a rule was put in force, or out of it."""

    on: bool
    reason: str = Field(description="Empty where nobody gave one.")
    act: int = Field(description="Its number.")
    by: By
    at: str


class Rule(Shape):
    """A rule, and what became of it."""

    code: str = Field(description="By which commands name it.")
    name: str = Field(description="By which its acts are signed.")
    least: int = Field(description="Confidence a claim needs, 0 to 100.")
    reasons: list[str] = Field(description="Of which the claim must have one.")
    bars: list[str] = Field(description="Of which it must have none.")
    claims: list[str] = Field(description="Kinds of claims it looks at; none: all.")
    makes_entries: bool = Field(
        description="Whether it accepts what no entry may be meant by, as a new one; else what one "
        "entry matches."
    )
    in_force: bool
    accepted: int = Field(description="Judgements of it that hold.")
    ended: int = Field(description="Those that hold no more: undone, or judged anew by a person.")
    waiting: int = Field(description="Claims that wait and that it looks at.")
    switchings: list[Switching] = Field(description="The newest first.")


class RuleList(Shape):
    """The rules in the order in which they are applied."""

    items: list[Rule]
