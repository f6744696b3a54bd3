"""Permissions: as whom a request acts, and what a view needs before it is carried out.

Every view carries one of `requires(verb)`, `signed_in` and `open_to_all`; a test finds those that
carry none.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from mainstem.governance import permissions
from mainstem.governance.permissions import Refusal, Verb
from mainstem.operations import Missing
from mainstem.operations.access import accounts
from mainstem.register.acts import Actor
from mainstem.web import refusals, remembering
from mainstem.web.sent import list_sent

View = Callable[..., HttpResponseBase]

HAT = "hat"
"""The grant a person has chosen to act in, in their session."""


def find_actor(request: HttpRequest) -> Actor | None:
    """Return as whom a request acts if that has been asked of the store already."""
    return cast("Actor | None", getattr(request, "_mainstem_actor", None))


def get_actor(request: HttpRequest) -> Actor:
    """Return as whom a request acts; asked of the store once."""
    known = find_actor(request)
    if known is None:
        # A request refused for its host is so before it is known whose it is.
        user = getattr(request, "user", None) or AnonymousUser()
        hat = request.session.get(HAT) if user.is_authenticated else None
        known = accounts.get_actor(
            cast("Any", user), guests=request.META.get(accounts.GUESTS), hat=hat
        )
        request._mainstem_actor = known  # type: ignore[attr-defined]
    return known


def act_as(request: HttpRequest, actor: Actor) -> None:
    """Let a request that no browser has sent act as someone."""
    request._mainstem_actor = actor  # type: ignore[attr-defined]


def requires(verb: Verb) -> Callable[[View], View]:
    """Carry a view out only for those who may do something; others are told why not.

    What it shows is kept for who sees it, if it does no more than show what the store holds.
    """

    def decorate(view: View) -> View:
        shown = remembered(view) if verb in _SHOWING else view

        @wraps(view)
        def check(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
            if refusal := permissions.find_refusal(get_actor(request), verb):
                return refuse(request, refusal)
            return _carry_out(shown, request, *args, **options)

        return _declare(check, verb)

    return decorate


_SHOWING: tuple[Verb, ...] = ("read", "inspect", "review")
"""What one may do at pages that are looked at; the others lead to forms, and some hold secrets."""


def remembered(view: View) -> View:
    """Keep what a view shows, for who sees it, until anything is written to the store."""

    @wraps(view)
    def recall(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        return remembering.recall(
            request, get_actor(request), lambda: view(request, *args, **options)
        )

    return recall


def signed_in(view: View) -> View:
    """Carry a view out only for those who have signed in; others are sent to do so."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(_get_way_back(request))
        return _carry_out(view, request, *args, **options)

    return _declare(check, "signed in")


def open_to_all(view: View) -> View:
    """Say that a view is for everyone."""

    @wraps(view)
    def pass_on(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        return _carry_out(view, request, *args, **options)

    return _declare(pass_on, "nothing")


def _carry_out(view: View, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
    """Carry a view out; what its address names and is not here is a page that is not here."""
    try:
        return view(request, *args, **options)
    except Missing as error:
        raise Http404(str(error)) from error


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponseBase:
    """Send one who has not signed in to do so, and back; tell others why they may not."""
    if refusal.reason == "signed_out" and request.method in ("GET", "HEAD"):
        return redirect_to_login(_get_way_back(request))
    context = {
        "refusal": refusal,
        "words": refusals.describe(refusal),
        "actor": get_actor(request),
        "sent": list_sent(request),
        "back": _get_way_back(request),
    }
    return render(request, "refused.html", context, status=403)


def _get_way_back(request: HttpRequest) -> str:
    """Return the address to come back to: of a form that was sent, the page where it stands."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    return page.path if page.netloc == request.get_host() else "/"


def _declare(view: View, needs: str) -> View:
    view.needs = needs  # type: ignore[attr-defined]
    return view
