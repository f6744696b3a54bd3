"""The timeline of a year: by the day, grouped by month; filters are in the address."""

from collections.abc import Mapping
from urllib.parse import urlencode

from babel.dates import get_month_names
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation import timeline as operation
from mainstem.operations.cooperation.timeline import KINDS, Happening, Timeline
from mainstem.operations.naming import names
from mainstem.web import wording
from mainstem.web.followup.wording import write_area
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label
from mainstem.web.templatetags.pages import listed

_FILTERS = ("kind", "area", "member")
_MOST_CHOICES = 14


@requires("read")
@require_safe
def show_timeline(request: HttpRequest) -> HttpResponseBase:
    """Show what happened in a year, all of it or what is of a kind, an area and a country."""
    chosen = {n: request.GET[n][:40] for n in _FILTERS if request.GET.get(n)}
    found = operation.get_timeline(
        get_actor(request),
        _parse_year(request.GET.get("year", "")),
        kind=chosen.get("kind"),
        area=chosen.get("area"),
        member=chosen.get("member"),
    )
    months = get_month_names("wide", locale=wording.get_locale(), context="stand-alone")
    context = {
        "section": "timeline",
        "timeline": found,
        "chosen": chosen,
        "years": [(y, f"?{urlencode({'year': y} | chosen)}", y == found.year) for y in found.years],
        "facets": [
            (_("Kind"), _list_choices(found, chosen, "kind", found.kinds)),
            (_("Area"), _list_choices(found, chosen, "area", found.areas)),
            (_("Country"), _list_choices(found, chosen, "member", found.members)),
        ],
        "has_guessed": any(one.by_words for month in found.months for one in month.days),
        "months": [
            (
                month,
                months[month.number] if month.number else _("Some time in the year"),
                [_make_line(one, found) for one in month.days],
            )
            for month in found.months
        ],
    }
    return render(request, "timeline/timeline.html", context)


def _list_choices(
    found: Timeline, chosen: Mapping[str, str], name: str, counts: Mapping[str, int]
) -> list[tuple[str, int, str, bool]]:
    """List what can be chosen: label, count, address, and whether it is."""
    others = {n: v for n, v in chosen.items() if n != name}
    rows = []
    for code, count in list(counts.items())[:_MOST_CHOICES]:
        is_chosen = chosen.get(name) == code
        query = {"year": str(found.year), **others, **({} if is_chosen else {name: code})}
        rows.append((_write_choice(name, code), count, f"?{urlencode(query)}", is_chosen))
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
