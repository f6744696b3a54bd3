"""Stating: a value with where it stands, instead of another one, or one no more."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router

from mainstem.api import writing
from mainstem.api.access import get_actor
from mainstem.api.endpoints import writes
from mainstem.api.parameters import Name
from mainstem.api.shapes import register
from mainstem.api.shapes import stating as shapes
from mainstem.operations.register import editing, records
from mainstem.operations.register.citing import Elsewhere, Quoted
from mainstem.operations.register.editing import Said
from mainstem.register import inputs
from mainstem.register.acts import Actor

router = Router(tags=["Register"])


@writes(router, "POST", "/entries/{entry}/statements", needs="edit", shape=register.Statement)
def state_value(request: HttpRequest, entry: Name, statement: shapes.StatementIn) -> Any:
    """State a value of an entry by hand, with the words that say so, or correct one.

    The words are looked for in the document: what is cited is where they stand, as they stand
    there. Words that are not in it are an error (422) that says how far they are; of words that
    stand in it several times it names the places, one of which is to be sent as “place”.
    """
    actor = get_actor(request)
    said = Said(
        state=statement.state,
        value=statement.value,
        qualifiers=inputs.read_qualifiers(statement.qualifiers.model_dump(exclude_none=True)),
        rank=statement.rank,
        cites=statement.instead_of if statement.keep else None,
        sources=read_citations(statement.citations),
    )
    seen, now = statement.expected, datetime.now(UTC)
    if statement.instead_of is None:
        made = editing.state(actor, entry, statement.property, said, seen=seen, now=now)
    else:
        made = editing.replace_statement(
            actor, entry, statement.property, statement.instead_of, said, seen=seen, now=now
        )
    return _write_statement(actor, entry, made)


@writes(
    router,
    "POST",
    "/entries/{entry}/statements/{statement}/retraction",
    needs="edit",
    shape=shapes.RetractedStatement,
)
def retract_statement(
    request: HttpRequest, entry: Name, statement: Name, retraction: shapes.RetractStatementIn
) -> Any:
    """Retract a statement. It stays in the history; the claim it was read from stays judged."""
    editing.retract(
        get_actor(request),
        entry,
        retraction.property,
        statement,
        retraction.reason,
        seen=retraction.expected,
        now=datetime.now(UTC),
    )
    return {"statement": statement, "entry": reverse("api:get_entry", args=[entry])}


def read_citations(given: Sequence[shapes.CitationIn]) -> tuple[Quoted, ...]:
    """Read what is to be cited."""
    return tuple(
        Quoted(
            quote=one.quote,
            document=one.document,
            place=one.place,
            role=one.role,
            elsewhere=Elsewhere(**one.publication.model_dump()) if one.publication else None,
        )
        for one in given
    )


def _write_statement(actor: Actor, entry: str, statement: str) -> dict[str, Any]:
    record = records.get_record(actor, entry)
    return next(
        writing.write_statement(one, record.verdicts)
        for said in record.picture.properties
        for told in said.told
        for one in told.assertions
        if one.statement.id == statement
    )
