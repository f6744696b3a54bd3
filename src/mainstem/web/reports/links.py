"""Links: the addresses that a report leads to, on the site itself and from a file."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from mainstem.operations.reports.addresses import NOWHERE, Addresses
from mainstem.web.links import link

_PATHS = {
    "entry": "/entries/{}/",
    "document": "/documents/{}/",
    "entries": "/register/{}/",
}
"""Page → its path at the root of a server: a command that writes a file need not load every page
of the site to look them up."""


def make_addresses(site: str) -> Addresses:
    """Make the addresses of this site's pages.

    Args:
        site: its own, without a slash at the end; empty: of a page of the same server.
    """
    return _make(site, link)


def make_file_addresses(site: str) -> Addresses:
    """Make the addresses that a file leads to: nowhere, unless that of a server is given."""
    return _make(site.rstrip("/"), spell) if site else NOWHERE


def spell(page: str, identifier: str) -> str:
    """Return the path of a page about something, as a server at the root of an address has it."""
    return _PATHS[page].format(identifier)


def _make(site: str, path: Callable[[str, str], str]) -> Addresses:
    def tell(entry: str, statement: str) -> str:
        return f"{site}{path('entry', entry)}?{urlencode({'statement': statement})}"

    def narrow(kind: str, filters: Mapping[str, Sequence[str]]) -> str:
        query = urlencode({name: list(values) for name, values in sorted(filters.items())}, True)
        return f"{site}{path('entries', kind)}{'?' if query else ''}{query}"

    return Addresses(
        entry=lambda entry: f"{site}{path('entry', entry)}",
        statement=tell,
        page=lambda subject, number: f"{site}{path('document', subject)}?page={number}",
        line=lambda subject, line: f"{site}{path('document', subject)}?line={line}#L{line}",
        list=narrow,
    )
