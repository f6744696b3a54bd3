"""Placing: where the projects of a report lie, and the layer under their map."""

from collections.abc import Sequence

from mainstem.operations import boundaries
from mainstem.operations.boundaries import NoSuchMap
from mainstem.publishing.maps.drawing import Place
from mainstem.publishing.maps.layers import EMPTY, InvalidLayer
from mainstem.publishing.reports.counting import Located
from mainstem.store.browsing import plotting


def locate(entries: Sequence[str]) -> Located | None:
    """Locate entries; None where there is nothing to draw them on.

    A boundary layer that cannot be read leaves the report without a map; the page of the map says
    what is wrong with it.
    """
    try:
        layer = boundaries.get_layer()
    except (InvalidLayer, NoSuchMap):
        return None
    if layer is EMPTY:
        return None
    spots = plotting.find_spots(entries)
    places = tuple(Place(spot.slot, spot.lat, spot.lon) for spot in spots.values())
    return Located(layer, places, sum(spot.is_near for spot in spots.values()))
