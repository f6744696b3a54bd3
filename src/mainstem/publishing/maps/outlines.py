"""Outlines: whether a place lies in a member, as far as coarse lines can tell."""

from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, radians

from mainstem.publishing.maps.layers import Layer, Line

MARGIN = 0.35
"""Degrees beyond an outline from which a place is surely outside: outlines are drawn coarsely, and
dams stand in the rivers that are boundaries."""


def lies_beyond(layer: Layer, code: str, lat: float, lon: float) -> bool:
    """Say whether a place clearly lies outside of a member; no where its outline is not there."""
    rings = [ring for outline in layer.outlines if outline.code == code for ring in outline.rings]
    if not rings or _is_inside(rings, lat, lon):
        return False
    return all(distance > MARGIN for ring in rings for distance in _iter_distances(ring, lat, lon))


def _is_inside(rings: list[Line], lat: float, lon: float) -> bool:
    """Count how often a line to the east crosses the rings: odd inside, holes counted."""
    inside = False
    for ring in rings:
        for (x, y), (to_x, to_y) in pairwise(ring):
            if (y > lat) != (to_y > lat) and lon < x + (lat - y) * (to_x - x) / (to_y - y):
                inside = not inside
    return inside


def _iter_distances(ring: Line, lat: float, lon: float) -> Iterator[float]:
    """Yield how far each piece of a ring is, in degrees of latitude."""
    narrow = cos(radians(lat))
    for (x, y), (to_x, to_y) in pairwise(ring):
        ax, ay = (x - lon) * narrow, y - lat
        dx, dy = (to_x - x) * narrow, to_y - y
        length = dx * dx + dy * dy
        along = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
        yield hypot(ax + along * dx, ay + along * dy)
