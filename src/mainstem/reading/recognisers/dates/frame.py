"""The time a document speaks of: the day it appeared, the year it is about.

Every year in the body of a document is evidence of what it is about, and not the same evidence.
A date with its month tells of something that happened; a year alone may compare or look back;
a limit (by 2030), an origin (founded in 1998) or a plan over years tells nothing of the
document's own time; and the year in a name only supports one that a date gives.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from mainstem.model.documents import Passage
from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.found import Finding, Found, Part
from mainstem.values.dates import Date, is_valid

_SHARE = 0.5
"""A year is what a document is about when half of the evidence names it,"""
_TIMES = 3
"""so often at least, and not by one day or month repeated: that may be what came before."""
_MONTHS = 4
"""In so many months of its year something is dated where a document goes through that year."""
_APART = ("footnote", "running_header", "page_number")
"""Passages whose years are not those of the text."""
_LEADING = ("heading", "caption")
"""Passages that tell the document's own time, as the first does: they count twice."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document as a whole says about its time."""

    reference: Date | None
    """When it speaks: the day, or only the year, that 去年 or yesterday counts from."""
    subject: int | None
    """The year it is about, where one stands out."""
    is_review: bool = False
    """Whether it goes through that year, so that no other is meant near its publication."""
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
    evidence = _Evidence()
    headings: dict[str, int] = {}
    for index, (passage, found) in enumerate(zip(passages, findings, strict=True)):
        if not found or passage.type in _APART:
            continue
        evidence.add(passage, found, leads=index == 0 or passage.type in _LEADING)
        if passage.type == "heading":
            years = {f.first.year for f in found if isinstance(f, Found) and not f.last} - {None}
            if len(years) == 1:
                headings[passage.id] = next(year for year in years if year)
    subject = evidence.get_subject()
    return Frame(
        reference=published or find_dateline(passages, findings),
        subject=subject,
        is_review=subject is not None and evidence.count_months(subject) >= _MONTHS,
        headings=headings,
    )


class _Evidence:
    """How much speaks for each year."""

    def __init__(self) -> None:
        self._weights: Counter[int] = Counter()
        self._times: Counter[int] = Counter()
        self._names: Counter[int] = Counter()
        self._dates: dict[int, set[tuple[Part, Part | None]]] = {}

    def add(self, passage: Passage, found: Iterable[Finding], *, leads: bool) -> None:
        """Count what one passage gives, twice if it leads the others."""
        times = 1 + leads
        for finding in found:
            if not isinstance(finding, Found) or finding.first.year is None:
                continue
            year, weight = finding.first.year, _weigh(passage.text, finding)
            if finding.is_name and not leads:
                self._names[year] += weight
            elif weight:
                self._weights[year] += weight * times
                self._times[year] += times
                self._dates.setdefault(year, set()).add((finding.first, finding.last))

    def count_months(self, year: int) -> int:
        """Return in how many months of a year something is dated."""
        return len({first.month for first, _ in self._dates.get(year, ()) if first.month})

    def get_subject(self) -> int | None:
        """Return the year that outweighs the others; None where none is clearly meant."""
        weights = Counter({year: w + self._names[year] for year, w in self._weights.items()})
        # Of years with equal weight the later one: documents speak of their own time.
        usual = max(weights, key=lambda year: (weights[year], year), default=None)
        if usual is None or weights[usual] < _SHARE * weights.total():
            return None
        times = self._times[usual] + self._names[usual]
        dates = self._dates[usual]
        is_repeated = len(dates) == 1 and all(first.month for first, _ in dates)
        return usual if times >= _TIMES and not is_repeated else None


def _weigh(text: str, found: Found) -> int:
    """Return 2 for a date inside a year, 1 for a year, 0 for what lies outside the telling."""
    if found.is_deadline or found.is_since:
        return 0
    if found.last is not None and found.last.year not in (None, found.first.year):
        return 0
    if found.first.month is not None:
        return 2
    before, behind = _get_limits()
    start = max(0, found.start - _REACH)
    is_limit = before.search(text, start, found.start) or behind.match(text, found.end)
    return 0 if is_limit else 1


_REACH = 16
"""How far before a year the words that make it a limit or an origin may begin."""


@cache
def _get_limits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what makes of a year no evidence: words before it, and behind it."""
    lexicon = lexicons.load("dates")["limits"]
    before, behind = (
        "|".join(re.escape(word) for word in sorted(lexicon[key], key=len, reverse=True))
        for key in ("before", "behind")
    )
    return (
        re.compile(rf"(?<![A-Za-z])(?:{before})[ ]?\Z", re.IGNORECASE),
        re.compile(rf"[ ]?(?:{behind})", re.IGNORECASE),
    )


DATELINE_REACH = 8
"""Among so many first passages the day of publication may stand,"""
_DATELINE_LENGTH = 100
"""in a byline, or in a line shorter than this with a word of its kind."""
_PLACE_LENGTH = 40
_ITEM_BEGINS = re.compile(r"\s*(?:[（(][^（）()]{2,20}[）)]\s*)?(?:--|—|–|-\s|[电電讯訊])|\s*\Z")


def _opens(text: str, finding: Finding) -> bool:
    """Say whether a date stands where a news item begins, or alone in its line."""
    before, behind = text[: finding.start], text[finding.end :]
    if not before.strip():
        return bool(_ITEM_BEGINS.match(behind))
    return len(before) < _PLACE_LENGTH and bool(behind.strip() and _ITEM_BEGINS.match(behind))


def find_dateline(
    passages: Sequence[Passage], findings: Sequence[Sequence[Finding]]
) -> Date | None:
    """Find the day of publication among the first lines.

    It stands in a byline, in a short line of its kind, alone in a line, or before the dash with
    which a news item begins: HANOI, March 4, 2031 --
    """
    marks = lexicons.load("dates")["dateline"]["marks"]
    for passage, found in zip(passages[:DATELINE_REACH], findings, strict=False):
        # The source of a photograph stands in captions: (图片来源:新华社).
        if passage.type in ("heading", "caption"):
            continue
        short = len(passage.text) < _DATELINE_LENGTH and any(m in passage.text for m in marks)
        anywhere = passage.type == "byline" or short
        for finding in found:
            if not anywhere and not _opens(passage.text, finding):
                continue
            if isinstance(finding, Found) and finding.first.precision == 3 and not finding.last:
                part = finding.first
                if part.year and part.month and is_valid(part.year, part.month, part.day):
                    return Date(part.year, part.month, part.day)
    return None
