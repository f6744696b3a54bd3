"""Answering: what a page of the server says to someone who comes with no browser."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from mainstem.register.acts import Actor
from mainstem.web.permissions import act_as

_FOUND = 200


def answer(address: str, actor: Actor) -> bytes | None:
    """Answer an address in the language that is set.

    Args:
        address: a path of the server with its query.
        actor: who asks; they are shown what they may see, and nothing in the name of an account.

    Returns:
        the bytes of the page; None where there is none for them.
    """
    hosts = [host.removeprefix(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    request = RequestFactory().get(address, headers={"host": [*hosts, "localhost"][0]})
    request.user = AnonymousUser()
    act_as(request, actor)
    found = resolve(urlsplit(address).path)
    try:
        response = found.func(request, *found.args, **found.kwargs)
    except Http404:
        return None
    return response.content if response.status_code == _FOUND else None
