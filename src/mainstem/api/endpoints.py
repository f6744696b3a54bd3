"""Endpoints: what is the same for all of them, said once, each beside the function that answers."""

import inspect
from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import BaseModel

from mainstem.api import answers, problems
from mainstem.api.access import Access, WriteThrottle
from mainstem.api.problems import ApiProblem, describe_parameter
from mainstem.api.shapes.problems import Problem
from mainstem.governance.permissions import Verb
from mainstem.store.holding.versions import Version, find_version

Endpoint = Callable[..., Any]


def reads(
    router: Router,
    path: str,
    *,
    needs: Verb | None,
    shape: type[BaseModel] | None,
    misses: bool = False,
    version: Callable[[], Version] = find_version,
    names: Collection[str] | None = (),
) -> Callable[[Endpoint], Endpoint]:
    """Declare an endpoint that changes nothing.

    Args:
        router: of the addresses it is among.
        path: its address there.
        needs: what the actor must be allowed to do; None: nothing.
        shape: of its answer; None for an answer that is not JSON.
        misses: whether what is asked for may not be there.
        version: tells whether an answer that was given before still holds.
        names: what the query may hold besides the parameters of the function; None: anything, and
            the function says what it does not know.
    """
    responses: dict[int, Any] = {200: shape, 304: None, 401: Problem, 422: Problem, 503: Problem}
    if needs is not None:
        responses[403] = Problem
    if misses:
        responses[404] = Problem

    def declare(endpoint: Endpoint) -> Endpoint:
        known = None if names is None else {*_list_parameters(endpoint), *names}

        @wraps(endpoint)
        def answer(request: HttpRequest, **values: Any) -> HttpResponse:
            _check_names(request, known)
            tag = answers.make_tag(request, version())
            if answers.is_known(request, tag):
                return answers.describe(HttpResponse(status=304), tag)
            found = endpoint(request, **values)
            response = found if isinstance(found, HttpResponse) else answers.write(found)
            return answers.describe(response, tag)

        _add(router, "GET", path, needs, responses, answer)
        return endpoint

    return declare


def writes(
    router: Router,
    method: Literal["POST", "DELETE"],
    path: str,
    *,
    needs: Verb,
    shape: type[BaseModel],
) -> Callable[[Endpoint], Endpoint]:
    """Declare an endpoint that changes something: what it names must be there, and be as expected.

    Args:
        router: of the addresses it is among.
        method: how it is asked; POST brings JSON.
        path: its address there.
        needs: what the actor must be allowed to do.
        shape: of its answer.
    """
    statuses = [401, 403, 404, 409, 422, 429, 503, *((400, 413, 415) if method == "POST" else ())]
    responses: dict[int, Any] = {200: shape, **dict.fromkeys(sorted(statuses), Problem)}

    def declare(endpoint: Endpoint) -> Endpoint:
        known = set(_list_parameters(endpoint))

        @wraps(endpoint)
        def answer(request: HttpRequest, **values: Any) -> HttpResponse:
            _check_names(request, known)
            response = answers.write(endpoint(request, **values))
            response.headers["Cache-Control"] = "no-store"
            return response

        _add(router, method, path, needs, responses, answer, throttle=[WriteThrottle()])
        return endpoint

    return declare


def _add(
    router: Router,
    method: str,
    path: str,
    needs: Verb | None,
    responses: Mapping[int, Any],
    answer: Endpoint,
    **options: Any,
) -> None:
    summary, _blank, rest = inspect.cleandoc(answer.__doc__ or "").partition("\n\n")
    router.api_operation(
        [method],
        path,
        auth=[Access(needs)],
        response=dict(responses),
        by_alias=True,
        operation_id=answer.__name__,
        summary=" ".join(summary.split()),
        description=rest,
        **options,
    )(answer)


def _list_parameters(endpoint: Endpoint) -> list[str]:
    return [name for name in inspect.signature(endpoint).parameters if name != "request"]


def _check_names(request: HttpRequest, known: Collection[str] | None) -> None:
    """Refuse what is not known: a mistyped filter must not count as none."""
    if known is None:
        return
    given = request.GET
    unknown = [name for name in given if name not in known]
    twice = [name for name in given if name in known and len(given.getlist(name)) > 1]
    if unknown or twice:
        refuse_names(unknown, twice)


def refuse_names(unknown: Collection[str], twice: Collection[str] = ()) -> None:
    """Say which names of a query are not known here, or stand there more than once.

    Raises:
        ApiProblem: always.
    """
    errors = [describe_parameter(name, _("there is no such parameter here")) for name in unknown]
    errors += [describe_parameter(name, _("it may stand here once only")) for name in twice]
    said = "; ".join(f"{one['name']}: {one['detail']}" for one in errors)
    raise ApiProblem(
        problems.PARAMETERS,
        _("Some of what was sent cannot be understood: %(said)s") % {"said": said},
        errors=errors,
    )
