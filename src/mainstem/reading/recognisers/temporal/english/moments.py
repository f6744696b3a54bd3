"""Days with times in English: tomorrow at 5pm, Monday 8-9am, tonight, in 5 minutes, right now."""

import datetime
import re

from mainstem.reading.recognisers.temporal import calendars
from mainstem.reading.recognisers.temporal.english import dates, durations, times
from mainstem.reading.recognisers.temporal.english.weekdays import ORDINAL_WORD
from mainstem.reading.recognisers.temporal.english.words import LONG_UNIT, UNITS
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, merge_meanings
from mainstem.reading.recognisers.temporal.points import express_known, express_month_day
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

Day = datetime.date
Moment = datetime.datetime

_JOIN = re.compile(
    r"[ ]?,[ ]?(?:at |around )?|[ ](?:at|for|around|@|on|in|of|circa)[ ]|[ ]-[ ]|[ ]"
)
_TIME_FIRST_JOIN = re.compile(r"[ ]?,[ ]?(?:on )?|[ ](?:on|of|in|for)[ ](?:the )?|[ ](?=[a-z0-9])")
_TONIGHT = re.compile(
    r"(?P<w>tonight|tonite|this morning|this afternoon|this evening|this night)\b"
)


def combine(day: Day, clock: datetime.time) -> Moment:
    """Put a day and a time together."""
    return Moment.combine(day, clock)


def _join_time(
    start: int, end: int, day: Expression, clock: times.Clock, mod: str | None = None
) -> Expression:
    clocks = [clock.sure(), clock.other()] if clock.is_open else [clock.sure()]
    meanings = tuple(
        Meaning(m.timex + c.timex, combine(m.start, c.time) if isinstance(m.start, Day) else None)
        for c in clocks
        for m in day.meanings
    )
    return Expression(start, end, "datetime", merge_meanings(meanings), mod=mod)


_PART_DAYS = {"tonight": ("night", 0), "tonite": ("night", 0)}


def _read_tonight(s: Scanner, at: int) -> tuple[Expression, str, int] | None:
    """Read tonight, last night, tomorrow morning as a day and its part: (day, part, end)."""
    match = s.match(_TONIGHT, at)
    if match:
        day = express_known(at, match.end(), s.today)
        part = "night" if match["w"].startswith("toni") else match["w"][5:]
        return day, part, match.end()
    match = s.match(_LAST_NIGHT, at)
    if match:
        step = -1 if match["w"] in ("last", "previous", "past") else 1
        day = express_known(at, match.end(), calendars.add_days(s.today, step))
        return day, match["p"], match.end()
    return None


_LAST_NIGHT = re.compile(
    r"(?P<w>last|next|previous|past|coming|following) (?P<p>night|evening|morning|afternoon)\b"
)


def _read_day_time(s: Scanner, at: int) -> Expression | None:
    """Read a day followed by a time."""
    found = _read_tonight(s, at)
    day, end, part = (found[0], found[2], found[1]) if found else (dates.read(s, at), 0, "")
    if day is None or day.kind != "date":
        return None
    end = end or day.end
    gap = s.match(_JOIN, end)
    # A number takes a word before it that says it is a time.
    best: Expression | None = None
    for clause in (gap,) if gap else ():
        reading = times.read_clock(s, clause.end())
        marked = bool(re.search(r"at|for|around|@", clause[0])) or bool(part)
        if reading is None or (reading.is_bare and (not marked or times.continues(s, reading))):
            continue
        clock = reading.clock
        if part and clock.is_open:
            clock = times.settle(clock, part)
        best = _join_time(at, reading.end, day, clock)
    return best


_NUMBERED = re.compile(r"\b(?:building|room|number|no|floor|gate|unit|level)\.? \Z")
_CLOCK_GAP = re.compile(r"[ ]?,[ ]?|[ ](?:on|of|in)[ ](?:the )?|[ ]")


_NUMBER_AT = re.compile(
    r"(?:the )?(?P<d>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)(?: at |,? (?=[0-9]{1,2}:))"
)


def _read_number_time(s: Scanner, at: int) -> Expression | None:
    """Read on 15 at 8:00: the number is a day, since a time follows."""
    match = s.match(_NUMBER_AT, at) if s.text[max(0, at - 3) : at] == "on " else None
    reading = times.read_clock(s, match.end()) if match else None
    if match is None or reading is None or (reading.is_bare and reading.clock.minute is None):
        return None
    day = express_month_day(s, at, match.end(), int(re.sub(r"\D", "", match["d"])))
    return _join_time(at, reading.end, day, reading.clock)


def _read_time_day(s: Scanner, at: int) -> Expression | None:
    """Read a time followed by a day: 8am this morning, 10, tonight."""
    begin = at
    lead = re.match(r"at ", s.text[at : at + 3])
    if lead:
        begin = at + 3
    reading = times.read_clock(s, begin)
    if reading is None or (reading.is_bare and _NUMBERED.search(s.text[max(0, at - 10) : at])):
        return None
    gap = s.match(_CLOCK_GAP, reading.end)
    if not gap:
        return None
    tonight = _read_tonight(s, gap.end())
    if tonight:
        day, part, end = tonight
        clock = times.settle(reading.clock, part) if reading.clock.is_open else reading.clock
        return _join_time(begin, end, day, clock)
    if reading.is_bare and not lead:
        return None
    day_found = dates.read(s, gap.end())
    if day_found is None or day_found.kind != "date":
        return None
    dotted = "." in s.text[begin : reading.end] and lead
    return _join_time(at if dotted else begin, day_found.end, day_found, reading.clock)


# Right now, in 5 minutes

_NOW = re.compile(
    r"(?P<now>right now|just now|at this time|at the moment|at this moment|at present|at the present time|now|currently)\b|(?P<soon>as soon as possible|asap)\b|(?P<recent>recently|previously|earlier)\b(?! (?:in|this|today|on))"
)
_END_OF_DAY = re.compile(
    r"(?:at )?(?:(?:the )?(?:end of (?:the )?day|eod)|(?:the )?end of (?:the )?(?=[a-z]))(?! of)"
)
_EOD = re.compile(r"(?:(?P<the>the )?eod\b|(?:the )?end of (?:the )?day\b)")
_END_OF = re.compile(r"(?:the )?end of (?:the )?")


def _read_now(s: Scanner, at: int) -> Expression | None:
    match = s.match(_NOW, at)
    if not match:
        return None
    timex = "PRESENT_REF" if match["now"] else "FUTURE_REF" if match["soon"] else "PAST_REF"
    return Expression(at, match.end(), "datetime", (Meaning(timex, s.now),))


def _read_end_of_day(s: Scanner, at: int) -> Expression | None:
    match = s.match(_EOD, at)
    last = datetime.time(23, 59, 59)
    if match:
        start = at if match["the"] or not s.text.startswith("the ", at) else at + 4
        meaning = Meaning(f"{s.today}T23:59:59", combine(s.today, last))
        return Expression(start, match.end(), "datetime", (meaning,))
    match = s.match(_END_OF, at)
    day = dates.read(s, match.end()) if match else None
    if day and day.kind == "date" and match:
        start = at + 4 if s.text.startswith("the ", at) else at
        meanings = tuple(
            Meaning(m.timex + "T23:59:59", combine(m.start, last))
            for m in day.meanings
            if isinstance(m.start, Day)
        )
        return Expression(start, day.end, "datetime", meanings) if meanings else None
    return None


_SMALL = ("second", "minute", "hour")
_WITHIN = re.compile(
    r"(?P<in>in|within|for|over|during)[ ](?:(?:the|about) )?(?P<n>next |coming |following )?|(?:the )?(?P<next>next|coming|following|upcoming)[ ]|(?:the )?(?P<past>last|past|previous)[ ]"
)
_UNIT_ONLY = re.compile(rf"(?P<u>{LONG_UNIT})")
_BEHIND = re.compile(
    r"[ ](?:(?P<ago>ago|earlier|back|before now)|(?P<later>later|from now|hence))\b(?! (?:this|in the|today))"
)
_MIDDLE = re.compile(
    r"(?P<n>[0-9]{1,6}|[a-z]{1,12}) (?P<w>last|past|previous|next|coming|upcoming|following) (?P<u>(?:hours?|minutes?|mins?|seconds?|secs?|hrs?))\b"
)


_VERB = re.compile(r"(?:n't|n’t|\b(?:will|to|would|should|can|could|may|might|must|not)) \Z")


def _seconds(parts: list[tuple[float, str]]) -> float | None:
    if not any(u in _SMALL for _, u in parts) or any(
        u in ("month", "year", "quarter", "decade", "century") for _, u in parts
    ):
        return None
    return sum(count * durations.SECONDS[unit] for count, unit in parts)


def _step(now: Moment, seconds: float) -> Moment:
    try:
        return now + datetime.timedelta(seconds=seconds)
    except OverflowError:
        return Moment.max if seconds > 0 else Moment.min


def _express_moment(start: int, end: int, moment: Moment) -> Expression:
    return Expression(
        start, end, "datetime", (Meaning(moment.strftime("%Y-%m-%dT%H:%M:%S"), moment),)
    )


def express_moments(start: int, end: int, a: Moment, b: Moment, timex: str) -> Expression:
    """Turn two moments into a range."""
    form = "%Y-%m-%dT%H:%M:%S"
    return Expression(
        start,
        end,
        "datetimerange",
        (Meaning(f"({a.strftime(form)},{b.strftime(form)},{timex})", a, b),),
    )


def _read_counted(s: Scanner, at: int) -> Expression | None:
    if _VERB.search(s.text[max(0, at - 9) : at]):
        return None
    middle = s.match(_MIDDLE, at)
    if middle:
        parts = durations.get_parts(Scanner(f"{middle['n']} {middle['u']}", s.now), 0)
        seconds = _seconds(parts[0]) if parts else None
        timex = durations.read(Scanner(f"{middle['n']} {middle['u']}", s.now), 0)
        if seconds is not None and timex:
            return _express_way(
                s,
                at,
                middle.end(),
                seconds,
                timex.meanings[0].timex,
                past=middle["w"] in ("last", "past", "previous"),
            )
    lead = s.match(_WITHIN, at)
    begin = lead.end() if lead else at
    found = durations.get_parts(s, begin)
    if not found and lead and (lead["next"] or lead["past"]):
        unit = s.match(_UNIT_ONLY, begin)
        if unit and UNITS[unit["u"]] in _SMALL:
            found = ([(1, UNITS[unit["u"]])], unit.end())
    if not found:
        return None
    parts_found, end = found
    seconds = _seconds(parts_found)
    if seconds is None:
        return None
    length = durations.build(begin, end, parts_found).meanings[0].timex
    if lead is None:
        behind = s.match(_BEHIND, end)
        if behind:
            return _express_moment(
                at, behind.end(), _step(s.now, -seconds if behind["ago"] else seconds)
            )
        return None
    start = at if not s.text.startswith("the ", at) else at + 4
    if lead["past"]:
        return _express_way(s, start, end, seconds, length, past=True)
    if lead["in"] == "within" or lead["next"] or lead["n"]:
        start = at if lead["in"] == "within" else lead.start("n") if lead["n"] else start
        return _express_way(s, start, end, seconds, length, past=False)
    if lead["in"] == "in":
        return _express_moment(at, end, _step(s.now, seconds))
    return None


def _express_way(
    s: Scanner, start: int, end: int, seconds: float, length: str, *, past: bool
) -> Expression:
    other = _step(s.now, -seconds if past else seconds)
    a, b = (other, s.now) if past else (s.now, other)
    return express_moments(start, end, a, b, length)


# A day and a range of times

_RANGE_JOIN = re.compile(r"[ ]?,[ ]?|[ ](?:of|on|in|for|at)[ ](?:the )?|[ ]-[ ]|[ ]")


def _join_range(start: int, end: int, day: Expression, pairs: tuple[times.Pair, ...]) -> Expression:
    meanings = []
    for a, b in pairs:
        for m in day.meanings:
            if not isinstance(m.start, Day):
                continue
            # An end at or before its beginning lies on the day after.
            last = calendars.add_days(m.start, 1) if b.seconds <= a.seconds else m.start
            seconds = times.length(a, b)
            timex = f"({m.timex}{a.timex},{_next_timex(m.timex, last, b.seconds <= a.seconds)}{b.timex},{times.format_length(seconds)})"
            meanings.append(Meaning(timex, combine(m.start, a.time), combine(last, b.time)))
    return Expression(start, end, "datetimerange", merge_meanings(tuple(meanings)))


def _next_timex(timex: str, day: Day, is_next: bool) -> str:
    if not is_next:
        return timex
    if timex.startswith("XXXX-WXX-"):
        return f"XXXX-WXX-{day.isoweekday()}"
    if timex.startswith("XXXX"):
        return f"XXXX-{day.month:02}-{day.day:02}"
    return day.isoformat()


def _settle_pairs(pairs: tuple[times.Pair, ...], part: str) -> tuple[times.Pair, ...]:
    """Keep the reading that lies in the part of the day."""
    if len(pairs) < 2 or not part:
        return pairs
    return (pairs[0],) if part == "morning" else (pairs[1],)


def _read_day_range(s: Scanner, at: int) -> Expression | None:
    """Read a day followed by a range of times."""
    found = _read_tonight(s, at)
    day = found[0] if found else dates.read(s, at)
    part = found[1] if found else ""
    start = at
    if day is None:
        number = re.match(
            r"the (?P<d>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?) (?=between|from)",
            s.text[at : at + 16],
        )
        if number and s.text[max(0, at - 3) : at] == "on ":
            value = int(re.sub(r"\D", "", number["d"]))
            day = express_month_day(s, at, at + number.end("d"), value)
    if day is None or day.kind != "date":
        return None
    gap = s.match(_RANGE_JOIN, day.end)
    if not gap:
        return None
    ranged = times.read_range(s, gap.end(), bare=True)
    if ranged is None or not _is_time_range(s, gap.end(), ranged):
        return None
    return _join_range(start, ranged.end, day, _settle_pairs(ranged.pairs, part))


_YEAR_BEHIND = re.compile(r"[0-9]{2}\b|[ ]?/")


def _is_time_range(s: Scanner, at: int, ranged: times.Range) -> bool:
    return not s.match(_YEAR_BEHIND, ranged.end)


def _read_range_day(s: Scanner, at: int) -> Expression | None:
    """Read a range of times followed by a day."""
    ranged = times.read_range(s, at, bare=True)
    if ranged is None:
        return None
    gap = s.match(_RANGE_JOIN, ranged.end)
    if not gap:
        return None
    tonight = _read_tonight(s, gap.end())
    day = tonight[0] if tonight else dates.read(s, gap.end())
    if day is None or day.kind != "date":
        return None
    end = tonight[2] if tonight else day.end
    part = tonight[1] if tonight else ""
    behind = re.match(r" (?P<p>morning|afternoon|evening|night)\b", s.text[end : end + 11])
    if behind:
        part, end = behind["p"], end + behind.end()
    return _join_range(at, end, day, _settle_pairs(ranged.pairs, part))


# Tomorrow morning

_PART_JOIN = re.compile(r"[ ]?,? ?(?:in the|at|during the|in) |[ ]")
_HALF_DAY = re.compile(r"(?P<h>am|pm|a\.m\.?|p\.m\.?)(?![a-z0-9])")
_EARLY = re.compile(r"(?P<e>early|late|earlier|later)(?: in)?(?: the day)? ")
_MID = re.compile(
    r"(?:(?P<e>early|late|mid|middle)(?P<in> in the day| of the day)?|(?P<e2>early|late) in the day on|mid)[ -]"
)


def express_part(
    start: int, end: int, day: Expression, timex: str, hours: tuple[int, int], mod: str | None
) -> Expression:
    """Turn a day and a part of it into a range of moments."""
    meanings = []
    for m in day.meanings:
        if isinstance(m.start, Day):
            a, b = times.make_time(hours[0]), times.make_time(hours[1])
            meanings.append(Meaning(m.timex + timex, combine(m.start, a), combine(m.start, b)))
    return Expression(start, end, "datetimerange", merge_meanings(tuple(meanings)), mod=mod)


def _read_day_part(s: Scanner, at: int) -> Expression | None:
    early = s.match(_EARLY, at)
    tonight = _read_tonight(s, early.end() if early else at)
    if tonight:
        day, part, end = tonight
        timex, first, last = times.PARTS[part]
        mod = None
        if early:
            middle = (first + last) // 2
            mod = "start" if early["e"].startswith("earl") else "end"
            first, last = (first, middle) if mod == "start" else (middle, last)
        return express_part(at, end, day, timex, (first, last), mod)
    day_found = dates.read(s, at)
    if day_found is None or day_found.kind != "date":
        return None
    half = s.match(_HALF_DAY, day_found.end + 1)
    if half and s.text[day_found.end : day_found.end + 1] == " ":
        word = "morning" if half["h"].startswith("a") else "afternoon"
        timex, first, last = times.PARTS[word]
        return express_part(at, half.end(), day_found, timex, (first, last), None)
    gap = s.match(_PART_JOIN, day_found.end)
    part_found = times.read_part(s, gap.end()) if gap else None
    if part_found is None or part_found.is_plural or part_found.timex.startswith(("TME", "TBH")):
        return None
    return express_part(
        at, part_found.end, day_found, part_found.timex, part_found.hours, part_found.edge
    )


def _read_part_day(s: Scanner, at: int) -> Expression | None:
    """Read the morning of May 5, the first monday evening of next month."""
    match = re.compile(
        r"(?:in )?(?:the )?(?P<p>morning|afternoon|evening|night) of (?:the )?"
    ).match(s.text, at)
    if not match:
        return None
    day = dates.read(s, match.end())
    if day is None or day.kind != "date":
        return None
    timex, first, last = times.PARTS[match["p"]]
    return express_part(at, day.end, day, timex, (first, last), None)


_NTH_PART = re.compile(
    rf"(?P<head>(?:the )?{ORDINAL_WORD} [a-z]+) (?P<mid>[a-z0-9 :.-]{{2,20}}?) (?P<tail>(?:of|in) [a-z ]{{4,20}})"
)


def _read_split(s: Scanner, at: int) -> Expression | None:
    """Read a time inside a date: first monday evening of next month."""
    match = s.match(_NTH_PART, at)
    if not match:
        return None
    start = at + 4 if s.text.startswith("the ", at) else at
    inner = Scanner(f"{match['head']} {match['tail']}", s.now)
    day = dates.read(inner, 0)
    if day is None or day.kind != "date" or day.end <= len(match["head"]) + 4:
        return None
    end = match.start("tail") + day.end - len(match["head"]) - 1
    part = times.read_part(Scanner(match["mid"], s.now), 0)
    if part and part.end == len(match["mid"]):
        return express_part(start, end, day, part.timex, part.hours, part.edge)
    ranged = times.read_range(Scanner(match["mid"], s.now), 0)
    if ranged and ranged.end == len(match["mid"]):
        return _join_range(start, end, day, ranged.pairs)
    clock = times.read_clock(Scanner(match["mid"], s.now), 0)
    if clock and clock.end == len(match["mid"]) and not clock.is_bare:
        return _join_time(start, end, day, clock.clock)
    return None


def _read_edge_day(s: Scanner, at: int) -> Expression | None:
    """Read mid today, early in the day Wednesday."""
    match = s.match(_MID, at)
    if not match:
        return None
    day = dates.read(s, match.end())
    if day is None or day.kind != "date":
        return None
    edge = {"early": "start", "late": "end"}.get(match["e"] or match["e2"] or "", "mid")
    hours = {"start": (0, 12), "mid": (10, 14), "end": (12, 24)}[edge]
    meanings = []
    for m in day.meanings[-1:]:
        if not isinstance(m.start, Day):
            return None
        last = (
            calendars.midnight(calendars.add_days(m.start, 1))
            if hours[1] == 24
            else combine(m.start, datetime.time(hours[1]))
        )
        meanings.append(Meaning(m.timex, combine(m.start, datetime.time(hours[0])), last))
    return Expression(at, day.end, "datetimerange", tuple(meanings), mod=edge)


# Tomorrow before 5pm

_BEFORE = re.compile(r"[ ,]+(?P<w>before|after|by|since|until|till)[ ]")


def _read_day_before(s: Scanner, at: int) -> Expression | None:
    day = dates.read(s, at)
    if day is None or day.kind != "date":
        return None
    gap = s.match(_BEFORE, day.end)
    reading = times.read_clock(s, gap.end()) if gap else None
    if reading is None or gap is None or (reading.is_bare and gap["w"] in ("since",)):
        return None
    joined = _join_time(at, reading.end, day, reading.clock)
    mod = "after" if gap["w"] in ("after", "since") else "before"
    meanings = tuple(
        Meaning(m.timex, m.start if mod == "after" else None, None if mod == "after" else m.start)
        for m in joined.meanings
    )
    return Expression(at, joined.end, "datetimerange", meanings, mod=mod)


_MOMENT_TO = re.compile(r"[ ]?(?:-|–|~)[ ]?|[ ](?:to|till|until|through|and)[ ]")


def _read_span(s: Scanner, at: int) -> Expression | None:
    """Read from tomorrow 8am to Friday 5pm."""
    lead = re.match(r"(?:from|between) ", s.text[at : at + 8])
    first = _read_point(s, at + (lead.end() if lead else 0))
    if first is None:
        return None
    gap = s.match(_MOMENT_TO, first.end)
    if not gap or (" and " in gap[0] and not (lead and lead[0] == "between ")):
        return None
    last = _read_point(s, gap.end())
    if last is None:
        return None
    meanings = []
    for a, b in zip(
        (first.meanings[0], first.meanings[-1]), (last.meanings[0], last.meanings[-1]), strict=True
    ):
        if not isinstance(a.start, Moment) or not isinstance(b.start, Moment) or a.start > b.start:
            continue
        seconds = int((b.start - a.start).total_seconds())
        meanings.append(
            Meaning(f"({a.timex},{b.timex},{times.format_length(seconds)})", a.start, b.start)
        )
    return (
        Expression(at, last.end, "datetimerange", merge_meanings(tuple(meanings)))
        if meanings
        else None
    )


def _read_point(s: Scanner, at: int) -> Expression | None:
    return longest(_read_day_time(s, at), _read_time_day(s, at), _read_end_of_day(s, at))


def read(s: Scanner, at: int) -> Expression | None:
    """Read the longest day with a time, or range of moments, at a position."""
    approx = re.match(r"(?:around|about|approximately|circa) ", s.text[at : at + 14])
    if approx and not s.text[max(0, at - 5) : at].endswith(("what ", "how ")):
        inner = _read_plain(s, at + approx.end())
        if inner and inner.kind == "datetime" and not inner.mod:
            return Expression(at, inner.end, "datetime", inner.meanings, mod="approx")
    return _read_plain(s, at)


def _read_plain(s: Scanner, at: int) -> Expression | None:
    key = ("moment", at)
    if key not in s.memo:
        s.memo[key] = None
        s.memo[key] = longest(
            _read_split(s, at),
            _read_span(s, at),
            _read_day_range(s, at),
            _read_range_day(s, at),
            _read_day_time(s, at),
            _read_time_day(s, at),
            _read_number_time(s, at),
            _read_day_before(s, at),
            _read_day_part(s, at),
            _read_part_day(s, at),
            _read_edge_day(s, at),
            _read_end_of_day(s, at),
            _read_counted(s, at),
            _read_now(s, at),
        )
    return s.memo[key]
