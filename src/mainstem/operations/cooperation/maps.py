"""Maps: where projects run and meetings were held, narrowed, gathered, and listed beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.operations.boundaries import NoSuchMap, get_layer
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Row
from mainstem.publishing.maps import drawing, layers
from mainstem.publishing.maps.drawing import Drawing, Place
from mainstem.publishing.maps.layers import Frame, InvalidLayer, Layer
from mainstem.register import cells
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING
from mainstem.store.browsing import bitmaps, plotting
from mainstem.store.browsing import lists as stored
from mainstem.store.browsing.lists import Label, Selection

KINDS = ("project", "meeting", "event")
"""What maps show, one kind at a time."""
FACETS = ("status", "organ", "type", "area", "members")
"""What a map can be narrowed by, where the kind has it."""
LISTED = 50
"""Entries listed beside a map."""
MOST_GROUPED = 250
"""Entries that are listed circle by circle, but a few of each circle in any case."""
_LEAST_GROUPED = 2
_MOST_PLACED = 5_000
"""Meetings and events whose places are looked up one by one."""


@dataclass(frozen=True, slots=True)
class MapQuery:
    """Which map: what its address says."""

    kind: str = KINDS[0]
    filters: Mapping[str, tuple[str, ...]] | None = None
    frame: Frame | None = None
    """The part that is shown; None: all of the layer's."""
    number: int = 1
    """Page of the list beside it."""
    is_grouped: bool = False
    """Whether all entries on it are listed, circle by circle, to be read on paper."""


Filters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MapFacet:
    """What a map can be narrowed by: values with their counts, and the one that is chosen."""

    property: Property
    values: tuple[tuple[str, int], ...]
    chosen: str
    """Empty for none."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map and what it shows."""

    kind: Kind
    layer: Layer
    problem: str
    """Why the boundary layer cannot be shown; empty where it is, or none is wanted."""
    whole: Frame
    frame: Frame
    drawing: Drawing
    rows: tuple[Row, ...]
    """Entries on the map, a page of them."""
    groups: tuple[tuple[Row, ...], ...]
    """Where it is asked for, entries of each circle, in the order of the circles; the first of many."""
    labels: Mapping[str, Label]
    links: Mapping[int, Row]
    """Of circles that stand for one entry: its slot → entry."""
    facets: tuple[MapFacet, ...]
    wanted: int
    """Entries that the filters let through."""
    located: int
    """Those of them whose place is known."""
    near: int
    """Those of these of which only the neighbourhood is known."""
    shown: int
    """Those that lie in the frame."""
    number: int
    pages: int


def get_map(actor: Actor, query: MapQuery) -> MapPage:
    """Get a map.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    kind = get_kinds()[query.kind if query.kind in KINDS else KINDS[0]]
    try:
        layer, problem = get_layer(), ""
    except (InvalidLayer, NoSuchMap) as error:
        # Points without lines still say where things are.
        layer, problem = layers.EMPTY, str(error)
    filters = lists.keep_facets(kind, query.filters or {})
    selection = stored.narrow(kind.name, filters)
    spots = _find_spots(kind, selection.wanted, layer)
    places = [Place(slot, lat, lon) for slot, (lat, lon, _) in spots.items()]
    whole = layer.frame if layer.outlines else drawing.frame_all(places, layer.frame)
    frame = drawing.fit(query.frame, whole) if query.frame else whole
    drawn = drawing.draw(layer, frame, places)
    inside = sorted(key for circle in drawn.circles for key in circle.keys)
    pages = max(1, -(-len(inside) // LISTED))
    number = min(max(1, query.number), pages)
    listed = inside[(number - 1) * LISTED : number * LISTED]
    groups: list[tuple[int, ...]] = []
    if query.is_grouped and drawn.circles:
        most = max(_LEAST_GROUPED, MOST_GROUPED // len(drawn.circles))
        groups = [circle.keys[:most] for circle in drawn.circles]
        pages, number, listed = 1, 1, [key for some in groups for key in some]
    single = [circle.keys[0] for circle in drawn.circles if circle.count == 1]
    columns = lists.choose_columns(kind, ())
    chosen = sorted({*listed, *single})
    rows = dict(zip(chosen, lists.iter_page(kind, chosen, columns), strict=True))
    shown = [rows[slot] for slot in listed]
    return MapPage(
        kind=kind,
        layer=layer,
        problem=problem,
        whole=whole,
        frame=frame,
        drawing=drawn,
        rows=tuple(shown),
        groups=tuple(tuple(rows[key] for key in some) for some in groups),
        labels=stored.find_labels(lists.list_references(shown)),
        links={slot: rows[slot] for slot in single},
        facets=tuple(_list_facets(kind, selection, filters)),
        wanted=bitmaps.count(selection.wanted),
        located=len(spots),
        near=sum(is_near for _, _, is_near in spots.values()),
        shown=len(inside),
        number=number,
        pages=pages,
    )


_Spots = dict[int, tuple[float, float, bool]]
"""Slot → latitude, longitude, and whether only the neighbourhood is known."""


def _find_spots(kind: Kind, wanted: bitmaps.Chunks, layer: Layer) -> _Spots:
    """Find where entries lie: by their own coordinates, else by those of a place they name."""
    found: _Spots = {}
    inside = bitmaps.write_truth(wanted)
    for spot in plotting.list_spots(kind.name):
        if spot.slot < len(inside) and inside[spot.slot]:
            found[spot.slot] = (spot.lat, spot.lon, spot.is_near)
    if not any(prop.type == "point" for prop in kind.properties):
        slots = [slot for slot in bitmaps.iter_numbers(wanted) if slot not in found]
        found |= _find_named(kind, slots[:_MOST_PLACED], layer)
    return found


def _find_named(kind: Kind, slots: Sequence[int], layer: Layer) -> _Spots:
    """Find where entries lie by their places: those with coordinates, or towns of the layer."""
    named: dict[int, list[str]] = {}
    for row in stored.list_rows(kind.name, slots):
        cell = cells.read_cells(row.cells, ("place",)).get("place")
        values = [v.value for v in cell.values if isinstance(v.value, dict)] if cell else []
        named[row.slot] = [str(v.get("entry") or v.get("text")) for v in values]
    entries = [name for some in named.values() for name in some if name.startswith("entry-")]
    spots = plotting.find_spots(entries)
    labels = stored.find_labels(entries)
    found: _Spots = {}
    for slot, names in named.items():
        for name in names:
            if name in spots:
                found[slot] = (spots[name].lat, spots[name].lon, spots[name].is_near)
                break
            town = labels[name].titles.get("en", "") if name in labels else name
            at = layer.places.get(town.split(",")[0].strip().casefold())
            if at:
                # A meeting was held somewhere in the town.
                found[slot] = (*at, True)
                break
    return found


def _list_facets(kind: Kind, selection: Selection, filters: Filters) -> Iterator[MapFacet]:
    """List what the map can be narrowed by, with how many each choice would show."""
    names = [name for name in FACETS if (prop := kind.find_property(name)) and prop.facet]
    counted = stored.count_values(selection, names, filters)
    for name in names:
        prop = kind.find_property(name)
        values = [(v, n) for v, n in counted[name] if v != NOTHING]
        if prop is not None and values:
            chosen = filters.get(name, ())
            yield MapFacet(prop, tuple(values), chosen[0] if chosen else "")
