"""Identities: how the rows of the register are named, each from what makes it this one."""

from collections.abc import Sequence

from mainstem.model.statements import Citation, Json, Qualifiers, State, Statement
from mainstem.register import canonical, effects
from mainstem.values.identifiers import get_identifier


def name_entry(kind: str, origin: str) -> str:
    """Name an entry by its kind and by what it came from: a claim's source, or a random token."""
    return get_identifier("entry", kind, origin)


def name_statement(statement: Statement) -> str:
    """Name a statement by all it says, and of what: the rank and the reader do not count."""
    return name_saying(
        statement.entry,
        statement.property,
        statement.state,
        statement.value,
        statement.qualifiers,
        statement.citations,
        statement.wording,
    )


def name_saying(
    entry: str,
    property_: str,
    state: State,
    value: Json,
    qualifiers: Qualifiers,
    citations: Sequence[Citation],
    wording: str | None = None,
) -> str:
    """Name the statement that is to say something, as `name_statement` does."""
    said: list[Json] = [
        state,
        value,
        effects.write_qualifiers(qualifiers),
        [effects.write_citation(c) for c in citations],
        wording,
    ]
    return get_identifier("statement", entry, property_, canonical.encode(said).decode())


def name_judgement(source: str) -> str:
    """Name the judgement of a claim by the claim's source: one of them holds at a time."""
    return get_identifier("judgement", source)


def name_link(left: str, right: str) -> str:
    """Name the link of two entries, in whichever order they are given."""
    return get_identifier("link", *sorted((left, right)))


def name_switch(rule: str) -> str:
    """Name a rule's being in force."""
    return get_identifier("switch", rule)
