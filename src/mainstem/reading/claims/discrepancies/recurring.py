"""Recurring: units that come again in a document word for word, and what was found in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from mainstem.model.claims import DateClaim, Figure
from mainstem.model.documents import Passage, Piece, Unit
from mainstem.model.mentions import Recognised
from mainstem.reading import remembering
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.values.spans import Span

_Claim = TypeVar("_Claim", Figure, DateClaim)
_KEPT = 4096
"""Units of which it is remembered what was found."""

Head = tuple[str, str]
Noted = tuple[tuple[Head | None, Finding], ...]
"""What was found in a unit, before it is weighed; with a head, what is told once a document."""
_Shift = tuple[int, int]
"""By how many places the left and the right side of a unit stand behind those of another."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A unit and the claims that are compared in it."""

    unit: Unit
    left_figures: Sequence[Figure]
    right_figures: Sequence[Figure]
    left_dates: Sequence[DateClaim]
    right_dates: Sequence[DateClaim]


class Recurring:
    """Remembers what was found in the units of one document, for those that say just the same."""

    def __init__(self, recognised: Mapping[str, Recognised]) -> None:
        """Remember nothing yet; what was recognised in the passages is given by their id."""
        self._recognised = recognised
        self._kept: dict[tuple[str, ...], tuple[Matter, Noted]] = {}

    def recall(self, matter: Matter) -> tuple[Noted, _Shift] | None:
        """Return what was found in a unit like this one, and where this one stands after it."""
        known = self._kept.get(_list_texts(matter.unit))
        if known is None:
            return None
        shift = self._measure(known[0], matter)
        return (known[1], shift) if shift else None

    def keep(self, matter: Matter, noted: Noted) -> None:
        """Remember what was found in a unit, in place of what was in one of the same texts."""
        texts = _list_texts(matter.unit)
        if all(map(remembering.may_come_again, texts)):
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[texts] = matter, noted

    def _measure(self, one: Matter, other: Matter) -> _Shift | None:
        """Return by how many places one unit stands behind another; None if they are not alike."""
        left = self._measure_side(one.unit.left, other.unit.left)
        right = self._measure_side(one.unit.right, other.unit.right)
        if left is None or right is None or one.unit.type != other.unit.type:
            return None
        if _number_sentences(one.unit) != _number_sentences(other.unit):
            return None
        figures = _number_figures(one) == _number_figures(other) and (
            _say_alike(one.left_figures, other.left_figures, left)
            and _say_alike(one.right_figures, other.right_figures, right)
        )
        dates = _say_alike(one.left_dates, other.left_dates, left) and _say_alike(
            one.right_dates, other.right_dates, right
        )
        return (left, right) if figures and dates else None

    def _measure_side(self, one: Sequence[Passage], other: Sequence[Passage]) -> int | None:
        """Return by how many places passages of the same texts stand behind others; None: not so."""
        if len(one) != len(other) or not all(map(self._are_alike, one, other)):
            return None
        shift = other[0].first_place - one[0].first_place
        for a, b in zip(_iter_pieces(one), _iter_pieces(other), strict=True):
            if b.place - a.place != shift or (a.at, a.start, a.end) != (b.at, b.start, b.end):
                return None
        return shift

    def _are_alike(self, one: Passage, other: Passage) -> bool:
        """Say whether two passages are written alike, and the same was recognised in them."""
        if len(one.pieces) != len(other.pieces):
            return False
        first, second = self._recognised.get(one.id), self._recognised.get(other.id)
        if first is None or second is None:
            return first is second and (one.lang, one.type) == (other.lang, other.type)
        return remembering.are_alike(first, second)


def move(finding: Finding, shift: _Shift) -> Finding:
    """Return what was found in one unit as it is found in one that stands so far behind it."""
    left, right = shift
    return replace(finding, zh=_shift(finding.zh, left), en=_shift(finding.en, right))


def _shift(spans: Sequence[Span], places: int) -> tuple[Span, ...]:
    return tuple([Span(s.place + places, s.start, s.end) for s in spans])


def _iter_pieces(passages: Sequence[Passage]) -> Iterator[Piece]:
    return chain.from_iterable(p.pieces for p in passages)


def _list_texts(unit: Unit) -> tuple[str, ...]:
    return (*[p.text for p in unit.left], "", *[p.text for p in unit.right])


def _number_sentences(unit: Unit) -> list[list[tuple[int, int, int]]]:
    """Return the sentence pairs of a unit with its passages by their number."""
    numbers = {p.id: n for n, p in enumerate((*unit.left, *unit.right))}
    return [
        [(numbers[name], start, end) for name, start, end in side]
        for pair in unit.sentences
        for side in (pair.left, pair.right)
    ]


def _number_figures(matter: Matter) -> list[int | None]:
    """Return for each figure the number of its counterpart in the unit; -1 for one elsewhere."""
    figures = (*matter.left_figures, *matter.right_figures)
    numbers: dict[str | None, int | None] = {f.id: n for n, f in enumerate(figures)}
    numbers[None] = None
    return [numbers.get(f.counterpart, -1) for f in figures]


_get_figure = attrgetter(
    "value", "low", "high", "unit", "qualifier", "change", "text", "subject", "measure", "period"
)
_get_date = attrgetter("text", "lang", "iso", "basis")


def _say_alike(one: Sequence[_Claim], other: Sequence[_Claim], shift: int) -> bool:
    """Say whether claims say the same, the others so many places behind the first."""
    return len(one) == len(other) and all(
        _get_said(a) == _get_said(b) and _shift(a.spans, shift) == b.spans
        for a, b in zip(one, other, strict=True)
    )


def _get_said(claim: Figure | DateClaim) -> tuple[object, ...]:
    found: tuple[object, ...] = (_get_figure if isinstance(claim, Figure) else _get_date)(claim)
    return found
