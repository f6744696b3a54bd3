"""Which year a date without one means, from the passages around it and the day of publication."""

import datetime
from bisect import bisect_left
from collections.abc import Sequence

from mainstem.reading.recognisers.dates.found import Finding, Found, Part
from mainstem.values.dates import Date, is_valid

_NEIGHBOURS = 3
"""How many passages before and behind may lend the year of the same day or month."""
_NEWS = datetime.timedelta(days=45)
"""News tells what happened in the last weeks: so far back a day needs no year."""
_AHEAD = datetime.timedelta(days=120)
"""So far ahead of its publication a document may announce a day without its year."""


_ANY_DAY = 0
"""Stands for the day where every full date of a month is listed."""
Neighbours = dict[tuple[int | None, int | None], list[tuple[int, int]]]
"""(month, day or None) → (index of passage, year), in order."""


def index_neighbours(findings: Sequence[Sequence[Finding]]) -> Neighbours:
    """List where each day and month is given with its year."""
    index: Neighbours = {}
    for place, found in enumerate(findings):
        for finding in found:
            if not isinstance(finding, Found) or finding.first.month is None:
                continue
            part = finding.first
            if part.year is not None:
                index.setdefault((part.month, part.day), []).append((place, part.year))
                if part.day is not None:
                    for key in ((part.month, None), (part.month, _ANY_DAY)):
                        index.setdefault(key, []).append((place, part.year))
    return index


def find_neighbour(neighbours: Neighbours, part: Part, place: int) -> int | None:
    """Return the year that the nearest passage gives for the same day, or the same month."""
    near = [
        (abs(other - place), year)
        for other, year in _slice(neighbours.get((part.month, part.day), []), place)
    ]
    return min(near)[1] if near else None


def find_in_month(neighbours: Neighbours, part: Part, place: int) -> int | None:
    """Return the year that the nearest passages give for another day of the same month.

    None where they give several.
    """
    if part.day is None:
        return None
    found = {year for _, year in _slice(neighbours.get((part.month, _ANY_DAY), []), place)}
    return found.pop() if len(found) == 1 else None


def _slice(places: list[tuple[int, int]], place: int) -> list[tuple[int, int]]:
    # `places` is in order, so only a window of it is looked at: cost stays linear.
    low = bisect_left(places, (place - _NEIGHBOURS, 0))
    high = bisect_left(places, (place + _NEIGHBOURS + 1, 0))
    return places[low : min(high, low + 50)]


def near_publication(
    part: Part, reference: Date | None, *, reach: datetime.timedelta = _NEWS
) -> int | None:
    """Return the year that puts a day or month shortly before (or just after) publication."""
    if reference is None or reference.day is None or part.month is None:
        return None
    today = reference.first_day
    for year in (today.year, today.year - 1, today.year + 1):
        if not is_valid(year, part.month, part.day):
            continue
        date = Date(year, part.month, part.day)
        if date.last_day >= today - reach and date.first_day <= today + _NEWS:
            return year
    return None


def before_publication(part: Part, reference: Date) -> int:
    """Return the year of the last such day that is not too far ahead of publication."""
    if (
        reference.day is None
        or part.month is None
        or not is_valid(reference.year, part.month, part.day)
    ):
        return reference.year
    date = Date(reference.year, part.month, part.day)
    return reference.year - (date.first_day > reference.first_day + _AHEAD)
