"""The people of a site: who has an account, and what they are trusted with. For administrators."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mainstem.governance.names import LONGEST, InvalidName
from mainstem.governance.permissions import Person, find_refusal
from mainstem.governance.roles import ROLES
from mainstem.operations import OperationError
from mainstem.operations.access import accounts, granting
from mainstem.operations.access.granting import PersonEntry
from mainstem.operations.naming.names import list_countries
from mainstem.web.permissions import get_actor, requires
from mainstem.web.refusals import ROLE_MEANINGS

_EVERY_METHOD = require_http_methods(["GET", "HEAD", "POST"])


@requires("grant")
@_EVERY_METHOD
def list_people(request: HttpRequest) -> HttpResponseBase:
    """Show everyone with an account; add one."""
    actor, name, problem = get_actor(request), request.POST.get("name", ""), ""
    if request.method == "POST":
        try:
            made = accounts.create_account(actor, name, now=datetime.now(UTC))
            return redirect("person", made)
        except InvalidName:
            problem = _(
                "A name has up to %(longest)s letters or digits of one script, with . _ - between."
            ) % {"longest": LONGEST}
        except accounts.NameTaken:
            problem = _("There is an account of this name already.")
    context = {
        "section": "people",
        "people": granting.list_people(actor),
        "name": name,
        "problem": problem,
    }
    return render(request, "accounts/people.html", context, status=422 if problem else 200)


@requires("grant")
@_EVERY_METHOD
@never_cache
def show_person(request: HttpRequest, name: str) -> HttpResponseBase:
    """Show one person, and do what was asked for them."""
    person = granting.get_person(get_actor(request), name)
    if request.method != "POST":
        return _show(request, person)
    if request.POST.get("do") == "invite":
        return _show(request, person, invitation=_invite(request, person.name))
    change = _CHANGES.get(request.POST.get("do", ""))
    if change is None:
        return _show(request, person, problem=_("This form was sent without saying what to do."))
    try:
        change(request, person.name)
    except OperationError:
        return _show(request, person, problem=_describe(request))
    return redirect("person", person.name)


def _show(
    request: HttpRequest, person: PersonEntry, *, invitation: str = "", problem: str = ""
) -> HttpResponse:
    context = {
        "section": "people",
        "person": person,
        "invitation": invitation,
        "problem": problem,
        "role": request.POST.get("role", ""),
        "member": request.POST.get("member", ""),
        "roles": [(role, ROLE_MEANINGS[role]) for role in ROLES],
        "countries": list_countries(),
        "refused": find_refusal(get_actor(request), "grant", Person(person.name)),
    }
    return render(request, "accounts/person.html", context, status=422 if problem else 200)


def _describe(request: HttpRequest) -> str:
    """Say why a change could not be made."""
    if request.POST.get("do") == "revoke":
        return _("This role was taken away already.")
    return _(
        "This role cannot be granted: it is held already, or “%(member)s” is neither the code of "
        "a state nor the identifier of an organisation."
    ) % {"member": request.POST.get("member", "")}


def _invite(request: HttpRequest, name: str) -> str:
    key = accounts.invite(get_actor(request), name)
    return request.build_absolute_uri(reverse("join", args=[name, key]))


def _grant(request: HttpRequest, name: str) -> None:
    role, member = request.POST.get("role", ""), request.POST.get("member", "").strip()
    code = member.upper() if len(member) == 2 else member
    granting.grant_role(get_actor(request), name, role, code or None, now=datetime.now(UTC))


def _revoke(request: HttpRequest, name: str) -> None:
    grant = request.POST.get("grant", "")
    granting.revoke_role(get_actor(request), name, grant, now=datetime.now(UTC))


def _close(request: HttpRequest, name: str) -> None:
    accounts.close_account(get_actor(request), name)


def _reopen(request: HttpRequest, name: str) -> None:
    accounts.reopen_account(get_actor(request), name)


def _drop_second_step(request: HttpRequest, name: str) -> None:
    accounts.drop_second_step(get_actor(request), name)


_CHANGES: dict[str, Callable[[HttpRequest, str], None]] = {
    "grant": _grant,
    "revoke": _revoke,
    "close": _close,
    "reopen": _reopen,
    "drop second step": _drop_second_step,
}
"""What a form of the page can ask for."""
