"""Temporal expressions in English: dates, times, durations, sets and ranges of them."""

import datetime
import re

from mainstem.reading.recognisers.temporal.english import (
    dates,
    durations,
    figures,
    modifiers,
    moments,
    periods,
    sets,
    spans,
    times,
)
from mainstem.reading.recognisers.temporal.expressions import Expression
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

_WORD = re.compile(r"[0-9a-z½><≥≤'’]+")
_PHRASES = re.compile(
    r"up[ -]to[ -]date|day (?:after|by) day|the day (?:of|when|that)\b|good (?:morning|afternoon|evening|night)|(?:nice|great|good|lovely|wonderful) (?:day|week|weekend|year)|second (?:round|wave|half of the)|end of (?:the )?line|same time|this time,"
)
_HIDDEN = re.compile(
    r"https?://\S+|[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,255}\.[a-z]{2,}|<[^<>]{0,300}>"
)


def find(text: str, now: datetime.datetime) -> list[Expression]:
    """Return every temporal expression of a text in order, none overlapping.

    Args:
        text: any text; letters of either case.
        now: what relative expressions count from.
    """
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    hidden = _HIDDEN.sub(lambda m: " " * len(m[0]), lowered)
    s = Scanner(hidden, now)
    found: list[Expression] = []
    done = 0
    for word in _WORD.finditer(hidden):
        at = word.start()
        if at < done:
            continue
        phrase = _PHRASES.match(hidden, at)
        if phrase:
            done = phrase.end()
            continue
        one = _read(s, at)
        if one is not None and one.end > at and _is_whole(hidden, one):
            found.append(one)
            done = one.end
    return found


def _is_whole(text: str, found: Expression) -> bool:
    """Tell whether it ends where a word ends."""
    return not (
        text[found.end - 1 : found.end].isalnum() and text[found.end : found.end + 1].isalpha()
    )


def _read(s: Scanner, at: int) -> Expression | None:
    part = times.read_part(s, at)
    ranged = times.read_range(s, at)
    return longest(
        modifiers.read(s, at),
        modifiers.read_lengths(s, at),
        spans.read_lasting(s, at),
        times.read_lasting(s, at),
        sets.read(s, at),
        moments.read(s, at),
        spans.read(s, at),
        modifiers.read_edge(s, at),
        dates.read(s, at),
        figures.read_on(s, at),
        periods.read_simple(s, at),
        times.express_range(ranged) if ranged else None,
        times.read(s, at),
        times.express_part(part) if part else None,
        durations.read(s, at),
    )
