"""Real stores for processes of their own, of the kind that DATABASE_URL says the tests run on."""

import os
import secrets
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit


def is_postgresql(url):
    return url.startswith(("postgres:", "postgresql:"))


def get_kind():
    """Return the kind of store that the tests run on."""
    return "postgresql" if is_postgresql(os.environ.get("DATABASE_URL", "")) else "sqlite"


@dataclass(frozen=True)
class Store:
    """A store by its address."""

    url: str

    @property
    def is_file(self):
        return not is_postgresql(self.url)

    @property
    def environment(self):
        """Environment variables for a process that works on it."""
        return {**os.environ, "DATABASE_URL": self.url}

    def connect(self):
        """Open it beside Mainstem; every statement is a transaction unless it says otherwise."""
        if self.is_file:
            return sqlite3.connect(self.url.removeprefix("sqlite:///"), isolation_level=None)
        import psycopg

        return psycopg.connect(self.url, autocommit=True)

    def ask(self, question):
        """Return the rows that answer a question in SQL."""
        with closing(self.connect()) as connection:
            return connection.execute(question).fetchall()


class Stores:
    """Makes stores, and takes the databases of a server away in the end."""

    def __init__(self):
        self._names = []

    def make(self, folder, kind=None):
        """Make a store without tables."""
        if (kind or get_kind()) == "sqlite":
            return Store(f"sqlite:///{folder}/store.sqlite3")
        return self._create("")

    def copy(self, store, folder):
        """Make a copy of a store that nobody has open."""
        if not store.is_file:
            return self._create(f" TEMPLATE {urlsplit(store.url).path[1:]}")
        shutil.copy(store.url.removeprefix("sqlite:///"), folder / "store.sqlite3")
        return self.make(folder, "sqlite")

    def close(self):
        for name in self._names:
            self._tell_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _create(self, options):
        name = f"mainstem_{secrets.token_hex(6)}"
        self._tell_server(f"CREATE DATABASE {name}{options}")
        self._names.append(name)
        return Store(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl())

    @staticmethod
    def _tell_server(statement):
        with closing(Store(os.environ["DATABASE_URL"]).connect()) as server:
            server.execute(statement)
