"""The nouns that English numbers count: six Lancang-Mekong countries are countries."""

import re
from collections.abc import Mapping
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers import units

_WORD = re.compile(
    r"[ \u00a0-]{1,3}(?P<word>\d[gk](?!\w)|[^\W\d_][^\W_]{0,40}(?:['’.-][^\W\d_][^\W_]{0,40}){0,4})(?P<owner>['’]s|s['’])?"
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
            name = unit.name if unit is not None else _name_counted(word)
            return end, name, index > 0
        previous = word
    return None


_PERSONS = ("icians", "ologists", "eers", "alists", "onists", "ientists", "nomists")
"""Endings of the plurals of those who have a profession: agrotechnicians, ophthalmologists."""


def _name_counted(word: str) -> str:
    return "person" if word.endswith(_PERSONS) else _singular(word)


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


_COUNTED = re.compile(
    r"\b(number|numbers|total|amount|variety|varieties|range|kinds|types) of(?= )"
)
_CLAUSE_END = re.compile(r"[.;!?:,](?=\s)")
_MOVED = re.compile(
    r"\b(?:rose|risen|grew|grown|increased|expanded|climbed|jumped|surged|soared|fell|fallen|dropped|declined"
    r"|decreased|shrank|reach(?:ed|es)?|totall?ed|numbered|exceed(?:ed|s)?|surpass(?:ed|es)?|topp?(?:ed|s)|hits?|stood at)\b"
)
_PREPOSITION = re.compile(r" (?:between|in|of|on|to|from|for|with|at|by|across|within|under) ")
_OF_KINDS = frozenset({"variety", "varieties", "range", "kinds", "types"})


def find_counted_before(lowered: str, start: int) -> str | None:
    """Return what a bare number counts by its clause: "the number of schools rose to 340"."""
    clause = lowered[max(0, start - 120) : start]
    for end in _CLAUSE_END.finditer(clause):
        clause = lowered[max(0, start - 120) + end.end() : start]
    counted = _COUNTED.search(clause)
    if counted is not None:
        head = find_head(clause, counted.end())
        return "kind" if counted[1] in _OF_KINDS else head[1] if head else None
    moved = _MOVED.search(clause)
    if moved is None:
        return None
    phrase = clause[: moved.start()].strip().removesuffix(" have").removesuffix(" has")
    if cut := _PREPOSITION.search(phrase):
        phrase = phrase[: cut.start()]
    words = phrase.split()
    if not words or not words[-1].isalpha() or not _is_plural(words[-1]) or words[-1] in stops():
        return None
    unit = units.english().units.get(words[-1])
    return unit.name if unit is not None and unit.kind == "count" else _singular(words[-1])
