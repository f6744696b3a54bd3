"""Shapes of what is stated by hand: a value, where it stands, an entry."""

from typing import Any

from pydantic import Field

from mainstem.api.shapes import Shape
from mainstem.api.shapes.review import QualifiersIn
from mainstem.model.statements import Rank, Role, State
from mainstem.operations.register import citing
from mainstem.register.inputs import LONGEST

SEEN = (
    "The acts that made the statements of the property that you saw, in any order: “act” of their "
    "“asserted”. Empty: you saw none. If others hold by now, nothing is changed."
)


class PublicationIn(Shape):
    """A source that is no document here: a book, a page of the web."""

    title: str = Field(min_length=1, max_length=500)
    publisher: str = Field(min_length=1, max_length=500, description="Or its author.")
    date: str = Field(default="", max_length=40, description="ISO 8601; empty: it bears none.")
    address: str = Field(default="", max_length=2_000, description="Of the web; empty: none.")
    lang: str = Field(max_length=40, description="Language of the words (BCP 47).")


class CitationIn(Shape):
    """Words that say so, and what they stand in: the offsets are found."""

    quote: str = Field(
        min_length=1,
        max_length=LONGEST,
        description="The words. Line breaks, width, case and the shape of quotation marks may "
        "differ from those of the source; what is cited are the source's own.",
    )
    document: str = Field(
        default="",
        max_length=2_000,
        description="SHA-256 of its bytes, its subject, or words of its title that no other has; "
        "empty: the one in which the words stand.",
    )
    place: str = Field(
        default="",
        max_length=80,
        description="Which of several places: as the answer names them that asks for it.",
    )
    role: Role = "original"
    publication: PublicationIn | None = Field(
        default=None, description="Instead of a document: what it is that is not here."
    )


class StatementIn(Shape):
    """A value to be stated of an entry, and where it stands."""

    property: str = Field(max_length=40)
    state: State = "known"
    value: Any = Field(
        default=None, description="As the property's type has it; null unless it is known."
    )
    qualifiers: QualifiersIn = Field(default=QualifiersIn())
    rank: Rank = "normal"
    citations: list[CitationIn] = Field(
        default=[], max_length=citing.MOST, description="None: nothing is cited for it."
    )
    instead_of: str | None = Field(
        default=None,
        max_length=40,
        description="Identifier of the statement it takes the place of; null: it stands beside "
        "those there are.",
    )
    keep: bool = Field(
        default=False, description="Whether it cites what the one cited that it takes the place of."
    )
    expected: list[int] = Field(max_length=10_000, description=SEEN)


class RetractStatementIn(Shape):
    """That a statement is to be retracted."""

    property: str = Field(max_length=40, description="Of the statement.")
    reason: str = Field(default="", max_length=500, description="For whoever looks for it.")
    expected: list[int] = Field(max_length=10_000, description=SEEN)


class RetractedStatement(Shape):
    """A statement that holds no more."""

    statement: str
    entry: str = Field(description="Address of all that is stated of its entry.")


class NameIn(Shape):
    """What an entry is called in a language."""

    lang: str = Field(max_length=40, description="BCP 47.")
    text: str = Field(min_length=1, max_length=LONGEST)


class EntryIn(Shape):
    """An entry to be made."""

    names: list[NameIn] = Field(min_length=1, max_length=20)
    citations: list[CitationIn] = Field(
        default=[],
        max_length=citing.MOST,
        description="Words in the language of a name are cited for that name, others for all.",
    )
    known: list[str] = Field(
        default=[],
        max_length=1_000,
        description="Identifiers of entries of the same name that you have seen: it is another.",
    )


class MadeEntry(Shape):
    """An entry that was made."""

    id: str
    entry: str = Field(description="Address of it.")
