"""What words around a date make of it in English: before, since, no later than, the end of."""

import datetime
import re
from dataclasses import replace

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english import dates, durations, periods, spans, times
from mainstem.reading.recognisers.temporal.english.shifts import shift_parts
from mainstem.reading.recognisers.temporal.expressions import (
    Expression,
    Meaning,
    Point,
    merge_meanings,
)
from mainstem.reading.recognisers.temporal.ranges import express
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

Day = datetime.date

_BEFORE = re.compile(
    r"(?:(?P<no>no|not) (?:later|after)(?: than)?|(?P<before>before|prior to|earlier than|preceding|in advance of|by(?= (?:the |end|eo|next|last|this|january|february|march|april|may|june|july|august|september|october|november|december|[0-9]{4}\b)))"
    r"|(?P<until>until|till|til|up to(?: and including)?|through(?= (?:january|february|march|april|may|june|july|august|september|october|november|december)))|(?P<latest>as late as|on or before)"
    r"|(?P<noearly>no earlier than|not (?:earlier than|before)|no sooner than)"
    r"|(?P<after>after(?!noon)|later than|following|beyond|past(?= (?:20|19)[0-9]{2}))|(?P<since>since|starting(?: from| on| with)?|beginning(?: from| on| with)?|from(?= (?:[a-z]+ )?(?:[0-9]+ )?(?:onward|on\b|forward))|as early as|any time from|on or after)"
    r"|(?P<ge>> ?=|>=|≥)|(?P<le>< ?=|<=|≤)|(?P<gt>>)|(?P<lt><))[ ]?(?:the )?"
)
_BEHIND = re.compile(
    r",?[ ](?:(?P<since>(?:and|or) (?:greater|later|after|onwards?|beyond|above)(?: than that)?|onwards?|or later|and later|or after|and after)|(?P<until>(?:and|or) (?:earlier|before|prior))|(?P<ago>(?!.)))\b"
)
_AND_AFTER = re.compile(
    r" my\b| the\b| (?:i|we|you|they|he|she|it) | (?:all|any|every|[a-z]+ing)\b"
)
_EDGE = re.compile(
    r"(?P<the>the )?(?:(?P<start>(?:beginning|start)(?: of)?|early|earlier(?: in)?)|(?P<mid>middle(?: of)?|mid)|(?P<end>(?:very )?end(?: of)?|late|later(?: in)?))[ -](?:the )?"
)
_EO = re.compile(r"(?P<the>the )?(?:eo(?P<u>[ymw])|end of (?P<w>year|month|week))\b")
_LATER = re.compile(
    r"(?P<e>earlier|later|early|late|rest of|remainder of|rest) (?:in )?(?P<the>the |this |the current )(?P<u>week|month|year)\b"
)
_MORE = re.compile(
    r"(?:(?P<more>more|longer|greater|at least|over(?= [0-9a-z]+ (?:days|hours))) than|(?P<less>less|shorter|fewer) than)[ ]"
)


def read_lengths(s: Scanner, at: int) -> Expression | None:
    """Read more than 4 days, less than 2 hours; and more than 2 weeks before today."""
    match = s.match(_MORE, at)
    if not match:
        return None
    is_more = bool(match["more"])
    counted = dates.read_counted(s, match.end())
    if counted:
        return _more_than(s, at, counted, match.end(), is_more=is_more)
    found = durations.read(s, match.end())
    return replace(found, start=at, mod="more" if is_more else "less") if found else None


_BACK = re.compile(r"ago\Z|before |prior |earlier\Z")


def _more_than(
    s: Scanner, at: int, day: Expression, inner: int, *, is_more: bool
) -> Expression | None:
    """Read more than two weeks ago as before that day, less than as since it."""
    meaning = day.meanings[0]
    if not isinstance(meaning.start, Day):
        return None
    back = bool(_BACK.search(s.text[inner : day.end]))
    if is_more:
        start, end = (None, meaning.start) if back else (meaning.start, None)
        return Expression(
            at,
            day.end,
            "daterange",
            (Meaning(meaning.timex, start, end),),
            mod="before" if back else "after",
        )
    length = durations.read(s, inner)
    parts = durations.get_parts(s, inner)
    base = shift_parts(meaning.start, parts[0], 1 if back else -1) if parts else None
    if length is None or base is None:
        return None
    a, b = (meaning.start, base) if back else (base, meaning.start)
    return express(at, day.end, f"({a},{b},{length.meanings[0].timex})", a, b, grain="day")


def _edge_mod(match: re.Match[str]) -> str:
    return "start" if match["start"] else "mid" if match["mid"] else "end"


def read_edge(s: Scanner, at: int) -> Expression | None:
    """Read the part at the beginning, middle or end of a period."""
    match = s.match(_LATER, at)
    if match:
        return _read_later(s, match)
    match = s.match(_EO, at)
    if match:
        unit = {"y": "year", "m": "month", "w": "week"}[match["u"] or match["w"][0]]
        whole = periods.express_unit(s, at, match.end(), unit, 0)
        start = at + 4 if match["the"] else at
        return _cut(whole, start, "end") if whole else None
    match = s.match(_EDGE, at)
    if not match:
        return None
    whole = longest(
        periods.read_simple(s, match.end()),
        periods.read_simple(s, match.end() - 4) if match[0].endswith(" the ") else None,
    )
    if (
        whole is None
        or whole.kind != "daterange"
        or whole.grain not in ("week", "month", "year", "season")
        or whole.mod
    ):
        return None
    if s.text[match.end() : whole.end].startswith(("last ", "past ", "next ")) and re.search(
        r" [0-9]+ ", s.text[match.end() : whole.end]
    ):
        return None
    start = at + 4 if match["the"] else at
    if whole.grain == "year" and s.text[whole.start].isdigit():
        return _thirds(whole, start, _edge_mod(match))
    return _cut(whole, start, _edge_mod(match))


def _cut(whole: Expression, start: int, mod: str) -> Expression | None:
    meanings = []
    for m in whole.meanings:
        bounds = cut_period(m, whole.grain, mod)
        if bounds is None:
            return replace(whole, start=start, mod=mod)
        meanings.append(Meaning(m.timex, *bounds))
    return Expression(start, whole.end, "daterange", tuple(meanings), mod=mod, grain=whole.grain)


_ABSOLUTE = re.compile(r"[0-9]{4}\Z")


def cut_period(m: Meaning, grain: str, mod: str) -> tuple[Day, Day] | None:
    """Return the first, middle or last part of a period."""
    if not isinstance(m.start, Day) or not isinstance(m.end, Day):
        return None
    start, end = m.start, m.end
    if grain == "week":
        parts = {"start": (0, 3), "mid": (1, 5), "end": (3, 7)}[mod]
        return calendars.add_days(start, parts[0]), calendars.add_days(start, parts[1])
    if grain == "month":
        middle = start.replace(day=16)
        return {
            "start": (start, middle),
            "mid": (start.replace(day=10), start.replace(day=21)),
            "end": (middle, end),
        }[mod]
    if grain == "year":
        half = Day(start.year, 7, 1)
        return {
            "start": (start, half),
            "mid": (Day(start.year, 4, 1), Day(start.year, 10, 1)),
            "end": (half, end),
        }[mod]
    return None


def _thirds(whole: Expression, start: int, mod: str) -> Expression:
    """Cut a year given by its number into thirds, as they call its end and middle."""
    m = whole.meanings[0]
    assert isinstance(m.start, Day)
    assert isinstance(m.end, Day)
    year = m.start.year
    cuts = {
        "start": (m.start, Day(year, 5, 1)),
        "mid": (Day(year, 5, 1), Day(year, 9, 1)),
        "end": (Day(year, 9, 1), m.end),
    }
    return Expression(
        start, whole.end, "daterange", (Meaning(m.timex, *cuts[mod]),), mod=mod, grain="year"
    )


def _read_later(s: Scanner, match: re.Match[str]) -> Expression | None:
    """Read earlier this year: until today at most; later this week: from today at least."""
    whole = periods.express_unit(s, match.start(), match.end(), match["u"], 0)
    if whole is None:
        return None
    m = whole.meanings[0]
    word = match["e"]
    if word.startswith(("rest", "remainder")) and isinstance(m.end, Day):
        last = calendars.add_days(m.end, -1)
        timex = f"({s.today},{last},P{(last - s.today).days}D)"
        return express(match.start(), match.end(), timex, s.today, last, grain=whole.grain)
    mod = "start" if word.startswith("ear") else "end"
    bounds = cut_period(m, whole.grain, mod)
    if bounds is None:
        return None
    start, end = bounds
    if word == "earlier" and end > s.today:
        end = max(s.today, start)
    if word == "later" and start < s.today:
        start = s.today
    keep = mod if word in ("early", "late") else None
    return Expression(
        match.start(),
        match.end(),
        "daterange",
        (Meaning(m.timex, start, end),),
        mod=keep,
        grain=whole.grain,
    )


def read(s: Scanner, at: int) -> Expression | None:
    """Read a date, period or time with a word before or behind that opens one of its ends."""
    match = s.match(_BEFORE, at)
    if match:
        found = _read_prefixed(s, at, match)
        if found:
            return found
    return _read_suffixed(s, at)


def _mod_of(match: re.Match[str]) -> str:
    for mod, names in (
        ("before", ("before", "no", "lt")),
        ("until", ("latest", "le")),
        ("after", ("after", "gt")),
        ("since", ("since", "ge", "noearly")),
    ):
        if any(match[name] for name in names):
            return mod
    return "before"


_TAIL = re.compile(r" (?:onwards?|on|forward)\b")


def _read_prefixed(s: Scanner, at: int, match: re.Match[str]) -> Expression | None:
    mod = _mod_of(match)
    begin = match.end()
    s.bounds.add(begin)
    inner = read_inner(s, begin)
    if inner is None and match[0].endswith("the "):
        begin -= 4
        inner = read_inner(s, begin)
    if inner is None or inner.mod in ("before", "after", "since", "until"):
        return None
    end = inner.end
    if match["since"] and match[0].startswith("from"):
        tail = s.match(_TAIL, end)
        if not tail:
            return None
        end = tail.end()
    return apply(inner, at, end, mod, s)


def read_inner(s: Scanner, at: int) -> Expression | None:
    """Read what a modifier may be put to."""
    found = longest(
        read_edge(s, at),
        spans.read(s, at),
        dates.read(s, at),
        periods.read_simple(s, at),
        times.read(s, at),
    )
    if found:
        return found
    meal = s.match(_MEAL, at)
    if meal:
        timex, first, last = times.PARTS[meal[0]]
        meaning = Meaning(timex, times.make_time(first), times.make_time(last))
        return Expression(at, meal.end(), "timerange", (meaning,))
    return None


_MEAL = re.compile(
    r"(?:lunch[ -]?time|lunch|dinner[ -]?time|dinner|supper|breakfast(?: time)?|brunch)\b"
)


_POINTS = ("date", "datetime", "time")


def apply(inner: Expression, start: int, end: int, mod: str, s: Scanner) -> Expression | None:
    """Open one end of an expression: before X ends where X begins, after X begins where it ends."""
    if inner.meanings[0].start is None:
        return None
    source = "datetimepoint" if inner.kind in _POINTS else "datetimerange"
    kind = (
        "timerange"
        if inner.kind in ("time", "timerange")
        else "datetimerange"
        if "datetime" in inner.kind
        else "daterange"
    )
    full = mod if inner.mod is None or mod == "approx" else f"{mod}-{inner.mod}"
    meanings = []
    for m in inner.meanings:
        a, b = _open(m, mod, edge=inner.mod)
        meanings.append(Meaning(m.timex, a, b))
    if inner.kind == "timerange":
        return Expression(start, end, kind, tuple(meanings), mod=full, source=None)
    return Expression(start, end, kind, merge_meanings(tuple(meanings)), mod=full, source=source)


def _open(m: Meaning, mod: str, edge: str | None) -> tuple[Point | None, Point | None]:
    """Return the ends of what lies before, until, after or since a point or period."""
    first, last = m.start, m.end if m.end is not None else m.start
    if mod == "before":
        return None, (last if edge == "end" else first)
    if mod == "until":
        return None, last
    if mod == "after":
        return (first if edge == "start" else last), None
    return first, None


def _read_suffixed(s: Scanner, at: int) -> Expression | None:
    inner = longest(dates.read(s, at), periods.read_simple(s, at))
    if inner is None or inner.meanings[0].start is None:
        return None
    match = s.match(_BEHIND, inner.end)
    if not match or s.match(_AND_AFTER, match.end()):
        return None
    return apply(inner, at, match.end(), "since" if match["since"] else "until", s)
