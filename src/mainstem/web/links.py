"""Links: addresses of which a page has fifty, without asking Django's resolver for each."""

from functools import cache

from django.urls import get_script_prefix, reverse

_ANY = "0123456789abcdef"


def link(page: str, identifier: str) -> str:
    """Return the address of a page about something.

    Args:
        page: the name of an address with one identifier in it.
        identifier: of what the page is about: ASCII letters, digits and hyphens.
    """
    return _get_pattern(page, get_script_prefix()).replace(_ANY, identifier)


@cache
def _get_pattern(page: str, _prefix: str) -> str:
    return reverse(page, args=[_ANY])
