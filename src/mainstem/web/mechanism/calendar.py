"""Calendar: what happens when, as a page and as a feed for calendar programs (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from mainstem.operations.cooperation import agenda
from mainstem.operations.cooperation.agenda import Agenda, Day
from mainstem.web.mechanism import said
from mainstem.web.permissions import get_actor, requires

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years that the page can be turned to."""


@requires("read")
@require_safe
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Show the calendar of a year."""
    today = timezone.localdate()
    word = request.GET.get("year", "")
    asked = int(word) if word.isascii() and word.isdigit() and len(word) == 4 else today.year
    year = min(max(asked, FIRST_YEAR), LAST_YEAR)
    found = agenda.get_agenda(get_actor(request), [year], today=today)
    context = {
        "section": "mechanism",
        "year": year,
        "previous": year - 1 if year > FIRST_YEAR else None,
        "following": year + 1 if year < LAST_YEAR else None,
        "months": _split(found, year),
        "today": today,
        "feed": request.build_absolute_uri(reverse("calendar feed")),
    }
    return render(request, "mechanism/calendar.html", context)


@requires("read")
@require_safe
def give_feed(request: HttpRequest) -> HttpResponse:
    """Give the calendar to a program."""
    found = agenda.get_feed(get_actor(request), today=timezone.localdate())
    data = write_feed(found, request)
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return response


def _split(found: Agenda, year: int) -> list[tuple[date, list[tuple[Day, str, str, date]]]]:
    """Put what happens in a year under its months; what began before it under January."""
    months: dict[int, list[tuple[Day, str, str, date]]] = {}
    for day in found.days:
        first = max(day.when.first_day, date(year, 1, 1))
        last = day.when.last_day
        # What is due in a month or a year is over when all of it is.
        shown = last if day.sort == "due" and last.year == year else first
        months.setdefault(shown.month, []).append(
            (day, _name(day), said.name_place(day.place), shown)
        )
    return [
        (date(year, month, 1), sorted(days, key=lambda d: d[3]))
        for month, days in sorted(months.items())
    ]


def _name(day: Day) -> str:
    title = said.choose(day.titles).text or day.key
    if day.sort == "due":
        return _("Due: %(title)s") % {"title": title}
    if day.sort == "next":
        return _("Next by rule: %(title)s") % {"title": title}
    return title


def write_feed(found: Agenda, request: HttpRequest) -> bytes:
    """Write a calendar; the same register gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Mainstem//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", said.choose(found.mechanism.outline.names.forms).text)
    stamp = (found.changed or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC)
    for day in found.days:
        if (day.when.last_day - day.when.first_day).days > _LONGEST:
            # Of what a source gives a month or a year for, no day can be blocked.
            continue
        calendar.add_component(_make_event(day, stamp, request))
    return bytes(calendar.to_ical())


_LONGEST = 31
"""Days of a meeting; a date that tells less than a month is no day of a calendar."""


def _make_event(day: Day, stamp: datetime, request: HttpRequest) -> Event:
    event = Event()
    event.add("uid", f"{day.sort}-{day.key}@{settings.ORIGIN.replace('/', '.')}")
    event.add("dtstamp", stamp)
    last = day.when.last_day
    first = last if day.sort == "due" else day.when.first_day
    event.add("dtstart", first)
    # The end of a day in a calendar is the beginning of the next one.
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", _name(day)[:_SUMMARY])
    if place := said.name_place(day.place):
        event.add("location", place)
    event.add("transp", "TRANSPARENT")
    event.add("url", request.build_absolute_uri(_link(day)))
    return event


_SUMMARY = 250
"""Characters of a title that a calendar shows."""


def _link(day: Day) -> str:
    if day.sort == "meeting":
        return reverse("meeting", args=[day.entry])
    if day.sort == "due":
        return reverse("entry", args=[day.entry])
    return reverse("series", args=[day.key])
