"""Tags and filters of the review pages: rows and judgements in the reader's language."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mainstem.governance.permissions import NotAllowed
from mainstem.operations import mechanisms
from mainstem.operations.reviewing.desk import Desk, Outcome, Sketch, Standing
from mainstem.operations.reviewing.judging import AlreadyJudged
from mainstem.operations.reviewing.review import NoSuchClaim
from mainstem.operations.reviewing.rulings import UnfitRuling
from mainstem.web import labels, wording
from mainstem.web.labels import Label
from mainstem.web.review import rows, sentences, values
from mainstem.web.review.addresses import QueueAddress
from mainstem.web.review.sentences import DECISION_LABELS
from mainstem.web.templatetags.accounts import person_name

register = template.Library()

GROUND_LABELS: dict[str, Label] = {
    "overlap": _("That was judged on an earlier reading of these words."),
    "content": _("That was judged on the same words in another document."),
}


@register.simple_tag
def claim_rows(desk: Desk, address: QueueAddress) -> SafeString:
    """Write the rows of the table of claims."""
    return rows.write_rows(desk, address)


@register.filter
def said(one: Standing | Outcome) -> str:
    """Say what a claim says that was judged, as plain text."""
    return sentences.tell_read(one.read, one.title)


@register.filter
def decision_label(decision: str) -> Label:
    """Return what was decided, as a sentence begins."""
    return DECISION_LABELS.get(decision, decision)


@register.filter
def ground_label(ground: str | None) -> Label:
    """Say why a judgement counts that was made on other words; empty where it was not."""
    return GROUND_LABELS.get(ground or "", "")


@register.filter
def entry_title(entry: str | None, entries: dict[str, Sketch]) -> SafeString | str:
    """Return what an entry is called, or its identifier."""
    sketch = entries.get(entry or "")
    return values.get_title(sketch) if sketch else entry or ""


@register.filter
def refusal(outcome: Outcome) -> str | Label:
    """Say why one of the selected claims was not accepted."""
    error = outcome.refusal
    if isinstance(error, AlreadyJudged):
        if error.standing is None:
            return _("The judgement you saw was undone meanwhile.")
        return _("%(by)s has judged it meanwhile: %(decision)s") % {
            "by": person_name(error.standing.by),
            "decision": DECISION_LABELS.get(error.standing.decision, error.standing.decision),
        }
    if isinstance(error, NoSuchClaim):
        return _("It is not in the queue any more: its document was read anew.")
    if isinstance(error, NotAllowed):
        return _("The entry it belongs to is kept by others, who write it themselves.")
    if isinstance(error, UnfitRuling):
        return _("The entry it belongs to does not hold any more.")
    return str(error or "")


@register.filter
def own_label(labelled: dict[str, str]) -> str:
    """Choose the label in the reader's language."""
    return values.get_label(labelled)


@register.filter
def get(inputs: dict[str, str], name: str) -> str:
    """Return what stands in an input."""
    return inputs.get(name, "")


@register.simple_tag
def text_languages(chosen: str) -> list[tuple[str, str, bool]]:
    """List the languages a text may be in: code, name, and whether it is chosen."""
    known = (*mechanisms.list_languages(), "zh-Hant")
    codes = known if chosen in known or not chosen else (*known, chosen)
    return [(code, wording.write_language(code), code == chosen) for code in codes]


@register.simple_tag
def area_choices() -> list[tuple[str, Label]]:
    """List the areas: code and word."""
    return list(labels.VALUE_LABELS["area"].items())


@register.simple_tag
def bound_choices() -> list[tuple[str, Label]]:
    """List how a number may be limited: code and word."""
    return list(values.BOUND_LABELS.items())


@register.simple_tag
def state_choices() -> list[tuple[str, Label]]:
    """List what may be said of a property: code and word."""
    return list(values.STATE_LABELS.items())


@register.simple_tag
def unit_label(code: str) -> str:
    """Return the word for a unit."""
    return wording.write_unit(code)
