"""Outcomes: the page of a meeting, and that of an instrument."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mainstem.model.kinds import get_kinds
from mainstem.model.mechanism.nouns import Mechanism
from mainstem.operations.cooperation import outcomes
from mainstem.operations.cooperation.outcomes import Promises
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.register.lists import Row
from mainstem.register import describing
from mainstem.register.pictures import PropertyPicture, Told
from mainstem.web.followup.promises import make_row
from mainstem.web.mechanism import said
from mainstem.web.mechanism.said import Form
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the link to its evidence."""

    words: SafeString | str
    lang: str
    link: str
    sources: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is said of a property."""

    label: str
    values: tuple[Fact, ...]
    conflict: bool


@requires("read")
@require_safe
def show_meeting(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show a meeting with its agenda, documents, outcomes and follow-up."""
    try:
        found = outcomes.get_meeting(get_actor(request), entry, today=timezone.localdate())
    except NoSuchEntry as error:
        raise Http404(str(error)) from error
    if found.entry.id != entry:
        return redirect("meeting", found.entry.id)
    shown = _show(found.entry, found.mechanism)
    context = {
        "section": "mechanism",
        "page": found,
        **_name(found.entry),
        "head": [shown[name] for name in _MEETING_HEAD if name in shown],
        "is_by_video": "place" not in shown and _is_by_video(found.entry, found.mechanism),
        "agenda": _in_language(shown.get("agenda")),
        "outcomes": _in_language(shown.get("outcomes")),
        "people": _in_language(shown.get("people")),
        "adopted": [_describe(row) for row in found.adopted.rows],
        "rows": _list_promises(found.promises),
        "series": said.choose(found.series.names.forms) if found.series else None,
        "before": said.name_sitting(found.before) if found.before else "",
        "after": said.name_sitting(found.after) if found.after else "",
    }
    return render(request, "mechanism/meeting.html", context)


def _is_by_video(page: EntryPage, mechanism: Mechanism) -> bool:
    """Say whether the data of the mechanism has it that a meeting was held by video."""
    own = {member.id for member in page.members} | {page.id}
    return any(
        describing.name_thing(mechanism.outline.id, "meeting", "meeting", meeting.id) in own
        for meeting in mechanism.meetings
        if meeting.mode == "video"
    )


_MEETING_HEAD = ("date", "place", "co_chairs", "members", "organ", "ordinal", "area", "bodies")
_INSTRUMENT_HEAD = (
    "type", "date", "meeting", "standing", "period", "follows", "place", "members", "bodies",
    "area", "url",
)  # fmt: skip


@requires("read")
@require_safe
def show_instrument(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show an instrument with its text in its languages, and what it promises."""
    try:
        found = outcomes.get_instrument(get_actor(request), entry, today=timezone.localdate())
    except NoSuchEntry as error:
        raise Http404(str(error)) from error
    if found.entry.id != entry:
        return redirect("instrument", found.entry.id)
    shown = _show(found.entry, found.mechanism)
    context = {
        "section": "mechanism",
        "page": found,
        **_name(found.entry),
        "head": [shown[name] for name in _INSTRUMENT_HEAD if name in shown],
        "texts": found.texts,
        "rows": _list_promises(found.promises),
    }
    return render(request, "mechanism/instrument.html", context)


def _name(page: EntryPage) -> dict[str, object]:
    """Return the names of an entry in all languages, and whether any was never checked."""
    unchecked = words.find_unchecked(page.picture)
    forms = [
        Form(lang, text, lang not in unchecked) for lang, text in words.order_titles(page.titles)
    ]
    return {"titles": forms, "has_unchecked": any(not form.is_checked for form in forms)}


def _show(page: EntryPage, mechanism: Mechanism) -> dict[str, Facts]:
    return {p.property.name: _make_facts(page, p, mechanism) for p in page.picture.properties}


def _make_facts(page: EntryPage, picture: PropertyPicture, mechanism: Mechanism) -> Facts:
    return Facts(
        get_label(picture.property.label),
        tuple(_make_fact(page, picture, told, mechanism) for told in picture.told),
        picture.conflict and picture.property.type != "text",
    )


def _make_fact(page: EntryPage, picture: PropertyPicture, told: Told, mechanism: Mechanism) -> Fact:
    first = told.first
    value = first.value
    lang = str(value.get("lang", "")) if isinstance(value, dict) else ""
    link = f"{reverse('entry', args=[page.id])}?statement={first.id}#evidence"
    if picture.property.type == "member" and first.state == "known":
        written: SafeString | str = said.name_members([str(value)])
    else:
        written = words.write_value(
            picture.property, first.state, value, first.qualifiers, page.labels
        )
    return Fact(
        words=written,
        lang=lang,
        link=link,
        sources=len(told.documents),
    )


def _in_language(facts: Facts | None) -> Facts | None:
    """Keep what is said in the reader's language, where anything is; else all of it."""
    if facts is None:
        return None
    kept = tuple(f for f in facts.values if f.lang == words.get_code())
    return Facts(facts.label, kept or facts.values, facts.conflict)


def _describe(row: Row) -> tuple[str, str, str, str]:
    """Return the entry and name of an instrument, and how it was dealt with."""
    return row.id, words.write_title(row.titles, row.id), *_read_choices(row, ("type", "standing"))


def _read_choices(row: Row, names: Sequence[str]) -> tuple[str, str]:
    found = []
    for name in names:
        prop = get_kinds()["instrument"].find_property(name)
        cell = row.cells.get(name)
        choice = prop.get_choice(str(cell.first)) if prop and cell else None
        found.append(get_label(choice.label) if choice else "")
    return found[0], found[1]


def _list_promises(found: Promises) -> list[dict[str, object]]:
    return [make_row(item, found.labels) for item in found.items]
