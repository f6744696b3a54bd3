"""Changes: what became of an entry, act by act, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainstem.model.kinds import Kind
from mainstem.model.statements import Statement
from mainstem.register import effects
from mainstem.register.acts import Act, Actor
from mainstem.register.effects import End, Entry, Judgement, Link
from mainstem.store.register.entries import Change
from mainstem.web import links
from mainstem.web.register import words
from mainstem.web.register.words import Labels
from mainstem.web.review.values import get_label

Words = SafeString | str | Promise

_BEGAN: dict[str, Words] = {
    "accepted": gettext_lazy("accepted a claim"),
    "corrected": gettext_lazy("corrected a claim"),
    "rejected": gettext_lazy("rejected a claim"),
    "unsure": gettext_lazy("set a claim aside"),
}

FIXED_REASONS: dict[str, Words] = {
    # What was taken back is said by the line itself.
    "undone": "",
    "judged anew": gettext_lazy("judged anew"),
    "decided otherwise": gettext_lazy("decided otherwise"),
    "closed": gettext_lazy("closed"),
    "alike": gettext_lazy("names alike"),
    "all that the rule had judged was withdrawn": gettext_lazy(
        "all that the rule had judged was withdrawn"
    ),
    "the data does not say it any more": gettext_lazy("the data does not say it any more"),
    "the data does not have it any more": gettext_lazy("the data does not have it any more"),
    "read by another mapping": gettext_lazy("read by another mapping"),
}
"""Reasons that the history gives in fixed words; what a person wrote stands as it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One act."""

    number: int
    words: Words
    reason: Words
    is_end: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """What someone did at once."""

    by: Actor
    at: datetime
    lines: tuple[Line, ...]


def tell(changes: Sequence[Change], kind: Kind, labels: Labels, here: str) -> list[Deed]:
    """Tell changes in words, those of one moment together.

    Args:
        changes: the newest first.
        kind: of the entry.
        labels: of entries that values refer to; one that is not there is named by identifier.
        here: identifier of the entry.
    """
    return [
        Deed(by, at, tuple(_iter_lines(list(some), kind, labels, here)))
        for (by, at), some in groupby(changes, key=lambda c: (c.act.by, c.act.at))
    ]


def _iter_lines(changes: Sequence[Change], kind: Kind, labels: Labels, here: str) -> Iterator[Line]:
    for change in changes:
        effect = effects.get_effect(change.act)
        if isinstance(effect, End):
            ended = _end(change.ended, kind, labels, here)
            why = FIXED_REASONS.get(effect.reason, effect.reason)
            yield Line(change.act.number, ended, why, is_end=True)
        else:
            yield Line(change.act.number, _describe(change.act, kind, labels, here), "", False)


def _end(act: Act | None, kind: Kind, labels: Labels, here: str) -> Words:
    if act is None:
        return _("ended something")
    if act.verb == "create":
        return _("retracted this entry")
    return format_html(str(_("took back: {what}")), what=_describe(act, kind, labels, here))


def _describe(act: Act, kind: Kind, labels: Labels, here: str) -> Words:
    row = effects.get_effect(act)
    match row:
        case Entry():
            return _("made this entry")
        case Statement():
            return _describe_statement(row, kind, labels)
        case Judgement():
            return _BEGAN[row.decision]
        case Link():
            return _describe_link(row, labels, here)
    return act.verb


def _describe_statement(statement: Statement, kind: Kind, labels: Labels) -> Words:
    prop = kind.find_property(statement.property)
    if prop is None:
        return statement.property
    value = words.write_value(prop, statement.state, statement.value, statement.qualifiers, labels)
    label = get_label(prop.label)
    if statement.rank == "preferred":
        return format_html(str(_("{property}: {value}, preferred")), property=label, value=value)
    if statement.rank == "deprecated":
        return format_html(
            str(_("{property}: {value}, known to be wrong")), property=label, value=value
        )
    return format_html(str(_("{property}: {value}")), property=label, value=value)


def _describe_link(link: Link, labels: Labels, here: str) -> Words:
    other = link.right if link.left == here else link.left
    title = words.write_label(labels.get(other), other)
    name = format_html('<a href="{}">{}</a>', links.link("entry", other), title)
    if link.judgement == "same":
        return format_html(str(_("found it to be the same as {entry}")), entry=name)
    return format_html(str(_("found it to be different from {entry}")), entry=name)
