"""Counterparts: figures of two languages that state the same, inside one aligned unit."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.documents import Passage, Unit
from mainstem.model.mentions import QuantityMention

_RATIOS = frozenset({"percent", "times", "permille"})
_MOST_PAIRS = 2_500
"""Above so many possible pairs in one unit only equal values are compared."""
_NEAREST = 6
"""And of those only so many before and after where the figure stands on its own side."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A quantity that became the figure `id`."""

    id: str
    quantity: QuantityMention
    lang: str


@dataclass(frozen=True, slots=True)
class _Side:
    """A figure of one side of a unit: how far into the side it stands, and in which sentence pair."""

    id: str
    quantity: QuantityMention
    position: float
    pair: int | None


def link(units: Sequence[Unit], placed: Mapping[str, Sequence[Placed]]) -> dict[str, str]:
    """Pair the figures of the two sides of every unit.

    A pair has the same kind of unit; the nearer in value, sentence and place, the sooner it is
    made. A figure left over whose equal is already paired points to it too: "75th
    anniversaries" is the counterpart of both 75周年.

    Returns:
        Figure id → id of its counterpart; figures without one are left out.
    """
    links: dict[str, str] = {}
    for unit in units:
        if _has_figure(unit.left, placed) and _has_figure(unit.right, placed):
            left = list(_place(unit, placed, left=True))
            links.update(_pair(left, list(_place(unit, placed, left=False))))
    return links


def _has_figure(passages: Sequence[Passage], placed: Mapping[str, Sequence[Placed]]) -> bool:
    return not placed.keys().isdisjoint([passage.id for passage in passages])


def _place(unit: Unit, placed: Mapping[str, Sequence[Placed]], *, left: bool) -> Iterator[_Side]:
    passages = unit.left if left else unit.right
    total = sum([len(p.text) for p in passages]) or 1
    ranges = sorted(
        (name, start, end, index)
        for index, pair in enumerate(unit.sentences)
        for name, start, end in (pair.left if left else pair.right)
    )
    before = 0
    for passage in passages:
        for figure in placed.get(passage.id, ()):
            start = figure.quantity.start
            at = bisect_right(ranges, (passage.id, start, float("inf"), 0)) - 1
            inside = at >= 0 and ranges[at][0] == passage.id and start < ranges[at][2]
            yield _Side(
                figure.id,
                figure.quantity,
                (before + start) / total,
                ranges[at][3] if inside else None,
            )
        before += len(passage.text)


def _pair(left: Sequence[_Side], right: Sequence[_Side]) -> dict[str, str]:
    scored = sorted(_score_all(left, right), reverse=True)
    links: dict[str, str] = {}
    for _, i, j in scored:
        first, second = left[-i].id, right[-j].id
        if first not in links and second not in links:
            links[first], links[second] = second, first
    for score, i, j in scored:
        if score >= _SAME_VALUE - 3:
            links.setdefault(left[-i].id, right[-j].id)
            links.setdefault(right[-j].id, left[-i].id)
    return links


_SAME_VALUE = 10.0
_LEAST = 3.0


def _score_all(left: Sequence[_Side], right: Sequence[_Side]) -> Iterator[tuple[float, int, int]]:
    """Yield what may be a pair, with negative indices counted from the end: ties go to the first."""
    few = len(left) * len(right) <= _MOST_PAIRS
    by_value: dict[object, list[int]] = {}
    for j, second in enumerate(right):
        by_value.setdefault(_key(second.quantity), []).append(j)
    for i, first in enumerate(left):
        same = by_value.get(_key(first.quantity), [])
        middle = len(same) * i // len(left)
        nearest = same[max(0, middle - _NEAREST) : middle + _NEAREST]
        for j in range(len(right)) if few else nearest:
            score = _score(first, right[j])
            if score >= _LEAST:
                yield score, len(left) - i, len(right) - j


def _key(quantity: QuantityMention) -> object:
    return quantity.value, quantity.low, quantity.high


def _score(first: _Side, second: _Side) -> float:
    a, b = first.quantity, second.quantity
    alike = _alike(a, b)
    if alike is None:
        return 0.0
    score = alike + _nearness(a, b)
    score -= 2.5 * abs(first.position - second.position)
    if first.pair is not None and second.pair is not None:
        score += 1.5 if first.pair == second.pair else -min(2.0, abs(first.pair - second.pair))
    return score


def _alike(a: QuantityMention, b: QuantityMention) -> float | None:
    """Score two units: None where they measure different things."""
    if a.unit == b.unit:
        return 3.0
    if a.unit is None or b.unit is None:
        return 1.5
    if a.unit in _HECTARES and b.unit in _HECTARES:
        return 2.5
    return 1.0 if _kind(a.unit) == _kind(b.unit) else None


def _kind(unit: str) -> str:
    if unit in _RATIOS:
        return "ratio"
    if len(unit) == 3 and unit.isupper():
        return "money"
    if unit in ("rank", "year", "month", "week", "day", "hour", "minute", "second"):
        return unit
    return "measure" if unit in _MEASURES else "count"


_HECTARES = {"hectare": 1.0, "mu": 1 / 15, "km2": 100.0, "m2": 1e-4, "rai": 0.16, "acre": 0.404686}
"""Areas are compared in hectares: translators convert them."""
_MEASURES = frozenset(
    {
        "km",
        "m",
        "cm",
        "mm",
        "tonne",
        "kg",
        "g",
        "kV",
        "kW",
        "MW",
        "GW",
        "kWh",
        "m3",
        "km/h",
        "m3/s",
        "°C",
    }
)


def _nearness(a: QuantityMention, b: QuantityMention) -> float:
    """Score two values: 7 for equal ones, less the further they are apart."""
    first, second = _middle(a), _middle(b)
    if a.unit != b.unit and first is not None and second is not None:
        first *= _HECTARES.get(a.unit or "", 1.0)
        second *= _HECTARES.get(b.unit or "", 1.0)
    if first is None or second is None:
        return 7.0 if first is second and a.low == b.low else 2.0
    if first == second:
        return 7.0
    larger = max(abs(first), abs(second))
    apart = abs(first - second) / larger if larger else 0.0
    if apart < 0.02:
        return 5.5
    return 2.0 - 2.0 * apart


def _middle(quantity: QuantityMention) -> float | None:
    if quantity.value is not None:
        return float(quantity.value)
    if quantity.low is not None and quantity.high is not None:
        return float(quantity.low) / 2 + float(quantity.high) / 2
    return None
