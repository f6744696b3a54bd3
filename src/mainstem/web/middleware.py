"""Middleware: the policy every answer carries, and what operations raise put into words."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from mainstem.governance.permissions import NotAllowed
from mainstem.model.mechanism.rows import InvalidMechanism
from mainstem.operations import mechanisms
from mainstem.operations.mechanisms import NoSuchMechanism
from mainstem.web import permissions, unusable, views

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        # A report holds its drawings itself, so that its file needs no other.
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from another host and nothing inline: a document's text can never become code."""


class ContentSecurityPolicyMiddleware:
    """Adds the policy to every answer; Django 5.2 has no setting for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request, with the policy."""
        response = self._get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response


class TagMiddleware:
    """Has files that were compressed on their way known again.

    Compressing weakens the tag of an answer, and a browser asks with that one. WhiteNoise compares
    letter by letter, where a weak comparison is meant (RFC 9110, 13.1.2).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request, whose tag is as strong as it was."""
        if tag := request.META.get("HTTP_IF_NONE_MATCH"):
            request.META["HTTP_IF_NONE_MATCH"] = tag.removeprefix("W/")
        return self._get_response(request)


class MechanismMiddleware:
    """Has each request go by the data of the mechanism as it stands: its files may have changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request; what it needs of the data is read again."""
        mechanisms.renew()
        return self._get_response(request)


class PermissionMiddleware:
    """Tells why where an operation would not, and keeps what is shown to one person off the shelf."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request; what one person sees is kept by nobody in between."""
        response = self._get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.getvalue():
            allowed = response.headers["Allow"]
            response = views.wrong_method(request)
            response.headers["Allow"] = allowed
        if request.user.is_authenticated and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Show the page of a refusal, or that of data which cannot be used as it stands."""
        if isinstance(exception, NotAllowed):
            return permissions.refuse(request, exception.refusal)
        if isinstance(exception, InvalidMechanism | NoSuchMechanism):
            return unusable.tell(request, exception)
        return None
