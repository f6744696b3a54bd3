"""Which year a date without one means: from its sentence, its neighbours, or the document.

A writer leaves the year out when it is the one spoken of. Evidence is asked in this order:
the year given before it in the same passage; a neighbouring passage that gives the same day or
month with its year (the caption after a paragraph, its translation); the day the document
appeared, for what lies close before it; the heading it stands under; the year the document is
about; the year last given before. A footnote speaks for itself alone.
"""

import datetime
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mainstem.model.documents import Passage
from mainstem.reading.recognisers.dates.found import Finding, Found, Part
from mainstem.values.dates import Date, is_valid

_NEIGHBOURS = 3
"""How many passages before and behind may lend the year of the same day or month."""
_SHARE = 0.5
"""A year is what a document is about when half of its dates and `_VOTES` of them name it."""
_VOTES = 3
_NEWS = datetime.timedelta(days=45)
"""News tells what happened in the last weeks: so far back a day needs no year."""
_AHEAD = datetime.timedelta(days=120)
"""So far ahead of its publication a document may announce a day without its year."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document as a whole says about its time."""

    reference: Date | None
    """When it speaks: the day, or only the year, that 去年 or yesterday counts from."""
    subject: int | None
    """The year it is about, where one stands out."""
    headings: dict[str, int] = field(default_factory=dict)
    """Year of a heading by passage id."""

    @property
    def year(self) -> int | None:
        """The year that relative words count from."""
        if self.subject is not None:
            return self.subject
        return self.reference.year if self.reference else None


def get_frame(
    passages: Sequence[Passage], findings: Sequence[Sequence[Finding]], published: Date | None
) -> Frame:
    """Weigh every year that the body of a document gives."""
    votes: Counter[int] = Counter()
    headings: dict[str, int] = {}
    for index, (passage, found) in enumerate(zip(passages, findings, strict=True)):
        if passage.type in ("footnote", "running_header", "page_number"):
            continue
        years = [
            f.first.year for f in found if isinstance(f, Found) and f.first.year and not f.last
        ]
        weight = 2 if index == 0 or passage.type == "heading" else 1
        for year in years:
            votes[year] += weight
        if passage.type == "heading" and len(set(years)) == 1:
            headings[passage.id] = years[0]
    # Of years named equally often the later one: documents speak of their own time.
    usual = max(votes, key=lambda year: (votes[year], year), default=None)
    total = sum(votes.values())
    strong = usual is not None and votes[usual] >= _VOTES and votes[usual] >= _SHARE * total
    reference = published or _find_dateline(passages, findings)
    return Frame(reference, usual if strong else None, headings)


_BYLINE_REACH = 8
_DATELINE_MARKS = (
    "来源",
    "來源",
    "发布",
    "發布",
    "日期",
    "时间",
    "時間",
    "新华社",
    "新華社",
    "Xinhua",
    "Post",
    "Publi",
    "Source",
    "Источник",
    "วันที่",
    "E-mail",
    ":",
    "编辑",
    "記者",
    "记者",
)


def _find_dateline(
    passages: Sequence[Passage], findings: Sequence[Sequence[Finding]]
) -> Date | None:
    """Find the day of publication among the first lines: a byline, or a short line of its kind."""
    for passage, found in list(zip(passages, findings, strict=True))[:_BYLINE_REACH]:
        short = len(passage.text) < 100 and any(mark in passage.text for mark in _DATELINE_MARKS)
        if passage.type != "byline" and (passage.type == "heading" or not short):
            continue
        for finding in found:
            if isinstance(finding, Found) and finding.first.precision == 3 and not finding.last:
                part = finding.first
                if part.year and part.month and is_valid(part.year, part.month, part.day):
                    return Date(part.year, part.month, part.day)
    return None


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
                    index.setdefault((part.month, None), []).append((place, part.year))
    return index


def find_neighbour(neighbours: Neighbours, part: Part, place: int) -> int | None:
    """Return the year that the nearest passage gives for the same day, or the same month."""
    near = [
        (abs(other - place), year)
        for other, year in _slice(neighbours.get((part.month, part.day), []), place)
    ]
    return min(near)[1] if near else None


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
