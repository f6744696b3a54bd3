"""A map shows what lies in its frame, near things as one circle, and counts what lies outside."""

from hypothesis import given
from hypothesis import strategies as st

from mainstem.publishing.maps.drawing import HEIGHT, Place, draw, fit
from mainstem.publishing.maps.layers import EMPTY, Frame, Layer, Outline, River

FRAME = Frame(100, 10, 110, 20)
SQUARE = ((101.0, 11.0), (103.0, 11.0), (103.0, 13.0), (101.0, 13.0))


def test_gathers_what_is_near_and_keeps_what_is_far_apart():
    drawing = draw(EMPTY, FRAME, [Place(1, 15, 105), Place(2, 15.01, 105.01), Place(3, 12, 109)])

    assert [circle.keys for circle in drawing.circles] == [(1, 2), (3,)]
    assert drawing.circles[0].radius > drawing.circles[1].radius
    assert drawing.outside == 0


def test_counts_what_lies_outside():
    assert draw(EMPTY, FRAME, [Place(1, 15, 105), Place(2, 31, 121)]).outside == 1


def test_draws_lines_as_steps_and_leaves_out_what_is_beyond_the_frame():
    far = ((10.0, 50.0), (11.0, 51.0), (12.0, 50.0))
    layer = Layer(
        FRAME,
        (Outline("LA", (SQUARE,)), Outline("CN", (far,))),
        (River("Mekong", True, (SQUARE[:2],)),),
        {},
        "",
    )

    drawing = draw(layer, FRAME, [])

    assert [code for code, _ in drawing.outlines] == ["LA"]
    assert drawing.outlines[0][1].startswith("M97 900l")
    assert drawing.outlines[0][1].endswith("z")
    assert not drawing.rivers[0][2].endswith("z")


def test_name_stands_in_the_middle_unless_a_circle_hides_it():
    block = ((101.0, 11.0), (109.0, 11.0), (109.0, 19.0), (101.0, 19.0))
    layer = Layer(FRAME, (Outline("LA", (block,)),), (), {}, "")
    ((_, x, y),) = draw(layer, FRAME, []).names
    hiding = Place(1, FRAME.north - y / HEIGHT * 10, 105)

    covered = draw(layer, FRAME, [hiding])

    assert abs(x - covered.circles[0].x) < 2
    assert covered.names[0][1:] != (x, y)


@given(st.floats(100, 110), st.floats(10, 20), st.floats(0, 3), st.floats(0, 3))
def test_fits_a_frame_of_the_same_shape_into_the_whole(west, south, width, height):
    inner = Frame(west, south, min(110, west + width), min(20, south + height))

    found = fit(inner, FRAME)

    assert found.west >= FRAME.west - 1e-3
    assert found.north <= FRAME.north + 1e-3
    assert found.west <= inner.west + 1e-3
    assert found.north >= inner.north - 1e-3
    assert abs((found.east - found.west) / (found.north - found.south) - 1) < 0.01
    assert draw(EMPTY, found, []).height == HEIGHT


def test_leaves_out_a_name_that_would_run_over_the_edge():
    strip = ((99.0, 11.0), (100.4, 11.0), (100.4, 19.0), (99.0, 19.0))
    layer = Layer(FRAME, (Outline("TH", (strip,)),), (), {}, "")

    assert draw(layer, FRAME, []).names == ()
