"""Promises: what a commitment promises to do, and the time it was made and is due."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import resources
from tomllib import loads
from typing import Any

from mainstem.model import sittings
from mainstem.model.statements import Json
from mainstem.reading import lexicons
from mainstem.reading.recognisers import dates as recogniser
from mainstem.reading.recognisers.dates.found import Found
from mainstem.register.proposals import guess_language
from mainstem.values import dates
from mainstem.values.dates import When

_LOOKS_BACK = 60
"""Days after which a document that tells of a meeting looks back on it."""
_LIST_ZH = re.compile("[^，。；、：]{1,14}(?:、[^，。；、：]{1,14})+")
_LIST_EN = re.compile(r"[\w'’-]+(?: [\w'’-]+){0,3}(?:, [\w'’-]+(?: [\w'’-]+){0,3})+")

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


def find_occasion(told_with: Iterable[When], published: When | None) -> When | None:
    """Find when a promise was made whose words do not say it.

    Args:
        told_with: times of the meetings and documents that its passage tells of.
        published: when its document appeared; a document promises in its own time, and what it
            tells of times long before is what it looks back on.

    Returns:
        The latest of those times that can be its own; None where nothing is known.
    """
    if published is None:
        return max(told_with, key=lambda w: w.last_day, default=None)
    own = [
        w
        for w in told_with
        if w.first_day <= published.last_day <= w.last_day + timedelta(days=_LOOKS_BACK)
    ]
    return max(own, key=lambda w: w.last_day, default=published)


def count_fields(texts: Iterable[str]) -> int:
    """Count the things in the longest list of a promise: 贸易、投资、旅游 are three."""
    return max((_count_fields(text) for text in texts), default=0)


def _count_fields(text: str) -> int:
    runs = (_LIST_ZH, "、") if guess_language(text) == "zh" else (_LIST_EN, ",")
    return max((m.group().count(runs[1]) + 1 for m in runs[0].finditer(text)), default=0)


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
    """Compile the words that report a promise, in a language: 提出, agreed to, nhấn mạnh."""
    if lang == "zh":
        words = lexicons.load("commitments")["zh"]
        cues = {*words["speech"], *words["performative"], "提出", "列入", "宣示"}
        return re.compile(f"(?:{_either(cues - {'说', '称', '明确'})})[，,：:]?")
    listed = loads((resources.files(__package__) / "speech.toml").read_text("utf-8"))
    bound = r"\b" if lang in ("en", "vi") else ""
    return re.compile(f"{bound}(?:{_either(listed[lang])}){bound}", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
