"""The description: what the API takes and answers, as OpenAPI 3.1 has it."""

import copy
from functools import cache
from typing import Any

import orjson
from django.conf import settings
from django.utils.translation import override

from mainstem.api import problems
from mainstem.api.service import SERVICE

Description = dict[str, Any]

_PLAIN = {
    "get_checkpoint": ("text/plain", "A signed note."),
    "list_acts": ("application/jsonl", "Acts in canonical JSON, one a line."),
    "get_act": ("application/json", "An act in canonical JSON."),
}
"""Endpoints that answer with something else than JSON of a shape."""

_WHOLE = ("list_kinds", "list_rules")
"""Lists that come in one piece."""

_DONE = {
    "200": "What was asked for.",
    "304": "It is as it was when it had the tag that was sent as `If-None-Match`.",
}
_HEADERS = {
    "ETag": "Changes whenever the answer may have changed. Send it as `If-None-Match`.",
    "Link": 'Where the next piece is, with `rel="next"` (RFC 8288); not there after the last.',
    "Retry-After": "Seconds to wait.",
    "WWW-Authenticate": "How to say who asks.",
}
_FILTERS = {
    "in": "query",
    "name": "filters",
    "required": False,
    "style": "form",
    "explode": True,
    "description": "Each filter of the kind is a parameter of its own: `organ=leaders`.",
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@cache
def describe() -> Description:
    """Return the description of the API, in English whoever asks for it first."""
    with override("en"):
        return _describe()


def _describe() -> Description:
    made: Description = copy.deepcopy(
        orjson.loads(orjson.dumps(SERVICE.get_openapi_schema(), option=orjson.OPT_NON_STR_KEYS))
    )
    for methods in made["paths"].values():
        for method, operation in methods.items():
            _complete(operation, method)
    made["components"]["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "Made by a person on their account page, or with `mainstem token make`.",
        },
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "Of a browser that has signed in. Writing then takes the CSRF token too.",
        },
    }
    del made["servers"]
    return made


def write() -> bytes:
    """Return the description as JSON."""
    return orjson.dumps(describe(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _complete(operation: Description, method: str) -> None:
    """Add to an endpoint what the framework does not know of it."""
    operation["security"] = [{"token": []}, {"session": []}]
    if method == "get":
        operation["security"].append({})
    name = operation["operationId"]
    if operation.get("description") == operation["summary"]:
        # The framework takes the whole docstring for want of a second paragraph.
        del operation["description"]
    if name == "list_entries":
        operation["parameters"].append(_FILTERS)
    operation["responses"] = dict(sorted(operation["responses"].items()))
    for status, response in operation["responses"].items():
        response["description"] = _DONE.get(status) or _tell_problems(int(status))
        if int(status) >= 400:
            response["content"] = _PROBLEM
        headers = _list_headers(status, method, name)
        if headers:
            response["headers"] = {
                header: {"description": _HEADERS[header], "schema": {"type": "string"}}
                for header in headers
            }
    if name in _PLAIN:
        media, meaning = _PLAIN[name]
        schema = {"type": "object"} if media == "application/json" else {"type": "string"}
        operation["responses"]["200"]["content"] = {media: {"schema": schema}}
        operation["responses"]["200"]["description"] = meaning


def _tell_problems(status: int) -> str:
    found = (t for t in problems.TYPES if t.status == status)
    return " ".join(f"{t.title} (`{t.name}`)." for t in found)


def _list_headers(status: str, method: str, name: str) -> list[str]:
    if status == "200" or status == "304":
        lists = (name.startswith("list_") and name not in _WHOLE) or name == "find"
        tagged = ["ETag"] if method == "get" else []
        return [*tagged, *(["Link"] if lists and status == "200" else [])]
    return {"401": ["WWW-Authenticate"], "429": ["Retry-After"], "503": ["Retry-After"]}.get(
        status, []
    )
