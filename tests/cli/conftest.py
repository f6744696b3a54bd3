"""Real processes of the command, all ended and closed however a test ends."""

import os
import shutil
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-m", "mainstem"]


def make_environment(url="sqlite:///store.sqlite3"):
    return {**os.environ, "DATABASE_URL": url}


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory):
    """A store with its tables: making them takes longer than anything a test does."""
    folder = tmp_path_factory.mktemp("empty")
    subprocess.run(
        [*COMMAND, "read", "none.txt"],
        cwd=folder, env=make_environment(), stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    return folder / "store.sqlite3"


@pytest.fixture
def start(tmp_path, empty_store):
    """Return a function that starts the command in a folder with an empty store."""
    shutil.copy(empty_store, tmp_path / "store.sqlite3")
    started = []

    def start(*words, url="sqlite:///store.sqlite3", **options):
        running = subprocess.Popen(
            [*COMMAND, *words], cwd=tmp_path, env=make_environment(url), text=True,
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
