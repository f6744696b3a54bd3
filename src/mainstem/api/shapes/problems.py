"""Shapes of problems (RFC 9457)."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mainstem.api.shapes import Shape


class Wrong(Shape):
    """One thing that was sent and cannot be understood."""

    in_: Literal["query", "path", "body", "header"] = Field(alias="in")
    name: str = Field(description="Of the parameter or member; empty for the whole.")
    detail: str


class Problem(BaseModel):
    """What went wrong, to what, and what to do. Sorts of problems have members of their own."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="Address of the sort of problem; a program goes by it.")
    title: str = Field(description="The sort of problem, in the asker's language.")
    status: int
    detail: str = Field(description="What happened, to what.")
    advice: str = Field(description="What to do about it.")
    instance: str = Field(description="The address that was asked.")
    errors: list[Wrong] = Field(default=[], description="Everything that cannot be understood.")
    needs: str | None = Field(default=None, description="The least role that may do it.")
    standing: Any = Field(default=None, description="Of a conflict: the judgement that counts.")
