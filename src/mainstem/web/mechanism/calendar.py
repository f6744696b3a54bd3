"""Calendar: what happens when, as a page and as a feed for calendar programs (RFC 5545)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from mainstem.operations.cooperation import agenda
from mainstem.operations.cooperation.agenda import Agenda, Day
from mainstem.web import labels
from mainstem.web.mechanism import said
from mainstem.web.permissions import get_actor, requires

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years that the page can be turned to."""
SORTS: Mapping[str, Promise] = {
    "meeting": gettext_lazy("Meetings"),
    "due": gettext_lazy("Due"),
    "next": gettext_lazy("Next by rule"),
}
SHOW, AREA = "show", "area"


@dataclass(frozen=True, slots=True)
class Filters:
    """What of a calendar is asked for; empty: all of it."""

    show: str
    area: str

    @classmethod
    def read(cls, request: HttpRequest) -> "Filters":
        """Read the filters of an address; what there is not counts as all."""
        show, area = (request.GET.get(name, "") for name in (SHOW, AREA))
        return cls(show if show in SORTS else "", area if area in labels.VALUE_LABELS[AREA] else "")

    def keep(self, day: Day) -> bool:
        """Say whether something is asked for."""
        return self.show in ("", day.sort) and (not self.area or self.area in day.areas)

    def write(self, **others: str) -> str:
        """Write the filters as the query of an address, some of them as given instead."""
        given = {SHOW: self.show, AREA: self.area, **others}
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter that can be chosen or left."""

    label: str
    count: int
    link: str
    is_chosen: bool


@requires("read")
@require_safe
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Show the calendar of a year."""
    today = timezone.localdate()
    word = request.GET.get("year", "")
    asked = int(word) if word.isascii() and word.isdigit() and len(word) == 4 else today.year
    year = min(max(asked, FIRST_YEAR), LAST_YEAR)
    filters = Filters.read(request)
    found = agenda.get_agenda(get_actor(request), [year], today=today)
    kept = [day for day in found.days if filters.keep(day)]
    feed = f"{reverse('calendar feed')}?{filters.write(lang=get_language() or 'en')}"
    whole = request.build_absolute_uri(feed)
    context = {
        "section": "mechanism",
        "year": year,
        "previous": _turn(filters, year - 1) if year > FIRST_YEAR else None,
        "following": _turn(filters, year + 1) if year < LAST_YEAR else None,
        "facets": _list_facets(found.days, filters, year),
        "is_narrowed": len(kept) < len(found.days),
        "months": _split(kept, year),
        "today": today,
        "feed": feed,
        "whole": whole,
        "subscribe": f"webcal:{whole.partition(':')[2]}",
    }
    return render(request, "mechanism/calendar.html", context)


@requires("read")
@require_safe
def give_feed(request: HttpRequest) -> HttpResponse:
    """Give the calendar to a program, in the language its address asks for."""
    found = agenda.get_feed(get_actor(request), today=timezone.localdate())
    lang = request.GET.get("lang", "")
    known = dict(settings.LANGUAGES)
    with override(lang if lang in known else get_language()):
        data = write_feed(found, request, Filters.read(request))
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return response


def _turn(filters: Filters, year: int) -> tuple[int, str]:
    """Return a year and the link to it."""
    return year, f"?{filters.write(year=str(year))}"


def _list_facets(
    days: Sequence[Day], filters: Filters, year: int
) -> list[tuple[str, list[Choice]]]:
    """List the filters of a calendar, each with what it would leave of the year."""
    here = str(year)
    sorts = Counter[str](day.sort for day in days if Filters("", filters.area).keep(day))
    areas = Counter(a for day in days if Filters(filters.show, "").keep(day) for a in day.areas)
    shown = [
        Choice(
            str(label),
            sorts[name],
            f"?{filters.write(year=here, show='' if filters.show == name else name)}",
            filters.show == name,
        )
        for name, label in SORTS.items()
        if sorts[name] or filters.show == name
    ]
    listed = [
        Choice(
            str(labels.VALUE_LABELS[AREA].get(code, code)),
            areas[code],
            f"?{filters.write(year=here, area='' if filters.area == code else code)}",
            filters.area == code,
        )
        for code in sorted({*areas, *([filters.area] if filters.area else [])})
    ]
    return [(_("Show"), shown), (_("Area"), listed)]


def _split(found: Sequence[Day], year: int) -> list[tuple[date, list[tuple[Day, str, str, date]]]]:
    """Put what happens in a year under its months; what began before it under January."""
    months: dict[int, list[tuple[Day, str, str, date]]] = {}
    for day in found:
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


def write_feed(found: Agenda, request: HttpRequest, filters: Filters) -> bytes:
    """Write a calendar; the same register and filters give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Mainstem//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = said.choose(found.mechanism.outline.names.forms)
    calendar.add("name", name.text, parameters={"LANGUAGE": name.lang})
    calendar.add("x-wr-calname", name.text)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    stamp = (found.changed or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC)
    for day in found.days:
        if (day.when.last_day - day.when.first_day).days > _LONGEST:
            # Of what a source gives a month or a year for, no day can be blocked.
            continue
        if filters.keep(day):
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
    lang = {"LANGUAGE": get_language() or "en"}
    event.add("summary", _name(day)[:_SUMMARY], parameters=lang)
    if place := said.name_place(day.place):
        event.add("location", place, parameters=lang)
    event.add("categories", [str(SORTS[day.sort]), *_name_areas(day)])
    if day.sort == "next":
        event.add("status", "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("url", request.build_absolute_uri(_link(day)))
    return event


def _name_areas(day: Day) -> list[str]:
    return [str(labels.VALUE_LABELS[AREA].get(code, code)) for code in day.areas]


_SUMMARY = 250
"""Characters of a title that a calendar shows."""


def _link(day: Day) -> str:
    if day.sort == "meeting":
        return reverse("meeting", args=[day.entry])
    if day.sort == "due":
        return reverse("entry", args=[day.entry])
    return reverse("series", args=[day.key])
