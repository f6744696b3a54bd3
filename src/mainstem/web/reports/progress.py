"""The progress report: choose a plan and a year, read it, take it away."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from mainstem.operations import reports
from mainstem.operations.reports import NoSuchPlan
from mainstem.publishing.reports.fonts import MissingFont
from mainstem.publishing.reports.items import Named, pick
from mainstem.publishing.reports.phrases import list_languages
from mainstem.publishing.reports.tree import Report
from mainstem.web import wording
from mainstem.web.permissions import get_actor, requires

FIRST_YEAR = 1900
_CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report an address asks for."""

    plan: Named
    year: int
    languages: tuple[str, ...]

    @property
    def query(self) -> str:
        """What stands behind the question mark."""
        pairs = [("plan", self.plan.id), ("year", str(self.year))]
        return urlencode([*pairs, *(("lang", code) for code in self.languages)])


@requires("read")
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Let someone choose a plan, a year and the languages."""
    return _offer(request)


@requires("read")
@require_safe
def show(request: HttpRequest) -> HttpResponseBase:
    """Show a report, with links to its files."""
    asked = _parse(request)
    if asked is None:
        return _offer(request, problem=True)
    report = _draw(request, asked, link=lambda entry: reverse("entry", args=[entry]))
    files = [
        (name.upper(), f"{reverse('progress report file', args=[name])}?{asked.query}")
        for name in reports.FORMATS
    ]
    context = {
        "section": "reports",
        "title": report.parts[0].title,
        # Made by `publishing`, which escapes every word that comes from outside.
        "body": mark_safe(reports.set_body(report)),
        "files": files,
        "query": asked.query,
    }
    return render(request, "reports/progress.html", context)


@requires("read")
@require_safe
def download(request: HttpRequest, format_: str) -> HttpResponseBase:
    """Send a report as a file."""
    asked = _parse(request)
    if asked is None or format_ not in reports.FORMATS:
        raise Http404(format_)

    def link(entry: str) -> str:
        return request.build_absolute_uri(reverse("entry", args=[entry]))

    try:
        data = reports.FORMATS[format_](_draw(request, asked, link))
    except MissingFont as error:
        return _offer(request, missing=str(error))
    response = HttpResponse(data, content_type=_CONTENT_TYPES[format_])
    name = f"progress-{asked.year}.{format_}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _draw(request: HttpRequest, asked: Asked, link: reports.Linker) -> Report:
    gathered = reports.gather_progress(
        get_actor(request), asked.plan, asked.year, today=timezone.localdate(), link=link
    )
    return reports.draw(gathered, asked.languages)


def _parse(request: HttpRequest) -> Asked | None:
    """Read which report is asked for; None where that is no report."""
    try:
        plan = reports.find_plan(get_actor(request), request.GET.get("plan", ""))
        year = int(request.GET.get("year", ""))
    except (NoSuchPlan, ValueError):
        return None
    known = list_languages()
    languages = tuple(dict.fromkeys(c for c in request.GET.getlist("lang") if c in known))
    if not FIRST_YEAR <= year <= timezone.localdate().year + 1:
        return None
    return Asked(plan, year, languages or reports.LANGUAGES)


def _offer(request: HttpRequest, *, problem: bool = False, missing: str = "") -> HttpResponse:
    plans = reports.list_plans(get_actor(request))
    chosen = request.GET.get("plan", "")
    context = {
        "section": "reports",
        "plans": [(plan.id, *_name(plan.titles), plan.id == chosen) for plan in plans],
        "year": request.GET.get("year") or timezone.localdate().year,
        "least": FIRST_YEAR,
        "most": timezone.localdate().year + 1,
        "codes": [
            (code, wording.write_language(code), code in request.GET.getlist("lang") or not chosen)
            for code in reversed(list_languages())
        ],
        "problem": problem,
        "missing": missing,
    }
    return render(request, "reports/choose.html", context, status=400 if problem else 200)


def _name(titles: Mapping[str, str]) -> tuple[str, str]:
    lang, title = pick(titles, wording.get_locale().language)
    return lang, title
