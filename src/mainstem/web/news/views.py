"""The choice of a year's news: open it, score it, close it, and read the result in two languages."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mainstem.governance import permissions
from mainstem.operations.cooperation import selections
from mainstem.operations.cooperation.selections import (
    MOST_POINTS,
    PLACES,
    News,
    NobodysVoice,
    NotOpen,
    Selection,
    SelectionExists,
    UnfitScore,
)
from mainstem.operations.register.entries import find_documents
from mainstem.operations.reports import formats
from mainstem.store.documents.cited import CitedDocument
from mainstem.web import refusals
from mainstem.web.followup.wording import write_area
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.templatetags.pages import country_label, listed


@requires("read")
@require_safe
def list_selections(request: HttpRequest) -> HttpResponseBase:
    """Show the choices of news, and let a steward open one."""
    return _list(request)


@requires("switch")
@require_POST
def open_selection(request: HttpRequest) -> HttpResponseBase:
    """Open the choice of a year's news."""
    word = request.POST.get("year", "")
    year = int(word) if word.isascii() and word.isdigit() and len(word) == 4 else 0
    try:
        made = selections.open_selection(
            get_actor(request), year, without=request.POST.getlist("without"), now=datetime.now(UTC)
        )
    except SelectionExists:
        return _list(request, _("The news of that year are being chosen, or were."), 409)
    except UnfitScore:
        return _list(request, _("Nothing with a date in that year is in the register."), 400)
    return redirect("selection", made)


@requires("read")
@require_safe
def show_selection(request: HttpRequest, selection: str) -> HttpResponseBase:
    """Show a choice: its candidates while it is open, its result once it is closed."""
    return _show(request, selection)


@requires("review")
@require_POST
def score(request: HttpRequest, selection: str) -> HttpResponseBase:
    """Keep what someone gives for the member or organisation they act for."""
    points: dict[str, int | None] = {}
    for name, word in request.POST.items():
        if name.startswith("entry-"):
            text = str(word).strip()
            fits = text.isascii() and text.isdigit() and len(text) <= 2
            points[name] = int(text) if fits else None if not text else -1
    try:
        selections.score(get_actor(request), selection, points, now=datetime.now(UTC))
    except NobodysVoice:
        return _show(
            request,
            selection,
            _("You act for no member and no organisation: act in a role that is bound to one."),
            403,
        )
    except NotOpen:
        return _show(
            request, selection, _("This choice was closed meanwhile: nothing was kept."), 409
        )
    except UnfitScore:
        return _show(
            request, selection, _("Points are whole numbers from 0 to 10. Nothing was kept."), 400
        )
    return redirect("selection", selection)


@requires("switch")
@require_POST
def close(request: HttpRequest, selection: str) -> HttpResponseBase:
    """Close a choice for good, and show its result."""
    if request.POST.get("sure") != "yes":
        return _show(request, selection, _("Nothing was closed: say that it is to be final."), 400)
    try:
        selections.close(get_actor(request), selection, now=datetime.now(UTC))
    except NotOpen:
        return _show(request, selection, _("This choice was closed already."), 409)
    return redirect("selection", selection)


def _list(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponseBase:
    actor = get_actor(request)
    rows = [
        (s, words.write_title(s.titles, s.id, "selection"))
        for s in selections.list_selections(actor)
    ]
    context = {
        "section": "news",
        "rows": rows,
        "problem": problem,
        "may_open": permissions.find_refusal(actor, "switch") is None,
        "year": timezone.localdate().year,
    }
    return render(request, "news/selections.html", context, status=status)


def _show(
    request: HttpRequest, selection: str, problem: str = "", status: int = 200
) -> HttpResponseBase:
    actor = get_actor(request)
    found = selections.get_selection(actor, selection)
    digests = {c.document for n in found.best for some in n.quotes.values() for c in some}
    documents = find_documents(actor, digests)
    context = {
        "section": "news",
        "selection": found,
        "problem": problem,
        "title": words.write_title(found.titles, found.id, "selection"),
        "candidates": [
            (c, words.write_label(c.label, c.id), "" if c.own is None else c.own)
            for c in found.candidates
        ],
        "most": MOST_POINTS,
        "places": PLACES,
        "formats": tuple(formats.FORMATS),
        "voters": found.voters,
        "may_score": found.is_open and found.voter and not found.score_refusal,
        "may_close": found.is_open and not found.steward_refusal,
        "refusal": _refuse(found),
        "news": [_describe(one, documents) for one in found.best],
        "others": [
            (r, words.write_label(found.labels.get(r.candidate), r.candidate)) for r in found.others
        ],
    }
    return render(request, "news/selection.html", context, status=status)


def _refuse(found: Selection) -> str:
    if found.score_refusal:
        return refusals.describe(found.score_refusal).why
    if not found.voter:
        return _("You act for no member and no organisation: act in a role that is bound to one.")
    return ""


def _describe(one: News, documents: Mapping[str, CitedDocument]) -> dict[str, object]:
    titles = one.label.titles if one.label else {}
    sides = []
    for lang in dict.fromkeys(("zh", "en", *titles, *one.quotes)):
        quotes = [
            (
                c.quote,
                words.write_document(documents[c.document])
                if c.document in documents
                else c.document[:12],
            )
            for c in one.quotes.get(lang, ())
        ]
        if quotes:
            sides.append((lang, quotes))
    places = [
        listed(map(write_area, one.areas)),
        listed(map(country_label, one.members)),
    ]
    return {
        "one": one,
        "names": [
            (lang, titles[lang])
            for lang in dict.fromkeys(("zh", "en", *titles))
            if titles.get(lang)
        ],
        "sides": sides,
        "places": [text for text in places if text],
        "scores": list(one.ranked.scores.items()),
    }
