"""Shapes of problems (RFC 9457)."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mainstem.api.shapes import Shape


class OfferedDocument(Shape):
    """One of several documents that are called so."""

    subject: str = Field(description="To be sent as “document” where it is meant.")
    title: str
    published: str | None


class OfferedPlace(Shape):
    """One of several places of a document where words stand."""

    place: str = Field(description="To be sent as “place” where it is meant.")
    page: int = Field(description="Of the reader, from 1.")
    lang: str
    before: str
    words: str = Field(description="As they stand there.")
    after: str


class Wrong(Shape):
    """One thing that was sent and cannot be understood."""

    in_: Literal["query", "path", "body", "header"] = Field(alias="in")
    name: str = Field(description="Of the parameter or member; empty for the whole.")
    detail: str
    documents: list[OfferedDocument] = Field(
        default=[], description="Of a document to be cited: those that are called so."
    )
    places: list[OfferedPlace] = Field(
        default=[], description="Of words to be cited: where they stand, the first twenty."
    )


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
    holding: list[int] | None = Field(
        default=None, description="Of a conflict: the acts that made what is stated now."
    )
    entries: dict[str, Any] | None = Field(
        default=None,
        description="Of a conflict: entries of the same name, with what they are called.",
    )
