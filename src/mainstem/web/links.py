"""Links: addresses of which a page has fifty, without asking Django's resolver for each."""

from functools import cache

from django.urls import get_script_prefix, reverse

_ANY = "0123456789abcdef"


def link(page: str, identifier: str) -> str:
    """Return the address of a page about something.

    Args:
        page: the name of an address with one identifier in it.
        identifier: of what the page is about: ASCII letters, digits, hyphens and underscores.

    Raises:
        NoReverseMatch: there is no such address, or it takes no identifier.
    """
    return _get_pattern(page, get_script_prefix()).replace(_ANY, identifier)


def link_to(page: str) -> str:
    """Return the address of a page that is there once.

    Raises:
        NoReverseMatch: there is no such address, or it takes an identifier.
    """
    return _get_address(page, get_script_prefix())


def link_entry(kind: str, identifier: str) -> str:
    """Return the address of the page that shows an entry in its surroundings.

    Args:
        kind: of the entry; one without such a page has that of the register.
        identifier: of the entry.
    """
    return link(_PAGES.get(kind, "entry"), identifier)


def link_evidence(entry: str, statement: str) -> str:
    """Return the address at which the evidence of a statement is open."""
    return f"{link('entry', entry)}?statement={statement}#evidence"


_PAGES = {
    "commitment": "promise",
    "fund": "fund",
    "indicator": "indicator",
    "instrument": "instrument",
    "meeting": "meeting",
    "organisation": "organ",
}


@cache
def _get_pattern(page: str, _prefix: str) -> str:
    return reverse(page, args=[_ANY])


@cache
def _get_address(page: str, _prefix: str) -> str:
    return reverse(page)
