"""What the words around a Chinese quantity say of it: its qualifier, and whether it is a change."""

import re
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.quantities.qualifiers import Qualifiers


@cache
def qualifiers() -> Qualifiers:
    """Return what finds 超, 近, 约 … before a quantity and 以上, 左右 … after it."""
    words = lexicons.load("numbers")["zh"]
    between = "".join(rf"|{re.escape(w)}" for w in words["between"]).removeprefix("|")
    return Qualifiers(
        words["before"],
        words["after"],
        before=rf"(?:{{}})(?:{between})?[ \u3000]?",
        guard=r"(?<![最附邻远亲条签公契预合纽节制])",
    )


_UNCHANGING = frozenset({"year", "country", "rank", "person"})


_MOVES = re.compile(r"[增升涨降减跌缩扩提高比翻同长滑落削压]")


_CHANGING = frozenset({"percent", "times", "permille"})


_CLAUSE = re.compile(r"[，,。；;！!？?：:\n]")


_LEVEL = re.compile(r"[至到](?:目前的?|如今的?|现在的?)?\Z")
"""What a quantity has grown to is no change."""


_SINCE = re.compile(r"[较比](?P<since>[一-鿿\d]{2,24}?)(?:累计)?(?:增长|增加|上升|提高|扩大|翻|增)")


@cache
def _change_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicons.load("numbers")["zh"]

    def any_of(name: str) -> str:
        return "|".join(sorted(words[name], key=lambda w: (-len(w), w)))

    return (
        re.compile(any_of("yearly")),
        re.compile(_direction(words["rises"])),
        re.compile(_direction(words["falls"])),
    )


def _direction(words: list[str]) -> str:
    """Match a verb of change right before a figure; a single character stands closer."""
    verbs = "|".join(sorted((w for w in words if len(w) > 1), key=lambda w: (-len(w), w)))
    short = "|".join(sorted(w for w in words if len(w) == 1))
    return rf"(?:(?:{verbs})[一-鿿]{{0,4}}|(?:{short})(?:[了至到为幅收产近约超逾]){{0,2}})\Z"


def find_change(text: str, start: int, unit: str | None) -> str | None:
    """Say whether a quantity is a change, by the words of its clause before it."""
    if unit in _UNCHANGING:
        return None
    clause = text[max(0, start - 40) : start]
    if not _MOVES.search(clause):
        return None
    cuts = [m.end() for m in _CLAUSE.finditer(clause)]
    clause = clause[cuts[-1] :] if cuts else clause
    yearly, rises, falls = _change_words()
    if _LEVEL.search(clause) or (unit not in _CHANGING and clause.endswith(("达", "为"))):
        return None
    if unit in _CHANGING and yearly.search(clause):
        return "yoy"
    since = _SINCE.search(clause)
    if since and unit in _CHANGING:
        return f"since {since['since']}"
    if rises.search(clause):
        return "increase"
    return "decrease" if falls.search(clause) else None
