"""Chains: the best way through two lists of texts that follow each other.

Dynamic programming over beads of none to three texts a side, within a corridor. Where that is wide,
a sketch with the simplest beads comes first, and only what lies beside its way is searched in full.
"""

from collections.abc import Sequence

from mainstem.reading.alignment.certainties import CERTAIN
from mainstem.reading.alignment.corridors import Corridor, get_corridor
from mainstem.reading.alignment.items import Item, Weights
from mainstem.reading.alignment.prices import Prices, get_gain

Bead = tuple[int, int, int, int]
"""(a, b, c, d): left[a:b] says the same as right[c:d]; one of the two may be empty."""

_COSTS = ((0.0, 1.05, 3.5), (1.05, 3.0, 3.0), (3.5, 3.0, 3.0))
"""What the shape of a bead costs, by how many texts of each side it holds, from one to three."""
_GAP = 1.25
"""What it costs to pass a text alone."""
_WIDE = 14
"""Cells a row from which a sketch costs less than it saves."""
_BESIDE, _CLOSE = 3, 1
"""Right items on either side of a sketched way that are searched, and between two certain pairs."""
_BEAM, _NARROW_BEAM = 30.0, 8.0
"""A state of passages, or of sentences, so much worse than the best of its row is given up."""
_NEVER = float("-inf")
_RIGHT, _PAIR, _CERTAIN_PAIR = 1, 2, 3
"""How a state of a sketch was reached; else by passing a left text alone."""


def search(
    left: Sequence[Item], right: Sequence[Item], weights: Weights, *, ratio: float, lead: int = 0
) -> list[Bead]:
    """Return the beads of the best chain, in order; together they hold every item once.

    Args:
        left: Chinese items, in order.
        right: English items, in order.
        weights: what a shared trace counts.
        ratio: English characters that say what one Chinese character says.
        lead: 1 where the Chinese of a document stands before its English, -1 behind, else 0.
    """
    corridor = get_corridor(left, right, weights)
    if sum([high - low for low, high in corridor]) > _WIDE * len(corridor):
        corridor = _sketch(left, right, corridor, weights, ratio)
    return chain(left, right, corridor, weights, ratio=ratio, lead=lead)


def chain(
    left: Sequence[Item],
    right: Sequence[Item],
    corridor: Corridor,
    weights: Weights,
    *,
    ratio: float,
    lead: int = 0,
) -> list[Bead]:
    """Return the beads of the best chain as of `search`, looking at the states of a corridor only.

    It must connect none passed with all passed.
    """
    if not left or not right:
        return [(i, i + 1, 0, 0) for i in range(len(left))] + [
            (0, 0, j, j + 1) for j in range(len(right))
        ]
    prices = Prices(left, right, weights, ratio, lead)
    best = [[_NEVER] * (high - low) for low, high in corridor]
    steps = [[(0, 0)] * (high - low) for low, high in corridor]
    best[0][0] = 0.0
    beam = _BEAM if left[0].kind else _NARROW_BEAM
    for i, (low, high) in enumerate(corridor):
        row = best[i]
        # Passing texts alone is never given up, so that every corridor has a way through.
        for n in range(1, high - low):
            if row[n - 1] - _GAP > row[n]:
                row[n], steps[i][n] = row[n - 1] - _GAP, (0, 1)
        if i == len(left):
            break
        start, end = corridor[i + 1]
        for j in range(max(low, start), min(high, end)):
            if row[j - low] - _GAP > best[i + 1][j - start]:
                best[i + 1][j - start], steps[i + 1][j - start] = row[j - low] - _GAP, (1, 0)
        prices.start_row(i)
        ahead = [
            (a, costs, *corridor[i + a], best[i + a], steps[i + a])
            for a, costs in enumerate(_COSTS, 1)
            if i + a <= len(left)
        ]
        floor = max(row) - beam
        for j, score in enumerate(row, low):
            if score <= floor:
                continue
            for a, costs, start, end, scores, moves in ahead:
                most = min(3, end - 1 - j)
                if most < 1 or j + most < start:
                    continue
                gains = prices.get_gains(i, j, a, most)
                for at, gain, cost in zip(range(j + 1 - start, end), gains, costs, strict=False):
                    if at >= 0 and score + gain - cost > scores[at]:
                        scores[at] = score + gain - cost
                        moves[at] = (a, at + start - j)
    return _follow(steps, corridor, len(left), len(right))


def _follow(
    steps: Sequence[Sequence[tuple[int, int]]], corridor: Corridor, i: int, j: int
) -> list[Bead]:
    """Return the beads of the best chain that ends when `i` and `j` items are passed."""
    beads: list[Bead] = []
    while i or j:
        a, b = steps[i][j - corridor[i][0]]
        beads.append((i - a, i, j - b, j))
        i, j = i - a, j - b
    return beads[::-1]


def _sketch(
    left: Sequence[Item], right: Sequence[Item], corridor: Corridor, weights: Weights, ratio: float
) -> Corridor:
    """Return the states beside the best way that pairs single texts or passes them alone."""
    row = [0.0] + [_NEVER] * (corridor[0][1] - 1)
    moves = [bytearray(high - low) for low, high in corridor]
    _pass_right(row, moves[0])
    for i, item in enumerate(left):
        low, high = corridor[i]
        start, end = corridor[i + 1]
        floor = max(row) - _BEAM
        # Passing the left text alone, which is never given up; then pairing it where that is better.
        following = [score - _GAP for score in row[start - low :]] + [_NEVER] * (end - high)
        taken = moves[i + 1]
        for j in range(max(low, start - 1), min(high, end - 1)):
            if row[j - low] > floor:
                gain = get_gain(item, right[j], weights, ratio)
                if row[j - low] + gain > following[j + 1 - start]:
                    following[j + 1 - start] = row[j - low] + gain
                    taken[j + 1 - start] = _CERTAIN_PAIR if gain > CERTAIN else _PAIR
        _pass_right(following, taken)
        row = following
    return _widen(moves, corridor, len(right))


def _pass_right(row: list[float], moves: bytearray) -> None:
    """Pass right texts alone wherever that is better than how a state was reached before."""
    for n in range(1, len(row)):
        score = row[n - 1] - _GAP
        if score > row[n]:
            row[n] = score
            moves[n] = _RIGHT


def _widen(moves: Sequence[bytearray], corridor: Corridor, j: int) -> Corridor:
    """Return the states beside the way that leads to the end, where `j` right items are passed."""
    size = j
    rows: list[tuple[int, int]] = []
    following = _PAIR
    for (low, _), row in zip(reversed(corridor), reversed(moves), strict=True):
        last = j
        while row[j - low] == _RIGHT:
            j -= 1
        taken = row[j - low]
        certain = taken == following == _CERTAIN_PAIR and j == last
        aside = _CLOSE if certain else _BESIDE
        rows.append((max(0, j - aside), min(size, last + aside) + 1))
        j -= taken >= _PAIR
        following = taken
    return rows[::-1]
