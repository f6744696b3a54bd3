"""Links: the addresses that a report leads to, on the site itself and from a file."""

from urllib.parse import urlencode

from mainstem.operations.reports.addresses import NOWHERE, Addresses
from mainstem.web.links import link


def make_addresses(site: str) -> Addresses:
    """Make the addresses of the pages of a server.

    Args:
        site: its own, without a slash at the end; empty: of a page of the same server.
    """

    def tell(entry: str, statement: str) -> str:
        return f"{site}{link('entry', entry)}?{urlencode({'statement': statement})}"

    return Addresses(
        entry=lambda entry: f"{site}{link('entry', entry)}",
        statement=tell,
        page=lambda subject, number: f"{site}{link('document', subject)}?page={number}",
        line=lambda subject, line: f"{site}{link('document', subject)}?line={line}#L{line}",
    )


def make_file_addresses(site: str) -> Addresses:
    """Make the addresses that a file leads to: nowhere, unless the address of a server is given."""
    return make_addresses(site.rstrip("/")) if site else NOWHERE
