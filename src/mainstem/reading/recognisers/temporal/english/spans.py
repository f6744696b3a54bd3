"""Ranges of days between two ends in English: from May to Oct 2020, for 3 days from today."""

import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english import dates, durations
from mainstem.reading.recognisers.temporal.english.periods import read_simple
from mainstem.reading.recognisers.temporal.english.shifts import shift_parts
from mainstem.reading.recognisers.temporal.english.words import DAY, MONTH, MONTHS, WHICH, parse_day
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning
from mainstem.reading.recognisers.temporal.points import express_day, express_known
from mainstem.reading.recognisers.temporal.ranges import Day, express, make_span, share_year
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

# From one to another

_LEAD = re.compile(r"(?:from|between|during|in|on) (?:the )?")


_TO = re.compile(
    r"[ ]?(?:-|–|—|~)[ ]?|[ ](?:to|till|until|til|through|thru)[ ](?:the )?|[ ]and[ ](?:the )?"
)


_DAYS_FIRST = re.compile(
    rf"(?:the )?(?P<a>{DAY})(?:[ ]?(?:-|–|~)[ ]?|[ ](?:to|till|until|through|and)[ ](?:the )?)(?P<b>{DAY})(?: of| in)? (?P<m>{MONTH})(?![a-z])\.?(?:,? (?:of |in )?(?P<y>(?:19|20)[0-9]{{2}})(?![0-9]))?"
)


_MONTH_DAYS = re.compile(
    rf"(?P<m>{MONTH})(?![a-z])\.? ?(?:the )?(?P<a>{DAY})(?P<to>[ ]?(?:-|–|~)[ ]?|[ ](?:to|till|until|through|and)[ ](?:the )?)(?P<b>{DAY})(?![:/.][0-9]| ?(?:{MONTH}))(?:,? (?:of |in )?(?P<y>(?:19|20)[0-9]{{2}})(?![0-9]))?"
)


_NOW = re.compile(r"(?:right )?now\b|today\b|present\b")


_EDGED = re.compile(r"(?:the )?(?P<e>end|beginning|start|middle|mid)(?: of|[ -]) ?(?:the )?")


_IN_MONTH = re.compile(
    rf"(?P<a>{DAY})[ ]?(?:-|–|to|till|until|and|through)[ ]?(?P<b>{DAY}) (?:in|of) (?P<w>this|next|last|the) month\b"
)


def _read_month_days(s: Scanner, at: int, start: int) -> Expression | None:
    """Read 4-23 in next month."""
    match = s.match(_IN_MONTH, at)
    if not match:
        return None
    first = calendars.add_months(s.today.replace(day=1), WHICH[match["w"]])
    days = [calendars.make_day(first.year, first.month, parse_day(match[k]) or 0) for k in "ab"]
    if days[0] is None or days[1] is None or days[1] < days[0]:
        return None
    timex = f"({days[0]},{days[1]},P{(days[1] - days[0]).days}D)"
    return express(start, match.end(), timex, days[0], days[1], grain="day")


def _read_days(s: Scanner, at: int, start: int, lead: str) -> Expression | None:
    """Read 3 and 12 of Sept, November 18-19, april ninth through 17th."""
    match = s.match(_DAYS_FIRST, at) or s.match(_MONTH_DAYS, at)
    if not match:
        return None
    to = match["to"] if "to" in match.re.groupindex else ""
    if (" and " in (to or match[0])) and not lead.startswith("between"):
        return None
    a, b, month = parse_day(match["a"]), parse_day(match["b"]), MONTHS[match["m"]]
    year = int(match["y"]) if match["y"] else None
    if a is None or b is None:
        return None
    until = month
    if b < a:
        if "the " not in to:
            return None
        until = month % 12 + 1
    first = express_day(s, at, match.end(), year=year, month=month, day=a)
    last = express_day(s, at, match.end(), year=year, month=until, day=b)
    return make_span(s, start, match.end(), first, last) if first and last else None


def _read_bound(s: Scanner, at: int) -> Expression | None:
    """Read one end of a range: a day, a period, now, or the end of a period."""
    now = s.match(_NOW, at)
    if now:
        return express_known(at, now.end(), s.today)
    edged = s.match(_EDGED, at)
    if edged:
        whole = read_simple(s, edged.end())
        if whole and all(
            isinstance(m.start, Day) and isinstance(m.end, Day) for m in whole.meanings
        ):
            return _edge_bound(at, whole, edged["e"])
    return longest(dates.read(s, at), read_simple(s, at))


def _edge_bound(start: int, whole: Expression, edge: str) -> Expression:
    meanings = []
    for m in whole.meanings:
        assert isinstance(m.start, Day)
        assert isinstance(m.end, Day)
        if edge in ("beginning", "start"):
            day = m.start
        elif edge == "end":
            day = m.end
        else:
            day = calendars.add_days(m.start, (m.end - m.start).days // 2)
        timex = (
            f"XXXX-{day.month:02}-{day.day:02}" if m.timex.startswith("XXXX") else day.isoformat()
        )
        meanings.append(Meaning(timex, day))
    return Expression(start, whole.end, "date", tuple(meanings), grain="month")


def read(s: Scanner, at: int) -> Expression | None:
    """Read from X to Y."""
    lead = s.match(_LEAD, at)
    begin = lead.end() if lead else at
    word = lead[0] if lead else ""
    days = _read_days(
        s,
        begin,
        at if word.strip() not in ("in", "during", "in the", "during the") else begin,
        word,
    )
    days = days or _read_month_days(s, begin, at)
    if days:
        return days
    if word.startswith("during from"):
        return None
    first = _read_bound(s, begin)
    if not first and lead and lead[0].endswith("the "):
        begin -= 4
        first = _read_bound(s, begin)
    if not first or first.kind not in ("date", "daterange"):
        return None
    gap = s.match(_TO, first.end)
    if not gap or (gap[0].strip().startswith("and") and not word.startswith("between")):
        return None
    s.bounds.add(gap.end())
    last = _read_bound(s, gap.end()) or (
        _read_bound(s, gap.end() - 4) if gap[0].endswith("the ") else None
    )
    if not last or last.kind not in ("date", "daterange"):
        return None
    keep = word.strip() in ("from", "between", "from the", "between the") or (
        word.strip() in ("in",) and first.grain == last.grain == "year"
    )
    first, last = share_year(s, first, last)
    return make_span(s, at if keep else begin, last.end, first, last)


# A length and a day: for 3 days from today

_FOR = re.compile(r",? (?:from|starting|starting on|beginning)[ ]")


def read_lasting(s: Scanner, at: int) -> Expression | None:
    """Read for 1 week, from 20th dec."""
    if not s.text.startswith("for ", at):
        return None
    found = durations.get_parts(s, at + 4)
    gap = s.match(_FOR, found[1]) if found else None
    day = dates.read(s, gap.end()) if gap else None
    length = durations.read(s, at + 4)
    if not found or not day or not length or day.kind != "date":
        return None
    begin = day.meanings[-1].start
    if not isinstance(begin, Day):
        return None
    end = shift_parts(begin, found[0], 1)
    if end is None:
        return None
    return express(
        at, day.end, f"({begin},{end},{length.meanings[0].timex})", begin, end, grain="day"
    )
