"""Drawing: a map in the plane: outlines and rivers as paths, places gathered into circles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, inf, radians, sqrt
from typing import NamedTuple

from mainstem.publishing.maps.layers import Frame, Layer, Line

HEIGHT = 1000
"""Units of a drawing from north to south."""
CELL = 62
"""Units: places nearer than about this are drawn as one circle; two of the largest fit side by side."""
_LEAST, _MOST = 7, 30
"""Radii of a circle."""
_MARGIN = 0.15
"""Of a frame around what it shows."""
SMALLEST = 0.06
"""Degrees that a frame is high at least."""


class Place(NamedTuple):
    """Something that is somewhere."""

    key: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Circle:
    """Places near each other, drawn as one."""

    x: int
    y: int
    radius: int
    keys: tuple[int, ...]
    frame: Frame
    """What shows them apart."""

    @property
    def count(self) -> int:
        """How many places it stands for."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map, ready to be written as SVG."""

    width: int
    height: int
    outlines: tuple[tuple[str, str], ...]
    """Code of a member and its path."""
    names: tuple[tuple[str, int, int], ...]
    """Code of a member, and the middle of where its name stands: where no circle hides it, if there
    is room. Those out of sight are not there."""
    rivers: tuple[tuple[str, bool, str], ...]
    """Name, whether it is the main one, and its path."""
    circles: tuple[Circle, ...]
    """The largest first, so that smaller ones lie on top."""
    outside: int
    """Places that lie outside the frame."""


def draw(layer: Layer, frame: Frame, places: Iterable[Place]) -> Drawing:
    """Draw a map.

    Degrees are drawn as on a cylinder that cuts the globe at the middle of the frame: right in
    north-south distance everywhere, in east-west distance at the middle.

    Args:
        layer: what lies under it.
        frame: the part that is shown.
        places: what is shown on it; those outside the frame are counted only.
    """
    plane = _Plane(frame)
    inside: list[Place] = []
    outside = 0
    for place in places:
        if frame.holds(place.lat, place.lon):
            inside.append(place)
        else:
            outside += 1
    circles = _gather(plane, inside)
    return Drawing(
        width=plane.width,
        height=HEIGHT,
        outlines=tuple(
            (outline.code, path)
            for outline in layer.outlines
            if (path := plane.write_path(outline.rings, closed=True))
        ),
        names=tuple(plane.place_names(layer, circles)),
        rivers=tuple(
            (river.name, river.is_main, path)
            for river in layer.rivers
            if (path := plane.write_path(river.lines, closed=False))
        ),
        circles=tuple(circles),
        outside=outside,
    )


def fit(frame: Frame, within: Frame) -> Frame:
    """Return a frame of the shape of another one that shows all of it, and is not too small."""
    shape = (within.east - within.west) / (within.north - within.south)
    height = max(frame.north - frame.south, (frame.east - frame.west) / shape) * (1 + _MARGIN)
    height = min(max(height, SMALLEST), within.north - within.south)
    width = height * shape
    west = _slide((frame.west + frame.east - width) / 2, width, within.west, within.east)
    south = _slide((frame.south + frame.north - height) / 2, height, within.south, within.north)
    return Frame(*(round(n, 4) for n in (west, south, west + width, south + height)))


def frame_all(places: Sequence[Place], within: Frame) -> Frame:
    """Return a frame that shows all places; the whole where there are none."""
    if not places:
        return within
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    return fit(Frame(min(lons), min(lats), max(lons), max(lats)), within)


def _slide(start: float, length: float, low: float, high: float) -> float:
    """Move a range into another one that is as long at least."""
    return max(low, min(start, high - length))


class _Plane:
    """Where degrees lie on a drawing."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._scale = HEIGHT / (frame.north - frame.south)
        self._stretch = cos(radians((frame.north + frame.south) / 2))
        self.width = max(1, round((frame.east - frame.west) * self._stretch * self._scale))

    def locate(self, lat: float, lon: float) -> tuple[int, int]:
        x = (lon - self._frame.west) * self._stretch * self._scale
        y = (self._frame.north - lat) * self._scale
        return round(x), round(y)

    def write_path(self, lines: Sequence[Line], *, closed: bool) -> str:
        """Write lines as a path with steps from point to point; lines beyond the frame are left out."""
        parts = []
        for line in lines:
            if len(line) < 2 or not self._touches(line):
                continue
            points = [self.locate(lat, lon) for lon, lat in line]
            x, y = points[0]
            steps = [f"M{x} {y}l"]
            for next_x, next_y in points[1:]:
                if (next_x, next_y) != (x, y):
                    steps.append(f"{next_x - x} {next_y - y} ")
                    x, y = next_x, next_y
            if len(steps) > 1:
                parts.append("".join(steps).strip() + ("z" if closed else ""))
        return "".join(parts)

    def place_names(
        self, layer: Layer, circles: Sequence[Circle]
    ) -> Iterator[tuple[str, int, int]]:
        """Yield where the name of each member stands: in its largest part, clear of circles, wide.

        One that would run over the edge of the drawing is left out.
        """
        for outline in layer.outlines:
            largest = max(outline.rings, key=_measure, default=())
            spots = [
                (spot, line, along)
                for line in _fill(largest, self._frame)
                if line.west < line.east
                for along in _ALONG
                if self._has_room(
                    spot := self.locate(line.lat, line.west + (line.east - line.west) * along)
                )
            ]
            if spots:
                # Where the name stands widest and in the middle is tried first.
                spots.sort(key=lambda s: (s[1].east - s[1].west, -abs(s[2] - 0.5)), reverse=True)
                clear = (spot for spot, _, _ in spots if _is_clear(spot, circles))
                found = next(clear, None) or _find_roomiest([s for s, _, _ in spots], circles)
                yield outline.code, *found

    def _has_room(self, spot: tuple[int, int]) -> bool:
        x, y = spot
        return _HALF_NAME <= x <= self.width - _HALF_NAME and _HALF_LINE <= y <= HEIGHT - _HALF_LINE

    def _touches(self, line: Line) -> bool:
        """Say whether a line may be in sight: its points need not be located to know that."""
        lons, lats = [p[0] for p in line], [p[1] for p in line]
        west, north = self.locate(max(lats), min(lons))
        east, south = self.locate(min(lats), max(lons))
        return east >= 0 and west <= self.width and south >= 0 and north <= HEIGHT


def _is_clear(spot: tuple[int, int], circles: Sequence[Circle]) -> bool:
    """Say whether a name at a spot has room enough from all circles."""
    x, y = spot
    far = _ROOM + _MOST
    near = [
        c for c in circles if abs(c.y - y) < _HALF_LINE + far and abs(c.x - x) < _HALF_NAME + far
    ]
    return _measure_room(spot, near) >= _ROOM


def _find_roomiest(spots: Sequence[tuple[int, int]], circles: Sequence[Circle]) -> tuple[int, int]:
    """Find the first spot whose nearest circle is farthest from a name there."""
    best, most = spots[0], -inf
    for spot in spots:
        room = _measure_room(spot, circles, least=most)
        if room > most:
            best, most = spot, room
    return best


def _measure_room(
    spot: tuple[int, int], circles: Sequence[Circle], *, least: float = -inf
) -> float:
    """Return how far the nearest circle is from a name at a spot, in units; below 0: it hides it.

    Where it is no more than `least`, some circle that near is enough to know.
    """
    x, y = spot
    room: float = _ROOM
    for c in circles:
        beside, above = max(0, abs(c.x - x) - _HALF_NAME), max(0, abs(c.y - y) - _HALF_LINE)
        room = min(room, hypot(beside, above) - c.radius)
        if room <= least:
            break
    return room


def _measure(ring: Line) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*ring, ring[0])))) / 2


@dataclass(frozen=True, slots=True)
class _Across:
    """A line from west to east inside a ring."""

    lat: float
    west: float
    east: float


def _fill(ring: Line, frame: Frame) -> Iterator[_Across]:
    """Yield the longest line inside a ring at each of some latitudes, as far as a frame shows it."""
    lats = [lat for _, lat in ring]
    south, north = max(min(lats, default=0), frame.south), min(max(lats, default=0), frame.north)
    for step in range(1, _LINES):
        lat = south + (north - south) * step / _LINES
        crossings = sorted(
            a[0] + (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1])
            for a, b in pairwise((*ring, *ring[:1]))
            if (a[1] <= lat) != (b[1] <= lat)
        )
        lines = [
            _Across(lat, max(west, frame.west), min(east, frame.east))
            for west, east in zip(crossings[::2], crossings[1::2], strict=False)
        ]
        if lines:
            yield max(lines, key=lambda line: line.east - line.west)


_LINES = 24
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Parts of a line at which a name is tried."""
_HALF_NAME, _HALF_LINE, _ROOM = 48, 14, 6
"""Units: half as wide and as high as a name is written, and how far from a circle is enough."""


def _gather(plane: _Plane, places: Sequence[Place]) -> list[Circle]:
    """Gather places that fall into one cell of a grid, at the middle of where they are."""
    cells: dict[tuple[int, int], list[tuple[int, int, Place]]] = defaultdict(list)
    for place in places:
        x, y = plane.locate(place.lat, place.lon)
        cells[x // CELL, y // CELL].append((x, y, place))
    circles = []
    for some in cells.values():
        lats, lons = [p.lat for _, _, p in some], [p.lon for _, _, p in some]
        circles.append(
            Circle(
                x=round(sum(x for x, _, _ in some) / len(some)),
                y=round(sum(y for _, y, _ in some) / len(some)),
                radius=_LEAST if len(some) == 1 else _size(len(some)),
                keys=tuple(p.key for _, _, p in some),
                frame=Frame(min(lons), min(lats), max(lons), max(lats)),
            )
        )
    return sorted(circles, key=lambda c: (-c.count, c.y, c.x))


def _size(count: int) -> int:
    """Return a radius whose circle grows with what it stands for, within limits."""
    return min(_MOST, round(_LEAST + 3 + 1.7 * sqrt(count)))
