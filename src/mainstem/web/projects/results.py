"""Targets and results: what projects were to reach, what they reached, and who says so."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mainstem.analysis.results import Number
from mainstem.operations.numbers import results
from mainstem.operations.numbers.results import Measure, ResultPage
from mainstem.web import wording
from mainstem.web.links import link_evidence
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words

_ENTRY = re.compile(r"entry-[0-9a-f]{16}")
_DIGITS = 9

VERDICTS = {
    "met": _("reached"),
    "below": _("below the target"),
    "no target": _("no target stated"),
    "no result": _("no result stated"),
    "other unit": _("counted in another unit"),
}
BOUNDS = {
    "over": _("over"),
    "at_least": _("at least"),
    "under": _("under"),
    "at_most": _("at most"),
    "nearly": _("nearly"),
    "about": _("about"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A number in words, with the evidence it leads to."""

    words: str
    as_of: str
    link: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A measure in the table."""

    title: str
    link: str
    project: str
    project_link: str
    target: Told | None
    result: Told | None
    earlier: tuple[Told, ...]
    verdict: str
    is_met: bool
    share: str
    """Per cent of the target; empty where there is none."""
    bar: float
    """The same, 0 to 1."""


@requires("read")
@require_safe
def list_results(request: HttpRequest) -> HttpResponse:
    """List targets against results, of all projects or of one."""
    project = request.GET.get("project", "")
    word = request.GET.get("page", "1")
    page = results.list_results(
        get_actor(request),
        project=project if _ENTRY.fullmatch(project) else "",
        number=int(word) if word.isascii() and word.isdigit() and len(word) < _DIGITS else 1,
    )
    context = {
        "section": "mechanism",
        "page": page,
        "rows": make_rows(page),
        "previous": page.number - 1,
        "next": page.number + 1 if page.number < page.pages else 0,
    }
    return render(request, "projects/results.html", context)


def make_rows(page: ResultPage) -> list[Row]:
    """Put measures into words."""
    return [_make_row(page, measure) for measure in page.measures]


def _make_row(page: ResultPage, measure: Measure) -> Row:
    compared = measure.comparison
    label = page.labels.get(measure.project)
    share = compared.share
    return Row(
        title=words.write_title(measure.titles, measure.entry),
        link=reverse("entry", args=[measure.entry]),
        project=words.write_title(label.titles, measure.project) if label else "",
        project_link=reverse("entry", args=[measure.project]) if label else "",
        target=_tell(page, measure, compared.target),
        result=_tell(page, measure, compared.result),
        earlier=tuple(t for n in compared.earlier if (t := _tell(page, measure, n))),
        verdict=str(VERDICTS[compared.verdict]),
        is_met=compared.verdict == "met",
        share="" if share is None else f"{wording.write_number(float(round(share * 100, 1)))} %",
        bar=0.0 if share is None else min(1.0, float(share)),
    )


def _tell(page: ResultPage, measure: Measure, number: Number | None) -> Told | None:
    if number is None:
        return None
    quantity = wording.write_quantity(wording.write_amount(str(number.amount)), number.unit)
    bound = BOUNDS.get(number.bound)
    sources = tuple(
        words.write_document(page.documents[d]) if d in page.documents else d[:12]
        for d in number.documents
    )
    return Told(
        words=" ".join(filter(None, (str(bound) if bound else "", quantity))),
        as_of=number.as_of,
        link=link_evidence(measure.entry, number.statement),
        sources=sources,
    )
