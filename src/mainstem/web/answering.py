"""Answering: what a page of the server says to someone who comes with no browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.urls import get_urlconf, resolve, set_urlconf

from mainstem.register.acts import Actor
from mainstem.web.permissions import act_as

_FOUND = 200
_PAGES = "mainstem.web.page_urls"


def answer(address: str, actor: Actor) -> bytes | None:
    """Answer an address in the language that is set.

    Args:
        address: a path of the server with its query.
        actor: who asks; they are shown what they may see, and nothing in the name of an account.

    Returns:
        the bytes of the page; None where there is none for them.
    """
    hosts = [host.removeprefix(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    parts = urlsplit(address)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "HTTP_HOST": [*hosts, "localhost"][0],
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    act_as(request, actor)
    try:
        found = resolve(parts.path)
        response = found.func(request, *found.args, **found.kwargs)
    except Http404:
        return None
    return response.getvalue() if response.status_code == _FOUND else None


@contextmanager
def among_pages() -> Iterator[None]:
    """Let addresses be those of pages, so that the API is not imported to find one of them."""
    before = get_urlconf()
    set_urlconf(_PAGES)
    try:
        yield
    finally:
        set_urlconf(before)
