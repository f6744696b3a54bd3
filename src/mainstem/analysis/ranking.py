"""Ranking: candidates by the sum of the scores they were given, ties shown and never broken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its place."""

    candidate: str
    rank: int
    """From 1; those with the same total share one, and the next ranks are left out."""
    total: int
    scores: Mapping[str, int]
    """Voter → points; one who gave none is not there."""
    is_tied: bool


def rank(scores: Iterable[tuple[str, str, int]], candidates: Iterable[str]) -> list[Ranked]:
    """Rank candidates by their totals, the highest first.

    Args:
        scores: candidate, voter, points; of a voter's scores for one candidate the last counts.
        candidates: all of them; one that nobody scored has 0 points.

    Returns:
        All candidates; those with the same total in the order given.
    """
    given: dict[str, dict[str, int]] = {candidate: {} for candidate in candidates}
    for candidate, voter, points in scores:
        if candidate in given:
            given[candidate][voter] = points
    totals = {candidate: sum(found.values()) for candidate, found in given.items()}
    ordered = sorted(given, key=lambda c: -totals[c])
    values = list(totals.values())
    return [
        Ranked(
            candidate=c,
            rank=1 + sum(t > totals[c] for t in values),
            total=totals[c],
            scores=dict(sorted(given[c].items())),
            is_tied=values.count(totals[c]) > 1,
        )
        for c in ordered
    ]


def take_best(ranked: Iterable[Ranked], places: int) -> list[Ranked]:
    """Take the best: everything whose rank is within the places, so a tie at the end adds to them.

    What nobody gave a point is never among them.
    """
    return [r for r in ranked if r.rank <= places and r.total > 0]
