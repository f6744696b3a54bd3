"""Projects: what the page of one shows beyond what is stated: its course, its results, its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mainstem.analysis import doubts, lifecycle
from mainstem.analysis.doubts import Doubt
from mainstem.analysis.lifecycle import Status, Step
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json
from mainstem.operations import boundaries
from mainstem.operations.boundaries import NoSuchMap
from mainstem.operations.numbers import results
from mainstem.operations.numbers.results import ResultPage
from mainstem.publishing.maps import drawing
from mainstem.publishing.maps.drawing import Drawing, Place
from mainstem.publishing.maps.layers import Frame, InvalidLayer
from mainstem.register.acts import Actor
from mainstem.register.pictures import Picture
from mainstem.store.browsing import plotting
from mainstem.store.register import imported

KIND = "project"
_AROUND = 3.0
"""Degrees north and south of a project that its map shows."""


@dataclass(frozen=True, slots=True)
class ProjectPart:
    """What the page of a project shows of its own."""

    steps: tuple[Step, ...]
    """Of its life cycle; one that is back or unusual is shown so, not refused."""
    results: ResultPage
    drawing: Drawing | None
    """Where it lies; None where that is not known, or there is no boundary layer."""
    is_near: bool
    """Whether only the neighbourhood is known."""
    doubts: tuple[Doubt, ...]
    """What is stated and cannot all be right."""


def get_part(actor: Actor, entries: Sequence[str], picture: Picture) -> ProjectPart:
    """Get what the page of a project shows beside its statements, as of now.

    Args:
        actor: who looks.
        entries: identifiers of all that were found to be this project, the leading one first.
        picture: what is stated of it.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    spot = plotting.find_spots(entries[:1]).get(entries[0])
    return ProjectPart(
        steps=tuple(_draw_steps(entries)),
        results=results.list_results(actor, project=entries[0]),
        drawing=_draw_place(spot.lat, spot.lon) if spot else None,
        is_near=spot.is_near if spot else False,
        doubts=doubts.find_doubts(picture.kind, _iter_said(picture), boundaries.get_lies_outside()),
    )


def _iter_said(picture: Picture) -> Iterator[tuple[str, Json]]:
    """Yield what is stated and was not found wrong."""
    for one in picture.properties:
        for statement in (told.first for told in one.told):
            if statement.state == "known" and statement.rank != "deprecated":
                yield one.property.name, statement.value


def _draw_steps(entries: Sequence[str]) -> list[Step]:
    prop = get_kinds()[KIND].find_property("status")
    if prop is None:
        return []
    turns = imported.list_turns(entries, prop.name)
    return lifecycle.draw_steps(
        prop, [Status(t.value, t.as_of, t.since, t.statement, t.holds) for t in turns]
    )


def _draw_place(lat: float, lon: float) -> Drawing | None:
    try:
        layer = boundaries.get_layer()
    except (InvalidLayer, NoSuchMap):
        # The page of the map says what is wrong with the layer.
        return None
    if not layer.outlines or not layer.frame.holds(lat, lon):
        return None
    around = Frame(lon, max(-90.0, lat - _AROUND), lon, min(90.0, lat + _AROUND))
    return drawing.draw(layer, drawing.fit(around, layer.frame), [Place(0, lat, lon)])
