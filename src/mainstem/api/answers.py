"""Answers: JSON, with a tag that tells whether it changed, and links to where it goes on."""

import hashlib
from functools import cache
from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from mainstem import __version__
from mainstem.api.access import get_actor
from mainstem.model.kinds import get_kinds
from mainstem.store.holding.versions import Version


def write(found: Any, *, status: int = 200) -> HttpResponse:
    """Write an answer.

    Args:
        found: as JSON: mappings, sequences, texts, whole numbers, and `orjson.Fragment` for what
            is JSON already.
        status: of the answer.
    """
    data = orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE)
    return HttpResponse(data, content_type="application/json", status=status)


def write_run(
    request: HttpRequest, items: list[Any], cursor: str | None, **members: Any
) -> HttpResponse:
    """Write a piece of a list: its items, and where the next piece is (RFC 8288)."""
    address = _go_on(request, cursor) if cursor else None
    response = write({**members, "items": items, "next": address})
    if address:
        response.headers["Link"] = f'<{address}>; rel="next"'
    return response


def _go_on(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{urlencode(list(_iter_pairs(query)))}")


def _iter_pairs(query: Any) -> Any:
    for name, values in query.lists():
        for value in values:
            yield name, value


def make_tag(request: HttpRequest, version: Version) -> str:
    """Make the tag of an answer, without making the answer: it follows from all of this."""
    actor = get_actor(request)
    parts = (
        _describe_program(),
        settings.PUBLIC,
        version,
        actor,
        request.scheme,
        request.get_host(),
        request.get_full_path(),
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


@cache
def _describe_program() -> str:
    """Say which program answers: its version, and what it knows as kinds."""
    return hashlib.sha256(repr((__version__, dict(get_kinds()))).encode()).hexdigest()


def is_known(request: HttpRequest, tag: str) -> bool:
    """Say whether who asks has this answer already."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    # A tag is weak once the answer was compressed on its way; that is as good here.
    return "*" in given or tag in (one.removeprefix("W/") for one in given)


def describe(response: HttpResponse, tag: str) -> HttpResponse:
    """Say how long an answer holds: until its tag is another one, and for who asked alone."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Authorization", "Cookie"))
    return response
