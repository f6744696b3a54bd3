"""Placing: where the projects of a report lie, and the layer under their map."""

from mainstem.operations import boundaries
from mainstem.operations.boundaries import NoSuchMap
from mainstem.publishing.maps.drawing import Place
from mainstem.publishing.maps.layers import EMPTY, InvalidLayer
from mainstem.publishing.reports.counting import Located
from mainstem.store.browsing import bitmaps, plotting
from mainstem.store.browsing.bitmaps import Chunks


def locate(kind: str, wanted: Chunks) -> Located | None:
    """Locate entries of a kind; None where there is nothing to draw them on.

    A boundary layer that cannot be read leaves the report without a map; the page of the map says
    what is wrong with it.
    """
    try:
        layer = boundaries.get_layer()
    except (InvalidLayer, NoSuchMap):
        return None
    if layer is EMPTY:
        return None
    truth = bitmaps.write_truth(wanted)
    spots = [s for s in plotting.list_spots(kind) if s.slot < len(truth) and truth[s.slot]]
    places = tuple(Place(spot.slot, spot.lat, spot.lon) for spot in spots)
    return Located(layer, places, sum(spot.is_near for spot in spots))
