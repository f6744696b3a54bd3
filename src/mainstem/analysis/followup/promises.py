"""Promises: what a commitment promises to do, and the time it was made and is due."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from mainstem.model import sittings
from mainstem.model.statements import Json
from mainstem.reading import lexicons
from mainstem.reading.recognisers import dates as recogniser
from mainstem.reading.recognisers.dates.found import Found
from mainstem.register.proposals import guess_language
from mainstem.values import dates
from mainstem.values.dates import When

Stated = Iterable[tuple[str, Json]]
"""Properties with their known values, a reference to an entry given by that entry's name."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A promise taken apart."""

    before: str
    """Who is told to promise, when and where: 2024年8月，第九次外长会提出"""
    action: str
    """What is promised."""


def split(text: str) -> Wording:
    """Part the words that report a promise from what is promised.

    A text without such words is the promise, all of it.
    """
    found = _get_cues(guess_language(text)).search(text)
    if found is None:
        return Wording("", text)
    return Wording(text[: found.end()], text[found.end() :])


def find_made(texts: Iterable[str]) -> When | None:
    """Find when a promise was made, from the words that report it; None where they do not say.

    A date behind those words is one that the promise names, as a date it is due.
    """
    for text in texts:
        head = split(text).before
        found = recogniser.find(head, guess_language(head)) if head else []
        for finding in found:
            if isinstance(finding, Found) and finding.first.year and not finding.is_name:
                first = finding.first
                return dates.Date(finding.first.year, first.month, first.day)
    return None


def find_organs(text: str) -> frozenset[str]:
    """Return the levels of the meetings that a promise speaks of: "ministers"."""
    return frozenset(t.key for t in sittings.find_terms(split(text).action) if t.kind == "organ")


def parse_when(value: Any) -> When | None:
    """Read a date as the register holds it; None for one that it cannot hold."""
    try:
        return dates.parse(value) if isinstance(value, str) else None
    except dates.InvalidDate:
        return None


@cache
def _get_cues(lang: str) -> re.Pattern[str]:
    words = lexicons.load("commitments")
    if lang == "zh":
        cues = {*words["zh"]["speech"], *words["zh"]["performative"], "提出", "列入", "宣示"}
        cues -= {"说", "称", "明确"}
        pattern = "|".join(sorted(map(re.escape, cues), key=len, reverse=True))
        return re.compile(f"(?:{pattern})[，,：:]?")
    return re.compile(
        r"\b(?:agreed?(?:ing)? (?:to|that|on)|pledged? to|stated that|said (?:that|they)|noted that|"
        r"announced|emphasi[sz]ed|stressed|reaffirm\w*|decided to|proposed|called (?:on|for))\b",
        re.IGNORECASE,
    )
