"""Ordering: walk along the wanted entries of a kind in an order, and stop where enough are met."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, islice
from typing import Any

from django.db import connection
from django.db.models import Model

from mainstem.store import running
from mainstem.store.browsing import bitmaps
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.browsing.listing import ORDERS, get_keyed
from mainstem.store.questions import Question
from mainstem.store.schema.list_tables import Bitmap, Listed, SortKey
from mainstem.store.slicing import iter_slices

FEW = 2_000
"""Of at most so many entries the places are looked up; of more, the whole order is walked through."""
_RUN, _LEAST = 2_000, 200
"""Entries of an order that are looked at at once, at most and at least."""


@dataclass(frozen=True, slots=True)
class ByKey:
    """Sorted by what `register.orders` has made keys of."""

    order: str
    number: int
    """Place of the order among those of its kind."""


@dataclass(frozen=True, slots=True)
class ByValue:
    """Sorted by a facet: entries that have the first value, then those that have the next one."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByChange:
    """Sorted by when they changed last."""


Order = ByKey | ByValue | ByChange


def list_slots(
    kind: str, wanted: Chunks, order: Order, *, descending: bool, first: int, last: int
) -> list[int]:
    """Return slots of wanted entries in order, from one place to before another.

    What the order knows nothing of comes last. The walk begins at the nearer end.
    """
    known, unknown = _part(kind, wanted, order)
    count = bitmaps.count(known)
    last = min(last, count + bitmaps.count(unknown))
    end = min(last, count)
    # Who has several values stands at the first met, and that is another one from the other end.
    if first < count - end or isinstance(order, ByValue):
        runs = _iter_runs(kind, known, order, descending=descending, most=end)
        slots = _take(runs, first, end)
    else:
        back = _iter_runs(kind, known, order, descending=not descending, most=count - first)
        slots = _take(back, count - end, count - first)[::-1]
    rest = islice(bitmaps.iter_numbers(unknown), max(0, first - count), max(0, last - count))
    return [*slots, *rest]


def _part(kind: str, wanted: Chunks, order: Order) -> tuple[Chunks, Chunks]:
    """Part wanted entries into those an order knows something of, and the others."""
    match order:
        case ByChange():
            return wanted, {}
        case ByKey():
            keyed = get_keyed(order.order)
            rows = _MET.ask(kind=kind, facet=keyed.name, values=(keyed.value,))
        case ByValue():
            rows = _MET.ask(kind=kind, facet=order.facet, values=order.values)
    met: dict[int, int] = {}
    for chunk, data in rows:
        met[chunk] = met.get(chunk, 0) | bitmaps.read(bytes(data))
    known = bitmaps.intersect(wanted, met)
    return known, {n: rest for n, bits in wanted.items() if (rest := bits & ~met.get(n, 0))}


_MET = Question(
    lambda kind, facet, values: Bitmap.objects.filter(
        kind=kind, facet=facet, value__in=values
    ).values_list("chunk", "data")
)


def _take(runs: Iterator[Sequence[int]], first: int, last: int) -> list[int]:
    taken: list[int] = []
    if first >= last:
        return taken
    for run in runs:
        taken += run
        if len(taken) >= last:
            break
    return taken[first:last]


def _iter_runs(
    kind: str, wanted: Chunks, order: Order, *, descending: bool, most: int
) -> Iterator[Sequence[int]]:
    """Yield slots of wanted entries in order, some at a time, each once.

    Those that the order knows nothing of are left out. Hardly more than `most` will be taken.
    """
    match order:
        case ByValue():
            return _iter_values(kind, wanted, order, descending=descending)
        case _ if _is_looked_up(wanted, order, most):
            slots = list(bitmaps.iter_numbers(wanted))
            return iter([_sort_few(kind, slots, order, descending=descending)])
        case ByKey():
            where = _Walk(SortKey, "key", {"kind": kind, "order": order.order}, descending)
            return _filter(where, wanted, most)
        case ByChange():
            return _filter(_Walk(Listed, "changed", {"kind": kind}, descending), wanted, most)


def _is_looked_up(wanted: Chunks, order: ByKey | ByChange, most: int) -> bool:
    """Say whether to look up where each wanted entry stands, instead of walking along the order.

    To meet `most` of the wanted takes a walk past so many times as many as there are others.
    """
    count = bitmaps.count(wanted)
    return count <= FEW and (isinstance(order, ByKey) or count * count <= most * _measure(wanted))


def _measure(wanted: Chunks) -> int:
    """Return about how many entries there are among which some are wanted."""
    top = max(wanted, default=0)
    return (top << bitmaps.WIDTH) + wanted.get(top, 0).bit_length()


@dataclass(frozen=True, slots=True)
class _Walk:
    """A way along the slots of a table, sorted by one of its columns and the slot."""

    table: type[Model]
    column: str
    where: Mapping[str, str]
    """Column → value that its rows have."""
    descending: bool

    def iter_runs(self, size: int) -> Iterator[list[int]]:
        """Yield all slots in order, so many at a time.

        Each run is a question of its own, which goes on where the one before it has ended.
        """
        quote = connection.ops.quote_name
        place = f"{quote(self.column)}, slot"
        down, past = (" DESC", "<") if self.descending else ("", ">")
        conditions = " AND ".join(f"{quote(name)} = %s" for name in self.where)
        begin = f"SELECT {place} FROM {quote(self.table._meta.db_table)} WHERE {conditions}"
        end = f"ORDER BY {quote(self.column)}{down}, slot{down} LIMIT %s"
        asked = (*self.where.values(),)
        rows = running.fetch(f"{begin} {end}", (*asked, size))
        while rows:
            yield [slot for _, slot in rows]
            if len(rows) < size:
                return
            query = f"{begin} AND ({place}) {past} (%s, %s) {end}"
            rows = running.fetch(query, (*asked, *rows[-1], size))


def _filter(walk: _Walk, wanted: Chunks, most: int) -> Iterator[Sequence[int]]:
    """Yield what is wanted of the slots along a way, some at a time."""
    truth = bitmaps.write_truth(wanted)
    # Where most of them are wanted, a first page is among the first few.
    size = min(_RUN, max(_LEAST, 2 * most * _measure(wanted) // max(1, bitmaps.count(wanted))))
    for run in walk.iter_runs(size):
        # Slots beyond those that are wanted have no place there.
        known = run if max(run) < len(truth) else [slot for slot in run if slot < len(truth)]
        yield list(compress(known, map(truth.__getitem__, known)))


def _sort_few(
    kind: str, slots: Sequence[int], order: ByKey | ByChange, *, descending: bool
) -> list[int]:
    """Look the keys of a few entries up, or their last changes, and sort them."""
    found: Sequence[tuple[Any, ...]]
    if isinstance(order, ByKey):
        found = load_keys(kind, slots, order)
    else:
        asked = (_CHANGES.ask(kind=kind, slots=some) for some in iter_slices(slots))
        found = list(chain.from_iterable(asked))
    return [slot for _, slot in sorted(found, reverse=descending)]


_CHANGES = Question(
    lambda kind, slots: Listed.objects.filter(kind=kind, slot__in=slots).values_list(
        "changed", "slot"
    )
)


def load_keys(kind: str, slots: Sequence[int], order: ByKey) -> list[tuple[bytes, int]]:
    """Load the keys that some entries are sorted by, each with its slot; without one left out."""
    quote = connection.ops.quote_name
    listed, keys = quote(Listed._meta.db_table), quote(SortKey._meta.db_table)
    found: list[tuple[bytes, int]] = []
    for some in iter_slices(slots):
        wanted = running.fill_up(some)
        # Not a join: PostgreSQL would read the keys of all entries to find those of some hundreds.
        query = (
            f"SELECT (SELECT k.{quote('key')} FROM {keys} k WHERE k.id = l.entry * {ORDERS} + %s), "
            f"l.slot FROM {listed} l "
            f"WHERE l.kind = %s AND l.slot IN ({', '.join(['%s'] * len(wanted))})"
        )
        rows = running.fetch(query, [order.number, kind, *wanted])
        found += [(bytes(key), slot) for key, slot in rows if key is not None]
    return found


def _iter_values(
    kind: str, wanted: Chunks, order: ByValue, *, descending: bool
) -> Iterator[Sequence[int]]:
    """Yield the slots of each value in turn, without those that had one before it."""
    by_value: dict[str, dict[int, int]] = defaultdict(dict)
    for value, chunk, data in _VALUES.ask(kind=kind, facet=order.facet):
        by_value[value][chunk] = bitmaps.read(bytes(data))
    left = dict(wanted)
    for value in reversed(order.values) if descending else order.values:
        here = bitmaps.intersect(left, by_value.get(value, {}))
        yield list(bitmaps.iter_numbers(here))
        for chunk, bits in here.items():
            left[chunk] &= ~bits


_VALUES = Question(
    lambda kind, facet: Bitmap.objects.filter(kind=kind, facet=facet).values_list(
        "value", "chunk", "data"
    )
)
