"""Curves: no line is drawn so that the others lie flat, and nothing is drawn that is not known."""

from decimal import Decimal

import pytest

from mainstem.analysis.figures import Figure
from mainstem.publishing import charts, curves
from mainstem.publishing.curves import Drawn, Scale

SCALES = (Scale(Decimal(10**9), "billion"), Scale(Decimal(10**6), "million"))


def make(values, *, is_read=False):
    return [
        Drawn(Figure(f"{m}{p}", "i", m, p, text, "USD", "s"), is_read, False)
        for m, p, text in values
    ]


def draw(values, **options):
    order = sorted({m for m, _, _ in values})
    return curves.draw_curves(
        make(values), order, name=str, unit=lambda scale: scale, scales=SCALES, **options
    )


SIX = [(m, y, v) for m, v in zip("ABCDEF", ("9e12", "4e9", "3e9", "2e9", "7e9", "5e9"), strict=True)
       for y in ("2000", "2020")]  # fmt: skip


def test_each_line_has_its_own_axis_where_one_would_flatten_the_others():
    chart = draw(SIX)

    assert (chart.is_apart, chart.unit) == (True, "billion")
    spec = charts.make_spec(chart)
    assert [panel["title"]["text"] for panel in spec["concat"]] == list("ABCDEF")
    assert charts.render(spec) == charts.render(charts.make_spec(draw(SIX)))


def test_lines_of_one_size_share_an_axis():
    assert not draw([v for v in SIX if v[0] != "A"]).is_apart
    assert not draw(SIX, way="together").is_apart
    assert not draw([("A", "2020", "900"), ("A", "2021", "1")]).is_apart


def test_more_members_than_dashes_are_drawn_apart_and_all_of_them():
    ten = [(m, "2020", "5") for m in "ABCDEFGHIJ"]

    chart = draw(ten)

    assert (chart.is_apart, len(chart.lines)) == (True, 10)


def test_index_begins_at_a_hundred_and_leaves_out_what_has_no_beginning():
    values = [
        ("A", "2000", "50"), ("A", "2010", "75"), ("B", "2000", "1e9"), ("B", "2010", "5e8"),
        ("C", "2010", "7"), ("D", "2000", "-3"), ("D", "2010", "3"),
    ]  # fmt: skip

    chart = draw(values, way="index", base=2000)

    assert [[p.y for p in line.points if p.y is not None] for line in chart.lines] == [
        [100, 150],
        [100, 50],
    ]
    assert draw(values, way="index", base=1999) is None


def test_index_may_begin_where_most_members_have_a_value():
    values = [("A", "1990", "1"), ("A", "2000", "2"), ("B", "2000", "3"), ("B", "2010", "4")]

    assert curves.list_bases(make(values)) == [2000]
    assert curves.list_bases([]) == []


@pytest.mark.parametrize(
    "values",
    [
        [("A", "2020", "0")],
        [("A", "2020", "0"), ("B", "2020", "0")],
        [("A", "2020", "-5"), ("B", "2020", "4000")],
        [("A" * 300, "2020", "250")],
        [("A", str(year), "1e-9") for year in range(1960, 2021)],
    ],
)
@pytest.mark.parametrize("way", ["", "together", "apart"])
def test_draws_zeros_negatives_one_value_and_long_names(values, way):
    assert charts.render(charts.make_spec(draw(values, way=way))).startswith("<svg")
