"""Programs: what asks the API, with a token or without."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django.test import Client

from fakes.claims import BOTH, FOURTH_ZH, THIRD_ZH, accept, list_meetings, read
from fakes.people import BOSS, make_everyone
from fakes.registers import make_meeting
from mainstem.governance.roles import ROLES
from mainstem.operations.access import accounts, tokens

HERE = "/api/v1"


def make_token(actor, name, role):
    """Make a token of someone in one of their roles, and return its secret."""
    grant = next(hat.grant for hat in accounts.list_hats(name) if hat.role == role)
    made = tokens.make_token(actor, name, grant, label="a program", now=datetime.now(UTC))
    return made.secret


def make_program(secret=None, **options):
    """Return a client of the API: with a token, or without any."""
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    return Client(headers=headers, **options)


def ask(program, path, **query):
    """Ask for an address of the API."""
    return program.get(f"{HERE}{path}", query)


def send(program, path, body, method="post"):
    """Send JSON to an address of the API."""
    return getattr(program, method)(f"{HERE}{path}", body, content_type="application/json")


def make_world():
    """Make a register with something in every list, and programs that ask in every role.

    A meeting from an accepted claim, two by hand, and claims that wait.
    """
    make_everyone()
    programs = {role: make_program(make_token(BOSS, role, role)) for role in ROLES}
    read(THIRD_ZH, BOTH, FOURTH_ZH)
    first = next(item for item in list_meetings() if item.date == "2017-12-15")
    accepted = accept(first)
    made = [
        make_meeting("one", "Second meeting", organ="foreign_ministers", date="2017-12"),
        make_meeting("two", "Working group", organ="working_group", members=["KH", "LA"]),
    ]
    return SimpleNamespace(
        **programs,
        programs=programs,
        entry=accepted.entry,
        judged=first.source,
        waiting=[item.source for item in list_meetings()],
        made=[entry.id for entry in made],
    )
