"""Calendars: the feed of the server as a file whose events lead to pages of the site (RFC 5545)."""

import re

from mainstem.publishing import calendars
from mainstem.publishing.site.transplanting import Locate

_HOST = re.compile(r"^https?://[^/]+")
_LINK = re.compile(rb"\r\nURL[^:\r\n]*:((?:[^\r\n]|\r\n[ \t])*)")
"""The line that leads on, which may be folded; reading all of a long feed takes seconds."""
_FOLD = re.compile(rb"\r\n[ \t]")


def lead_events(data: bytes, locate: Locate, base: str) -> bytes:
    """Make the events of a calendar lead to the site.

    Args:
        data: a calendar whose events lead to pages of the server.
        locate: finds the file for an address.
        base: whole address of the folder that files are named from; empty: events lead nowhere.
    """

    def lead(found: re.Match[bytes]) -> bytes:
        address = _FOLD.sub(b"", found[1]).decode("utf-8", "replace")
        place = locate(_HOST.sub("", address))
        if not base or not place:
            return b""
        return b"\r\n" + calendars.fold(f"URL:{base}{place}")

    return _LINK.sub(lead, data)
