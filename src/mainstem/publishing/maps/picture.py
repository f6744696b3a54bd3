"""Pictures: a map as an image that stands alone, readable on paper and without colour."""

from collections.abc import Mapping

from mainstem.publishing.letters import escape
from mainstem.publishing.maps.drawing import Drawing

_INK, _PAPER, _QUIET, _SEA, _RIVER = "#1d2a2e", "#ffffff", "#566468", "#eef2f3", "#0b5c66"
_FONTS = "'Noto Sans', 'Noto Sans CJK SC', sans-serif"
_TEXT = 24
"""Units of a drawing that its words are high."""


def write_svg(drawing: Drawing, names: Mapping[str, str], *, width: int) -> str:
    """Write a map as SVG.

    Args:
        drawing: of the places.
        names: code of a member → what it is called; one that is not there is not named.
        width: pixels.
    """
    height = round(width * drawing.height / drawing.width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {drawing.width} {drawing.height}" font-family="{_FONTS}">'
        f'<rect width="{drawing.width}" height="{drawing.height}" fill="{_SEA}"/>'
        f"{_write_ground(drawing)}{_write_names(drawing, names)}{_write_places(drawing)}</svg>"
    )


def _write_ground(drawing: Drawing) -> str:
    land = "".join(
        f'<path d="{path}" fill="{_PAPER}" stroke="{_QUIET}" stroke-width="1.6" '
        'stroke-dasharray="5 4"/>'
        for _, path in drawing.outlines
    )
    rivers = "".join(
        f'<path d="{path}" fill="none" stroke="{_RIVER}" stroke-width="{4 if is_main else 1.4}" '
        f'stroke-opacity="{0.9 if is_main else 0.5}"/>'
        for _, is_main, path in drawing.rivers
    )
    return land + rivers


def _write_names(drawing: Drawing, names: Mapping[str, str]) -> str:
    """Write what members are called; with a rim, so that lines do not run through the letters."""
    return "".join(
        f'<text x="{x}" y="{y}" font-size="{_TEXT}" text-anchor="middle" fill="{ink}"{rim}>'
        f"{escape(names[code])}</text>"
        for code, x, y in drawing.names
        if code in names
        for ink, rim in (
            (_PAPER, f' stroke="{_PAPER}" stroke-width="6" stroke-linejoin="round"'),
            (_QUIET, ""),
        )
    )


def _write_places(drawing: Drawing) -> str:
    parts = []
    for circle in drawing.circles:
        many = circle.count > 1
        parts.append(
            f'<circle cx="{circle.x}" cy="{circle.y}" r="{circle.radius}" '
            f'fill="{_INK if many else _RIVER}" stroke="{_PAPER}" stroke-width="2"/>'
        )
        if many:
            size = min(_TEXT - 4, round(circle.radius * 1.05))
            parts.append(
                f'<text x="{circle.x}" y="{circle.y + round(size * 0.36)}" font-size="{size}" '
                f'text-anchor="middle" fill="{_PAPER}">{circle.count}</text>'
            )
    return "".join(parts)
