"""Raster: a drawing as pixels, for slides and letters that take no SVG."""

import vl_convert

_SCALE = 2
"""Pixels for each of a drawing: as many as print needs."""


def write_png(svg: str) -> bytes:
    """Draw SVG as PNG, with the fonts that the system has."""
    return bytes(vl_convert.svg_to_png(svg, scale=_SCALE))
