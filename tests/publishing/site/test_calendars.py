"""Calendars: events lead to pages of the site, or nowhere."""

from datetime import UTC, datetime

from icalendar import Calendar

from mainstem.publishing.site.calendars import lead_events

FEED = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"DTSTAMP:20260323T080000Z\r\n"
    b"SUMMARY:Meeting\r\nURL:http://localhost/mechanism/meetings/one/\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)
AT = datetime(2025, 9, 1, 8, tzinfo=UTC)
PLACES = {"/mechanism/meetings/one/": "meetings/one.html"}


def list_links(data):
    return [str(e.get("url", "")) for e in Calendar.from_ical(data).walk("VEVENT")]


def test_events_lead_to_the_site():
    led = lead_events(FEED, PLACES.get, "https://register.example/en/", AT)

    assert b"\r\nDTSTAMP:20250901T080000Z\r\n" in led
    assert list_links(led) == ["https://register.example/en/meetings/one.html"]


def test_events_lead_nowhere_without_an_address_or_a_page():
    assert list_links(lead_events(FEED, PLACES.get, "", AT)) == [""]
    assert list_links(lead_events(FEED, {}.get, "https://register.example/en/", AT)) == [""]


def test_long_links_are_read_and_written_in_several_lines():
    folded = FEED.replace(b"meetings/one/", b"meet\r\n ings/one/")
    base = f"https://register.example/{'a' * 80}/"

    led = lead_events(folded, PLACES.get, base, AT)

    assert list_links(led) == [f"{base}meetings/one.html"]
    assert max(len(line) for line in led.split(b"\r\n")) <= 75
