"""Pairing: the claims that say the same in the two languages of a unit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mainstem.register.claims import Record, parse_spans
from mainstem.values.spans import Span


@dataclass(frozen=True, slots=True)
class Sided:
    """A claim that stands in one language of a unit."""

    id: int
    unit: str
    chinese: bool
    spans: tuple[Span, ...]


def pair(claims: Iterable[Sided], units: Iterable[Record]) -> dict[int, int]:
    """Pair claims through the sentences that say the same.

    Two are a pair if they share a sentence pair with each other and with no other claim. A clause
    that became two in the other language stays alone.

    Args:
        claims: of one kind.
        units: as the reading contract writes them, with their sentence pairs.

    Returns:
        The Chinese claim → its counterpart.
    """
    by_unit: dict[str, list[Sided]] = defaultdict(list)
    for claim in claims:
        by_unit[claim.unit].append(claim)
    found: dict[int, int] = {}
    for unit in units:
        if unit["id"] in by_unit:
            found |= _pair_in(by_unit[unit["id"]], unit["sentences"])
    return found


def _pair_in(claims: Sequence[Sided], sentences: Sequence[Record]) -> dict[int, int]:
    met: dict[int, set[int]] = defaultdict(set)
    sides = [(parse_spans(s["zh"]), parse_spans(s["en"])) for s in sentences]
    # Without sentence pairs the two sides of the unit are all that is known to say the same.
    everything = tuple(span for claim in claims for span in claim.spans)
    for left, right in sides or [(everything, everything)]:
        ones = [c.id for c in claims if c.chinese and touches(c.spans, left)]
        others = [c.id for c in claims if not c.chinese and touches(c.spans, right)]
        for one in ones:
            met[one].update(others)
        for other in others:
            met[other].update(ones)
    found = {}
    for claim in claims:
        mates = met[claim.id]
        if claim.chinese and len(mates) == 1:
            (mate,) = mates
            if met[mate] == {claim.id}:
                found[claim.id] = mate
    return found


def touches(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Say whether some spans have a character with some others in common."""
    return any(
        a.place == b.place and a.start < b.end and b.start < a.end for a in spans for b in others
    )
