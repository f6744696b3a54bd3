"""The service: all endpoints put together by the framework, with its errors put into words."""

import logging
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from mainstem.api import (
    VERSION,
    documents,
    history,
    home,
    indicators,
    problems,
    register,
    retracting,
    review,
    rules,
    stating,
)
from mainstem.api.explaining import EXPECTED, explain

_LOGGER = logging.getLogger("django.request")


class _JsonParser(Parser):
    """Reads bodies strictly: what is no JSON in UTF-8 comes no further."""

    def parse_body(self, request: HttpRequest) -> Any:
        return orjson.loads(request.body)


def answer_error(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Answer a request that an error has ended."""
    assert isinstance(error, Exception)
    if not isinstance(error, EXPECTED):
        _LOGGER.error("%s %s", request.method, request.path, exc_info=error)
    return problems.write(request, explain(error))


def _make() -> NinjaAPI:
    service = NinjaAPI(
        title="Mainstem",
        version=VERSION,
        description=_DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
        parser=_JsonParser(),
    )
    for error in (Exception, HttpError, ValidationError):
        service.add_exception_handler(error, answer_error)
    for part in (
        home,
        register,
        stating,
        retracting,
        indicators,
        documents,
        review,
        rules,
        history,
    ):
        service.add_router("", part.router)
    return service


_DESCRIPTION = """\
The register of a cooperation, for programs: every statement with its citations, who made it and who judged it; what it \
was as of any day; and the history it all follows from, with proofs that nothing in it was changed.

Answers are JSON in UTF-8. Times are RFC 3339 in UTC. Numbers of the register are texts, so that no digit is lost.
"""

SERVICE = _make()
