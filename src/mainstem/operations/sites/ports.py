"""Ports: what a site takes from the server's own pages, which belong to another room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from mainstem.operations.register.lists import Row
from mainstem.store.browsing.lists import Label

Lang = str
"""A language of the site, as BCP 47."""


Format = Literal["csv", "json"]
"""What tables are written as."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a file, in pieces: what is written of an entry depends on nothing else."""

    head: bytes
    between: bytes
    """Between two entries."""
    tail: bytes
    write: Callable[[Row, Mapping[str, Label]], bytes]
    """Writes an entry, with what those are called that it refers to."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What draws that the site does not draw itself."""

    view: Callable[[str, Lang], bytes | None]
    """Answers an address as the server would for a visitor without an account; None: with no page."""
    table: Callable[[str, Format], Table]
    """Tells how to write the entries of a kind."""
    style: bytes
    """The server's stylesheet."""


Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and of how much."""
