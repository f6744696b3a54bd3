"""Runs: what follows a place in an order, so that a long list can be taken piece by piece.

A place is what the last row was sorted by, not how many rows there were before it: rows that come
or go meanwhile neither repeat others nor hide them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

from django.db.models import Q

from mainstem.store.browsing import bitmaps, ordering
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.browsing.lists import FEW, ByKey, ByValue, Order
from mainstem.store.schema.list_tables import Bitmap, Listed, SortKey
from mainstem.store.slicing import iter_slices


@dataclass(frozen=True, slots=True)
class Place:
    """Where a listed entry stands in an order."""

    key: str | None
    """What it is sorted by; None for one that the order knows nothing of: these come last."""
    slot: int


class LostPlace(LookupError):
    """The value a list was at is not in it any more, so nothing can be said to follow."""


def list_places(
    kind: str, wanted: Chunks, order: Order, *, descending: bool, after: Place | None, limit: int
) -> list[Place]:
    """Return the places of wanted entries in an order, as `lists.list_slots` has them.

    Args:
        kind: of the entries.
        wanted: as `lists.select` returns it.
        order: what to sort by.
        descending: the largest, latest or last in the alphabet first.
        after: the place to go on from; None: from the beginning.
        limit: how many to return at most.

    Raises:
        LostPlace: entries are sorted by values, and that of `after` is no longer among them.
    """
    if isinstance(order, ByValue):
        return list(islice(_walk_values(kind, wanted, order, descending, after), limit))
    source = _Keys(kind, order) if isinstance(order, ByKey) else _Changes(kind)
    few = list(bitmaps.iter_numbers(wanted)) if bitmaps.count(wanted) <= FEW else None
    keyed: Iterator[Place] = iter(())
    if after is None or after.key is not None:
        if few is None:
            is_wanted = _make_test(wanted)
            keyed = (p for p in source.iter_after(after, descending) if is_wanted(p.slot))
        else:
            keyed = _sort_after(source.load(few), after, descending)
    rest = _iter_rest(source, wanted, few, after)
    return list(islice(chain(keyed, rest), limit))


class _Source(Protocol):
    """What entries are sorted by, as stored."""

    def load(self, slots: Sequence[int]) -> list[Place]:
        """Return the places of some entries, those that have one, in any order."""

    def iter_after(self, after: Place | None, descending: bool) -> Iterator[Place]:
        """Yield the places of all entries after one, in their order."""

    def iter_slots(self) -> Iterator[int]:
        """Yield the slots of all entries that have a place."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """Keys that `register.orders` has made."""

    kind: str
    order: ByKey

    def load(self, slots: Sequence[int]) -> list[Place]:
        found = ordering.load_keys(self.kind, slots, self.order)
        return [Place(key.hex(), slot) for key, slot in found]

    def iter_after(self, after: Place | None, descending: bool) -> Iterator[Place]:
        rows = SortKey.objects.filter(kind=self.kind, order=self.order.order)
        if after is not None and after.key is not None:
            rows = rows.filter(_follow("key", bytes.fromhex(after.key), after.slot, descending))
        ordered = rows.order_by(*(("-key", "-slot") if descending else ("key", "slot")))
        for key, slot in ordered.values_list("key", "slot").iterator(chunk_size=200):
            yield Place(bytes(key).hex(), slot)

    def iter_slots(self) -> Iterator[int]:
        rows = SortKey.objects.filter(kind=self.kind, order=self.order.order)
        return iter(rows.values_list("slot", flat=True).iterator(chunk_size=2_000))


@dataclass(frozen=True, slots=True)
class _Changes:
    """When entries changed last; every one has."""

    kind: str

    def load(self, slots: Sequence[int]) -> list[Place]:
        found: list[Place] = []
        for some in iter_slices(slots):
            rows = Listed.objects.filter(kind=self.kind, slot__in=some)
            found += [Place(_pad(c), slot) for c, slot in rows.values_list("changed", "slot")]
        return found

    def iter_after(self, after: Place | None, descending: bool) -> Iterator[Place]:
        rows = Listed.objects.filter(kind=self.kind)
        if after is not None and after.key is not None:
            rows = rows.filter(_follow("changed", int(after.key), after.slot, descending))
        ordered = rows.order_by(*(("-changed", "-slot") if descending else ("changed", "slot")))
        for changed, slot in ordered.values_list("changed", "slot").iterator(chunk_size=200):
            yield Place(_pad(changed), slot)

    def iter_slots(self) -> Iterator[int]:
        rows = Listed.objects.filter(kind=self.kind)
        return iter(rows.values_list("slot", flat=True).iterator(chunk_size=2_000))


def _pad(number: int) -> str:
    """Write a number so that texts compare as numbers do."""
    return f"{number:020}"


def _follow(name: str, key: bytes | int, slot: int, descending: bool) -> Q:
    """Tell which rows follow a place; the first condition lets an index begin there."""
    if descending:
        return Q(**{f"{name}__lte": key}) & (Q(**{f"{name}__lt": key}) | Q(slot__lt=slot))
    return Q(**{f"{name}__gte": key}) & (Q(**{f"{name}__gt": key}) | Q(slot__gt=slot))


def _sort_after(places: Sequence[Place], after: Place | None, descending: bool) -> Iterator[Place]:
    """Yield places in their order, from one on."""

    def get_order(place: Place) -> tuple[str, int]:
        return place.key or "", place.slot

    for place in sorted(places, key=get_order, reverse=descending):
        if after is None or (
            get_order(place) < get_order(after)
            if descending
            else get_order(place) > get_order(after)
        ):
            yield place


def _iter_rest(
    source: _Source, wanted: Chunks, few: Sequence[int] | None, after: Place | None
) -> Iterator[Place]:
    """Yield wanted entries that the order knows nothing of, in the order of their making."""
    keyed = source.iter_slots() if few is None else (p.slot for p in source.load(few))
    left = _Left(wanted)
    for slot in keyed:
        left.take(slot)
    yield from _iter_after_slot(left, after)


def _walk_values(
    kind: str, wanted: Chunks, order: ByValue, descending: bool, after: Place | None
) -> Iterator[Place]:
    """Yield entries that have the first value, then those that have the next one."""
    values = list(reversed(order.values) if descending else order.values)
    by_value: dict[str, dict[int, int]] = {}
    rows = Bitmap.objects.filter(kind=kind, facet=order.facet)
    for value, chunk, data in rows.values_list("value", "chunk", "data"):
        by_value.setdefault(value, {})[chunk] = bitmaps.read(bytes(data))
    if after is not None and after.key is not None and after.key not in values:
        raise LostPlace(after.key)
    is_beyond = after is None
    left = _Left(wanted)
    for value in values:
        is_at = after is not None and value == after.key
        for slot in bitmaps.iter_numbers(by_value.get(value, {})):
            follows = is_beyond or (is_at and after is not None and slot > after.slot)
            if left.take(slot) and follows:
                yield Place(value, slot)
        is_beyond = is_beyond or is_at
    yield from _iter_after_slot(left, after)


def _iter_after_slot(left: "_Left", after: Place | None) -> Iterator[Place]:
    first = after.slot + 1 if after is not None and after.key is None else 0
    return (Place(None, slot) for slot in left.iter_slots() if slot >= first)


class _Left:
    """Wanted entries that were not taken yet."""

    def __init__(self, wanted: Chunks) -> None:
        self._chunks = {n: bytearray(bitmaps.spread(bits)) for n, bits in wanted.items()}

    def take(self, slot: int) -> bool:
        """Take one, and say whether it was there to be taken."""
        chunk, place = bitmaps.locate(slot)
        bits = self._chunks.get(chunk)
        if bits is None or not bits[place >> 3] >> (place & 7) & 1:
            return False
        bits[place >> 3] &= ~(1 << (place & 7))
        return True

    def iter_slots(self) -> Iterator[int]:
        """Yield what is left."""
        bits = {n: int.from_bytes(data, "little") for n, data in self._chunks.items()}
        return bitmaps.iter_numbers(bits)


def _make_test(wanted: Chunks) -> Callable[[int], bool]:
    chunks = {n: bitmaps.spread(bits) for n, bits in wanted.items()}

    def is_wanted(slot: int) -> bool:
        chunk, place = bitmaps.locate(slot)
        bits = chunks.get(chunk)
        return bits is not None and bool(bits[place >> 3] >> (place & 7) & 1)

    return is_wanted
