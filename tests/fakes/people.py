"""People with accounts and roles, and clients that act as them."""

from datetime import UTC, datetime

from django.test import Client

from mainstem.governance.roles import ROLES
from mainstem.operations.access import accounts, granting
from mainstem.store.access import accounts as table

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
PASSWORD = "four words that rhyme"
BOSS = accounts.OPERATOR
"""Who may make every account and grant every role here."""


def make_person(name, *roles, password=PASSWORD, now=NOW):
    """Make an account that holds roles: "editor", or "editor KH" for one bound to a member."""
    accounts.create_account(BOSS, name, now=now)
    account = table.find_account(name)
    if password:
        table.save_password(account, password)
    for role in roles:
        word, _, member = role.partition(" ")
        granting.grant_role(BOSS, name, word, member or None, now=now)
    return account


def make_client(name, **options):
    """Return the client of someone who has signed in; of a visitor where the name is empty."""
    client = Client(**options)
    if name:
        client.force_login(table.find_account(name))
    return client


def make_everyone():
    """Make an account for each role, called like it, and "nobody" without any."""
    make_person("nobody")
    for role in ROLES:
        make_person(role, role)
