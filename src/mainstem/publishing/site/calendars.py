"""Calendars: the feed of the server as a file whose events lead to pages of the site (RFC 5545)."""

import re

from icalendar import Calendar

from mainstem.publishing.site.transplanting import Locate

_HOST = re.compile(r"^https?://[^/]+")


def lead_events(data: bytes, locate: Locate, base: str) -> bytes:
    """Make the events of a calendar lead to the site.

    Args:
        data: a calendar whose events lead to pages of the server.
        locate: finds the file for an address.
        base: whole address of the folder that files are named from; empty: events lead nowhere.
    """
    calendar = Calendar.from_ical(data)
    for event in calendar.walk("VEVENT"):
        address = _HOST.sub("", str(event.pop("url", "")))
        place = locate(address) if address else None
        if base and place:
            event.add("url", f"{base}{place}")
    return bytes(calendar.to_ical())
