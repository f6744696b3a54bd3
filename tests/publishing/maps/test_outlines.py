"""Places clearly beyond a coarse outline are told from those in it and near it."""

import pytest

from mainstem.publishing.maps import layers, outlines
from mainstem.publishing.maps.layers import Frame, Layer, Outline

SQUARE = Outline("LA", (((100, 15), (105, 15), (105, 20), (100, 20), (100, 15)),))
LAYER = Layer(Frame(90, 0, 120, 40), (SQUARE,), (), {}, "")


@pytest.mark.parametrize(
    ("lat", "lon", "beyond"),
    [
        (17, 102, False),
        (17, 105.2, False),
        (17, 105.6, True),
        (20.3, 100, False),
        (2.3, 48.8, True),
    ],
)
def test_tells_what_lies_beyond_an_outline(lat, lon, beyond):
    assert outlines.lies_beyond(LAYER, "LA", lat, lon) is beyond


def test_tells_nothing_where_there_is_no_outline():
    assert not outlines.lies_beyond(layers.EMPTY, "LA", 0, 0)
    assert not outlines.lies_beyond(LAYER, "JP", 0, 0)
