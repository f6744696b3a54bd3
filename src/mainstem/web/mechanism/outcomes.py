"""Outcomes: the page of a meeting, and that of an instrument."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mainstem.model.kinds import get_kinds
from mainstem.model.mechanism.nouns import Mechanism
from mainstem.operations.cooperation import outcomes
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.register.lists import Row
from mainstem.register import describing
from mainstem.web.followup.promises import make_rows
from mainstem.web.mechanism import facts, said
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label


@requires("read")
@require_safe
def show_meeting(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show a meeting with its agenda, documents, outcomes and follow-up."""
    found = outcomes.get_meeting(get_actor(request), entry, today=timezone.localdate())
    if found.entry.id != entry:
        return redirect("meeting", found.entry.id)
    shown = facts.show(found.entry)
    context = {
        "section": "mechanism",
        "page": found,
        **facts.name_all(found.entry),
        "head": facts.choose(shown, _MEETING_HEAD),
        "is_by_video": "place" not in shown and _is_by_video(found.entry, found.mechanism),
        "agenda": facts.keep_language(shown.get("agenda")),
        "outcomes": facts.keep_language(shown.get("outcomes")),
        "people": facts.keep_language(shown.get("people")),
        "adopted": [describe_paper(row, {}) for row in found.adopted.rows],
        "rows": make_rows(get_actor(request), found.promises.items, found.promises.labels),
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
    found = outcomes.get_instrument(get_actor(request), entry, today=timezone.localdate())
    if found.entry.id != entry:
        return redirect("instrument", found.entry.id)
    shown = facts.show(found.entry)
    context = {
        "section": "mechanism",
        "page": found,
        **facts.name_all(found.entry),
        "head": facts.choose(shown, _INSTRUMENT_HEAD),
        "texts": found.texts,
        "rows": make_rows(get_actor(request), found.promises.items, found.promises.labels),
    }
    return render(request, "mechanism/instrument.html", context)


def describe_paper(row: Row, promised: Mapping[str, int]) -> dict[str, object]:
    """Describe an instrument in a line, with how much it promises."""
    prop = get_kinds()["instrument"].find_property
    told = {}
    for name in ("type", "standing"):
        declared, cell = prop(name), row.cells.get(name)
        choice = declared.get_choice(str(cell.first)) if declared and cell else None
        told[name] = get_label(choice.label) if choice else ""
    date = row.cells.get("date")
    return {
        "entry": row.id,
        "name": words.write_title(row.titles, row.id, "instrument", row.hints),
        "date": date.first if date else "",
        "promised": promised.get(row.id, 0),
        **told,
    }
