"""Stating: what is known of an entry as a statement, named by what it says."""

from collections.abc import Sequence
from dataclasses import replace

from mainstem.model.statements import Citation, Json, Qualifiers, Statement
from mainstem.register import identities

_UNLIMITED = Qualifiers()


def make_statement(
    entry: str,
    property_: str,
    value: Json,
    citations: Sequence[Citation],
    qualifiers: Qualifiers = _UNLIMITED,
) -> Statement:
    """Make a statement of what is known, in the words of nobody but the one who states it."""
    made = Statement(
        id="",
        entry=entry,
        property=property_,
        state="known",
        value=value,
        qualifiers=qualifiers,
        citations=tuple(citations),
    )
    return replace(made, id=identities.name_statement(made))
