"""Charts: the same values give the same picture, and nothing in it needs colour to be told."""

from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

from mainstem.publishing import charts
from mainstem.publishing.charts import Chart, Line, Point

YEARS = range(2010, 2020)


def make_line(label, style, values=None):
    points = tuple(
        Point(float(y), None if values and values.get(y, 1) is None else Decimal(y - 2000 + style))
        for y in YEARS
    )
    return Line(label, points, style=style)


CHART = Chart((make_line("Cambodia", 0), make_line("老挝", 1)), "kWh")


def list_values(spec):
    return spec["layer"][0]["layer"][0]["data"]["values"]


def test_draws_svg_with_every_label_and_the_unit():
    svg = charts.render(charts.make_spec(CHART))

    ElementTree.fromstring(svg)
    assert all(word in svg for word in ("Cambodia", "老挝", "kWh"))
    assert svg == charts.render(charts.make_spec(CHART))
    assert "http://" not in svg.replace("http://www.w3.org/", "")


def test_lines_differ_in_their_dashes_as_well():
    encoding = charts.make_spec(CHART)["layer"][0]["layer"][0]["encoding"]

    dashes = encoding["strokeDash"]["scale"]["range"]
    assert len({tuple(d) for d in dashes}) == len(CHART.lines)


def test_unknown_year_is_a_gap_and_not_zero():
    values = list_values(charts.make_spec(Chart((make_line("x", 0, {2014: None}),), "")))

    assert {v["x"] for v in values} == {float(y) for y in YEARS} - {2014.0}
    assert {v["run"] for v in values} == {0, 1}
    assert all(v["y"] for v in values)


def test_labels_of_lines_that_end_together_stand_apart():
    chart = Chart(tuple(make_line(str(n), 0) for n in range(6)), "", height=320)

    placed = charts.make_spec(chart)["layer"][3]["data"]["values"]

    ends = sorted(v["y"] for v in placed)
    step = 19 * 16 / 320
    assert all(b - a >= step * 0.99 for a, b in pairwise(ends))


def test_dark_ground_has_other_colours():
    light, dark = (charts.make_spec(CHART, theme) for theme in ("light", "dark"))

    assert light["title"]["color"] != dark["title"]["color"]
    assert (light["background"], dark["background"]) == (None, "#14191a")


def test_names_each_of_a_few_years_once():
    for last in (2021.0, 2023.5):
        line = Line("x", (Point(2021.0, Decimal(1)), Point(last, Decimal(2))), style=0)
        svg = charts.render(charts.make_spec(Chart((line,), "")))
        texts = [e.text for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("text")]
        years = [t for t in texts if t and t.startswith("20")]

        assert years
        assert len(years) == len(set(years))
