"""Rows are named by what makes them this one, and by nothing else."""

from dataclasses import replace

from mainstem.model.statements import Citation, Statement
from mainstem.register import identities
from mainstem.values.spans import Span

STATEMENT = Statement(
    id="",
    entry="entry-1",
    property="title",
    state="known",
    value={"lang": "en", "text": "Third Meeting"},
    citations=(Citation("d" * 64, "passage-1", (Span(1, 0, 13),), "Third Meeting", "en"),),
)


def test_names_a_statement_alike_whoever_reads_it_and_however_it_ranks():
    other = replace(STATEMENT, id="statement-9", rank="deprecated", reader="reader 2")

    assert identities.name_statement(other) == identities.name_statement(STATEMENT)


def test_names_a_statement_otherwise_when_it_cites_another_place():
    moved = replace(STATEMENT.citations[0], spans=(Span(2, 0, 13),))

    other = replace(STATEMENT, citations=(moved,))

    assert identities.name_statement(other) != identities.name_statement(STATEMENT)


def test_names_a_link_alike_in_either_order():
    assert identities.name_link("entry-1", "entry-2") == identities.name_link("entry-2", "entry-1")
