"""Calendars: what happens when as a feed for calendar programs (RFC 5545)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import icalendar
from icalendar import vText
from icalendar.parser import Contentline


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes whole days."""

    uid: str
    """Tells it from all others, for ever."""
    first: date
    last: date
    """The last of its days."""
    summary: str
    place: str
    """Empty where none is stated."""
    categories: Sequence[str]
    address: str
    """Where it is shown."""
    is_tentative: bool


def write_calendar(
    name: tuple[str, str], lang: str, changed: datetime, events: Iterable[Event]
) -> bytes:
    """Write a calendar: the same events give the same bytes.

    Args:
        name: of the calendar, after its language.
        lang: of the words of the events.
        changed: when they were as they are.
        events: in their order.
    """
    of, text = name
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Mainstem//Calendar//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # The library knows neither as text, and would leave their commas bare.
    calendar.add("name", vText(text), parameters={"LANGUAGE": of})
    calendar.add("x-wr-calname", vText(text))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    stamp = changed.astimezone(UTC)
    for event in events:
        calendar.add_component(_make_event(event, lang, stamp))
    return bytes(calendar.to_ical(sorted=False))


def _make_event(event: Event, lang: str, stamp: datetime) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    made.add("dtstart", event.first)
    # The end of a day in a calendar is the beginning of the next one.
    made.add("dtend", event.last + timedelta(days=1))
    made.add("summary", _clean(event.summary), parameters={"LANGUAGE": lang})
    if event.place:
        made.add("location", _clean(event.place), parameters={"LANGUAGE": lang})
    made.add("categories", [_clean(word) for word in event.categories])
    if event.is_tentative:
        made.add("status", "TENTATIVE")
    made.add("transp", "TRANSPARENT")
    made.add("url", event.address)
    return made


def _clean(text: str) -> str:
    """Leave out what controls something: a feed cannot hold it, and programs refuse all of it."""
    return "".join(c for c in text if c == "\n" or (c >= " " and c != "\x7f"))


def fold(line: str) -> bytes:
    """Write a line without its end, cut into as many as it takes, none of them within a letter."""
    return bytes(Contentline(line).to_ical())  # type: ignore[no-untyped-call]
