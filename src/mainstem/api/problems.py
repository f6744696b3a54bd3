"""Problems: what went wrong, to what, and what to do, as RFC 9457 has it, in the asker's language."""

from dataclasses import dataclass
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mainstem.errors import MainstemError

Words = str | Promise
"""Words in the asker's language once they are written."""


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A sort of problem, by which a program tells what to do."""

    name: str
    """Stands behind the # of its address."""
    status: int
    title: Words
    advice: Words
    """What to do, where nothing better can be said."""


SIGN_IN = ProblemType(
    "sign-in",
    401,
    _("This is for those who say who they are"),
    _("Send a token, as “Authorization: Bearer mst_…”. You make one on your account page."),
)
TOKEN = ProblemType(
    "token",
    401,
    _("This token does not hold"),
    _("Make another one on your account page. Without any you are a visitor."),
)
ROLE = ProblemType(
    "role",
    403,
    _("You may not do this"),
    _("An administrator of this site can give you the role."),
)
FORGERY = ProblemType(
    "forgery",
    403,
    _("This was sent without the proof that you meant it"),
    _("Send a token instead of the cookies of a browser, or the CSRF token of a page with them."),
)
NOWHERE = ProblemType(
    "nowhere",
    404,
    _("There is nothing at this address"),
    _("The documentation lists every address: see “type”."),
)
MISSING = ProblemType(
    "missing",
    404,
    _("There is no such thing here"),
    _("Look for it in the list it would be in: it may have ended, or never have been."),
)
METHOD = ProblemType(
    "method",
    405,
    _("This cannot be done at this address"),
    _("Use one of the methods of the header “Allow”."),
)
CONFLICT = ProblemType(
    "conflict",
    409,
    _("Someone was first"),
    _("Look at what holds now, and send it again with that as “expected” if you still mean it."),
)
TOO_LARGE = ProblemType(
    "too-large",
    413,
    _("This is more than is taken at once"),
    _("Send less."),
)
MEDIA_TYPE = ProblemType(
    "media-type",
    415,
    _("This is sent as something else than JSON"),
    _("Send JSON, with the header “Content-Type: application/json”."),
)
BODY = ProblemType(
    "body",
    400,
    _("This is no JSON"),
    _("Send JSON in UTF-8 (RFC 8259), as the documentation describes it: see “type”."),
)
PARAMETERS = ProblemType(
    "parameters",
    422,
    _("This cannot be understood"),
    _("Correct what “errors” names; the documentation says what is known here: see “type”."),
)
TOO_MANY = ProblemType(
    "too-many",
    429,
    _("This is too much at a time"),
    _("Wait as many seconds as the header “Retry-After” says."),
)
FAULT = ProblemType(
    "fault",
    500,
    _("Something went wrong here"),
    _("It has been logged; nothing you sent is to blame. Tell whoever runs this site."),
)
UNAVAILABLE = ProblemType(
    "unavailable",
    503,
    _("This cannot be done at the moment"),
    _("Try again in a while; if it goes on, tell whoever runs this site."),
)

TYPES = (
    BODY, SIGN_IN, TOKEN, ROLE, FORGERY, NOWHERE, MISSING, METHOD, CONFLICT, TOO_LARGE, MEDIA_TYPE,
    PARAMETERS, TOO_MANY, FAULT, UNAVAILABLE,
)  # fmt: skip
"""Every sort of problem there is."""


class ApiProblem(MainstemError):
    """A request is not answered with what it asked for. It carries what the answer says instead.

    Not raised by operations: these raise errors of their own, which `explaining` turns into this.
    """

    def __init__(
        self,
        type_: ProblemType,
        detail: Words,
        *,
        advice: Words | None = None,
        headers: dict[str, str] | None = None,
        **members: Any,
    ) -> None:
        """Say what went wrong.

        Args:
            type_: the sort of problem.
            detail: what happened, to what.
            advice: what to do about it; None: what the sort of problem says.
            headers: that the answer has besides.
            members: what a program may want to know besides, as JSON.
        """
        super().__init__(str(detail))
        self.type = type_
        self.detail = detail
        self.advice = type_.advice if advice is None else advice
        self.headers = headers or {}
        self.members = members


def describe_parameter(name: str, detail: str, where: str = "query") -> dict[str, str]:
    """Describe what is wrong with one thing that was sent, for `errors`."""
    return {"in": where, "name": name, "detail": detail}


def write(request: HttpRequest, problem: ApiProblem) -> HttpResponse:
    """Write a problem as an answer."""
    said = {
        "type": f"{reverse('api docs')}#{problem.type.name}",
        "title": str(problem.type.title),
        "status": problem.type.status,
        "detail": str(problem.detail),
        "advice": str(problem.advice),
        "instance": request.get_full_path(),
        **problem.members,
    }
    response = HttpResponse(
        orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE),
        content_type="application/problem+json",
        status=problem.type.status,
    )
    response.headers["Content-Language"] = get_language() or "en"
    response.headers["Cache-Control"] = "no-store"
    for name, value in problem.headers.items():
        response.headers[name] = value
    if problem.type.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="mainstem"'
    return response
