"""The reports: choose one, read it, take it away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation import plans as followed
from mainstem.operations.cooperation import selections
from mainstem.operations.register import lists
from mainstem.operations.reports import formats, plans, years
from mainstem.operations.reports.addresses import Addresses
from mainstem.operations.reports.handover import gather_handover, list_series
from mainstem.operations.reports.news import NoResult, find_selection, gather_news
from mainstem.operations.reports.plans import NoSuchPlan
from mainstem.operations.reports.progress import gather_progress
from mainstem.operations.reports.projects import ProjectQuery, gather_projects, list_choices
from mainstem.operations.reports.years import UnfitYear
from mainstem.publishing.reports.fonts import MissingFont
from mainstem.publishing.reports.handover import draw_handover
from mainstem.publishing.reports.items import pick
from mainstem.publishing.reports.news import draw_news
from mainstem.publishing.reports.phrases import list_languages
from mainstem.publishing.reports.progress import draw_progress
from mainstem.publishing.reports.projects import draw_projects
from mainstem.publishing.reports.tree import Report
from mainstem.register.acts import Actor
from mainstem.web import wording
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.reports.links import make_addresses
from mainstem.web.review.values import get_label

_CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """A report that an address asks for."""

    name: str
    """What its file is called."""
    pairs: tuple[tuple[str, str], ...]
    """What stands behind the question mark, beside the languages."""
    draw: Callable[[Addresses, tuple[str, ...]], Report]
    """Draws it as of today."""


def _parse_year(given: str) -> int | None:
    try:
        return years.check_year(int(given), timezone.localdate())
    except (ValueError, UnfitYear):
        return None


def _parse_progress(actor: Actor, given: QueryDict) -> Wish | None:
    year = _parse_year(given.get("year", ""))
    try:
        plan = plans.find_plan(actor, given.get("plan", ""))
    except NoSuchPlan:
        return None
    if year is None:
        return None

    def draw(addresses: Addresses, languages: tuple[str, ...]) -> Report:
        today = timezone.localdate()
        told = gather_progress(actor, plan, year, today=today, addresses=addresses)
        return draw_progress(told, languages)

    return Wish(f"progress-{year}", (("plan", plan.id), ("year", str(year))), draw)


def _parse_projects(actor: Actor, given: QueryDict) -> Wish | None:
    year = _parse_year(given.get("year", ""))
    if given.get("year") and not year:
        return None
    choices = list_choices()
    chosen = {name: tuple(c for c in given.getlist(name) if c) for name in choices}
    if any(code not in choices[name] for name, codes in chosen.items() for code in codes):
        return None
    query = ProjectQuery(year, {name: codes for name, codes in chosen.items() if codes})

    def draw(addresses: Addresses, languages: tuple[str, ...]) -> Report:
        today = timezone.localdate()
        return draw_projects(
            gather_projects(actor, query, today=today, addresses=addresses), languages
        )

    pairs = [(name, code) for name, codes in query.filters.items() for code in codes]
    if year is None:
        return Wish("projects", tuple(pairs), draw)
    return Wish(f"projects-{year}", (("year", str(year)), *pairs), draw)


def _parse_handover(actor: Actor, given: QueryDict) -> Wish | None:
    series = given.get("series", "")
    if all(series != name for name, _ in list_series()):
        return None

    def draw(addresses: Addresses, languages: tuple[str, ...]) -> Report:
        today = timezone.localdate()
        told = gather_handover(actor, series, today=today, addresses=addresses)
        return draw_handover(told, languages)

    return Wish(f"handover-{series}", (("series", series),), draw)


def _parse_news(actor: Actor, given: QueryDict) -> Wish | None:
    year = given.get("year", "")
    try:
        selection = find_selection(actor, year)
    except NoResult:
        return None

    def draw(addresses: Addresses, languages: tuple[str, ...]) -> Report:
        told = gather_news(actor, selection, today=timezone.localdate(), addresses=addresses)
        return draw_news(told, languages)

    return Wish(f"news-{year}", (("year", year),), draw)


_PARSERS = {
    "progress": _parse_progress,
    "projects": _parse_projects,
    "handover": _parse_handover,
    "news": _parse_news,
}
"""What reads an address, by the name of the report."""


@requires("read")
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Let someone choose a report."""
    return _offer(request)


@requires("read")
@require_safe
def show(request: HttpRequest, report: str) -> HttpResponseBase:
    """Show a report, with links to its files."""
    wish = _read(request, report)
    if wish is None:
        return _offer(request, problem=True)
    languages = _get_languages(request)
    drawn = wish.draw(make_addresses(""), languages)
    query = urlencode([*wish.pairs, *(("lang", code) for code in languages)])
    context = {
        "section": "reports",
        "title": drawn.parts[0].title,
        # Made by `publishing`, which escapes every word that comes from outside.
        "body": mark_safe(formats.set_body(drawn)),
        "files": [
            (name.upper(), f"{reverse('report file', args=[report, name])}?{query}")
            for name in formats.FORMATS
        ],
        "query": query,
    }
    return render(request, "reports/report.html", context)


@requires("read")
@require_safe
def download(request: HttpRequest, report: str, format_: str) -> HttpResponseBase:
    """Send a report as a file."""
    wish = _read(request, report)
    if wish is None or format_ not in formats.FORMATS:
        raise Http404(format_)

    try:
        site = request.build_absolute_uri("/").rstrip("/")
        drawn = wish.draw(make_addresses(site), _get_languages(request))
        data = formats.FORMATS[format_](drawn)
    except MissingFont as error:
        return _offer(request, missing=str(error))
    response = HttpResponse(data, content_type=_CONTENT_TYPES[format_])
    response.headers["Content-Disposition"] = f'attachment; filename="{wish.name}.{format_}"'
    return response


def _read(request: HttpRequest, report: str) -> Wish | None:
    """Read which report is asked for; None where the address does not say it."""
    if report not in _PARSERS:
        raise Http404(report)
    return _PARSERS[report](get_actor(request), request.GET)


def _get_languages(request: HttpRequest) -> tuple[str, ...]:
    known = list_languages()
    chosen = tuple(dict.fromkeys(c for c in request.GET.getlist("lang") if c in known))
    return chosen or formats.LANGUAGES


def _offer(request: HttpRequest, *, problem: bool = False, missing: str = "") -> HttpResponse:
    actor = get_actor(request)
    known = followed.list_plans(actor)
    chosen = request.GET.get("plan", "")
    if chosen not in {plan.id for plan in known}:
        chosen = plans.find_current(timezone.localdate())
    kinds = {kind.name: count for kind, count in lists.count_kinds(actor)}
    context = {
        "section": "reports",
        "plans": [(p.id, *_name(p.titles), p.id == chosen) for p in known],
        "series": [
            (name, *_name(titles), name == request.GET.get("series"))
            for name, titles in list_series()
        ],
        "projects": kinds.get("project", 0),
        "narrowing": [
            (
                name,
                get_label(prop.label),
                [(c, words.write_facet_value(prop, c, {}, {})) for c in codes],
            )
            for name, codes in list_choices().items()
            if (prop := get_kinds()["project"].find_property(name))
        ],
        "year": request.GET.get("year") or timezone.localdate().year,
        "least": years.FIRST,
        "most": years.get_last(timezone.localdate()),
        "chosen": [s.year for s in selections.list_selections(actor) if not s.is_open],
        "codes": [
            (code, wording.write_language(code), code in _get_languages(request))
            for code in formats.LANGUAGES
        ],
        "problem": problem,
        "missing": missing,
    }
    status = 503 if missing else 400 if problem else 200
    return render(request, "reports/choose.html", context, status=status)


def _name(titles: Mapping[str, str]) -> tuple[str, str]:
    return pick(titles, wording.get_locale().language)
