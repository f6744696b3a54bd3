"""From what the words say to ISO: missing years filled in, relative words counted out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mainstem.model.documents import Passage
from mainstem.model.mentions import Basis, DateMention
from mainstem.reading.recognisers.dates import years
from mainstem.reading.recognisers.dates.counting import (
    SPANS,
    build,
    count_days,
    count_in_year,
    count_same,
)
from mainstem.reading.recognisers.dates.found import Finding, Found, Part, Relative
from mainstem.reading.recognisers.dates.frame import Frame, get_frame
from mainstem.values.dates import Date, Interval, InvalidDate, When, from_day

# It begins with the mark, as only then the search skips what lies between in no time.
_SENTENCE_END = re.compile(r"[。！？!?;；\n.](?:(?<!\.)|(?<=[a-z0-9)]\.)[ ]+(?=[A-Z]))")
_AHEAD = re.compile(r"[将將到至定]")
_HEAD = re.compile(r"[。！？!?;；\n][^。！？]{0,6}\Z|[.!?][”\"')]? [A-Za-z ]{0,12}\Z")


def resolve(
    passages: Sequence[Passage], findings: Sequence[Sequence[Finding]], published: Date | None
) -> list[tuple[DateMention, ...]]:
    """Give every finding its ISO value, passage by passage."""
    frame = get_frame(passages, findings, published)
    reader = _Reader(frame, years.index_neighbours(findings))
    return [
        reader.read(place, passage, found)
        for place, (passage, found) in enumerate(zip(passages, findings, strict=True))
    ]


@dataclass
class _Scope:
    """What has been said so far in one passage."""

    passage: Passage
    place: int
    year: int | None = None
    """The year given last, outside of names."""
    year_reach: int = 0
    """Where the sentence that gave it ends."""
    is_governing: bool = False
    """Whether its sentence begins with it, so that the next sentences stay in it."""
    date: Date | None = None
    """The date given last."""
    date_reach: int = 0
    """Where the sentence that gave it ends."""
    interval: When | None = None
    counted: set[int] = field(default_factory=set)
    """How many years ago something was said to be."""
    years: dict[tuple[int | None, int | None], int | None] = field(default_factory=dict)
    """What the document tells of the year of a month and day."""
    _reach: int = -1

    def get_reach(self, start: int) -> int:
        """Return where the sentence ends that holds `start`; `start` never decreases."""
        if self._reach <= start:
            text = self.passage.text
            # A full stop right behind a word ends no sentence: August, or Aug.
            abbreviates = text.startswith(".", start) and text[start - 1 : start].isalpha()
            end = _SENTENCE_END.search(text, start + abbreviates)
            self._reach = end.end() if end else len(text) + 1
        return self._reach


class _Reader:
    """Walks through a document, remembering what was last said."""

    def __init__(self, frame: Frame, neighbours: years.Neighbours) -> None:
        self._frame = frame
        self._neighbours = neighbours
        self._year: int | None = None
        """The year that the last passage to begin with one began with."""
        self._date: Date | None = None
        self._interval: When | None = None

    def read(
        self, place: int, passage: Passage, found: Sequence[Finding]
    ) -> tuple[DateMention, ...]:
        if not found:
            return ()
        scope = _Scope(passage, place)
        mentions = [m for m in (self._read_one(scope, f) for f in found) if m]
        if passage.type not in ("footnote", "caption", "running_header", "page_number"):
            self._year = scope.year if scope.year is not None and scope.is_governing else self._year
            self._date = scope.date or self._date
            self._interval = scope.interval or self._interval
        return tuple(mentions)

    def _read_one(self, scope: _Scope, finding: Finding) -> DateMention | None:
        if isinstance(finding, Relative):
            return self._read_relative(scope, finding)
        known = finding.first.year is not None
        first, last = self._complete(scope, finding)
        when = build(first, last)
        if when is None:
            return DateMention(finding.start, finding.end, None, "context") if not known else None
        basis: Basis = "name" if finding.is_name else "explicit" if known else "context"
        if finding.is_since:
            return DateMention(finding.start, finding.end, self._since(scope, when).iso, "relative")
        if finding.is_deadline and isinstance(when, Date):
            when = from_day(when.last_day)
        if not finding.is_name:
            self._remember(scope, when, finding, known=known)
        return DateMention(finding.start, finding.end, when.iso, basis)

    def _remember(self, scope: _Scope, when: When, finding: Found, *, known: bool) -> None:
        end = when if isinstance(when, Date) else when.end
        if end is None:
            return
        scope.date, scope.date_reach = end, scope.get_reach(finding.end)
        if known and when.first_day.year == end.year:
            scope.year, scope.year_reach = end.year, scope.get_reach(finding.end)
            scope.is_governing = _governs(scope.passage.text, finding)

    def _complete(self, scope: _Scope, finding: Found) -> tuple[Part, Part | None]:
        """Fill in year (and month) of both ends."""
        first, last = finding.first, finding.last
        if first.year is None and last is not None and last.year is not None:
            first = replace(first, year=last.year - _turns(first, last))
        if first.year is None:
            first = self._place(scope, first, finding.start)
        if last is not None and last.year is None and first.year is not None:
            last = replace(last, year=first.year, month=last.month or first.month)
            last = replace(last, year=first.year + _turns(first, last))
        return first, last

    def _place(self, scope: _Scope, part: Part, start: int) -> Part:
        if part.month is None:
            return self._place_day(scope, part, start)
        return Part(self._find_year(scope, part, start), part.month, part.day)

    def _find_year(self, scope: _Scope, part: Part, start: int) -> int | None:
        """Return the year of a month or day: the one its sentence gave, or what else tells it."""
        said = scope.year is not None
        if said and (scope.is_governing or start < scope.year_reach):
            return scope.year
        if scope.passage.type == "footnote":
            return scope.year
        key = (part.month, part.day)
        if key not in scope.years:
            scope.years[key] = self._weigh(scope, part)
        year = scope.years[key]
        if year is not None:
            return year
        usual = scope.year if said else self._year
        if usual is None:
            return years.find_in_month(self._neighbours, part, scope.place)
        return usual

    def _weigh(self, scope: _Scope, part: Part) -> int | None:
        """Ask the rest of the document for the year of a month or day, the best evidence first."""
        frame = self._frame
        for year in (
            years.find_neighbour(self._neighbours, part, scope.place),
            frame.subject if frame.is_review else None,
            years.near_publication(part, frame.reference),
            frame.headings.get(scope.passage.section or ""),
            frame.subject,
        ):
            if year is not None:
                return year
        return years.before_publication(part, frame.reference) if frame.reference else None

    def _place_day(self, scope: _Scope, part: Part, start: int) -> Part:
        """Give a bare day the month spoken of, or the last such day before publication."""
        spoken = scope.date and start < scope.date_reach
        near = scope.date if spoken or scope.is_governing else self._frame.reference
        if near is None or near.month is None:
            return part
        year, month = near.year, near.month
        ahead = _AHEAD.search(scope.passage.text, max(0, start - 8), start)
        late = near.day is not None and (part.day or 0) > near.day + 1
        if near is self._frame.reference and late and not ahead:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return Part(year, month, part.day)

    def _since(self, scope: _Scope, when: When) -> When:
        """Let an interval run from `when` until the day the passage or the document speaks on."""
        assert isinstance(when, Date)
        until = scope.date or self._frame.reference
        if until is None or until.last_day <= when.first_day:
            until = Date(self._frame.year) if self._frame.year else None
        if until is None or until.first_day <= when.first_day:
            return Interval(when, None)
        start = from_day(when.first_day) if until.day else when
        return Interval(start, until)

    def _read_relative(self, scope: _Scope, finding: Relative) -> DateMention | None:
        when = None if finding.rule in ("vague", "event") else self._count(scope, finding)
        if finding.rule == "vague" or (
            when is None
            and finding.rule not in ("same year", "same month", "same day", "period", "day")
        ):
            basis: Basis = "vague" if finding.rule == "vague" else "relative"
            return DateMention(finding.start, finding.end, None, basis)
        if when is None:
            return None
        if isinstance(when, Interval):
            scope.interval = when
        elif finding.first.month is not None or finding.rule == "day":
            scope.date, scope.date_reach = when, scope.get_reach(finding.end)
        if finding.rule in ("year", "same year", "day") and isinstance(when, Date):
            scope.year, scope.is_governing = when.year, False
            scope.year_reach = scope.get_reach(finding.end)
        return DateMention(finding.start, finding.end, when.iso, "relative")

    def _count(self, scope: _Scope, finding: Relative) -> When | None:
        try:
            return self._apply(scope, finding)
        except (InvalidDate, OverflowError):
            return None

    def _apply(self, scope: _Scope, finding: Relative) -> When | None:
        rule, amount = finding.rule, finding.amount
        if rule in ("day", "week", "weekday", "day of week", "month", "past months"):
            return count_days(self._frame.reference or scope.date, finding)
        if rule == "period":
            return scope.interval or self._interval
        if rule in ("same day", "same month"):
            return count_same(scope.date or self._date, finding)
        year = self._get_year(scope, rule)
        if year is None:
            return None
        if rule in ("year", "same year"):
            return count_in_year(year + amount, finding)
        if rule == "on" and amount not in scope.counted:
            return None
        if rule == "ago":
            scope.counted.add(amount)
        return SPANS[rule](year, amount)

    def _get_year(self, scope: _Scope, rule: str) -> int | None:
        if rule == "same year":
            if scope.year is not None:
                return scope.year
            return self._frame.subject or self._year or self._frame.year
        if rule == "year" and self._frame.reference:
            return self._frame.reference.year
        return self._frame.year


def _governs(text: str, finding: Found) -> bool:
    """Tell whether a date opens its sentence, so that what follows stays in its year.

    A word or two before it are allowed. A year alone must be set off: 2025年, but not the
    2025年 of 2025年招考, which belongs to the noun behind it.
    """
    start = finding.start
    if finding.first.month is None and text[finding.end : finding.end + 1] not in tuple(",，、"):
        return False
    window = text[max(0, start - 16) : start]
    return len(window) < 10 or bool(_HEAD.search(window))


def _turns(first: Part, last: Part) -> int:
    """Return 1 if an interval of months runs over New Year: November to February."""
    start, end = (first.month or 0, first.day or 0), (last.month or 0, last.day or 0)
    return int(bool(first.month and last.month) and end < start)
