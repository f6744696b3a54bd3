"""Sent: what a form held that could not be taken, so that nobody has to think of it again."""

import re

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest

_MOST = 50
_LONGEST = 20_000
"""Characters of one field."""
_OUR_OWN = ("csrfmiddlewaretoken", "code", "next")
_CHOICE = re.compile(r"[a-z_-]{1,16}")
"""What a choice sends in the place of its words."""


def list_sent(request: HttpRequest) -> list[str]:
    """List what was typed into a form that was sent from a page of this site; never a password."""
    if request.method != "POST" or not _is_from_here(request):
        return []
    try:
        fields = list(request.POST.lists())
    except SuspiciousOperation:
        # Too large, or of too many fields: that is why it was not taken.
        return []
    return [
        value[:_LONGEST]
        for name, values in fields
        for value in values
        if value.strip() and not _CHOICE.fullmatch(value)
        if name not in _OUR_OWN and "password" not in name
    ][:_MOST]


def _is_from_here(request: HttpRequest) -> bool:
    """Say whether the browser names this site as where the form stood: others send words of theirs."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}"
    return origin == here or origin.startswith(f"{here}/")
