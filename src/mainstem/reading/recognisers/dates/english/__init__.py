"""Dates in English, the years perhaps missing."""

from collections.abc import Sequence
from dataclasses import replace

from mainstem.reading.recognisers.dates.english.figures import find_figures
from mainstem.reading.recognisers.dates.english.months import find_months, has_month
from mainstem.reading.recognisers.dates.english.seasons import find_seasons
from mainstem.reading.recognisers.dates.english.words import (
    find_launches,
    find_weekdays,
    find_words,
)
from mainstem.reading.recognisers.dates.found import Finding, Found, Relative

__all__ = ["find", "has_month"]


def find(text: str) -> list[Finding]:
    """Return the dates of an English text in order, none overlapping."""
    found: list[Finding] = list(find_seasons(text))
    for step in (find_months, find_figures, find_weekdays, find_launches, find_words):
        found = _add(found, list(step(text)))
    return _join(text, found)


def _add(found: list[Finding], more: Sequence[Finding]) -> list[Finding]:
    """Add what touches nothing found before, in order."""
    if not more:
        return found
    merged: list[Finding] = []
    old = 0
    for finding in sorted(more, key=lambda f: (f.start, -f.end)):
        while old < len(found) and found[old].end <= finding.start:
            merged.append(found[old])
            old += 1
        if old < len(found) and found[old].start < finding.end:
            continue
        if not merged or merged[-1].end <= finding.start:
            merged.append(finding)
    return merged + found[old:]


def _join(text: str, findings: list[Finding]) -> list[Finding]:
    """Take a weekday into the date it names: Thursday, December 21, 2017."""
    joined: list[Finding] = []
    for finding in findings:
        previous = joined[-1] if joined else None
        between = text[previous.end : finding.start] if previous else ""
        if _is_weekday(previous) and _is_day(finding) and between in (", ", " ", ", the ", " ("):
            assert isinstance(finding, Found)
            assert previous
            joined[-1] = replace(finding, start=previous.start)
        elif not (_is_weekday(finding) and _is_day(previous) and between in (", ", " ", " (")):
            joined.append(finding)
    return joined


def _is_weekday(finding: Finding | None) -> bool:
    return isinstance(finding, Relative) and finding.rule == "weekday"


def _is_day(finding: Finding | None) -> bool:
    return isinstance(finding, Found) and finding.first.day is not None and finding.last is None
