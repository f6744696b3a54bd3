"""Dating: which dates can date an event, whether two can be the same, and which says more."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from mainstem.model.mentions import DateMention
from mainstem.reading.claims.events.words import get_list
from mainstem.reading.claims.patterns import make_pattern

_COMPARED = {
    "zh": (re.compile(r"[较比]\Z"), re.compile(r"(?!)")),
    "en": (
        re.compile(
            r"\b(?:than|versus|as against|compared (?:with|to))\s+"
            r"(?:(?:that|those|the level)\s+)?(?:(?:of|in)\s+)?\Z",
            re.IGNORECASE,
        ),
        re.compile(r"\s+(?:levels?|baselines?)\b|(?<=earlier)", re.IGNORECASE),
    ),
}
"""What stands before and behind a date that something is only compared with."""
_LEAD = 24
"""Characters before a date in which the word for a limit is looked for."""


def leave_out_limits(
    text: str, dates: Sequence[DateMention], family: str
) -> tuple[DateMention, ...]:
    """Return the dates that are no limit: not 年底前, 截至…, by the end of …, until ….

    A deadline has not come, the day of a total is when somebody counted, and what is compared
    with (较2024年, from the 2024 level) came before; none is when something happened.

    Args:
        text: the passage.
        dates: its dates, in order.
        family: "zh" or "en".
    """
    if not dates:
        return ()
    return tuple([date for date in dates if not _is_limit(text, date, family)])


def _is_limit(text: str, date: DateMention, family: str) -> bool:
    """Say whether something happened before a date, or not yet: 年底前, 截至…, 较…."""
    first = max(0, date.start - _LEAD)
    compared, level = _COMPARED[family]
    if compared.search(text, first, date.start) or level.match(text, date.end):
        return True
    if date.basis in ("relative", "vague"):
        return False
    before, head, behind = _get_limits(family)
    return bool(
        before.search(text, first, date.start)
        or head.match(text, date.start, date.end)
        or behind.match(text, max(0, date.end - 2), date.end + 4)
    )


def is_dating(date: DateMention) -> bool:
    """Say whether a date mention can be when something happened."""
    if date.iso is None or date.basis in ("name", "vague"):
        return False
    first, _, last = date.iso.partition("/")
    if not last or not first:
        return bool(first)
    return len(first) > 4 and len(last) > 4


@cache
def _get_limits(family: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a date that is a limit, what begins one, and what ends one."""
    words = make_pattern(get_list(family, "context", "limiting"))
    if family == "en":
        return (
            re.compile(rf"\b{words}(?: the)?\s+\Z", re.IGNORECASE),
            re.compile(rf"{words}\b", re.IGNORECASE),
            re.compile(r"(?!)"),
        )
    return (
        re.compile(rf"{words}\s*\Z"),
        re.compile(words),
        re.compile(
            r".{0,2}?(?:[之以]?前(?![一二三四五六七八九十两几半往来夕后期瞻\d])|为止)", re.DOTALL
        ),
    )


def is_compatible(one: str | None, other: str | None) -> bool:
    """Say whether two ISO dates or intervals can date the same event; an unknown one always."""
    if one is None or other is None or one == other:
        return True
    first, last = _get_bounds(one)
    begin, end = _get_bounds(other)
    return first <= end and begin <= last


@lru_cache(maxsize=1 << 10)
def _get_bounds(date: str) -> tuple[str, str]:
    """Return the first and the last day of a date or interval, as text that sorts."""
    first, _, last = date.partition("/")
    last = last or first
    return first.ljust(10, "-"), last.ljust(10, "~")


def get_precision(date: str | None) -> tuple[int, int]:
    """Return what ranks dates of one event: a day before a month, a month before a year."""
    if date is None:
        return 0, 0
    first, _, last = date.partition("/")
    return len(first), 0 if last and last != first else 1
