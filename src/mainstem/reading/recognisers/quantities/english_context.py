"""What the words around an English quantity say of it: its qualifier, and whether it is a change."""

import re
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.quantities.qualifiers import Qualifiers


@cache
def qualifiers() -> Qualifiers:
    """Return what finds "over", "nearly", "at least" … around a quantity."""
    words = lexicons.load("numbers")["en"]
    return Qualifiers(
        words["before"],
        words["after"],
        before=r"(?<![a-z]){}[ \u00a0]{1,2}(?:(?:a|the|total of|some|about) )?",
        # 40 percent less than four million is told of four million, exactly.
        guard=r"(?<!percent )(?<!per cent )(?<!times )(?<!% )",
        after=r"[ ]?({})(?![a-z])(?! than\b)",
        spaced=True,
        reach=28,
    )


_FURTHER = re.compile(r"[.;!?](?=\s)|percent|per cent|%|illion")
"""Where what is said of a quantity ends: with its sentence or at the next one."""


_LEVEL = re.compile(r"(?<!up )\b(?:to|from) \Z")
"""What a quantity has grown from or to is no change."""


_CHANGING = frozenset({"percent", "times", "permille"})


_UNCHANGING = frozenset({"year", "country", "rank", "person"})


@cache
def _change_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicons.load("numbers")["en"]

    def any_of(name: str) -> str:
        return "|".join(sorted(words[name], key=lambda w: (-len(w), w)))

    near = r"(?: (?:by|of|to|up|in|a|an|the|its|their|about|around|some|nearly|more|than|over|total|income|incomes|households?|average|annual|household|[a-z]+ly)){0,5} ?\Z"
    by = r"\b[^.;,]{0,40} by \Z"
    return (
        re.compile(any_of("yearly")),
        re.compile(rf"\b(?:{any_of('rises')})(?:{near}|{by})"),
        re.compile(rf"\b(?:{any_of('falls')})(?:{near}|{by})"),
    )


def find_change(lowered: str, start: int, end: int, unit: str | None) -> str | None:
    """Say whether a quantity is a change, by the words before it and, for yearly ones, after it."""
    if unit in _UNCHANGING:
        return None
    if _LEVEL.search(lowered, max(0, start - 6), start):
        return None
    yearly, rises, falls = _change_words()
    after = lowered[end : end + 70]
    if unit in _CHANGING:
        stop = _FURTHER.search(after)
        if yearly.search(after[: stop.start()] if stop else after):
            return "yoy"
    before = lowered[max(0, start - 60) : start]
    if rises.search(before):
        return "increase"
    if falls.search(before):
        return "decrease"
    moves = _CHANGE_AFTER.match(after) if unit in _CHANGING else None
    if moves is None:
        return None
    return "increase" if moves[1] in ("increase", "rise", "growth") else "decrease"


_CHANGE_AFTER = re.compile(r" (increase|rise|growth|decrease|decline|drop|fall|reduction)\b")
