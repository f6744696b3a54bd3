"""Apart: measurements in a process of their own, on a store of their own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def open_folder(folder: str | Path | None = None) -> Iterator[Path]:
    """Give a folder for a store and what goes with it: an empty one that is gone afterwards.

    Args:
        folder: one that stays, with what is in it.
    """
    with tempfile.TemporaryDirectory() as made:
        yield Path(folder or made)


def describe(folder: Path, name: str = "store", **more: str) -> dict[str, str]:
    """Return the environment of a process with a store of its own.

    Args:
        folder: where the store is, and the key that signs its history. Where DATABASE_URL names a
            PostgreSQL store, that is the store.
        name: of the file of the store.
        more: further variables.
    """
    url = os.environ.get("DATABASE_URL", "")
    return {
        **os.environ,
        "DATABASE_URL": url if url.startswith("postgres") else f"sqlite:///{folder}/{name}.sqlite3",
        "MAINSTEM_SIGNING_KEY": f"{folder}/mainstem.key",
        **more,
    }


def run(module: str, folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run a measurement as `python -m bench.NAME FOLDER`, and wait for it to end.

    Args:
        module: name of the measurement.
        folder: it is told of.
        environment: the one that `describe` returns where nothing else is given.
    """
    subprocess.run(_write_command(module, folder), env=environment or describe(folder), check=True)


def tell(module: str, folder: Path, environment: Mapping[str, str]) -> str:
    """Run a measurement as `run` does, and return what it prints."""
    command = _write_command(module, folder)
    told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return told.stdout


def _write_command(module: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", f"bench.{module}", str(folder)]
