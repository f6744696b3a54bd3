"""Catalogues: which indicators there are, and all figures of them that do not agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mainstem.analysis.checks import Finding
from mainstem.governance import permissions
from mainstem.operations import mechanisms
from mainstem.operations.numbers import indicators
from mainstem.operations.numbers.indicators import KIND, Series
from mainstem.register.acts import Actor
from mainstem.register.names import fold
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.numbers import catalogue, releases
from mainstem.store.numbers.catalogue import Catalogued
from mainstem.store.remembering import Remembered

PAGE_SIZE = 50
MOST_CHECKED = 100
"""Indicators whose figures are checked for the page of all that do not agree."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a catalogue is narrowed by; empty: not at all."""

    words: str = ""
    """Each has to be in a name or a code."""
    area: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A page of the indicators there are."""

    rows: tuple[Catalogued, ...]
    total: int
    """Those wanted."""
    everything: int
    observations: int
    """Values that are held of all, superseded ones too."""
    members: tuple[str, ...]
    areas: Mapping[str, int]
    """Of all indicators, and how many each has."""
    number: int
    pages: int


def get_catalogue(actor: Actor, wanted: Wanted, *, number: int = 1) -> Catalogue:
    """Get a page of the indicators there are, by name.

    Args:
        actor: who looks.
        wanted: which ones.
        number: page from 1; one outside counts as the nearest inside.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    everything = _INDICATORS.get(KIND)
    slots = None
    if wanted.area:
        slots = set(bitmaps.iter_numbers(lists.select(KIND, {"area": (wanted.area,)})))
    # Of those read in documents the entry says of whom they are.
    own = set(bitmaps.iter_numbers(lists.select(KIND, {"members": (wanted.member,)})))
    words = [fold(word) for word in wanted.words.split()]
    found = [
        c
        for c in everything
        if (slots is None or c.slot in slots)
        and (
            not wanted.member or c.slot in own or any(wanted.member in s.members for s in c.series)
        )
        and (not words or _has(c, words))
    ]
    pages = max(1, -(-len(found) // PAGE_SIZE))
    page = min(max(1, number), pages)
    selection = lists.narrow(KIND, {})
    areas = lists.count_values(selection, ["area"], {}).get("area", [])
    return Catalogue(
        rows=tuple(found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]),
        total=len(found),
        everything=len(everything),
        observations=releases.count_observations(),
        members=mechanisms.order_members(
            {m for c in everything for s in c.series for m in s.members}
        ),
        areas={value: count for value, count in areas if value},
        number=page,
        pages=pages,
    )


_INDICATORS = Remembered(catalogue.list_indicators, most=2)


def _has(indicator: Catalogued, words: list[str]) -> bool:
    said = _fold(" ".join([*indicator.titles.values(), *(s.code for s in indicator.series)]))
    return all(word in said for word in words)


_fold = lru_cache(16_384)(fold)
"""Folding the names of six thousand indicators takes a third of the time of a search."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A finding, and the series it was found in."""

    series: Series
    finding: Finding


@dataclass(frozen=True, slots=True)
class Disagreements:
    """Figures that do not agree."""

    found: tuple[Disagreement, ...]
    checked: int
    """Indicators that were looked at."""
    left: int
    """Indicators that there was no room to look at."""


def list_disagreements(actor: Actor) -> Disagreements:
    """Check every indicator that figures of several sources meet in, or that jumps.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    suspects, bad = _SUSPECTS.get(KIND)
    found = []
    for suspect in bad:
        series = indicators.get_series(actor, suspect)
        found += [Disagreement(series, finding) for finding in series.findings]
    # What people have read and judged comes before what a table has always had.
    found.sort(key=lambda d: _ORDER.index(d.finding.kind))
    return Disagreements(
        tuple(found),
        min(suspects, MOST_CHECKED),
        max(0, suspects - MOST_CHECKED),
    )


def _look_at(kind: str) -> tuple[int, tuple[str, ...]]:
    """Return how many indicators may not agree, and those of the first that do not."""
    collections = {r.since: r.collection for r in releases.list_releases()}
    suspects = [c.id for c in _INDICATORS.get(kind) if _is_suspect(c, collections)]
    return len(suspects), tuple(s for s in suspects[:MOST_CHECKED] if not indicators.is_sound(s))


_SUSPECTS = Remembered(_look_at, most=2)

_ORDER = ("total", "growth", "parts_growth", "scale", "conflict", "unit", "jump")


def _is_suspect(indicator: Catalogued, collections: Mapping[int, str]) -> bool:
    """Say whether figures of several sources may meet in an indicator, or it jumps."""
    sources = {collections[s.release] for s in indicator.series}
    values = indicator.stated + len(sources)
    return bool(indicator.jumps or indicator.is_joined or values > 1)
