"""Charts: series over time, and counts, as Vega-Lite and as SVG, told apart without colour too.

A chart is made from values and from nothing else; the same values give the same bytes. It holds no
words but those it is given, so that it can be in any language.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor
from typing import Any, Literal

import vl_convert

from mainstem.publishing import letters
from mainstem.publishing.lines import Chart as Chart
from mainstem.publishing.lines import Line as Line
from mainstem.publishing.lines import Point as Point

Theme = Literal["light", "dark"]
Spec = dict[str, Any]

_VEGA_LITE = "5.20"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

# Colours that are told apart by people of any sight (Okabe and Ito), darkened and lightened until
# each stands out from its ground by 3 to 1.
_COLOURS: Mapping[Theme, tuple[str, ...]] = {
    "light": (
        "#0b5fa5",
        "#b34700",
        "#007a5a",
        "#a0306e",
        "#7a6200",
        "#3a3f45",
        "#5b3fa8",
        "#1c7c8c",
    ),
    "dark": (
        "#6db7f2",
        "#f2975c",
        "#3fcf9f",
        "#ee8fc4",
        "#d9bf4a",
        "#cfd6dd",
        "#b7a2f5",
        "#7fd3df",
    ),
}
_INK: Mapping[Theme, tuple[str, str]] = {
    "light": ("#1a2223", "#d5dbdb"),
    "dark": ("#e4eaea", "#3a4546"),
}
"""Of words, and of the lines behind the values."""
_GROUND: Mapping[Theme, str | None] = {"light": None, "dark": "#14191a"}
"""What is behind them: light words on no ground would be gone where a dark page is printed."""
_DASHES: tuple[tuple[int, ...], ...] = (
    (1, 0), (7, 3), (2, 2), (9, 3, 2, 3), (4, 2), (12, 3), (6, 2, 2, 2, 2, 2), (1, 3),
)  # fmt: skip
MOST_LINES = len(_DASHES)
_FONT = "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_SIZE = 13
_LINE_HEIGHT = 16
"""Pixels between two labels at the end of lines."""


_FEW_YEARS = 8


def make_spec(chart: Chart, theme: Theme = "light") -> Spec:
    """Write a chart as a Vega-Lite specification.

    Args:
        chart: with one line at least, of which one has a value.
        theme: colours for light or for dark ground; light ground is left transparent.
    """
    ink, rule = _INK[theme]
    years = [p.x for line in chart.lines for p in (*line.points, *line.marks)]
    span = min(years, default=0.0), max(years, default=1.0)
    drawn = _draw_panels(chart, theme, span) if chart.is_apart else _draw_panel(chart, theme, span)
    return {
        "$schema": _SCHEMA,
        **drawn,
        "background": _GROUND[theme],
        "padding": 4,
        "title": _write_title(chart.unit, ink, 12),
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": _SIZE, "labelColor": ink, "gridColor": rule,
                "domainColor": rule, "tickColor": rule, "labelFont": _FONT,
            },
        },
    }  # fmt: skip


def _write_title(text: str, ink: str, offset: int) -> Spec:
    return {
        "text": text, "anchor": "start", "frame": "group", "fontSize": _SIZE,
        "fontWeight": "normal", "color": ink, "offset": offset,
    }  # fmt: skip


_COLUMNS, _BETWEEN = 3, 70
"""Panels beside each other, and pixels between them, with the words of an axis."""


def _draw_panels(chart: Chart, theme: Theme, span: tuple[float, float]) -> Spec:
    """Draw each line in a panel of its own, over the same years; their axes differ."""
    columns = _COLUMNS if chart.width > _NARROW else 1
    width = (chart.width - _BETWEEN * (columns - 1)) // columns
    height = max(_LEAST_HEIGHT, chart.height * 2 // 5)
    panels = []
    for line in chart.lines:
        # A line that is alone needs no colour and no dash to be told from others.
        only = replace(line, label="", style=0)
        alone = replace(chart, lines=(only,), width=width, height=height)
        title = _write_title(line.label, _INK[theme][0], 6)
        panels.append({**_draw_panel(alone, theme, span, ticks=3), "title": title})
    return {"concat": panels, "columns": columns, "spacing": 24}


_NARROW = 400
"""Pixels below which panels stand below each other."""
_LEAST_HEIGHT = 110


def _draw_panel(chart: Chart, theme: Theme, span: tuple[float, float], *, ticks: int = 6) -> Spec:
    """Draw lines over one axis."""
    first, last = span
    # A lone year stands in the middle, not on the axis.
    room = 1 if last - first < 1 else 0
    years = max(2, chart.width // 80)
    axis: Spec = {"format": "d", "tickMinStep": 1, "title": None, "grid": False, "tickCount": years}
    if last - first + 2 * room <= min(_FEW_YEARS, years):
        # Over few years ticks fall between them too, and each would be named by the nearest.
        axis["values"] = list(range(ceil(first - room), floor(last + room) + 1))
    elif chart.is_apart:
        # There is room for few, and the ends say what years a panel shows.
        axis["values"] = [ceil(first), round((first + last) / 2), floor(last)]
    x = {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [first - room, last + room], "nice": False},
        "axis": axis,
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "scale": {"zero": chart.from_zero, "nice": True},
        "axis": {
            "title": None, "format": ",.9~f", "tickCount": ticks, "domain": False, "ticks": False,
        },
    }  # fmt: skip
    return {
        "width": chart.width,
        "height": chart.height,
        "layer": [
            _draw_lines(chart, theme, x, y),
            _draw_points(chart, theme, x, y, "marks", "diamond", 70),
            _draw_points(chart, theme, x, y, "rivals", "circle", 170),
            _draw_labels(chart, theme, x, y),
        ],
    }


@dataclass(frozen=True, slots=True)
class Bar:
    """A count, as a bar with its label before it and its number behind."""

    label: str
    count: int
    rest: int = 0
    """Of the count, what is drawn as an outline: shared with others, not yet done."""


def make_bar_spec(bars: Sequence[Bar], unit: str, theme: Theme = "light") -> Spec:
    """Write counts as bars, the first on top, in a Vega-Lite specification.

    Args:
        bars: one at least; labels may be equal.
        unit: what is counted, over the bars.
        theme: colours for light or for dark ground; the ground itself is left transparent.
    """
    ink, _ = _INK[theme]
    colour = _COLOURS[theme][0]
    values = [
        {"n": n, "label": bar.label, "first": first, "last": last, "part": part}
        for n, bar in enumerate(bars)
        for part, first, last in (
            ("full", 0, bar.count - bar.rest), ("rest", bar.count - bar.rest, bar.count),
        )
        if last > first
    ]  # fmt: skip
    numbers = [{"n": n, "last": bar.count, "text": f"{bar.count:,}"} for n, bar in enumerate(bars)]
    labels = json.dumps([bar.label for bar in bars], ensure_ascii=False)
    y = {
        "field": "n",
        "type": "ordinal",
        "scale": {"domain": list(range(len(bars))), "paddingInner": 0.35},
        "axis": {
            "title": None, "ticks": False, "domainColor": ink, "labelPadding": 8,
            "labelLimit": _WIDEST, "labelExpr": f"{labels}[datum.value]",
        },
    }  # fmt: skip
    x = {"field": "last", "type": "quantitative", "axis": None, "scale": {"zero": True}}
    return {
        "$schema": _SCHEMA,
        "width": _BARS,
        "height": {"step": 22},
        "background": None,
        "padding": 4,
        "title": {
            "text": unit, "anchor": "start", "frame": "group", "fontSize": _SIZE,
            "fontWeight": "normal", "color": ink, "offset": 8,
        },
        "layer": [
            {
                "data": {"values": values},
                "mark": {"type": "bar", "stroke": colour, "strokeWidth": 1.4},
                "encoding": {
                    "y": y,
                    "x": {**x, "field": "first"},
                    "x2": {"field": "last"},
                    "fill": {
                        "condition": {"test": "datum.part === 'full'", "value": colour},
                        "value": "transparent",
                    },
                },
            },
            {
                "data": {"values": numbers},
                "mark": {
                    "type": "text", "align": "left", "baseline": "middle", "dx": 6,
                    "fontSize": _SIZE, "color": ink, "clip": False,
                },
                "encoding": {"y": y, "x": x, "text": {"field": "text"}},
            },
        ],
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": _SIZE, "labelColor": ink, "labelFont": _FONT},
        },
    }  # fmt: skip


_BARS = 380
_WIDEST = 300
"""Pixels of the longest bar, and of a label before it."""


def render(spec: Spec) -> str:
    """Draw a specification as SVG."""
    return _render(json.dumps(_clean(spec), sort_keys=True, ensure_ascii=False))


def _clean(part: Any) -> Any:
    """Return a part of a specification without letters that no drawing can hold."""
    if isinstance(part, str):
        return letters.keep(part)
    if isinstance(part, Mapping):
        return {name: _clean(value) for name, value in part.items()}
    return [_clean(value) for value in part] if isinstance(part, (list, tuple)) else part


@lru_cache(256)
def _render(spec: str) -> str:
    return str(vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE))


def _draw_lines(chart: Chart, theme: Theme, x: Spec, y: Spec) -> Spec:
    values = [
        {"x": p.x, "y": None if p.y is None else float(p.y), "line": n, "run": run}
        for n, line in enumerate(chart.lines)
        for run, p in _number_runs(line.points)
    ]
    runs = Counter((v["line"], v["run"]) for v in values)
    alone = [v for v in values if runs[v["line"], v["run"]] == 1]
    return {
        "layer": [
            {
                "data": {"values": values},
                "mark": {"type": "line", "strokeWidth": 2, "invalid": "break-paths-show-path-domains"},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": _choose(chart, theme),
                    "strokeDash": _choose_dash(chart),
                    "detail": {"field": "run"},
                },
            },
            # A value with gaps on both sides makes no line.
            {
                "data": {"values": alone},
                "mark": {"type": "circle", "size": 20, "opacity": 1},
                "encoding": {"x": x, "y": y, "color": _choose(chart, theme)},
            },
        ]
    }  # fmt: skip


def _number_runs(points: Sequence[Point]) -> list[tuple[int, Point]]:
    """Number the stretches between gaps."""
    run, found = 0, []
    for point in points:
        if point.y is None:
            run += 1
        else:
            found.append((run, point))
    return found


def _draw_points(
    chart: Chart, theme: Theme, x: Spec, y: Spec, name: str, shape: str, size: int
) -> Spec:
    values = [
        {"x": p.x, "y": float(p.y), "line": n}
        for n, line in enumerate(chart.lines)
        for p in getattr(line, name)
        if p.y is not None
    ]
    mark = {
        "type": "point", "shape": shape, "size": size, "strokeWidth": 1.8, "opacity": 1,
        "filled": shape == "diamond",
    }  # fmt: skip
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {"x": x, "y": y, "color": _choose(chart, theme)},
    }


def _draw_labels(chart: Chart, theme: Theme, x: Spec, y: Spec) -> Spec:
    values = _place_labels(chart)
    return {
        "data": {"values": values},
        "mark": {
            "type": "text", "align": "left", "baseline": "middle", "dx": 12, "fontSize": _SIZE,
            "clip": False,
        },
        "encoding": {"x": x, "y": y, "text": {"field": "label"}, "color": _choose(chart, theme)},
    }  # fmt: skip


def _place_labels(chart: Chart) -> list[dict[str, Any]]:
    """Place each label at the end of its line, and apart from those of others that end near it."""
    ends = []
    for n, line in enumerate(chart.lines):
        known = [p for p in (*line.points, *line.marks) if p.y is not None]
        if known:
            end = max(known, key=lambda p: p.x)
            ends.append((float(end.y or 0), end.x, n, line.label))
    every = [
        float(p.y) for line in chart.lines for p in (*line.points, *line.marks) if p.y is not None
    ]
    low = min([0.0, *every] if chart.from_zero else every, default=0.0)
    step = (max(every, default=1.0) - low or 1.0) * _LINE_HEIGHT / chart.height
    right = max((x for _, x, _, _ in ends), default=0.0)
    placed = []
    below = low - step
    for y, _, n, label in sorted(ends):
        below = max(y, below + step)
        placed.append({"x": right, "y": below, "line": n, "label": label})
    return placed


def _choose(chart: Chart, theme: Theme) -> Spec:
    colours = _COLOURS[theme]
    numbers = range(len(chart.lines))
    chosen = [colours[line.style % len(colours)] for line in chart.lines]
    return {
        "field": "line", "type": "nominal", "legend": None,
        "scale": {"domain": list(numbers), "range": chosen},
    }  # fmt: skip


def _choose_dash(chart: Chart) -> Spec:
    chosen = [list(_DASHES[line.style % len(_DASHES)]) for line in chart.lines]
    return {
        "field": "line", "type": "nominal", "legend": None,
        "scale": {"domain": list(range(len(chart.lines))), "range": chosen},
    }  # fmt: skip
