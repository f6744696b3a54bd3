"""Dispatch: what happens around every request to the API, before and after its endpoint."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from mainstem.api import problems
from mainstem.api.explaining import explain, refuse_parameter
from mainstem.api.problems import ApiProblem

View = Callable[..., HttpResponseBase]

_LOGGER = logging.getLogger("django.request")


def dispatch(view: View, needs: str) -> View:
    """Put what is the same for all around a view of the framework.

    Args:
        view: answers GET and what it changes by.
        needs: what it asks of the actor, in a word.

    Returns:
        a view that also answers HEAD, and says in the form of a problem what it does not do.
    """

    def answer(request: HttpRequest, **values: Any) -> HttpResponseBase:
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        try:
            _check_characters(request, values)
            response = view(request, **values)
        except ApiProblem as problem:
            response = problems.write(request, problem)
        except Exception as error:
            if settings.DEBUG:
                raise
            _LOGGER.error("%s %s", request.method, request.path, exc_info=error)
            response = problems.write(request, explain(error))
        if isinstance(response, HttpResponseNotAllowed):
            response = _refuse_method(request, response)
        return _take_body(response) if is_head else response

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    answer.needs = needs  # type: ignore[attr-defined]
    return answer


def miss(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Say that there is nothing at an address of the API."""
    problem = ApiProblem(
        problems.NOWHERE, _("There is nothing at %(path)s.") % {"path": request.path}
    )
    return problems.write(request, problem)


def _check_characters(request: HttpRequest, values: dict[str, Any]) -> None:
    """Refuse the character that no store can look for."""
    if any("\0" in value for value in values.values() if isinstance(value, str)):
        raise ApiProblem(problems.MISSING, _("No name has the character U+0000."))
    for name in request.GET:
        if "\0" in name or any("\0" in value for value in request.GET.getlist(name)):
            raise refuse_parameter(name, _("it has the character U+0000."))


def _refuse_method(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    allowed = sorted({*response.headers["Allow"].split(", ")} | {"HEAD"})
    if "GET" not in allowed:
        allowed.remove("HEAD")
    problem = ApiProblem(
        problems.METHOD,
        _("%(method)s is nothing that can be done at %(path)s.")
        % {"method": request.method, "path": request.path},
        headers={"Allow": ", ".join(allowed)},
    )
    return problems.write(request, problem)


def _take_body(response: HttpResponseBase) -> HttpResponseBase:
    """Leave of an answer what HEAD asks for: how long it would be, and what else is said of it."""
    if isinstance(response, HttpResponse):
        length = len(response.content)
        response.content = b""
        response.headers["Content-Length"] = str(length)
    return response
