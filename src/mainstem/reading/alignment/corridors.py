"""Corridors: which cells of a comparison are worth looking at.

Two texts that translate each other run side by side. Where the document mixes them paragraph by
paragraph, a translation stands within a few paragraphs; where it does not, rare traces that
occur once or twice on either side anchor the corridor. Both keep the cost in proportion to the
text instead of its square.
"""

import itertools
from bisect import bisect_left
from collections.abc import Sequence

from mainstem.reading.alignment.items import Item, Weights

Corridor = Sequence[tuple[int, int]]
"""For each number of left items passed, none to all: the half-open range of right items passed."""

_NARROW = 24
"""Cells a row up to which anchors would cost more than they save."""
_RARE = 6
"""How often a trace may occur on a side to anchor anything."""
_DRIFT = 10
"""Items by which two anchors may always be further apart on one side than on the other."""
_MARGIN = 3
"""Right items on either side of a box between two anchors."""
_WIDEST = 60
"""A larger box is cut down to a band of this half width around its diagonal."""
_REACH = 3
"""Runs of one language away within which a document's translations are looked for."""


def get_corridor(left: Sequence[Item], right: Sequence[Item], weights: Weights) -> Corridor:
    """Return a corridor from no items passed to all of them, wide enough to hold the way."""
    if len(right) < _NARROW and (not left or left[0].run < 0):
        return [(0, len(right) + 1)] * (len(left) + 1)
    rows = _get_neighbours(left, right)
    if sum(high - low for low, high in rows) > _NARROW * len(rows):
        rows = _narrow(rows, _find_anchors(left, right, rows, weights))
    return _connect(rows, len(right))


def _get_neighbours(left: Sequence[Item], right: Sequence[Item]) -> list[tuple[int, int]]:
    """Return for each left item the right ones in the runs around its own."""
    if not left or left[0].run < 0:
        return [(0, len(right))] * len(left)
    runs = [item.run for item in right]
    return [
        (bisect_left(runs, item.run - _REACH), bisect_left(runs, item.run + _REACH + 1))
        for item in left
    ]


def _find_anchors(
    left: Sequence[Item],
    right: Sequence[Item],
    rows: Sequence[tuple[int, int]],
    weights: Weights,
) -> list[tuple[int, int]]:
    """Return pairs of items that belong together by rare traces, both sides ascending."""
    places = _index(right)
    rare = places.keys() & _index(left).keys()
    best: list[tuple[int, int, int]] = []
    for i, item in enumerate(left):
        low, high = rows[i]
        scores: dict[int, int] = {}
        for trace in item.traces & rare:
            for j in places[trace]:
                if low <= j < high:
                    scores[j] = scores.get(j, 0) + weights[trace]
        if scores:
            first, *others = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
            if not others or first[1] * 5 > others[0][1] * 7:
                best.append((first[1], i, first[0]))
    return _keep_supported(_ascend(_keep_mutual(best)), (len(left), len(right)))


def _index(items: Sequence[Item]) -> dict[str, list[int]]:
    """Return where each rare trace occurs."""
    places: dict[str, list[int]] = {}
    for n, item in enumerate(items):
        for trace in item.traces:
            places.setdefault(trace, []).append(n)
    return {trace: found for trace, found in places.items() if len(found) <= _RARE}


def _keep_mutual(candidates: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return, in order of the left, the candidates that are their right item's best."""
    best: dict[int, tuple[int, int, int]] = {}
    for candidate in candidates:
        j = candidate[2]
        if j not in best or candidate[0] > best[j][0]:
            best[j] = candidate
    return sorted((i, j) for _, i, j in best.values())


def _ascend(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs in which both sides ascend."""
    ends: list[int] = []
    ends_at: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(ends_at[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        ends_at[at : at + 1] = [n]
    chain: list[tuple[int, int]] = []
    n = ends_at[-1] if ends_at else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _keep_supported(
    pairs: Sequence[tuple[int, int]], end: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the pairs that the one before or behind is in line with: one alone may be chance."""
    near = [_is_in_line(a, b) for a, b in itertools.pairwise([(-1, -1), *pairs, end])]
    return [
        pair
        for pair, before, behind in zip(pairs, near, near[1:], strict=False)
        if before or behind
    ]


def _is_in_line(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Say whether two pairs stand about as far apart on both sides."""
    rows, columns = second[0] - first[0], second[1] - first[1]
    return abs(rows - columns) <= _DRIFT + max(rows, columns) / 4


def _narrow(
    rows: Sequence[tuple[int, int]], anchors: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the rows cut down to boxes between anchors, with a margin."""
    last = max((high for _, high in rows), default=0)
    narrowed: list[tuple[int, int]] = []
    corners = [(-1, -1), *anchors, (len(rows), last)]
    for (top, start), (bottom, end) in itertools.pairwise(corners):
        slope = (end - start) / (bottom - top)
        for i in range(top + 1, bottom + 1):
            low, high = start, end
            if end - start > 2 * _WIDEST:
                middle = start + round((i - top) * slope)
                low, high = max(low, middle - _WIDEST), min(high, middle + _WIDEST)
            narrowed.append((low - _MARGIN, high + _MARGIN + 1))
    # The last corner stands behind the last row.
    return [
        (max(low, row[0]), max(max(low, row[0]), min(high, row[1])))
        for (low, high), row in zip(narrowed, rows, strict=False)
    ]


def _connect(rows: Sequence[tuple[int, int]], size: int) -> Corridor:
    """Return the ranges of right items passed: with those of the left item behind and ahead."""
    behind, ahead = [(0, 0), *rows], [*rows, (size, size)]
    lows = [min(a, b) for (a, _), (b, _) in zip(behind, ahead, strict=True)]
    highs = [max(a, b) + 1 for (_, a), (_, b) in zip(behind, ahead, strict=True)]
    # Ranges may not fall back: a way that only goes forward must find the next one open.
    lows = list(itertools.accumulate(reversed(lows), min))[::-1]
    highs = list(itertools.accumulate(highs, max))
    return tuple(zip(lows, highs, strict=True))
