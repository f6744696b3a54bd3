"""Ports: what a site takes from the server's own pages, which belong to another room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from mainstem.publishing.reports.tree import Picture

Lang = str
"""A language of the site, as BCP 47."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What draws that the site does not draw itself."""

    view: Callable[[str, Lang], bytes | None]
    """Answers an address as the server would for a visitor without an account; None: with no page."""
    chart: Callable[[str, Lang], Picture | None]
    """Draws the chart of an indicator; None where there is nothing to draw."""
    table: Callable[[str, Literal["csv", "json"]], Iterable[bytes]]
    """Writes all entries of a kind."""
    style: bytes
    """The server's stylesheet."""


Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and of how much."""
