"""Parts: what the page of an entry shows where the entry is a project."""

import html
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from mainstem.analysis.doubts import Doubt
from mainstem.model.kinds import Kind, get_kinds
from mainstem.operations.cooperation import projects
from mainstem.operations.register.entries import EntryPage
from mainstem.publishing.maps.drawing import Drawing
from mainstem.register.acts import Actor
from mainstem.web.links import link_evidence
from mainstem.web.projects.results import Row, make_rows
from mainstem.web.review.values import UNLIMITED, get_label, write_value

MOVES = {"back": _("a step back"), "unusual": _("not the usual step"), "first": "", "forward": ""}


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step of the life cycle."""

    label: str
    as_of: str
    move: str
    """A class of the stylesheet."""
    note: str
    link: str
    """Empty for what does not hold any more."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a template shows of a project."""

    steps: tuple[ShownStep, ...]
    rows: tuple[Row, ...]
    drawing: Drawing | None
    is_near: bool
    doubts: tuple[str, ...]
    """Sentences on what cannot all be right."""


def describe(actor: Actor, page: EntryPage) -> Part | None:
    """Describe a project as it is now; None for what is none, or for an earlier day."""
    if page.kind.name != projects.KIND or page.at is not None:
        return None
    part = projects.get_part(actor, [member.id for member in page.members], page.picture)
    status = get_kinds()[projects.KIND].find_property("status")
    steps = []
    for step in part.steps:
        choice = status.get_choice(step.status.value) if status else None
        steps.append(
            ShownStep(
                label=get_label(choice.label) if choice else step.status.value,
                as_of=step.status.as_of,
                move=step.move,
                note=str(MOVES[step.move]),
                link=link_evidence(page.id, step.status.statement) if step.status.holds else "",
            )
        )
    return Part(
        tuple(steps),
        tuple(make_rows(part.results)),
        part.drawing,
        part.is_near,
        tuple(write_doubt(page.kind, doubt) for doubt in part.doubts),
    )


DOUBTS = {
    "order": _("The end, %(end)s, comes before the start, %(start)s."),
    "negative": _("An amount is below zero: %(value)s."),
    "zero": _("An amount of zero is stated, %(value)s; what is not known has no amount."),
    "outside": _(
        "The location, %(location)s, lies in none of the countries stated, as the map draws them."
    ),
}


def write_doubt(kind: Kind, doubt: Doubt) -> str:
    """Write what is in doubt as a sentence, in the reader's language."""
    written = {
        name: html.unescape(strip_tags(str(write_value(prop, value, UNLIMITED, {}))))
        for name, value in zip(doubt.properties, doubt.values, strict=True)
        if (prop := kind.find_property(name))
    }
    value = next(iter(written.values()), "")
    return str(DOUBTS[doubt.reason] % {**written, "value": value})
