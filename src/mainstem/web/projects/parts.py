"""Parts: what the page of an entry shows where the entry is a project."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation import projects
from mainstem.operations.register.entries import EntryPage
from mainstem.publishing.maps.drawing import Drawing
from mainstem.register.acts import Actor
from mainstem.web.links import link_evidence
from mainstem.web.projects.results import Row, make_rows
from mainstem.web.review.values import get_label

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


def describe(actor: Actor, page: EntryPage) -> Part | None:
    """Describe a project as it is now; None for what is none, or for an earlier day."""
    if page.kind.name != projects.KIND or page.at is not None:
        return None
    part = projects.get_part(actor, [member.id for member in page.members])
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
    return Part(tuple(steps), tuple(make_rows(part.results)), part.drawing, part.is_near)
