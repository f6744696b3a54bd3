"""Objections: why something cannot be stated by hand, as problems that name the member."""

from typing import Any

from django.utils.translation import gettext as _

from mainstem.api import problems
from mainstem.api.problems import ApiProblem, describe_parameter
from mainstem.model.statements import Json
from mainstem.operations.register.citing import Place, Problem
from mainstem.operations.register.editing import Outdated
from mainstem.web.register import sources
from mainstem.web.register.problems import describe, describe_reason

_QUALIFIERS = ("period", "as_of", "bound", "low", "high")
_DESCRIBED = ("title", "publisher", "date", "address", "lang")


def tell_value(error: Any) -> ApiProblem:
    """Tell why a value, or what limits it, cannot be."""
    if error.field == "reason":
        detail = _("A reason needs words, and not too many. Nothing was changed.")
        errors = [describe_parameter("reason", error.reason, "body")]
        return ApiProblem(problems.PARAMETERS, detail, errors=errors)
    if error.field in _QUALIFIERS:
        return ApiProblem(
            problems.PARAMETERS,
            _("A qualifier cannot be what was sent. Nothing was changed."),
            errors=[describe_parameter(f"qualifiers.{error.field}", error.reason, "body")],
        )
    name = "value" if error.field == "value" else f"value.{error.field}"
    return ApiProblem(
        problems.PARAMETERS,
        _("The value cannot be what was sent. Nothing was changed."),
        errors=[describe_parameter(name, describe_reason(error.reason), "body")],
    )


def tell_statement(error: Any) -> ApiProblem:
    """Tell that there is no such thing to be stated, or to be changed."""
    return ApiProblem(
        problems.PARAMETERS,
        _("This cannot be done to what is stated here now. Nothing was changed."),
        errors=[describe_parameter("", str(error), "body")],
    )


def tell_conflict(error: Any) -> ApiProblem:
    """Tell that somebody was first, and by which acts holds what holds now."""
    if isinstance(error, Outdated):
        return ApiProblem(problems.CONFLICT, describe(error), holding=list(error.holding))
    return ApiProblem(
        problems.CONFLICT, describe(error), advice=_("Nothing is left to be done: it is there.")
    )


def tell_names(error: Any) -> ApiProblem:
    """Tell which entries go by the name of one that was to be made."""
    return ApiProblem(
        problems.CONFLICT,
        _("There are entries of this name already. Nothing was made."),
        advice=_("State what you know of the one that is there; or send these as “known”."),
        entries={
            entry: {"kind": label.kind, "titles": label.titles}
            for entry, label in error.labels.items()
        },
    )


def tell_sources(error: Any) -> ApiProblem:
    """Tell of each source what is wrong with it."""
    return ApiProblem(
        problems.PARAMETERS,
        _("It cannot be cited where this stands. Nothing was changed."),
        errors=[_write(problem) for problem in error.problems],
    )


def _write(problem: Problem) -> dict[str, Json]:
    part = "publication." if problem.field in _DESCRIBED else ""
    name = f"citations.{problem.number}.{part}{problem.field}"
    written: dict[str, Json] = {**describe_parameter(name, sources.describe(problem), "body")}
    if problem.documents:
        written["documents"] = [
            {"subject": d.subject, "title": d.title, "published": d.published}
            for d in problem.documents
        ]
    if problem.places:
        written["places"] = [_write_place(place) for place in problem.places]
    return written


def _write_place(place: Place) -> dict[str, Json]:
    return {
        "place": place.key,
        "page": place.page,
        "lang": place.lang,
        "before": place.before,
        "words": place.words,
        "after": place.after,
    }
