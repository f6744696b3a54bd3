"""Fixtures every test may use, how many examples a property is tried with, and Django's set-up."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection
from django.utils import translation
from fakes.stores import Stores
from hypothesis import HealthCheck, settings

from mainstem.store.searching import indexes

TESTS = Path(__file__).resolve().parent
SHARED = TESTS.parents[1] / "shared"
LIBRARY = [
    TESTS / part
    for part in (
        "analysis",
        "exchange",
        "governance",
        "model",
        "publishing",
        "reading",
        "register",
        "samples",
        "values",
    )
]

# Every push is tried with "thorough"; the few of "quick" are for whoever waits for them.
# No clock decides: a property fails for what it finds, never for how busy the machine is.
settings.register_profile(
    "quick",
    max_examples=10,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=100)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_configure(config: pytest.Config) -> None:
    """Set Django up, except for the library alone: that must do without, so nothing of it is there."""
    plugins = config.pluginmanager
    if not plugins.has_plugin("django"):
        return
    if _is_of_library(config):
        plugins.unregister(name="django")
        return

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mainstem.settings")
    # Keys that tests sign with are not left in the checkout.
    folder = tempfile.TemporaryDirectory()
    config.add_cleanup(folder.cleanup)
    os.environ["MAINSTEM_SIGNING_KEY"] = f"{folder.name}/mainstem.key"
    # Servers of tests live for seconds, and are asked at once.
    os.environ["MAINSTEM_WARM_UP"] = "no"
    django.setup()


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays to the end: the modules and the dictionary."""
    gc.freeze()


def _is_of_library(config: pytest.Config) -> bool:
    folder = config.invocation_params.dir
    named = [(folder / str(name).partition("::")[0]).resolve() for name in config.args]
    return all(any(path.is_relative_to(part) for part in LIBRARY) for path in named)


@pytest.fixture(scope="session")
def stores() -> Iterator[Stores]:
    """Make stores for processes of their own, of the kind that the tests run on."""
    made = Stores()
    yield made
    made.close()


@pytest.fixture
def shared() -> Path:
    """Return the folder of real documents beside the checkout; skip the test where it is not."""
    if not SHARED.is_dir():
        pytest.skip("the shared documents are not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def emptied_indexes(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave nothing to be found: Django empties only tables that it knows after a test that commits."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        for index in indexes.Index:
            indexes.clear(index)


@pytest.fixture
def alone() -> None:
    """Skip a test on a server to which other processes of this run write; CI runs it by itself."""
    if connection.vendor == "postgresql" and "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip("other processes write to this server, which gives it another state")


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Leave no language behind: whoever asked for a page in one would hand it on to the next test."""
    yield
    # The library's own tests run without Django.
    if site.configured:
        translation.deactivate()
