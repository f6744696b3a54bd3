"""Apart: measurements in a process of their own, on a store of their own.

The store is an SQLite file, or a database made for it where DATABASE_URL names a PostgreSQL server.
With BENCH_FOLDER the stores of measurements that can go on from a filled one stay, each in a folder
of that one (and on the server, which has to stay as well: see `.ci/with-postgres`).
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


@contextmanager
def open_folder(kept: str = "") -> Iterator[Path]:
    """Give a folder for a store and what goes with it: an empty one that is gone afterwards.

    Args:
        kept: name of one that stays in BENCH_FOLDER, where that is set, with what is in it.
    """
    if kept and (base := os.environ.get("BENCH_FOLDER")):
        folder = Path(base) / kept
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with tempfile.TemporaryDirectory() as made:
        try:
            yield Path(made)
        finally:
            _drop_databases(Path(made))


def is_on_postgresql() -> bool:
    """Say whether DATABASE_URL names a PostgreSQL server to measure on."""
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def describe(folder: Path, name: str = "store", **more: str) -> dict[str, str]:
    """Return the environment of a process with a store of its own.

    Args:
        folder: where the store is, and the key that signs its history; on PostgreSQL the name of
            the database tells it.
        name: of the store.
        more: further variables.
    """
    return {
        **os.environ,
        "DATABASE_URL": _place_store(folder, name),
        "MAINSTEM_SIGNING_KEY": f"{folder}/mainstem.key",
        **more,
    }


def _place_store(folder: Path, name: str) -> str:
    if not is_on_postgresql():
        return f"sqlite:///{folder}/{name}.sqlite3"
    database = f"{_get_prefix(folder)}{name}"
    with _connect() as server:
        if database not in _list_databases(server):
            server.execute(f"CREATE DATABASE {database}")
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def _drop_databases(folder: Path) -> None:
    if not is_on_postgresql():
        return
    with _connect() as server:
        for database in _list_databases(server):
            if database.startswith(_get_prefix(folder)):
                server.execute(f"DROP DATABASE {database} WITH (FORCE)")


def _connect() -> Any:
    # Only who measures on PostgreSQL needs its driver.
    import psycopg

    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _list_databases(server: Any) -> list[str]:
    return [name for (name,) in server.execute("SELECT datname FROM pg_database").fetchall()]


def _get_prefix(folder: Path) -> str:
    return f"bench_{re.sub(r'[^a-z0-9]', '_', folder.name.lower())}_"


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
