"""Shapes of documents, what was read in them, and what a search finds."""

from typing import Any, Literal

from pydantic import Field

from mainstem.api.shapes import Shape


class File(Shape):
    """A file that was read."""

    sha256: str
    path: str
    format: str
    title: str
    languages: list[str]
    published: str | None


class Document(Shape):
    """A document, or a pair of translations, as its newest reading has it."""

    subject: str = Field(description="Names it in addresses.")
    title: str
    files: list[File]
    languages: list[str]
    published: str | None
    passages: int
    claims: int
    counts: dict[str, int] = Field(description="Claims by kind.")
    discrepancies: int
    compared: bool = Field(description="Whether it stands in two languages that were compared.")
    read_at: str
    reader: str = Field(description="Version of the reader.")
    claims_at: str = Field(description="Address of what was read in it.")


class DocumentList(Shape):
    """A piece of the list of documents, in the order in which they were read."""

    items: list[Document]
    next: str | None


class Claim(Shape):
    """A claim as it was read; nobody may have judged it."""

    id: str
    kind: Literal["figure", "date", "event", "commitment", "citation", "discrepancy"]
    page: int | None = Field(description="Page of the reader that shows it.")
    record: dict[str, Any] = Field(description="Its line of the reading contract.")


class ClaimList(Shape):
    """A piece of the claims of a document, in its order."""

    subject: str
    items: list[Claim]
    next: str | None


class Line(Shape):
    """Words that were found."""

    lang: str = Field(description="Empty where it is the same in all languages.")
    property: str = Field(description="By which an entry says it; empty for a name or a passage.")
    text: str
    marks: list[tuple[int, int]] = Field(description="Half-open ranges of the text.")
    start: int = Field(description="Where the text begins in what it was cut from.")


class EntryHit(Shape):
    """An entry that was found."""

    type: Literal["entry"]
    id: str
    kind: str
    names: list[Line]
    said: list[Line]
    entry: str = Field(description="Address of all that is stated of it.")


class PassageHit(Shape):
    """A passage of a document that was found, or its title."""

    type: Literal["passage", "document"]
    subject: str
    title: str
    published: str | None
    passage: str = Field(description="Identifier of the passage; empty for the title.")
    page: int
    said: Line
    document: str = Field(description="Address of the document.")


class SearchResults(Shape):
    """What a search has found."""

    words: list[str] = Field(description="What was looked for.")
    left_out: list[str] = Field(description="What was not, since nothing has it with the rest.")
    ignored: list[str] = Field(description="What was beyond the length of a query.")
    count: int
    counted: Literal["exact", "more", "most"] = Field(
        description="“more”: counting stopped there; “most”: no more than that."
    )
    pending: int = Field(description="Documents that are read and cannot be found yet.")
    items: list[EntryHit | PassageHit]
    next: str | None
