"""Every endpoint from the point of view of everyone. A new one fails here until the table names it."""

from dataclasses import dataclass

import pytest
from django.test import Client
from fakes.programs import HERE, make_program, make_world

from mainstem.api import pages
from mainstem.api.service import SERVICE
from mainstem.governance.roles import ROLES
from mainstem.operations.access.accounts import GUESTS

pytestmark = pytest.mark.django_db

PUBLIC = ("no", "yes", "documents")
"""What a site shows to visitors, each a column of the table."""


@dataclass(frozen=True)
class Row:
    """What becomes of a request, for each of `PUBLIC` without a token, then for each of `ROLES`.

    y it is carried out, s one is to say who one is (401), n one is told that it is not allowed (403)
    """

    endpoint: str
    visitors: str
    people: str
    path: str
    method: str = "get"


READ = ("syy", "yyyyy")
INSPECT = ("ssy", "yyyyy")
EXPORT = ("sss", "yyyyy")
REVIEW = ("sss", "nyyyy")
EDIT = ("sss", "nnyyy")
ALL = ("yyy", "yyyyy")

TABLE = [
    Row("get_index", *ALL, "/"),
    Row("list_kinds", *READ, "/kinds"),
    Row("get_kind", *READ, "/kinds/meeting"),
    Row("list_entries", *READ, "/kinds/meeting/entries"),
    Row("make_entry", *EDIT, "/kinds/meeting/entries", "post"),
    Row("list_filter_values", *READ, "/kinds/meeting/filters/organ"),
    Row("get_entry", *READ, "/entries/{entry}"),
    Row("list_changes", *READ, "/entries/{entry}/changes"),
    Row("state_value", *EDIT, "/entries/{entry}/statements", "post"),
    Row("retract_statement", *EDIT, "/entries/{entry}/statements/statement-0/retraction", "post"),
    Row("get_retraction", *READ, "/entries/{entry}/retraction"),
    Row("retract_entry", *EDIT, "/entries/{entry}/retraction", "post"),
    Row("restore_entry", *EDIT, "/entries/{entry}/retraction", "delete"),
    Row("list_statements", *READ, "/statements"),
    Row("list_observations", *READ, "/indicators/entry-0/observations"),
    Row("list_documents", *INSPECT, "/documents"),
    Row("get_document", *INSPECT, "/documents/document-0"),
    Row("list_claims", *INSPECT, "/documents/document-0/claims"),
    Row("find", *READ, "/search?q=meeting"),
    Row("list_queue", *REVIEW, "/queue"),
    Row("get_claim", *REVIEW, "/queue/{judged}"),
    Row("judge", *REVIEW, "/queue/{judged}/judgement", "post"),
    Row("undo", *REVIEW, "/queue/{judged}/judgement", "delete"),
    Row("list_rules", *REVIEW, "/rules"),
    Row("get_head", *READ, "/history"),
    Row("get_checkpoint", *READ, "/history/checkpoint"),
    Row("list_acts", *EXPORT, "/history/acts"),
    Row("get_act", *EXPORT, "/history/acts/0"),
    Row("prove_inclusion", *READ, "/history/inclusion?act=0"),
    Row("prove_consistency", *READ, "/history/consistency?earlier=1"),
]


def ask(program, row, world):
    """Return what becomes of a request, as the letter of the table."""
    path = row.path.format(entry=world.entry, judged=world.judged)
    options = {"data": {}, "content_type": "application/json"} if row.method == "post" else {}
    response = getattr(program, row.method)(f"{HERE}{path}", **options)
    assert response.status_code < 500
    return {401: "s", 403: "n"}.get(response.status_code, "y")


def list_operations():
    return {
        operation.operation_id
        for router in SERVICE._get_bound_routers()
        for path_view in router.path_operations.values()
        for operation in path_view.operations
    }


def test_table_names_every_endpoint():
    assert list_operations() == {row.endpoint for row in TABLE} == set(pages.NEEDS)


def test_visitors_may_what_the_table_says(settings):
    world = make_world()
    found = {}
    for public in PUBLIC:
        settings.PUBLIC = public
        for row in TABLE:
            found[row] = found.get(row, "") + ask(make_program(), row, world)

    assert found == {row: row.visitors for row in TABLE}


def test_tokens_may_what_the_table_says():
    world = make_world()
    found = {row: "".join(ask(world.programs[role], row, world) for role in ROLES) for row in TABLE}

    assert found == {row: row.people for row in TABLE}


def test_browsers_may_what_their_people_may():
    from fakes.people import make_client

    world = make_world()
    for column, role in enumerate(ROLES):
        client = make_client(role)
        for row in TABLE:
            # What a browser writes takes more than cookies: `test_access` looks at that.
            if row.method == "get":
                assert ask(client, row, world) == row.people[column], (role, row)


def test_guests_may_what_their_role_may():
    for column, role in enumerate(ROLES[:-1]):
        guest = Client(**{GUESTS: role})
        for row in TABLE:
            if row.method == "get" and "{" not in row.path:
                found = guest.get(f"{HERE}{row.path}").status_code
                assert (found == 403) == (row.people[column] == "n"), (role, row)


def test_answers_of_one_role_are_not_taken_for_those_of_another(settings):
    settings.PUBLIC = "yes"
    world = make_world()
    shown = [make_program(), world.reader, world.steward]

    tags = {program.get(f"{HERE}/search?q=meeting")["ETag"] for program in shown}

    assert len(tags) == 3
