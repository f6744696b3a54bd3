"""Explaining: turn what operations and the framework raise into problems."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from ninja.errors import HttpError, Throttled, ValidationError

from mainstem.api import objections, problems
from mainstem.api.problems import ApiProblem, Words, describe_parameter
from mainstem.errors import MainstemError, StoreError
from mainstem.governance.permissions import NotAllowed
from mainstem.model.statements import Json
from mainstem.operations import Missing
from mainstem.operations.keys import LostKey, UnusableKey
from mainstem.operations.log.following import NoSuchAct
from mainstem.operations.register.citing import UnfitSources
from mainstem.operations.register.editing import AlreadyStated, Outdated, UnfitStatement
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.register.lists import NoSuchKind
from mainstem.operations.register.making import AlreadyNamed
from mainstem.operations.register.withdrawals import EntryChanged
from mainstem.operations.reviewing.judging import AlreadyJudged
from mainstem.operations.reviewing.review import NoSuchClaim, Standing
from mainstem.operations.reviewing.rulings import UnfitRuling
from mainstem.operations.runs import NoSuchDocument
from mainstem.operations.searching.search import UnknownFilter, list_kinds
from mainstem.operations.stores.instances import UnavailableStore
from mainstem.register import acts
from mainstem.register.inputs import InvalidValue
from mainstem.values.cursors import InvalidCursor
from mainstem.web import refusals


def explain(error: Exception) -> ApiProblem:
    """Say what the problem is; errors that nobody expects are faults of ours."""
    for kinds, tell in _TELLERS:
        if isinstance(error, kinds):
            return tell(error)
    return ApiProblem(problems.FAULT, _("The request could not be answered."))


def refuse_parameter(name: str, detail: str) -> ApiProblem:
    """Make the problem of one parameter of the address."""
    return ApiProblem(
        problems.PARAMETERS,
        _("The parameter “%(name)s” cannot be understood: %(detail)s")
        % {"name": name, "detail": detail},
        errors=[describe_parameter(name, detail)],
    )


def describe_standing(standing: Standing | None) -> dict[str, Json] | None:
    """Describe a judgement that counts, as the queue does; None for none."""
    if standing is None:
        return None
    return {
        "judgement": standing.id,
        "decision": standing.decision,
        "note": standing.note,
        "entry": standing.entry,
        "statements": list(standing.statements),
        "ground": standing.ground,
        "act": standing.since,
        "by": {"name": standing.by, "role": standing.role, "member": None},
        "at": acts.format_time(standing.at),
    }


def _tell_refusal(error: Any) -> ApiProblem:
    words = refusals.describe(error.refusal)
    detail = f"{words.what}: {words.why}"
    if error.refusal.reason == "signed_out":
        return ApiProblem(problems.SIGN_IN, detail, needs=error.refusal.needs)
    return ApiProblem(problems.ROLE, detail, advice=words.way, needs=error.refusal.needs)


def _tell_judged(error: Any) -> ApiProblem:
    standing = error.standing
    if standing is None:
        detail = _("The judgement you expected was undone meanwhile. Nothing was changed.")
    else:
        detail = _(
            "%(by)s judged this claim as “%(decision)s” (act %(act)s). Nothing was changed."
        ) % {"by": standing.by, "decision": standing.decision, "act": standing.since}
    return ApiProblem(
        problems.CONFLICT, detail, claim=error.claim, standing=describe_standing(standing)
    )


def _tell_missing(error: Any) -> ApiProblem:
    detail = next(words for kind, words in _MISSING if isinstance(error, kind))
    return ApiProblem(problems.MISSING, detail)


_MISSING: tuple[tuple[type[Exception], Words], ...] = (
    (NoSuchAct, _lazy("The history has no act of this number, or is not so long (yet).")),
    (NoSuchClaim, _lazy("This claim is not in the queue (any more).")),
    (NoSuchDocument, _lazy("No document of this name has been read here.")),
    (NoSuchEntry, _lazy("There is no such entry (any more), or there was none yet at that time.")),
    (NoSuchKind, _lazy("There is no such kind, or it has no such filter.")),
    (Missing, _lazy("There is nothing of this name here.")),
)


def _tell_unfit(error: Any) -> ApiProblem:
    return ApiProblem(
        problems.PARAMETERS,
        _("What was decided does not fit the claim. Nothing was changed."),
        errors=[describe_parameter("", str(error), "body")],
    )


def _tell_changed(error: Any) -> ApiProblem:
    detail = _("%(by)s changed this entry meanwhile. Nothing was changed.") % {"by": error.by}
    return ApiProblem(problems.CONFLICT, detail)


def _tell_cursor(error: Any) -> ApiProblem:
    return refuse_parameter(
        "cursor", _("it does not go on in this list. Begin the list anew, without a cursor.")
    )


def _tell_kind(_error: Any) -> ApiProblem:
    known = ", ".join(list_kinds())
    return refuse_parameter("kind", _("it is none of %(names)s.") % {"names": known})


def _tell_invalid(error: Any) -> ApiProblem:
    found = [_describe(one) for one in error.errors]
    said = "; ".join(f"{one['name']}: {one['detail']}" for one in found)
    return ApiProblem(
        problems.PARAMETERS,
        _("Some of what was sent cannot be understood: %(said)s") % {"said": said},
        errors=found,
    )


def _describe(one: dict[str, Any]) -> dict[str, str]:
    where, *path = [str(part) for part in one["loc"]]
    # The framework puts the name of the function's parameter before the fields of a body.
    named = path[1:] if where == "body" else path
    words = _WRONG.get(one["type"])
    detail = one["msg"] if words is None else str(words) % one.get("ctx", {})
    return describe_parameter(".".join(named), detail, where)


_WRONG: dict[str, Words] = {
    "missing": _lazy("it is missing"),
    "extra_forbidden": _lazy("there is no such member"),
    "int_parsing": _lazy("it is no whole number"),
    "int_parsing_size": _lazy("it is no whole number"),
    "int_from_float": _lazy("it is no whole number"),
    "int_type": _lazy("it is no whole number"),
    "model_attributes_type": _lazy("it is no object"),
    "list_type": _lazy("it is no list"),
    "string_type": _lazy("it is no text"),
    "greater_than_equal": _lazy("it is less than %(ge)s"),
    "less_than_equal": _lazy("it is more than %(le)s"),
    "string_too_long": _lazy("it has more than %(max_length)s characters"),
    "too_long": _lazy("it has more than %(max_length)s items"),
    "string_pattern_mismatch": _lazy("it is not of the form %(pattern)s"),
    "literal_error": _lazy("it is none of %(expected)s"),
}
"""What is wrong with something that was sent, by the name the framework has for it."""


def _tell_http(error: Any) -> ApiProblem:
    if isinstance(error, Throttled):
        return ApiProblem(problems.TOO_MANY, _("So much cannot be written in a minute."))
    return ApiProblem(problems.BODY, _("The body of the request is no JSON that can be read."))


def _tell_size(_error: Any) -> ApiProblem:
    return ApiProblem(problems.TOO_LARGE, _("The body of the request is too large."))


def _tell_unavailable(error: Any) -> ApiProblem:
    is_ours = isinstance(error, MainstemError)
    detail = _("The register cannot be written now.") if is_ours else _("The store is busy.")
    return ApiProblem(problems.UNAVAILABLE, detail, headers={"Retry-After": "5"})


_TELLERS: tuple[tuple[Any, Callable[[Any], ApiProblem]], ...] = (
    (ApiProblem, lambda error: error),
    (NotAllowed, _tell_refusal),
    (AlreadyJudged, _tell_judged),
    (EntryChanged, _tell_changed),
    (Missing, _tell_missing),
    (UnfitRuling, _tell_unfit),
    (InvalidValue, objections.tell_value),
    (UnfitSources, objections.tell_sources),
    (UnfitStatement, objections.tell_statement),
    ((AlreadyStated, Outdated), objections.tell_conflict),
    (AlreadyNamed, objections.tell_names),
    (InvalidCursor, _tell_cursor),
    (UnknownFilter, _tell_kind),
    (ValidationError, _tell_invalid),
    (HttpError, _tell_http),
    (RequestDataTooBig, _tell_size),
    ((LostKey, UnusableKey, UnavailableStore, StoreError, OperationalError), _tell_unavailable),
)
"""What tells of an error, the first that fits."""

EXPECTED = (
    ApiProblem, NotAllowed, AlreadyJudged, EntryChanged, Missing, UnfitRuling, InvalidValue, InvalidCursor, UnknownFilter, ValidationError, HttpError,
    RequestDataTooBig, UnfitSources, UnfitStatement, AlreadyStated, Outdated, AlreadyNamed,
)  # fmt: skip
"""Errors that say something of the request; the others are logged."""
