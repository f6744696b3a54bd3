"""Costs: how many questions the commonest pages ask of the store, however much it holds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from fakes.claims import BOTH, read
from fakes.registers import make_meeting

from mainstem.operations.access.accounts import GUESTS
from mainstem.register import identities

pytestmark = pytest.mark.django_db


def count(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_commonest_pages_ask_no_more_of_a_larger_register():
    reviewer = Client(**{GUESTS: "reviewer"})
    read(BOTH)
    found = []
    for size in (8, 24):
        for number in range(size):
            make_meeting(f"{size}: {number}")
        entry = identities.name_entry("meeting", "8: 0")
        pages = ("/register/meeting/", f"/entries/{entry}/", "/review/")
        found.append([count(reviewer, page) for page in pages])
        # How many steps a search takes follows from where its words stand.
        assert count(reviewer, "/search/?q=meeting") <= 14

    assert found[0] == found[1]
    assert all(some <= most for some, most in zip(found[0], (7, 8, 12), strict=True)), found
