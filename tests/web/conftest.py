"""Clients of the pages: where nobody has an account, whoever comes is a guest."""

import pytest


@pytest.fixture
def client():
    """A guest who may do all that a steward may; the tests of permissions have clients of their own."""
    from django.test import Client

    return Client(**{"mainstem.guests": "steward"})
