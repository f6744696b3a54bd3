"""Calendar: what happens when, as a page and as a feed for calendar programs (RFC 5545)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from babel.dates import get_month_names
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.operations.cooperation import agenda
from mainstem.operations.cooperation.agenda import Agenda, Calendar, Day, Filters
from mainstem.publishing import calendars
from mainstem.publishing.calendars import Event
from mainstem.web import labels, wording
from mainstem.web.addresses import parse_page
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
class Choice:
    """A filter that can be chosen or left, or a month that can be turned to."""

    label: str
    count: int
    link: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Address:
    """What the address of the calendar asks for."""

    year: int
    month: int | None
    """None: whatever is shown of a year unasked."""
    whole: bool
    filters: Filters

    @classmethod
    def read(cls, given: QueryDict, today: date) -> "Address":
        """Read an address; what there is not counts as not asked for."""
        word = given.get("year", "")
        asked = int(word) if word.isascii() and word.isdigit() and len(word) == 4 else today.year
        month = given.get("month", "")
        return cls(
            min(max(asked, FIRST_YEAR), LAST_YEAR),
            int(month) if month in _MONTHS else None,
            given.get("all") == "1",
            read_filters(given),
        )

    def turned_to(self, page: int) -> str:
        """Return the address of another page of it."""
        return self.write(page=str(page))

    def write(self, **others: str) -> str:
        """Write it as the query of an address, some of it as given instead."""
        given = {
            "all": "1" if self.whole else "",
            AREA: self.filters.area,
            "month": str(self.month or ""),
            SHOW: self.filters.sort,
            "year": str(self.year),
            **others,
        }
        return f"?{urlencode({name: value for name, value in given.items() if value})}"


_MONTHS = frozenset(str(month) for month in range(1, 13))


def read_filters(given: QueryDict) -> Filters:
    """Read the filters of an address; what there is not counts as all."""
    show, area = (given.get(name, "") for name in (SHOW, AREA))
    return Filters(show if show in SORTS else "", area if area in labels.VALUE_LABELS[AREA] else "")


@requires("read")
@require_safe
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Show the calendar of a year, or of a month of one in which there is very much."""
    today = timezone.localdate()
    address = Address.read(request.GET, today)
    year, filters = address.year, address.filters
    found = agenda.get_calendar(
        get_actor(request),
        year,
        today=today,
        month=address.month,
        number=parse_page(request.GET.get("page", "")),
        whole=address.whole,
        filters=filters,
    )
    asked = {SHOW: filters.sort, AREA: filters.area, "lang": get_language() or "en"}
    feed = f"{reverse('calendar feed')}?{urlencode({n: v for n, v in asked.items() if v})}"
    whole = request.build_absolute_uri(feed)
    context = {
        "section": "mechanism",
        "year": year,
        "month": date(year, found.month, 1) if found.month else None,
        "previous": _turn(address, year - 1) if year > FIRST_YEAR else None,
        "following": _turn(address, year + 1) if year < LAST_YEAR else None,
        "parts": _list_months(found, address),
        "page": found,
        "address": replace(address, month=found.month),
        "facets": _list_facets(found, address),
        "is_narrowed": sum(found.months.values()) < found.total,
        "months": _split(found),
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
    filters = read_filters(request.GET)
    found = agenda.get_feed(get_actor(request), today=timezone.localdate(), filters=filters)
    lang = request.GET.get("lang", "")
    known = dict(settings.LANGUAGES)
    with override(lang if lang in known else get_language()):
        data = write_feed(found, request)
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return response


def _turn(address: Address, year: int) -> tuple[int, str]:
    """Return a year and the link to it."""
    return year, address.write(year=str(year), month="")


def _list_months(found: Calendar, address: Address) -> list[Choice]:
    """List the months of a year and the whole of it, to be turned to; none for a year of little."""
    total = sum(found.months.values())
    if found.month is None and total <= agenda.FEW:
        return []
    names = get_month_names("wide", locale=wording.get_locale(), context="stand-alone")
    months = [
        Choice(names[n], count, _lead(found, address, n), n == found.month)
        for n, count in found.months.items()
        if count or n == found.month
    ]
    whole = address.write(month="", all="1")
    return [*months, Choice(_("Whole year"), total, whole, found.month is None)]


def _lead(found: Calendar, address: Address, month: int) -> str:
    """Return the link to a month: down the page where the whole year is shown."""
    return address.write(month=str(month)) if found.month else f"#m{month}"


def _list_facets(found: Calendar, address: Address) -> list[tuple[str, list[Choice]]]:
    """List the filters of a calendar, each with what it would leave of the year."""
    filters = address.filters
    shown = [
        Choice(
            str(label),
            found.sorts.get(name, 0),
            address.write(**{SHOW: "" if filters.sort == name else name}),
            filters.sort == name,
        )
        for name, label in SORTS.items()
        if found.sorts.get(name) or filters.sort == name
    ]
    listed = [
        Choice(
            str(labels.VALUE_LABELS[AREA].get(code, code)),
            found.areas.get(code, 0),
            address.write(**{AREA: "" if filters.area == code else code}),
            filters.area == code,
        )
        for code in sorted({*found.areas, *([filters.area] if filters.area else [])})
    ]
    return [(_("Show"), shown), (_("Area"), listed)]


def _split(found: Calendar) -> list[tuple[date, list[tuple[Day, str, str, date]]]]:
    """Put what is shown under its months."""
    months: dict[date, list[tuple[Day, str, str, date]]] = {}
    for day in found.days:
        at = day.find_day(found.year)
        told = (day, _name(day), said.name_place(day.place), at)
        months.setdefault(at.replace(day=1), []).append(told)
    return list(months.items())


def _name(day: Day) -> str:
    title = said.choose(day.titles).text or day.key
    if day.sort == "due":
        return _("Due: %(title)s") % {"title": title}
    if day.sort == "next":
        return _("Next by rule: %(title)s") % {"title": title}
    return title


def write_feed(found: Agenda, request: HttpRequest) -> bytes:
    """Write a calendar; the same register and filters give the same bytes."""
    name = said.choose(found.mechanism.outline.names.forms)
    return calendars.write_calendar(
        (name.lang, name.text),
        get_language() or "en",
        found.changed or datetime(2000, 1, 1, tzinfo=UTC),
        (_make_event(day, request) for day in found.days),
    )


def _make_event(day: Day, request: HttpRequest) -> Event:
    last = day.when.last_day
    return Event(
        uid=f"{day.sort}-{day.key}@{settings.ORIGIN.replace('/', '.')}",
        first=last if day.sort == "due" else day.when.first_day,
        last=last,
        summary=_name(day)[:_SUMMARY],
        place=said.name_place(day.place),
        categories=[str(SORTS[day.sort]), *_name_areas(day)],
        address=request.build_absolute_uri(_link(day)),
        is_tentative=day.sort == "next",
    )


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
