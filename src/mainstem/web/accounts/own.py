"""One's own account: who I am here, as whom I act, and how I got in."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mainstem.governance.names import fold_name
from mainstem.operations.access import accounts
from mainstem.web.permissions import HAT, get_actor, open_to_all, signed_in

_EVERY_METHOD = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def show_account(request: HttpRequest) -> HttpResponse:
    """Show who I am, as whom I act, and what I can change about that."""
    name = get_actor(request).name
    context = {
        "section": "account",
        "hats": accounts.list_hats(name),
        "has_second_step": accounts.has_second_step(name),
    }
    return render(request, "accounts/account.html", context)


@signed_in
@require_POST
def choose_hat(request: HttpRequest) -> HttpResponseBase:
    """Act in another role that I hold. One that I do not hold changes nothing."""
    request.session[HAT] = request.POST.get("grant", "")
    return redirect("account")


@open_to_all
@_EVERY_METHOD
@never_cache
@sensitive_post_parameters("password", "again")
def join(request: HttpRequest, name: str, key: str) -> HttpResponseBase:
    """Let someone who was invited choose their password, and then sign in with it."""
    if not accounts.is_invited(name, key):
        return render(request, "accounts/stale.html", status=410)
    problems = _accept(request, name, key) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        return redirect("account_login")
    context = {"name": fold_name(name), "problems": problems}
    return render(request, "accounts/join.html", context, status=422 if problems else 200)


def _accept(request: HttpRequest, name: str, key: str) -> list[str]:
    """Save the chosen password; return why it cannot be taken, if it cannot."""
    password = request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        return [_("The two passwords are not the same.")]
    try:
        accounts.accept_invitation(name, key, password)
    except accounts.WeakPassword as error:
        return error.problems
    except accounts.StaleInvitation:
        return [_("This invitation was just used.")]
    return []
