"""The nouns that English numbers count: six Lancang-Mekong countries are countries."""

import re
from collections.abc import Mapping
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers import units

_WORD = re.compile(
    r"[ \u00a0-]{1,3}(?P<word>[^\W\d_][^\W_]{0,40}(?:['’.-][^\W\d_][^\W_]{0,40}){0,4})(?P<owner>['’]s|s['’])?"
)


_MOST_WORDS = 6


@cache
def stops() -> frozenset[str]:
    """Return the words that end a noun phrase."""
    return frozenset(lexicons.load("numbers")["en"]["stops"])


@cache
def both() -> frozenset[str]:
    """Return the plurals that "two" only points back to: the two countries."""
    return frozenset(lexicons.load("units")["en"]["both"])


@cache
def _irregular() -> Mapping[str, str]:
    irregular: Mapping[str, str] = lexicons.load("units")["en"]["irregular"]
    return irregular


def find_head(lowered: str, at: int) -> tuple[int, str | None, bool] | None:
    """Find the noun that a number counts: the first plural before anything ends the phrase.

    Returns:
        Its end, the unit it stands for, and whether words stand between; None where no plural
        follows.
    """
    forms, ends = units.english().units, stops()
    previous = ""
    for index in range(_MOST_WORDS):
        match = _WORD.match(lowered, at)
        if match is None or (match["word"] in ends and match["word"] not in ("and",)):
            return None
        word, at = match["word"], match.end("word")
        if word == "and" and index == 0:
            return None
        if match["owner"]:
            at = match.end()
        elif _is_plural(word) and not (word == "news" and _WORD.match(lowered, at)):
            unit = forms.get(f"{previous} {word}") or forms.get(word)
            end = at
            if unit is not None and unit.name == "country":
                joined = _AND_REGIONS.match(lowered, at)
                end = joined.end() if joined else at
            name = unit.name if unit is not None else _singular(word)
            return end, name, index > 0
        previous = word
    return None


_AND_REGIONS = re.compile(r" (?:and|or) (?:regions|territories)")


_NOT_PLURAL = ("ss", "us", "is", "ous")


def _is_plural(word: str) -> bool:
    if word in _irregular():
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def _singular(word: str) -> str:
    if word in _irregular():
        return _irregular()[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


_COUNTED_BEFORE = re.compile(
    r"(?:number|numbers|volume|total|variety|amount) of (?:[a-z,-]+ ){0,6}?(?P<noun>[a-z]+s|people|personnel|children|women) (?:[a-z]+ ){0,4}\Z"
)


def find_counted_before(lowered: str, start: int) -> str | None:
    """Return what "the number of passengers exceeded 34,000" counts."""
    window = lowered[max(0, start - 120) : start]
    match = _COUNTED_BEFORE.search(window)
    if match is None:
        return None
    unit = units.english().units.get(match["noun"])
    return unit.name if unit else _singular(match["noun"])
