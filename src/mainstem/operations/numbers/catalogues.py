"""Catalogues: which indicators there are, and all figures of them that do not agree."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from json import loads

from mainstem.analysis.checks import Finding
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.operations import mechanisms
from mainstem.operations.numbers import indicators
from mainstem.operations.numbers.indicators import KIND, Series
from mainstem.operations.register.lists import get_order
from mainstem.register.acts import Actor
from mainstem.register.names import fold
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.browsing.lists import Selection
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
    selection = lists.narrow(KIND, {"area": (wanted.area,)} if wanted.area else {})
    chosen = selection
    if wanted.member:
        chosen = _keep(chosen, _find_of_member(wanted.member))
    if wanted.words:
        chosen = _keep(chosen, _find_called(tuple(fold(w) for w in wanted.words.split())))
    total = bitmaps.count(chosen.wanted)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, number), pages)
    kind = get_kinds()[KIND]
    order = get_order(kind, kind.get_names()[0].name, "en", None)
    first = (page - 1) * PAGE_SIZE
    slots = lists.list_slots(chosen, order, descending=False, first=first, limit=PAGE_SIZE)
    areas = lists.count_values(lists.narrow(KIND, {}), ["area"], {}).get("area", [])
    return Catalogue(
        rows=tuple(catalogue.list_indicators(KIND, slots)),
        total=total,
        everything=bitmaps.count(selection.everything),
        observations=releases.count_observations(),
        members=mechanisms.order_members(catalogue.list_members()),
        areas={value: count for value, count in areas if value},
        number=page,
        pages=pages,
    )


def _keep(selection: Selection, slots: bitmaps.Chunks) -> Selection:
    return replace(selection, wanted=bitmaps.intersect(selection.wanted, slots))


def _find_of_member(member: str) -> dict[int, int]:
    """Find the indicators with values of a member, as slots."""
    # Of those read in documents the entry says of whom they are.
    own = bitmaps.iter_numbers(lists.select(KIND, {"members": (member,)}))
    return bitmaps.gather([*own, *catalogue.find_of_member(KIND, member)])


def _find_called(words: tuple[str, ...]) -> dict[int, int]:
    """Find the indicators that have all of some words in their names and codes, as slots."""
    return bitmaps.gather(
        slot
        for slot, titles, codes in catalogue.list_codes(KIND)
        if all(word in _fold_all(titles, codes) for word in words)
    )


@lru_cache(16_384)
def _fold_all(titles: str, codes: str) -> str:
    """Fold what an indicator is called; it takes a third of the time of a search."""
    return fold(" ".join([*loads(titles).values(), codes]))


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
    suspects = _list_suspects(kind)
    found = [s for s in suspects[:MOST_CHECKED] if not indicators.is_sound(s)]
    return len(suspects), tuple(found)


_SUSPECTS = Remembered(_look_at, most=2)


def _list_suspects(kind: str) -> list[str]:
    """List the indicators in which figures of several sources may meet, or that jump, by name."""
    counted = catalogue.count_stated(kind) + catalogue.count_sources(kind)
    found = {entry for entry, count in counted.items() if count > 1}
    found |= catalogue.find_joined(kind) | catalogue.count_jumps(kind).keys()
    labels = lists.find_labels(found)
    names = {e: next(iter(labels[e].titles.values()), "") for e in found if e in labels}
    return sorted(names, key=lambda e: (names[e].casefold(), e))


_ORDER = ("total", "growth", "parts_growth", "scale", "conflict", "unit", "jump")
