"""Shapes of the register: kinds, entries, statements and what they come from."""

from typing import Any, Literal

from pydantic import Field

from mainstem.api.shapes import Shape
from mainstem.model.kinds import PropertyType
from mainstem.model.statements import Bound, Rank, Role, State
from mainstem.register.acts import Verb
from mainstem.register.effects import Decision

Titles = dict[str, str]


class By(Shape):
    """Who acted: a person in a role, a named rule, or the operator of the machine."""

    name: str
    role: str = Field(description="That was acted in; “rule” for a named rule.")
    member: str | None = Field(description="The state or organisation that was acted for.")


class Choice(Shape):
    """One value of a property that has only some."""

    value: str
    label: Titles


class Property(Shape):
    """One thing that can be stated of an entry of a kind."""

    name: str
    type: PropertyType
    label: Titles
    many: bool = Field(description="Whether several values may hold at once.")
    kinds: list[str] = Field(description="The kinds a reference may lead to.")
    choices: list[Choice]
    units: list[str] = Field(description="That may stand with a number; empty: any.")
    names: bool = Field(description="Whether entries are known by it.")
    identifies: bool = Field(description="Whether entries that differ in it are never the same.")
    column: bool = Field(description="Whether lists show it unless told otherwise.")
    filter: bool = Field(description="Whether lists can be narrowed by it.")
    sort: bool = Field(description="Whether lists can be sorted by it.")


class Kind(Shape):
    """A kind of entry, as it is declared."""

    name: str
    label: Titles
    plural: Titles
    properties: list[Property]
    count: int = Field(description="Entries of it; those found to be the same count as one.")
    entries: str = Field(description="Address of the list of them.")


class KindList(Shape):
    """Every kind, in the order in which they are shown."""

    items: list[Kind]


class Qualifiers(Shape):
    """What a value holds for; a member that is not there limits nothing."""

    period: str | None = Field(default=None, description="Time it was counted over (ISO 8601).")
    as_of: str | None = Field(default=None, description="The day it was so (ISO 8601).")
    bound: Bound | None = Field(default=None, description="Exact where it is not there.")
    low: str | None = None
    high: str | None = None


class Citation(Shape):
    """Where a source says something."""

    document: str = Field(description="SHA-256 of the document's bytes.")
    passage: str = Field(description="Identifier of the passage; empty where there is none.")
    spans: list[tuple[int, int, int]] = Field(
        description="Place (line, page or block), first character, past the last one."
    )
    quote: str = Field(description="The words, as they stand there.")
    lang: str
    role: Role


class Asserted(Shape):
    """The act that made a statement."""

    act: int
    at: str
    by: By


class Verdict(Shape):
    """The judgement that a statement was made by."""

    judgement: str
    decision: Decision
    note: str
    act: int
    at: str
    by: By


class Statement(Shape):
    """One value of one property of an entry, with where it comes from."""

    id: str
    entry: str = Field(description="The entry it is of; of several found the same, which of them.")
    property: str
    state: State
    value: Any = Field(description="As its property's type has it; null unless it is known.")
    qualifiers: Qualifiers
    rank: Rank
    wording: str | None = Field(description="How the source words it, where that differs.")
    reader: str | None = Field(description="Version of the reader; null: a person stated it.")
    citations: list[Citation]
    asserted: Asserted
    judged: Verdict | None = Field(description="Null for what was stated by hand.")


class ListedStatement(Statement):
    """A statement in a list of them."""

    kind: str = Field(description="Of its entry.")


class StatementList(Shape):
    """A piece of a list of statements, in the order in which they were made."""

    items: list[ListedStatement]
    next: str | None = Field(description="Address of the next piece; null after the last.")


class Value(Shape):
    """A value of a property, and every statement that gives it, the earliest first."""

    state: State
    value: Any
    qualifiers: Qualifiers
    rank: Rank = Field(description="The best of its statements'.")
    less_exact: bool = Field(
        description="Whether it is a place or a date in which another that is stated here lies."
    )
    documents: int = Field(description="How many documents say so.")
    statements: list[Statement]


class PropertyValues(Shape):
    """What is said of one property."""

    property: str
    conflict: bool = Field(description="Whether values that are not deprecated exclude each other.")
    values: list[Value] = Field(description="The best rank first, then what most say.")


class Label(Shape):
    """What an entry that is referred to is called."""

    entry: str = Field(description="The entry that leads those found to be the same.")
    kind: str
    titles: Titles


class CitedDocument(Shape):
    """A document that is cited, as far as it has been read here."""

    subject: str = Field(description="By which documents/ has it.")
    title: str
    path: str
    languages: list[str]
    published: str | None


class Entry(Shape):
    """An entry with everything that is stated of it."""

    id: str = Field(description="Of the one that leads those found to be the same.")
    kind: str
    owner: str | None = Field(description="Whose people write it; null: no one in particular.")
    titles: Titles
    entries: list[str] = Field(description="All found to be this one thing.")
    as_of: str | None = Field(description="The instant it is told as of; null: now.")
    acts: int = Field(description="How long the history was then.")
    properties: list[PropertyValues] = Field(description="Those that something is said of.")
    labels: dict[str, Label] = Field(description="What entries referred to are called, now.")
    documents: dict[str, CitedDocument] = Field(description="By SHA-256.")
    changes: str = Field(description="Address of what became of it.")
    page: str = Field(description="Address of its page, for people.")


class Retraction(Shape):
    """That an entry holds no more, and why."""

    id: str
    kind: str
    titles: Titles = Field(description="What it was called last.")
    retracted: bool = Field(
        description="Whether someone retracted it, so that it can be brought back; else it ended "
        "with the judgement it was made by."
    )
    reason: str
    act: int = Field(description="That ended it; to be sent as “expected” by who brings it back.")
    by: By
    at: str
    referring: int = Field(description="Statements of other entries that lead to it still.")


class RetractionIn(Shape):
    """That an entry is to be retracted."""

    reason: str = Field(min_length=1, max_length=500, description="For whoever looks for it.")
    expected: int = Field(
        ge=0,
        le=2**53,
        description="Number of the newest act among the changes of the entry that you saw.",
    )


class Restored(Shape):
    """An entry that was brought back."""

    id: str
    entry: str = Field(description="Address of it.")


class CellValue(Shape):
    """A value, as lists have it."""

    state: State
    value: Any
    qualifiers: Qualifiers
    documents: int


class Cell(Shape):
    """What a list tells of one property."""

    conflict: bool
    count: int = Field(description="Values there are; more than “values” where these are cut.")
    values: list[CellValue]


class ListedEntry(Shape):
    """An entry in a list."""

    id: str
    titles: Titles
    changed: int = Field(description="Number of the act that changed it last.")
    values: dict[str, Cell] = Field(description="Of the columns that are known.")
    entry: str = Field(description="Address of all that is stated of it.")


class EntryList(Shape):
    """A piece of a list of entries."""

    kind: str
    filters: dict[str, list[str]]
    sort: str
    columns: list[str]
    total: int = Field(description="Entries that the filters let through.")
    labels: dict[str, Label]
    items: list[ListedEntry]
    next: str | None = Field(description="Address of the next piece; null after the last.")


class FacetValue(Shape):
    """A value that a list can be narrowed by."""

    value: str = Field(description="Empty: of which it is not known.")
    count: int = Field(description="Entries that choosing it would show.")


class FacetValues(Shape):
    """A piece of all values of a filter."""

    kind: str
    filter: str
    total: int
    labels: dict[str, Label]
    items: list[FacetValue]
    next: str | None


class Ended(Shape):
    """The act whose effect another one ended."""

    number: int
    verb: Verb
    at: str
    by: By
    body: dict[str, Any]


class Change(Shape):
    """An act that changed an entry."""

    number: int
    verb: Verb
    at: str
    by: By
    body: dict[str, Any] = Field(description="As the history has it.")
    ended: Ended | None = Field(description="Of a retraction: what it ended.")


class ChangeList(Shape):
    """A piece of what became of an entry, the newest first."""

    items: list[Change]
    next: str | None


class Me(Shape):
    """As whom the request was carried out."""

    name: str = Field(description="Empty for a visitor.")
    role: str
    member: str | None
    may: list[Literal["read", "inspect", "export", "review", "edit", "link", "switch", "grant"]]


class Index(Shape):
    """Where everything is."""

    version: str = Field(description="Of the program.")
    api: str = Field(description="Of these addresses and shapes.")
    acts: int = Field(description="How long the history is.")
    me: Me
    links: dict[str, str]
