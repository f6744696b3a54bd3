"""Fixtures for operations on stores of their own, beside that of the tests."""

from contextlib import contextmanager

import pytest

from mainstem.settings import parse_database_url


@pytest.fixture(scope="module")
def enter(django_db_blocker):
    """Return what lets Django work on a store, as if its address had been in DATABASE_URL."""
    from django.conf import settings
    from django.db import connections

    @contextmanager
    def enter(store):
        kept = connections["default"], connections.settings["default"], settings.DATABASES
        settings.DATABASES = {"default": parse_database_url(store.url)}
        known = connections.configure_settings(settings.DATABASES)
        connections.settings["default"] = known["default"]
        del connections["default"]
        try:
            with django_db_blocker.unblock():
                yield store
        finally:
            connections["default"].close()
            connections["default"], connections.settings["default"], settings.DATABASES = kept

    return enter
