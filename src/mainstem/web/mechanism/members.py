"""Members: the page of one state of the cooperation."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mainstem.operations.cooperation import members
from mainstem.operations.cooperation.sittings import Sitting
from mainstem.web.mechanism import said
from mainstem.web.permissions import get_actor, requires
from mainstem.web.review.values import get_label


@requires("read")
@require_safe
def show_member(request: HttpRequest, code: str) -> HttpResponse:
    """Show a member with its names, its part in meetings, and what names it."""
    found = members.get_member(get_actor(request), code, today=timezone.localdate())
    member = found.member
    context = {
        "section": "mechanism",
        "code": member.code,
        "name": said.choose(member.names.forms),
        "forms": said.list_forms(member.names),
        "formal": said.list_forms(member.formal),
        "capital": said.choose(member.capital.forms),
        "has_unchecked": bool(member.names.unchecked or member.formal.unchecked),
        "backing": said.back(found.mechanism, member.basis),
        "counts": [
            (
                get_label(kind.plural),
                count,
                f"{reverse('entries', args=[kind.name])}?members={code}",
            )
            for kind, count in found.counts
        ],
        "organs": [(said.choose(o.names.forms), entry) for o, entry in found.organs],
        "always": code == found.mechanism.outline.co_chair,
        "chaired": _list(found.chaired),
        "hosted": _list(found.hosted),
    }
    return render(request, "mechanism/member.html", context)


def _list(sittings: Sequence[Sitting]) -> list[tuple[Sitting, str, str]]:
    return [(s, said.name_sitting(s), said.name_place(s.place)) for s in sittings]
