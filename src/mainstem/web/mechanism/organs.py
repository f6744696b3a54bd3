"""Organs: the page of a body, and that of a fund."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation import funds, organs
from mainstem.operations.cooperation.mentions import Mention
from mainstem.operations.cooperation.organs import KIND, PEOPLE, OrganPage, Present, Stand
from mainstem.operations.cooperation.plans import STATUSES
from mainstem.operations.cooperation.series import SeriesPage
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.searching.search import Filters
from mainstem.web.followup.promises import make_rows
from mainstem.web.followup.wording import write_area, write_status
from mainstem.web.links import link, link_entry, link_evidence
from mainstem.web.mechanism import facts, said
from mainstem.web.mechanism.glance import make_line
from mainstem.web.mechanism.outcomes import describe_paper
from mainstem.web.mechanism.series import describe_lines
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label
from mainstem.web.search.addresses import SearchAddress
from mainstem.web.templatetags.pages import listed

_ORGAN_HEAD = ("type", "level", "parent", "members", "area", "place", "since", "alias", "url")
_FUND_HEAD = ("type", "announced", "date", "meeting", "members", "alias")
_MEETING_BODIES = ("organ", "working_group")
"""Types of bodies that are there to meet: their pages say that no meeting is known."""
SHOWN = 20
"""Meetings of a series that the page of a body shows; that of the series has all."""


@requires("read")
@require_safe
def show_organ(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show a body: where it stands, who chairs it, its meetings and what came of them."""
    found = organs.get_organ(get_actor(request), entry, today=timezone.localdate())
    if found.entry.id != entry:
        return redirect("organ", found.entry.id)
    shown = facts.show(found.entry)
    type_ = found.organ.type if found.organ else ""
    context = {
        "section": "mechanism",
        "page": found,
        **facts.name_all(found.entry),
        "type": type_,
        "meets": type_ in _MEETING_BODIES or bool(found.series or found.others),
        "head": facts.choose(shown, _ORGAN_HEAD),
        "about": facts.keep_language(shown.get("about")),
        "backing": said.back(found.mechanism, found.organ.basis) if found.organ else None,
        "above": [_describe_stand(one) for one in found.above],
        "below": [_describe_stand(one) for one in found.below],
        "chairs": _describe_chairs(found),
        "series": [_describe_series(found, page) for page in found.series],
        "others": describe_lines(found.others, found.came),
        "adopted": [describe_paper(row, found.promised) for row in found.came.rows],
        "rows": make_rows(get_actor(request), found.promises.items, found.promises.labels),
        "statuses": [
            (code, write_status(code), found.statuses[code])
            for code in STATUSES
            if found.statuses.get(code)
        ],
        "people_label": _label_people(),
        "present": [_describe_present(one) for one in found.present],
        "areas": listed(map(write_area, found.areas)),
        "counts": [
            (
                get_label(kind.plural),
                count,
                f"{link('entries', kind.name)}?{urlencode([('area', a) for a in found.areas])}",
            )
            for kind, count in found.counts
        ],
        "documents": [(d, words.write_document(d)) for d in found.documents],
        "search": _link_search(found.entry),
        "mentions": _describe_mentions(found.mentions),
        "referring": _list_referring(found.entry, {("meeting", "series"), (KIND, "parent")}),
    }
    return render(request, "mechanism/organ.html", context)


@requires("read")
@require_safe
def show_fund(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show a fund or a facility: what was announced, where, and what names it since."""
    found = funds.get_fund(get_actor(request), entry)
    if found.entry.id != entry:
        return redirect("fund", found.entry.id)
    shown = facts.show(found.entry)
    context = {
        "section": "mechanism",
        "page": found,
        **facts.name_all(found.entry),
        "head": facts.choose(shown, _FUND_HEAD),
        "about": facts.keep_language(shown.get("about")),
        "backing": said.back(found.mechanism, found.fund.basis) if found.fund else None,
        "beside": [
            (link_entry("fund", row.id), words.write_title(row.titles, row.id))
            for row in found.beside
        ],
        "mentions": _describe_mentions(found.mentions),
        "search": _link_search(found.entry),
        "referring": _list_referring(found.entry, set()),
    }
    return render(request, "mechanism/fund.html", context)


def _describe_stand(one: Stand) -> tuple[str, str, str]:
    """Return the entry, the name and the type of a body above or below."""
    prop = get_kinds()[KIND].find_property("type")
    choice = prop.get_choice(one.type) if prop and one.type else None
    name = words.write_title(one.titles, one.entry, KIND)
    return one.entry, name, get_label(choice.label) if choice else ""


def _describe_chairs(found: OrganPage) -> dict[str, object] | None:
    """Say who chairs a body; None where no meeting tells."""
    chairs = found.chairs
    if chairs is None:
        return None
    return {
        "now": said.name_members(chairs.now),
        "latest": chairs.latest.entry,
        "day": chairs.latest.when.iso if chairs.latest.when else "",
        "latest_name": said.name_sitting(chairs.latest),
        "first": chairs.first.entry if chairs.first else "",
        "first_name": said.name_sitting(chairs.first) if chairs.first else "",
        "next": said.name_members(chairs.next),
        "not_yet": said.name_members(chairs.not_yet),
    }


def _describe_series(found: OrganPage, page: SeriesPage) -> dict[str, object]:
    return {
        "page": page,
        "line": make_line(page),
        "rows": describe_lines(page.lines[:SHOWN], found.came),
        "cut": len(page.lines) > SHOWN,
        "turns": [(said.name_members(t.members), t) for t in page.turns],
    }


def _label_people() -> str:
    prop = get_kinds()["meeting"].find_property(PEOPLE)
    return get_label(prop.label) if prop else ""


def _describe_present(one: Present) -> dict[str, object]:
    """Describe who was at a meeting, in the reader's language where a source names them in it."""
    people = [
        (str(a.statement.value["lang"]), str(a.statement.value["text"]), a.statement)
        for a in one.people
        if isinstance(a.statement.value, dict)
    ]
    own = [p for p in people if p[0] == words.get_code()] or people
    return {
        "sitting": one.sitting,
        "name": said.name_sitting(one.sitting),
        "people": [
            (lang, text, link_evidence(one.sitting.entry, s.id), len(s.citations))
            for lang, text, s in own
        ],
    }


def _describe_mentions(found: Sequence[Mention]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            get_label(mention.kind.plural),
            [
                (link_entry(one.kind, one.leader), words.write_label(one, one.leader))
                for one in mention.labels
            ],
        )
        for mention in found
    ]


def _link_search(page: EntryPage) -> str:
    """Return the address of the passages of documents that name an entry."""
    titles = words.order_titles(page.titles)
    if not titles:
        return ""
    quoted = titles[0][1].replace('"', " ")
    return f"{reverse('search')}{SearchAddress(f'{chr(34)}{quoted}{chr(34)}', Filters('passage'))}"


def _list_referring(
    page: EntryPage, without: Collection[tuple[str, str]]
) -> list[tuple[str, str, list[tuple[str, str]], int, str]]:
    """List what refers to an entry, but for some kinds and properties that are shown otherwise."""
    return [
        (
            get_label(one.kind.plural),
            get_label(one.property.label),
            [
                (
                    link_entry(one.kind.name, row.id),
                    words.write_title(row.titles, row.id, one.kind.name, row.hints),
                )
                for row in one.rows
            ],
            one.count,
            f"{link('entries', one.kind.name)}?{urlencode({one.property.name: page.id})}",
        )
        for one in page.referring
        if (one.kind.name, one.property.name) not in without
    ]
