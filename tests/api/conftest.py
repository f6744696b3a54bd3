"""A register with something in every list, and programs that ask in every role."""

import pytest


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_counts():
    """Forget who has written how often: every test begins with a minute of its own."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def world(db):
    from fakes.programs import make_world

    return make_world()
