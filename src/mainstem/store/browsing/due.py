"""Due: which listed entries have a day to be done by, before or after another day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from mainstem.register import orders
from mainstem.register.cells import NOTHING
from mainstem.store.browsing import bitmaps
from mainstem.store.browsing.bitmaps import Chunks
from mainstem.store.questions import Question, Row
from mainstem.store.schema.list_tables import Bitmap, SortKey


@dataclass(frozen=True, slots=True)
class DueSlots:
    """Slots of entries, by their last day."""

    passed: tuple[int, ...]
    """Those whose last day is over, the latest first."""
    ahead: tuple[int, ...]
    """Those whose last day is still to come, or today, the next first."""
    is_cut: bool
    """Whether there are more than were looked at."""


_BEFORE = Question(
    lambda kind, order, bound: (
        SortKey.objects.filter(kind=kind, order=order, key__lt=bound)
        .order_by("-key", "-slot")
        .values_list("key", "slot")
    )
)
_AFTER = Question(
    lambda kind, order, bound: (
        SortKey.objects.filter(kind=kind, order=order, key__gte=bound)
        .order_by("key", "slot")
        .values_list("key", "slot")
    )
)


def list_due(kind: str, order: str, today: date, *, without: Chunks, most: int) -> DueSlots:
    """List entries by the day that one of their dates ends.

    Args:
        kind: of the entries.
        order: name of the date's order.
        today: the day they are told apart by. What is due in a month or a year is passed when
            all of it is over.
        without: slots that are left out.
        most: how many are looked at to either side of today, the nearest.
    """
    bound = orders.write_bound(today + timedelta(days=1)) if today < date.max else b"~"
    begun, later = (
        _read(question.page(0, most + 1, kind=kind, order=order, bound=bound), without)
        for question in (_BEFORE, _AFTER)
    )
    ahead = [due for due in begun if due[0] >= today] + later
    passed = [due for due in begun if due[0] < today]
    return DueSlots(
        passed=tuple(slot for _, slot in sorted(passed, reverse=True)[:most]),
        ahead=tuple(slot for _, slot in sorted(ahead)[:most]),
        is_cut=max(len(begun), len(later)) > most,
    )


_BETWEEN = Question(
    lambda kind, order, bound, end: (
        SortKey.objects.filter(kind=kind, order=order, key__gte=bound, key__lt=end)
        .order_by("key", "slot")
        .values_list("key", "slot")
    )
)


def list_between(kind: str, order: str, first: date, last: date) -> list[int]:
    """List the entries that begin on a day or later and are over on another, the first one first."""
    bounds = (orders.write_bound(first), orders.write_bound(last) + b"~")
    rows = _BETWEEN.ask(kind=kind, order=order, bound=bounds[0], end=bounds[1])
    return [slot for key, slot in rows if orders.read_days(bytes(key))[1] <= last]


_DATED = Question(
    lambda kind, order: (
        SortKey.objects.filter(kind=kind, order=order)
        .order_by("key", "slot")
        .values_list("key", "slot")
    )
)


def list_starts(kind: str, order: str, within: Chunks) -> list[tuple[bytes, int]]:
    """List the keys of those of some entries that have a date, with their slots, in order."""
    truth = bitmaps.write_truth(within)
    rows = _DATED.ask(kind=kind, order=order)
    return [(bytes(key), slot) for key, slot in rows if slot < len(truth) and truth[slot]]


def list_ends(kind: str, order: str, within: Chunks) -> list[tuple[date, int]]:
    """List the last days of those of some entries that have a date, with their slots, in order."""
    return sorted((orders.read_days(k)[1], slot) for k, slot in list_starts(kind, order, within))


def list_short(kind: str, order: str, first: date, last: date, longest: int) -> list[int]:
    """List the entries whose date touches some days and is no longer than so many, by their slots.

    What is known by its month or year alone is not read, however much of it there is.
    """
    begin = max(first, date.min + timedelta(days=longest)) - timedelta(days=longest)
    bounds = (orders.write_bound(begin), orders.write_bound(last) + b"~")
    rows = _BETWEEN.ask(kind=kind, order=order, bound=bounds[0], end=bounds[1])
    days = ((slot, *orders.read_days(bytes(key))) for key, slot in rows)
    return [s for s, start, end in days if end >= first and (end - start).days <= longest]


@dataclass(frozen=True, slots=True)
class Settling:
    """What says that nothing is left to be done."""

    judged: str
    """The facet of what people have judged."""
    done: tuple[str, ...]
    """Its values that say so."""
    fulfilled: str
    """The facet of what fulfils it; that says so where nobody has judged."""
    when_fulfilled: tuple[str, ...] = ()
    """Values beside which what fulfils it says so too: what was late was done all the same."""


_JUDGED = Question(
    lambda kind, fulfilled, judged, values: Bitmap.objects.filter(
        Q(facet=fulfilled) | Q(facet=judged, value__in=values), kind=kind
    ).values_list("facet", "value", "chunk", "data")
)


def find_settled(kind: str, settling: Settling) -> Chunks:
    """Find the entries of which nothing is left to be done, as slots."""
    done: dict[int, int] = {}
    open_: dict[int, int] = {}
    fulfilled: dict[int, int] = {}
    rows = _JUDGED.ask(
        kind=kind,
        fulfilled=settling.fulfilled,
        judged=settling.judged,
        values=(*settling.done, *settling.when_fulfilled, NOTHING),
    )
    for facet, value, chunk, data in rows:
        judged = done if value in settling.done else open_
        chunks = fulfilled if facet == settling.fulfilled else judged
        if (facet, value) != (settling.fulfilled, NOTHING):
            chunks[chunk] = chunks.get(chunk, 0) | bitmaps.read(bytes(data))
    for chunk, bits in bitmaps.intersect(fulfilled, open_).items():
        done[chunk] = done.get(chunk, 0) | bits
    return done


def _read(rows: Iterable[Row], without: Chunks) -> list[tuple[date, int]]:
    """Return the last day and the slot of each entry that is not left out, of key and slot."""
    found = ((orders.read_days(bytes(key))[1], slot) for key, slot in rows)
    return [(last, slot) for last, slot in found if not _has(without, slot)]


def _has(chunks: Chunks, slot: int) -> bool:
    chunk, place = bitmaps.locate(slot)
    return bool(chunks.get(chunk, 0) >> place & 1)
