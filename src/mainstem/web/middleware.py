"""Middleware: the content security policy every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
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
