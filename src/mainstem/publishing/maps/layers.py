"""Layers: the lines and outlines under a map, read from GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mainstem.errors import MainstemError

Line = tuple[tuple[float, float], ...]
"""Longitude and latitude of each point, in degrees."""


MOST_POINTS = 200_000
"""Points of a layer; so many take a second to draw, and make a page of a megabyte."""
_FAR = 180
"""Degrees of longitude between two points that only a line around the back of the globe has."""
_KINDLESS = (
    'no feature says what it is: give each a "kind", and a member its "code" '
    "(docs/how-to/replace-the-map.md)"
)


class InvalidLayer(MainstemError):
    """A file is no boundary layer. It names the file and the feature, counted from 1."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the globe: degrees west, south, east and north."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a place lies in it; its edges belong to it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Outline:
    """A member, by the outer and inner rings that bound it."""

    code: str
    rings: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class River:
    """A river."""

    name: str
    is_main: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """What lies under a map."""

    frame: Frame
    outlines: tuple[Outline, ...]
    rivers: tuple[River, ...]
    places: Mapping[str, tuple[float, float]]
    """Folded name → latitude and longitude, for meetings at places without coordinates."""
    attribution: str


EMPTY = Layer(Frame(-180, -90, 180, 90), (), (), {}, "")
"""Where there is no layer: the globe, with nothing on it."""


def parse_layer(data: bytes, name: str) -> Layer:
    """Read a layer.

    Args:
        data: GeoJSON, a FeatureCollection. A feature's `kind` is "member" (Polygon or
            MultiPolygon, with the ISO 3166 `code`), "river" (lines, with a `name` and whether it
            is the `main` one) or "place" (Point, with a `name`). Features of no kind are left
            out. `frame` is the part that is shown, west, south, east and north, else all of it.
        name: of the file, for errors.

    Raises:
        InvalidLayer: it is no GeoJSON, or a feature has another geometry than it should.
    """
    raw = _load(data, name)
    try:
        found = list(_iter_features(raw["features"], name))
        if not found:
            raise InvalidLayer(name, _KINDLESS)
        frame = raw.get("frame") or _bound(found)
        west, south, east, north = (float(n) for n in frame)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidLayer(name, f"is no collection of GeoJSON features ({error!r})") from error
    points = sum(len(line) for _, _, lines in found for line in lines)
    if points > MOST_POINTS:
        raise InvalidLayer(name, f"{points:,} points are more than {MOST_POINTS:,}: simplify them")
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InvalidLayer(name, "frame must be degrees west, south, east, north")
    outlines = tuple(Outline(str(p.get("code", "")), ls) for k, p, ls in found if k == "member")
    rivers = tuple(
        River(str(p.get("name", "")), p.get("main") is True, ls)
        for k, p, ls in found
        if k == "river"
    )
    places = {
        str(p.get("name", "")).casefold(): (ls[0][0][1], ls[0][0][0])
        for k, p, ls in found
        if k == "place"
    }
    attribution = str(raw.get("attribution", ""))
    return Layer(Frame(west, south, east, north), outlines, rivers, places, attribution)


def _load(data: bytes, name: str) -> dict[str, Any]:
    try:
        raw = json.loads(data)
    except ValueError as error:
        raise InvalidLayer(name, f"is no JSON ({error})") from error
    sort = raw.get("type") if isinstance(raw, dict) else None
    if sort == "Topology":
        raise InvalidLayer(name, "is TopoJSON: write it as GeoJSON first")
    if sort != "FeatureCollection" or not isinstance(raw.get("features"), list):
        raise InvalidLayer(name, "is no FeatureCollection of GeoJSON")
    return dict(raw)


_Feature = tuple[str, Mapping[str, Any], tuple[Line, ...]]

_DEPTHS = {
    ("member", "Polygon"): 1,
    ("member", "MultiPolygon"): 2,
    ("river", "LineString"): 0,
    ("river", "MultiLineString"): 1,
}
"""How many lists stand around a line of each geometry."""


def _iter_features(features: Sequence[Any], name: str) -> Iterator[_Feature]:
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") or {}
        geometry = feature.get("geometry") or {}
        kind, sort = str(properties.get("kind", "")), str(geometry.get("type", ""))
        try:
            if kind == "place" and sort == "Point":
                yield kind, properties, (_read_line([geometry["coordinates"]]),)
            elif (kind, sort) in _DEPTHS:
                lines = _flatten(geometry["coordinates"], _DEPTHS[kind, sort])
                yield kind, properties, tuple(_read_line(line) for line in lines)
            elif kind in ("member", "river", "place"):
                raise InvalidLayer(name, f"feature {number}: a {kind} cannot be a {sort}")
        except _Unfit as error:
            raise InvalidLayer(name, f"feature {number}: {error}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidLayer(name, f"feature {number}: its coordinates are none") from error


def _flatten(coordinates: Any, depth: int) -> list[Any]:
    lines = [coordinates]
    for _ in range(depth):
        lines = [line for some in lines for line in some]
    return lines


class _Unfit(ValueError):
    """Coordinates that are numbers, and no line on a map."""


def _read_line(points: Sequence[Any]) -> Line:
    line = tuple((float(p[0]), float(p[1])) for p in points)
    if any(not (-180 <= lon <= 180 and -90 <= lat <= 90) for lon, lat in line):
        if all(-90 <= lon <= 90 and -180 <= lat <= 180 for lon, lat in line):
            raise _Unfit("longitude comes first, and latitude second")
        raise _Unfit("its coordinates are no degrees (WGS 84)")
    if any(abs(lon - before) > _FAR for (before, _), (lon, _) in pairwise(line)):
        raise _Unfit("it crosses 180 degrees: cut it there (RFC 7946)")
    return line


def _bound(features: Sequence[_Feature]) -> tuple[float, float, float, float]:
    points = [point for _, _, lines in features for line in lines for point in line]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return min(lons), min(lats), max(lons), max(lats)
