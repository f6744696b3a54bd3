"""Calendars: read as strictly as RFC 5545 lets a program, so that every calendar program can."""

import re
from datetime import date, datetime

_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)'
)
_ESCAPE = re.compile(r"\\(.)")
_TEXTS = ("SUMMARY", "LOCATION", "NAME", "X-WR-CALNAME", "UID")
_LONGEST = 75
"""Octets of a line, without its end."""


def read_events(data: bytes) -> list[dict[str, str]]:
    """Read the events of a calendar: property → value, text without its escapes.

    Fails where a line is too long, ends otherwise, or breaks a letter; where text is not escaped; where
    an event lacks what it must have, has it twice, ends before it begins, or has the name of another.
    """
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert all(len(line) <= _LONGEST for line in lines)
    whole: list[str] = []
    # Each line is decoded by itself: one that ends within a letter fails.
    for line in (line.decode() for line in lines):
        if line.startswith((" ", "\t")):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    inside = False
    for line in whole[1:-1]:
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            assert inside == line.startswith("END")
            inside = not inside
            events += [{}] if inside else []
            continue
        found = _LINE.fullmatch(line)
        assert found, line
        if inside:
            assert found["name"] not in events[-1], line
            events[-1][found["name"]] = _read(found["name"], found["value"])
            if found["name"] in ("DTSTART", "DTEND"):
                assert found["parameters"] == ";VALUE=DATE"
    assert not inside
    for event in events:
        _check(event)
    assert len({event["UID"] for event in events}) == len(events)
    return events


def _read(name: str, value: str) -> str:
    if name not in _TEXTS:
        return value
    assert not re.search(r"[,;]", _ESCAPE.sub("", value)), value
    assert set(_ESCAPE.findall(value)) <= set("\\;,nN")
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def _check(event: dict[str, str]) -> None:
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= event.keys()
    first, after = (date.fromisoformat(event[name]) for name in ("DTSTART", "DTEND"))
    assert first < after
    assert event["DTSTAMP"].endswith("Z")
    datetime.strptime(event["DTSTAMP"], "%Y%m%dT%H%M%SZ")
