"""Rules: what each does and has done, for reviewers to see and for stewards to switch."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mainstem.operations.reviewing import rulebook, rules
from mainstem.operations.reviewing.rulebook import RulePage, RuleSheet, Trial
from mainstem.operations.reviewing.rules import NotInForce
from mainstem.operations.reviewing.rulings import NEW
from mainstem.register.inputs import InvalidValue
from mainstem.web.addresses import parse_page
from mainstem.web.labels import Label
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register.problems import describe
from mainstem.web.review import sentences, values
from mainstem.web.review.reasons import CONFIDENCE_LABELS
from mainstem.web.review.sentences import KindWord
from mainstem.web.templatetags.accounts import person_name


@dataclass(frozen=True, slots=True)
class RulePicture:
    """A rule as a page shows it."""

    sheet: RuleSheet
    label: Label
    kinds: tuple[KindWord, ...]
    """Of the claims it looks at; none: all."""
    wanted: tuple[Label, ...]
    """What speaks for a claim, one of which it must have."""
    barred: tuple[Label, ...]
    """What speaks against a claim, none of which it may have."""


@dataclass(frozen=True, slots=True)
class TrialPicture:
    """What a rule would do with a claim."""

    source: str
    title: str
    kind: KindWord
    confidence: int
    entry: str | None
    """That it would be added to; empty for a new one, None for neither."""
    entry_title: SafeString | str


@requires("review")
@require_safe
def list_rules(request: HttpRequest) -> HttpResponse:
    """Show the rules there are, and how each stands."""
    sheets = rulebook.list_sheets(get_actor(request))
    context = {"section": "review", "rules": [_draw(sheet) for sheet in sheets]}
    return render(request, "review/rules.html", context)


@requires("review")
@require_safe
def show_rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Show what a rule does, would accept, and has accepted."""
    return _show(request, rule)


@requires("switch")
@require_POST
def switch_rule(request: HttpRequest, rule: str) -> HttpResponseBase:
    """Put a rule in force, or out of it."""
    switch = rules.switch_on if request.POST.get("to") == "on" else rules.switch_off
    reason = request.POST.get("reason", "")
    try:
        switch(get_actor(request), rule, now=datetime.now(UTC), reason=reason)
    except InvalidValue as error:
        return _show(request, rule, describe(error), 422)
    return redirect("rule", rule)


@requires("switch")
@require_POST
def apply_rule(request: HttpRequest, rule: str) -> HttpResponseBase:
    """Let a rule look at the claims its page has tried."""
    actor, now = get_actor(request), datetime.now(UTC)
    try:
        rules.apply_now(actor, rule, now=now, limit=rulebook.TRIED)
    except NotInForce:
        return _show(request, rule, _("This rule was switched off meanwhile."), 409)
    return redirect("rule", rule)


@requires("switch")
@require_POST
def withdraw_rule(request: HttpRequest, rule: str) -> HttpResponseBase:
    """Undo all that a rule has judged."""
    rules.withdraw(get_actor(request), rule, now=datetime.now(UTC))
    return redirect("rule", rule)


def _show(request: HttpRequest, name: str, problem: Label = "", status: int = 200) -> HttpResponse:
    number = parse_page(request.GET.get("page", ""))
    page = rulebook.get_page(get_actor(request), name, number=number)
    context = {
        "section": "review",
        "page": page,
        "rule": _draw(page.sheet),
        "trials": list(_iter_trials(page)),
        "problem": problem,
        "reason": request.POST.get("reason", ""),
        "longest": rules.LONGEST_REASON,
        "new": NEW,
    }
    return render(request, "review/rule.html", context, status=status)


def _draw(sheet: RuleSheet) -> RulePicture:
    rule = sheet.rule
    return RulePicture(
        sheet=sheet,
        label=person_name(rule.name),
        kinds=tuple(sentences.name_kind(kind) for kind in sorted(rule.claims)),
        wanted=tuple(CONFIDENCE_LABELS.get(code, code) for code in sorted(rule.reasons)),
        barred=tuple(CONFIDENCE_LABELS.get(code, code) for code in sorted(rule.bars)),
    )


def _iter_trials(page: RulePage) -> Iterator[TrialPicture]:
    for trial in page.trials:
        sketch = page.entries.get(trial.entry or "")
        yield TrialPicture(
            source=trial.item.source,
            title=trial.item.title,
            kind=sentences.name_kind(trial.item.kind),
            confidence=trial.item.confidence,
            entry=_get_entry(trial),
            entry_title=values.get_title(sketch) if sketch else trial.entry or "",
        )


def _get_entry(trial: Trial) -> str | None:
    return "" if trial.entry == NEW else trial.entry
