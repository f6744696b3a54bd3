"""Calendars: what happens when as a feed for calendar programs (RFC 5545)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_FOLDED = 75
"""Octets of a line, without its end."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


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
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mainstem//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME;LANGUAGE={of}:{_escape(text)}",
        f"X-WR-CALNAME:{_escape(text)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    stamp = f"{changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _iter_lines(event, lang, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def _iter_lines(event: Event, lang: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    # The end of a day in a calendar is the beginning of the next one.
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={lang}:{_escape(event.summary)}"
    if event.place:
        yield f"LOCATION;LANGUAGE={lang}:{_escape(event.place)}"
    yield f"CATEGORIES:{','.join(map(_escape, event.categories))}"
    if event.is_tentative:
        yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{event.address}"
    yield "END:VEVENT"


def _escape(text: str) -> str:
    """Write a text as a value; what is no letter and would break a line is left out."""
    plain = text.translate(_ESCAPES)
    return plain if plain.isprintable() else "".join(c for c in plain if c >= " " and c != "\x7f")


def fold(line: str) -> bytes:
    """Write a line, cut into as many as it takes, none of them within a letter."""
    data = line.encode()
    if len(data) <= _FOLDED:
        return data + b"\r\n"
    pieces = []
    start, room = 0, _FOLDED
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        # What goes on begins with a blank.
        start, room = end, _FOLDED - 1
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"
