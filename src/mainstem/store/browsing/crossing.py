"""Crossing: how many entries of a kind have each pair of values of two facets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mainstem.register.cells import NOTHING
from mainstem.store.browsing import bitmaps
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.browsing.listing import EVERYTHING
from mainstem.store.schema.list_tables import Bitmap


@dataclass(frozen=True, slots=True)
class Crossing:
    """The entries of a kind, by the values of two facets."""

    everything: Chunks
    by_facet: Mapping[str, Mapping[str, Chunks]]
    """Facet → value → the entries that have it."""

    def find(self, facet: str, values: Sequence[str]) -> Chunks:
        """Return the entries that have one of some values; `NOTHING` those that have none."""
        held = self.by_facet.get(facet, {})
        found: dict[int, int] = {}
        for value in values:
            for chunk, bits in held.get(value, {}).items():
                found[chunk] = found.get(chunk, 0) | bits
        return found

    def count(self, *sets: Chunks) -> int:
        """Count the entries that are in all of some sets; in none: all of the kind."""
        left: Chunks = self.everything
        for one in sets:
            left = bitmaps.intersect(left, one)
        return bitmaps.count(left)


def cross(kind: str, facets: Sequence[str]) -> Crossing:
    """Read what two or more facets of a kind say, in one question."""
    rows = Bitmap.objects.filter(kind=kind, facet__in=[EVERYTHING.name, *facets])
    everything: dict[int, int] = {}
    by_facet: dict[str, dict[str, dict[int, int]]] = {facet: {} for facet in facets}
    for facet, value, chunk, data in rows.values_list("facet", "value", "chunk", "data"):
        bits = bitmaps.read(bytes(data))
        if facet == EVERYTHING.name:
            everything[chunk] = bits
        else:
            by_facet[facet].setdefault(value, {})[chunk] = bits
    for facet, held in by_facet.items():
        if NOTHING not in held:
            held[NOTHING] = _leave_out(everything, held)
        by_facet[facet] = held
    return Crossing(everything, by_facet)


def tally(
    kind: str, facets: Sequence[str], within: Chunks
) -> dict[str, dict[tuple[str, ...], int]]:
    """Count the values of some facets that entries have together.

    Returns:
        Facet → values, in their order → how many of the entries have just these; none: no value.
    """
    crossing = cross(kind, facets)
    tallies = {}
    for facet in facets:
        together: dict[int, tuple[str, ...]] = dict.fromkeys(bitmaps.iter_numbers(within), ())
        for value, chunks in sorted(crossing.by_facet[facet].items()):
            if value != NOTHING:
                for slot in bitmaps.iter_numbers(bitmaps.intersect(within, chunks)):
                    together[slot] = (*together[slot], value)
        tallies[facet] = dict(Counter(together.values()))
    return tallies


def _leave_out(everything: Chunks, held: Mapping[str, Chunks]) -> dict[int, int]:
    left = dict(everything)
    for chunks in held.values():
        for chunk, bits in chunks.items():
            left[chunk] = left.get(chunk, 0) & ~bits
    return left
