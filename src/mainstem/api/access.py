"""Access: as whom a request acts, and whether that person may do what it asks for."""

import hashlib
import time
from datetime import UTC, datetime

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.throttling import BaseThrottle
from ninja.utils import check_csrf

from mainstem.api import problems
from mainstem.api.problems import ApiProblem
from mainstem.governance import permissions
from mainstem.governance.names import GUEST
from mainstem.governance.permissions import Verb
from mainstem.operations.access import tokens
from mainstem.register.acts import Actor
from mainstem.web import permissions as pages

_SAFE = ("GET", "HEAD")


def get_actor(request: HttpRequest) -> Actor:
    """Return as whom a request acts: the holder of its token, or who the browser has signed in.

    Raises:
        ApiProblem: a token was sent that does not hold. It is never passed over: who sends one
            would be told less than they may see, and not know it.
    """
    known = getattr(request, "_mainstem_token_actor", None)
    if known is None:
        known = _find_holder(request) if has_token(request) else pages.get_actor(request)
        request._mainstem_token_actor = known  # type: ignore[attr-defined]
    return known


def has_token(request: HttpRequest) -> bool:
    """Say whether a request names its actor itself, as no other site can make a browser do."""
    return "Authorization" in request.headers


def _find_holder(request: HttpRequest) -> Actor:
    scheme, _blank, secret = request.headers["Authorization"].partition(" ")
    if scheme.lower() == "bearer":
        found = tokens.find_actor(secret.strip(), datetime.now(UTC))
        if found is not None:
            return found
    raise ApiProblem(
        problems.TOKEN,
        _(
            "What was sent as “Authorization” is no token that holds: it was revoked, its time is "
            "over, its role was taken away, or it never was one."
        ),
    )


class Access:
    """Lets a request pass whose actor may do something; the framework asks it first."""

    def __init__(self, needs: Verb | None) -> None:
        """Ask for a permission; None: for none."""
        self.needs = needs

    def __call__(self, request: HttpRequest) -> Actor:
        """Return who acts.

        Raises:
            ApiProblem: a token was sent that does not hold, a form from elsewhere, or something
                else than JSON.
            NotAllowed: the actor may not.
        """
        actor = get_actor(request)
        if self.needs is not None:
            permissions.check(actor, self.needs)
        # A browser sends its cookies whoever asks it to; and guests have nothing else to show.
        if request.method not in _SAFE and not has_token(request) and check_csrf(request):
            raise ApiProblem(
                problems.FORGERY,
                _("This came with the cookies of a browser, and without the CSRF token of a page."),
            )
        if request.method == "POST" and request.content_type != "application/json":
            raise ApiProblem(
                problems.MEDIA_TYPE,
                _("What was sent is said to be “%(type)s”.") % {"type": request.content_type},
            )
        return actor


class WriteThrottle(BaseThrottle):
    """Lets everyone write so often in a minute, counted in the memory of the process that serves.

    The framework's own throttles keep the request at hand in themselves, where the threads of a
    server would take each other's.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a request, and say whether it may be carried out."""
        actor: Actor = request.auth  # type: ignore[attr-defined]
        whose = actor.name if actor.name and actor.name != GUEST else request.META["REMOTE_ADDR"]
        named = hashlib.sha256(f"{actor.role} {whose}".encode()).hexdigest()
        key = f"mainstem-api-writes-{int(time.time() // _PERIOD)}-{named}"
        cache.add(key, 0, 2 * _PERIOD)
        return bool(cache.incr(key) <= WRITES)

    def wait(self) -> float:
        """Return the seconds until it begins anew."""
        return _PERIOD - time.time() % _PERIOD


WRITES = 120
"""Requests that write, of one person in one period."""
_PERIOD = 60
