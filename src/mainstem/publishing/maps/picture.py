"""Pictures: a map as an image that stands alone, readable on paper and without colour."""

import re
from collections.abc import Mapping

from mainstem.publishing.letters import escape
from mainstem.publishing.maps.drawing import Drawing

_INK, _PAPER, _QUIET, _SEA, _RIVER = "#1d2a2e", "#ffffff", "#566468", "#eef2f3", "#0b5c66"
_FONTS = "'Noto Sans', 'Noto Sans CJK SC', sans-serif"
_TEXT = 24
"""Units of a drawing that its words are high."""


def write_svg(
    drawing: Drawing, names: Mapping[str, str], *, width: int, title: str = "", note: str = ""
) -> str:
    """Write a map as SVG.

    Args:
        drawing: of the places.
        names: code of a member → what it is called; one that is not there is not named.
        width: pixels.
        title: what it shows, for those who do not see it; empty: said beside it.
        note: what stands below it, so that it goes with the picture; empty: nothing.
    """
    lines = _break(note, drawing.width // (_SMALL // 2))
    high = drawing.height + len(lines) * (_SMALL + 6) + (12 if lines else 0)
    height = round(width * high / drawing.width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {drawing.width} {high}" font-family="{_FONTS}">'
        + (f"<title>{escape(title)}</title>" if title else "")
        + (f'<rect width="{drawing.width}" height="{high}" fill="{_PAPER}"/>' if lines else "")
        + f'<rect width="{drawing.width}" height="{drawing.height}" fill="{_SEA}"/>'
        f"{_write_ground(drawing)}{_write_names(drawing, names)}{_write_places(drawing)}"
        + "".join(
            f'<text x="8" y="{drawing.height + n * (_SMALL + 6)}" font-size="{_SMALL}" '
            f'fill="{_QUIET}">{escape(line)}</text>'
            for n, line in enumerate(lines, 1)
        )
        + "</svg>"
    )


def _break(words: str, room: int) -> list[str]:
    """Break words into lines of so many halves of a wide letter."""
    lines = [""]
    for piece in _PIECES.findall(words):
        if sum(1 if ord(c) < _WIDE else 2 for c in lines[-1] + piece) > room and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


_SMALL = 18
_WIDE = 0x2E80
_PIECES = re.compile("[\u2e80-\uffff]|[^\\s\u2e80-\uffff]+\\s*|\\s+")


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
