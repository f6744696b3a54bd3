"""The timeline of a year: by the day, grouped by month; filters are in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from babel.dates import get_month_names
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation import timeline as operation
from mainstem.operations.cooperation.timeline import KINDS, Happening, Timeline
from mainstem.operations.naming import names
from mainstem.web import wording
from mainstem.web.addresses import parse_page
from mainstem.web.followup.wording import write_area
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label
from mainstem.web.templatetags.pages import listed

_FILTERS = ("kind", "area", "member")
_MOST_CHOICES = 14
_MONTHS = frozenset(str(number) for number in range(13))
"""0 for what is known by the year alone."""


@requires("read")
@require_safe
def show_timeline(request: HttpRequest) -> HttpResponseBase:
    """Show what happened in a year, all of it or what is of a kind, an area and a country."""
    chosen = {n: request.GET[n][:40] for n in _FILTERS if request.GET.get(n)}
    month, whole = request.GET.get("month", ""), request.GET.get("all") == "1"
    found = operation.get_timeline(
        get_actor(request),
        _parse_year(request.GET.get("year", "")),
        kind=chosen.get("kind"),
        area=chosen.get("area"),
        member=chosen.get("member"),
        month=int(month) if month in _MONTHS else None,
        number=parse_page(request.GET.get("page", "")),
        whole=whole,
        today=timezone.localdate(),
    )
    asked = {**chosen, "all": "1" if whole else "", "month": month if month in _MONTHS else ""}
    given = {name: value for name, value in sorted(asked.items()) if value}
    context = {
        "section": "timeline",
        "timeline": found,
        "chosen": chosen,
        "years": [
            (y, _write({**given, "month": "", "year": str(y)}), y == found.year)
            for y in found.years
        ],
        "parts": _list_months(found, given),
        "page": found,
        "address": _Shown(found, given),
        "facets": [
            (_("Kind"), _list_choices(found, given, "kind", found.kinds)),
            (_("Area"), _list_choices(found, given, "area", found.areas)),
            (_("Country"), _list_choices(found, given, "member", found.members)),
        ],
        "has_guessed": any(one.by_words for month in found.months for one in month.days),
        "months": [
            (month, _name_month(month.number), [_make_line(one, found) for one in month.days])
            for month in found.months
        ],
    }
    return render(request, "timeline/timeline.html", context)


def _name_month(number: int) -> str:
    names = get_month_names("wide", locale=wording.get_locale(), context="stand-alone")
    return str(names[number]) if number else _("Some time in the year")


def _list_months(found: Timeline, given: Mapping[str, str]) -> list[tuple[str, int, str, bool]]:
    """List the months of a year and the whole of it: label, count, address, and whether it is shown.

    There are none for a year of little. Down a page of the whole year they lead to its parts.
    """
    if found.month is None and found.shown <= operation.FEW:
        return []
    at = {**given, "year": str(found.year)}
    rows = [
        (
            _name_month(n),
            count,
            f"#month-{n}" if found.month is None else _write({**at, "month": str(n)}),
            n == found.month,
        )
        for n, count in found.counts.items()
    ]
    whole = _write({**at, "month": "", "all": "1"})
    return [*rows, (_("Whole year"), found.shown, whole, found.month is None)]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown of a timeline."""

    found: Timeline
    given: Mapping[str, str]

    def turned_to(self, page: int) -> str:
        """Return the address of another page of it."""
        month = "" if self.found.month is None else str(self.found.month)
        asked = {"year": str(self.found.year), "month": month, "page": str(page)}
        return _write({**self.given, **asked})


def _write(asked: Mapping[str, str]) -> str:
    """Write the query of an address, its parts by their names."""
    return f"?{urlencode({name: value for name, value in sorted(asked.items()) if value})}"


def _list_choices(
    found: Timeline, given: Mapping[str, str], name: str, counts: Mapping[str, int]
) -> list[tuple[str, int, str, bool]]:
    """List what can be chosen: label, count, address, and whether it is."""
    rows = []
    for code, count in list(counts.items())[:_MOST_CHOICES]:
        is_chosen = given.get(name) == code
        query = _write({**given, "year": str(found.year), name: "" if is_chosen else code})
        rows.append((_write_choice(name, code), count, query, is_chosen))
    return rows


def _write_choice(name: str, code: str) -> str:
    if name == "kind":
        return get_label(get_kinds()[code].plural) if code in KINDS else code
    return write_area(code) if name == "area" else wording.write_country(code)


def _make_line(one: Happening, found: Timeline) -> dict[str, object]:
    titles = words.order_titles(one.titles)
    return {
        "one": one,
        "iso": one.when.iso,
        "title": titles[0] if titles else ("und", words.write_title({}, one.id, one.kind)),
        "kind": get_label(get_kinds()[one.kind].label),
        "areas": [write_area(a) for a in one.areas],
        "members": listed(map(wording.write_country, one.members)),
        "places": [
            words.write_label(found.labels[p], p)
            if p in found.labels
            else names.translate(p, wording.get_code()) or p
            for p in one.places
        ],
    }


def _parse_year(word: str) -> int | None:
    return (
        int(word)
        if word.isascii() and word.isdigit() and len(word) == 4 and word != "0000"
        else None
    )
