"""One's own tokens: what lets a program act as me, made and revoked."""

from collections.abc import Callable
from datetime import UTC, datetime

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mainstem.operations.access import accounts, tokens
from mainstem.operations.access.tokens import NewToken
from mainstem.web.permissions import View, get_actor, signed_in

_confirmed: Callable[[View], View] = reauthentication_required

LIVES = (7, 30, 90, 366)
"""Days a token may be made for."""


@signed_in
@require_safe
@never_cache
def show_tokens(request: HttpRequest) -> HttpResponse:
    """Show the tokens I have, and let me make another one."""
    return _show(request)


@signed_in
@require_POST
@never_cache
@_confirmed
def make_token(request: HttpRequest) -> HttpResponseBase:
    """Make a token, and show its secret this once. Who makes one has typed their password lately.

    A token outlives the session it is made in, so a session that was taken over must not make one.
    """
    actor = get_actor(request)
    try:
        made = tokens.make_token(
            actor,
            actor.name,
            request.POST.get("grant", ""),
            label=request.POST.get("label", ""),
            days=_parse_days(request.POST.get("days", "")),
            now=datetime.now(UTC),
        )
    except tokens.UnfitToken:
        problem = _(
            "A token needs a name of up to %(longest)s characters and a role that you hold. You may "
            "have up to %(most)s."
        ) % {"longest": tokens.LONGEST_LABEL, "most": tokens.MOST}
        return _show(request, problem=problem)
    return _show(request, made=made)


@signed_in
@require_POST
def revoke_token(request: HttpRequest) -> HttpResponseBase:
    """Revoke a token. One that I do not have changes nothing."""
    actor = get_actor(request)
    word = request.POST.get("token", "")
    if word.isascii() and word.isdigit() and len(word) <= 18:
        try:
            tokens.revoke_token(actor, actor.name, int(word), now=datetime.now(UTC))
        except tokens.NoSuchToken:
            return _show(request, problem=_("This token was revoked already."))
    return redirect("tokens")


def _parse_days(word: str) -> int:
    """Read how long a token is to hold; the usual time for anything else than is offered."""
    return int(word) if word in map(str, LIVES) else tokens.USUAL_LIFE


def _show(request: HttpRequest, *, made: NewToken | None = None, problem: str = "") -> HttpResponse:
    actor = get_actor(request)
    context = {
        "section": "account",
        "tokens": tokens.list_tokens(actor, actor.name, now=datetime.now(UTC)),
        "hats": accounts.list_hats(actor.name),
        "lives": LIVES,
        "usual": tokens.USUAL_LIFE,
        "made": made,
        "problem": problem,
        "label": "" if made else request.POST.get("label", ""),
    }
    return render(request, "accounts/tokens.html", context, status=422 if problem else 200)
