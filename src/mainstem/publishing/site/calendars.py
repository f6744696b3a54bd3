"""Calendars: the feed of the server as a file whose events lead to pages of the site (RFC 5545)."""

import re
from datetime import UTC, datetime

from mainstem.publishing import calendars
from mainstem.publishing.site.transplanting import Locate

_HOST = re.compile(r"^https?://[^/]+")
_LINK = re.compile(rb"\r\nURL[^:\r\n]*:((?:[^\r\n]|\r\n[ \t])*)")
"""The line that leads on, which may be folded; reading all of a long feed takes seconds."""
_STAMP = re.compile(rb"(?<=\r\nDTSTAMP:)\d{8}T\d{6}Z")
_FOLD = re.compile(rb"\r\n[ \t]")


def lead_events(data: bytes, locate: Locate, base: str, at: datetime) -> bytes:
    """Make the events of a calendar lead to the site.

    Args:
        data: a calendar whose events lead to pages of the server.
        locate: finds the file for an address.
        base: whole address of the folder that files are named from; empty: events lead nowhere.
        at: when any of them changed last. The server tells when the register did: the file would
            have to be written anew whatever changes in that.
    """

    def lead(found: re.Match[bytes]) -> bytes:
        address = _FOLD.sub(b"", found[1]).decode("utf-8", "replace")
        place = locate(_HOST.sub("", address))
        if not base or not place:
            return b""
        return b"\r\n" + calendars.fold(f"URL:{base}{place}")

    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}".encode()
    return _STAMP.sub(stamp, _LINK.sub(lead, data))
