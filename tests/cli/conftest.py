"""Real processes of the command, all ended and closed however a test ends."""

import os
import signal
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-m", "mainstem"]


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory, stores):
    """A store with its tables: making them takes longer than anything a test does."""
    folder = tmp_path_factory.mktemp("empty")
    store = stores.make(folder)
    subprocess.run(
        [*COMMAND, "read", "none.txt"],
        cwd=folder, env=store.environment, stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    return store


@pytest.fixture
def store(tmp_path, stores, empty_store):
    """A store with its tables and nothing in them."""
    return stores.copy(empty_store, tmp_path)


def _heed_interrupts():
    # A shell lets what it runs in the background ignore them, and children inherit that.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def start(tmp_path, store):
    """Return a function that starts the command in a folder, on an empty store."""
    started = []

    def start(*words, url=store.url, **options):
        options.setdefault("preexec_fn", _heed_interrupts)
        running = subprocess.Popen(
            [*COMMAND, *words], cwd=tmp_path, env={**os.environ, "DATABASE_URL": url}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
        )  # fmt: skip
        started.append(running)
        return running

    yield start
    for running in started:
        running.kill()
        running.wait()
        running.stdout.close()
        running.stderr.close()
