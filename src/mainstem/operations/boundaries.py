"""Boundaries: the layer of outlines that is set, for maps and for what lies where."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from mainstem import mechanisms
from mainstem.analysis.doubts import LiesOutside
from mainstem.operations import OperationError
from mainstem.publishing.maps import layers, outlines
from mainstem.publishing.maps.layers import InvalidLayer, Layer


class NoSuchMap(OperationError):
    """The file of the boundary layer is not there, or cannot be read."""


def get_layer() -> Layer:
    """Return the boundary layer that is set, or that of the mechanism; an empty one for none.

    Raises:
        InvalidLayer, NoSuchMap: it is no layer, or not there.
    """
    chosen = str(settings.MAP)
    if chosen == "none":
        return layers.EMPTY
    if chosen:
        try:
            return _parse(Path(chosen).read_bytes(), Path(chosen).name)
        except OSError as error:
            raise NoSuchMap(f"{Path(chosen).name} cannot be read.") from error
    name = str(settings.MECHANISM)
    data = mechanisms.read_map(name)
    folder = Path(name) / mechanisms.MAP
    if data is None and folder.is_file():
        data = folder.read_bytes()
    return _parse(data, mechanisms.MAP) if data else layers.EMPTY


def get_lies_outside() -> LiesOutside:
    """Return what says whether a place lies outside of a member; never, where there is no layer."""
    try:
        layer = get_layer()
    except (InvalidLayer, NoSuchMap):
        # The page of the map says what is wrong with the layer.
        layer = layers.EMPTY

    @lru_cache(4096)
    def lies_outside(lat: Decimal, lon: Decimal, code: str) -> bool:
        return outlines.lies_beyond(layer, code, float(lat), float(lon))

    return lies_outside


@lru_cache(maxsize=4)
def _parse(data: bytes, name: str) -> Layer:
    return layers.parse_layer(data, name)
