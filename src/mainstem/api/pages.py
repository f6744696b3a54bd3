"""Pages: the description for programs, and the same for people, served from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mainstem.api import VERSION, access, description, problems
from mainstem.api.description import Description
from mainstem.api.service import SERVICE
from mainstem.governance import permissions
from mainstem.web.permissions import open_to_all


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that an endpoint takes in its address."""

    name: str
    place: str
    required: bool
    type: str
    meaning: str
    default: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that an endpoint may give."""

    status: str
    shape: str
    """Name of the shape; empty where it is none."""
    media: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EndpointPage:
    """An endpoint, for people."""

    name: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    """In Markdown, of which only code between backticks occurs."""
    needs: str
    parameters: tuple[Parameter, ...]
    body: str
    """Name of the shape of what is sent; empty for nothing."""
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Endpoints that belong together."""

    name: str
    endpoints: tuple[EndpointPage, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a shape."""

    name: str
    type: str
    required: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class ShapePage:
    """A shape, for people."""

    name: str
    meaning: str
    members: tuple[Member, ...]


@open_to_all
@require_safe
def send_description(request: HttpRequest) -> HttpResponse:
    """Send the description as JSON."""
    return HttpResponse(description.write(), content_type="application/json")


@open_to_all
@require_safe
def show_documentation(request: HttpRequest) -> HttpResponse:
    """Show the description as a page."""
    made = description.describe()
    context = {
        "section": "api",
        "version": VERSION,
        "introduction": made["info"]["description"].split("\n\n"),
        "sections": list_sections(made),
        "shapes": list_shapes(made),
        "problems": problems.TYPES,
        "writes": access.WRITES,
    }
    return render(request, "api/documentation.html", context)


def list_sections(made: Description) -> list[Section]:
    """Return the endpoints of the description, those of a tag together."""
    found: dict[str, list[EndpointPage]] = {}
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(_make(path, method, operation))
    return [Section(name, tuple(endpoints)) for name, endpoints in found.items()]


def list_shapes(made: Description) -> list[ShapePage]:
    """Return the shapes of the description, in the order of their names."""
    return [
        ShapePage(name, schema.get("description", ""), tuple(_iter_members(schema)))
        for name, schema in sorted(made["components"]["schemas"].items())
    ]


def _make(path: str, method: str, operation: Description) -> EndpointPage:
    said = operation.get("description", "")
    body = operation.get("requestBody", {}).get("content", {})
    return EndpointPage(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        paragraphs=tuple(" ".join(p.split()) for p in said.split("\n\n") if p),
        needs=_find_verb(operation["operationId"]),
        parameters=tuple(_describe_parameter(p) for p in operation["parameters"]),
        body=write_type(body["application/json"]["schema"]) if body else "",
        answers=tuple(_iter_answers(operation)),
    )


def _find_verb(name: str) -> str:
    """Return what an endpoint asks of the actor; empty for nothing."""
    return NEEDS.get(name) or ""


def _describe_parameter(raw: Description) -> Parameter:
    schema = raw["schema"]
    default = schema.get("default")
    return Parameter(
        name=raw["name"],
        place=raw["in"],
        required=raw["required"],
        type=write_type(schema),
        meaning=" ".join(filter(None, (raw.get("description", ""), _write_range(schema)))),
        default="" if default in (None, "") else str(default),
    )


def _write_range(schema: Description) -> str:
    """Write which numbers may be sent; empty where any may, or where it is no number."""
    for one in (schema, *schema.get("anyOf", ())):
        if "minimum" in one and "maximum" in one:
            if one["maximum"] >= _COUNTLESS:
                return f"From {one['minimum']} on."
            return f"{one['minimum']} to {one['maximum']}."
    return ""


_COUNTLESS = 2**53


def _iter_answers(operation: Description) -> Iterator[Answer]:
    for status, response in operation["responses"].items():
        content = response.get("content", {})
        media = next(iter(content), "")
        schema = content[media]["schema"] if media else {}
        shape = write_type(schema) if "$ref" in schema else ""
        yield Answer(status, shape, media, response["description"])


def _iter_members(schema: Description) -> Iterator[Member]:
    required = schema.get("required", ())
    for name, member in schema.get("properties", {}).items():
        yield Member(name, write_type(member), name in required, member.get("description", ""))


def write_type(schema: Description) -> str:
    """Write a schema in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if "enum" in schema:
        return " | ".join(f"“{value}”" if value != "" else "empty" for value in schema["enum"])
    if "const" in schema:
        return f"“{schema['const']}”"
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " | ".join(write_type(one) for one in schema[several])
    if "allOf" in schema:
        return write_type(schema["allOf"][0])
    kind = schema.get("type")
    if kind == "array":
        if "prefixItems" in schema:
            return f"[{', '.join(write_type(one) for one in schema['prefixItems'])}]"
        return f"list of {write_type(schema.get('items', {}))}"
    if kind == "object":
        extra = schema.get("additionalProperties")
        return f"map to {write_type(extra)}" if isinstance(extra, dict) else "object"
    return {"string": "text", "integer": "whole number", "boolean": "yes or no"}.get(
        str(kind), "null" if kind == "null" else "any JSON"
    )


def _list_needs() -> dict[str, str | None]:
    return {
        operation.operation_id or "": operation.auth_callbacks[0].needs  # type: ignore[attr-defined]
        for router in SERVICE._get_bound_routers()
        for path_view in router.path_operations.values()
        for operation in path_view.operations
    }


NEEDS: dict[str, Any] = _list_needs()
"""Endpoint → what it asks of the actor."""

assert set(filter(None, NEEDS.values())) <= set(permissions.VERBS)
