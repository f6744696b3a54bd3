"""Calendars: written so that every calendar program can read them, whatever a title is."""

from datetime import UTC, date, datetime

from fakes.calendars import read_events
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mainstem.publishing.calendars import Event, write_calendar


def write(summary="Forum", place=""):
    event = Event(
        "one@here", date(2026, 1, 2), date(2026, 1, 3), summary, place, ["A, b", "C"], "http://x/?a=1,2", False
    )  # fmt: skip
    return write_calendar(
        ("zh", "山谷, 合作"), "en", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), [event]
    )


@given(st.text(min_size=1, max_size=200), st.text(max_size=100))
def test_every_program_reads_what_was_written(summary, place):
    data = write(summary, place)

    (event,) = read_events(data)
    (known,) = Calendar.from_ical(data).walk("VEVENT")
    kept = "".join(c for c in summary.replace("\r", "") if c in "\n" or (c >= " " and c != "\x7f"))
    assert event["SUMMARY"] == kept
    assert str(known["SUMMARY"]) == kept


def test_days_areas_and_addresses_are_as_they_were_given():
    (event,) = Calendar.from_ical(write()).walk("VEVENT")

    assert event.decoded("DTSTART") == date(2026, 1, 2)
    assert event.decoded("DTEND") == date(2026, 1, 4)
    assert event["CATEGORIES"].cats == ["A, b", "C"]
    assert event["URL"] == "http://x/?a=1,2"
    assert "LOCATION" not in event
