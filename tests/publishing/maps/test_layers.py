"""A boundary layer is GeoJSON that anyone can replace; what is wrong with one is said."""

import json
from importlib import resources

import pytest

from mainstem.publishing.maps.layers import Frame, InvalidLayer, parse_layer

SQUARE = [[[100, 10], [110, 10], [110, 20], [100, 20], [100, 10]]]


def write(*features, **more):
    made = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": sort, "coordinates": coordinates},
        }
        for properties, sort, coordinates in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made, **more}).encode()


def test_reads_members_rivers_and_places():
    layer = parse_layer(
        write(
            ({"kind": "member", "code": "LA"}, "Polygon", SQUARE),
            (
                {"kind": "river", "name": "Mekong", "main": True},
                "LineString",
                [[101, 11], [102, 12]],
            ),
            ({"kind": "place", "name": "Vientiane"}, "Point", [102.6, 18]),
            ({"name": "nothing we know"}, "Point", [0, 0]),
        ),
        "map.geojson",
    )

    assert [outline.code for outline in layer.outlines] == ["LA"]
    assert layer.rivers[0].is_main
    assert layer.places == {"vientiane": (18, 102.6)}
    assert layer.frame == Frame(100, 10, 110, 20)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "no JSON"),
        (b'{"features": 3}', "no FeatureCollection"),
        (b'{"type": "Topology", "objects": {}, "arcs": []}', "TopoJSON"),
        (write(), "no feature says what it is"),
        (write(({"name": "Laos"}, "Polygon", SQUARE)), "no feature says what it is"),
        (
            write(({"kind": "river", "name": "x"}, "LineString", [[11, 101], [12, 102]])),
            "feature 1: longitude comes first",
        ),
        (
            write(({"kind": "river", "name": "x"}, "LineString", [[179, 1], [-179, 1]])),
            "feature 1: it crosses 180 degrees",
        ),
        (
            write(({"kind": "river", "name": "x"}, "LineString", [[100, 1]] * 200_001)),
            "200,001 points",
        ),
        (write(({"kind": "member"}, "Point", [1, 1])), "feature 1: a member cannot be a Point"),
        (write(({"kind": "place"}, "Point", ["x", 1])), "feature 1: its coordinates"),
        (write(({"kind": "place"}, "Point", [200, 1])), "feature 1: its coordinates"),
        (write(({"kind": "place"}, "Point", [1, 1]), frame=[9, 9, 1, 1]), "frame must be"),
    ],
)
def test_says_what_is_wrong(data, told):
    with pytest.raises(InvalidLayer, match=told):
        parse_layer(data, "map.geojson")


def test_reads_the_layer_that_ships():
    file = resources.files("mainstem.mechanisms").joinpath("lmc/map.geojson")

    layer = parse_layer(file.read_bytes(), "map.geojson")

    assert {o.code for o in layer.outlines} == {"CN", "KH", "LA", "MM", "TH", "VN"}
    assert {r.name for r in layer.rivers if r.is_main} == {"Lancang", "Mekong"}
    assert layer.frame.holds(*layer.places["vientiane"])
    assert "public domain" in layer.attribution
