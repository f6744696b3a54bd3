"""Order: pieces of text on a page become lines, in the order a person reads them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

_WIDE: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_GUTTERS: Final = [0.30 + 0.01 * step for step in range(41)]
"""Where the gap between two columns may lie: fractions of the width of the page."""
_FEWEST: Final = 4
"""Lines on either side that make two columns; fewer are a heading beside a number."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text that stands together on a page: fractions of the page, from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Height of the type in points."""
    em: float
    """Width of a wide character: a fraction of the width of the page."""
    bold: bool = False


def order(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return the lines of a page, one column after the other; pieces of one line are joined.

    Lines across both columns (a title, a wide table) part the page: what stands above them is
    read first. A table is no columns: its rows are lines, their cells parted by tabs.
    """
    gutter = _find_gutter(fragments)
    if gutter is None:
        return _get_lines(fragments)
    lines: list[Fragment] = []
    for band in _iter_bands(fragments, gutter):
        left = [f for f in band if (f.left + f.right) / 2 < gutter]
        right = [f for f in band if (f.left + f.right) / 2 >= gutter]
        lines += _get_lines(left) + _get_lines(right)
    return lines


def _find_gutter(fragments: Sequence[Fragment]) -> float | None:
    """Find where a page is parted in two columns; None where it is not."""
    if len(fragments) < 2 * _FEWEST:
        return None
    best = min(_GUTTERS, key=lambda x: (sum(f.left < x < f.right for f in fragments), abs(x - 0.5)))
    left = [f for f in fragments if f.right <= best]
    right = [f for f in fragments if f.left >= best]
    crossing = len(fragments) - len(left) - len(right)
    if min(len(left), len(right)) < _FEWEST or crossing > 0.4 * len(fragments):
        return None
    if not _are_filled(left) or not _are_filled(right) or not _stand_side_by_side(left, right):
        return None
    return best


def _are_filled(column: Sequence[Fragment]) -> bool:
    """Tell prose, which fills its column, from the cells of a table."""
    width = max(f.right for f in column) - min(f.left for f in column)
    return width > 0.2 and median(f.right - f.left for f in column) > 0.6 * width


def _stand_side_by_side(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    top = max(min(f.top for f in left), min(f.top for f in right))
    bottom = min(max(f.bottom for f in left), max(f.bottom for f in right))
    shared = sum(top <= (f.top + f.bottom) / 2 <= bottom for f in (*left, *right))
    return shared >= _FEWEST


def _iter_bands(fragments: Sequence[Fragment], gutter: float) -> Iterator[list[Fragment]]:
    """Yield what stands between the lines that cross the gutter, and those lines, downwards."""
    band: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda f: (f.top + f.bottom, f.left)):
        if fragment.left < gutter < fragment.right:
            yield band
            yield [fragment]
            band = []
        else:
            band.append(fragment)
    yield band


def _get_lines(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Join what stands on one line, and put the lines in order downwards."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (f.top + f.bottom, f.left)):
        if rows and _is_level(rows[-1][0], fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [_join(sorted(row, key=lambda f: f.left)) for row in rows]


def _is_level(first: Fragment, other: Fragment) -> bool:
    """Tell whether two pieces stand on one line: each has its middle beside the other."""
    middle = (first.top + first.bottom) / 2
    other_middle = (other.top + other.bottom) / 2
    return other.top < middle < other.bottom and first.top < other_middle < first.bottom


def _join(row: Sequence[Fragment]) -> Fragment:
    if len(row) == 1:
        return row[0]
    parts = [row[0].text]
    for before, after in pairwise(row):
        parts += [_get_gap(before, after), after.text]
    largest = max(row, key=lambda f: len(f.text))
    return Fragment(
        text="".join(parts),
        left=row[0].left,
        top=min(f.top for f in row),
        right=max(f.right for f in row),
        bottom=max(f.bottom for f in row),
        size=largest.size,
        em=largest.em,
        bold=all(f.bold for f in row),
    )


def _get_gap(before: Fragment, after: Fragment) -> str:
    """Say what parts two pieces of a line: a tab for the gap of a table, or a space, or nothing."""
    gap = after.left - before.right
    if gap > 1.5 * before.em:
        return "\t"
    touching = gap < 0.15 * before.em
    both_wide = _WIDE.match(before.text[-1:]) and _WIDE.match(after.text[:1])
    return "" if touching or (both_wide and gap < before.em) else " "
