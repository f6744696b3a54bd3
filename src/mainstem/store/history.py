"""The history: append acts in one transaction with what follows from them, and read them back.

One writer at a time: whoever holds it sees the register as no one else can change it meanwhile.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max

from mainstem.register import acts, effects, merkle, notes
from mainstem.register.acts import Act as ActValue
from mainstem.register.acts import Actor
from mainstem.store import holdings
from mainstem.store.inserting import insert_rows
from mainstem.store.tables import Act, Checkpoint

Change = effects.Row | effects.End

_LOCK = 0x6D61696E
"""The advisory lock that a writer holds on PostgreSQL: the letters "main"."""


@dataclass(frozen=True, slots=True)
class Line:
    """An act as it is stored."""

    number: int
    data: bytes
    leaf: bytes


class Writer:
    """The one who may add to the history. What is added counts once `open_writer` is left."""

    def __init__(self, by: Actor, at: datetime, signer: notes.Signer) -> None:
        self._by = by
        self._at = at
        self._signer = signer
        self._changes: list[tuple[Change, Actor]] = []

    def add(self, *changes: Change, by: Actor | None = None) -> None:
        """Add an act for each change, in their order.

        Args:
            changes: rows that begin, and ends of rows that hold.
            by: who acts, where that is not the one the writer was opened for.
        """
        self._changes.extend((change, by or self._by) for change in changes)

    def flush(self) -> None:
        """Write what was added so far, so that it can be read inside this transaction."""
        if self._changes:
            _append(self._changes, self._at, self._signer)
            self._changes = []


@contextmanager
def open_writer(by: Actor, at: datetime, signer: notes.Signer) -> Iterator[Writer]:
    """Hold the history for writing, in a transaction: all that is added counts, or nothing.

    Args:
        by: who acts.
        at: the time of the acts; that of the last act, should the clock have gone back since.
        signer: signs the checkpoint.

    Raises:
        AlreadyHolds, NothingHolds: see `holdings`.
    """
    with transaction.atomic():
        # On SQLite the transaction has begun with the lock of the one writer already.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        writer = Writer(by, at, signer)
        yield writer
        writer.flush()


def count_acts() -> int:
    """Return how many acts there are; they are numbered from 0."""
    last: int | None = Act.objects.aggregate(last=Max("number"))["last"]
    return 0 if last is None else last + 1


def iter_lines(first: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield acts as they are stored, in the order of their numbers.

    Args:
        first: the first number.
        end: past the last number; None: to the end.
    """
    found = Act.objects.filter(number__gte=first)
    if end is not None:
        found = found.filter(number__lt=end)
    rows = found.order_by("number").values_list("number", "data", "leaf")
    for number, data, leaf in rows.iterator(chunk_size=2_000):
        yield Line(number, bytes(data), bytes(leaf))


def iter_checkpoints() -> Iterator[tuple[int, str]]:
    """Yield every checkpoint as (size, signed note), the shortest history first."""
    yield from Checkpoint.objects.order_by("size").values_list("size", "note").iterator()


def find_checkpoint() -> str | None:
    """Return the newest checkpoint, a signed note; None before the first act."""
    return Checkpoint.objects.order_by("-size").values_list("note", flat=True).first()


def find_size(at: datetime) -> int:
    """Return how long the history was at an instant: what held then began before that number."""
    last: int | None = Act.objects.filter(at__lte=at).aggregate(last=Max("number"))["last"]
    return 0 if last is None else last + 1


def _append(changes: Sequence[tuple[Change, Actor]], at: datetime, signer: notes.Signer) -> None:
    frontier = _get_frontier()
    last = Act.objects.order_by("-number").values_list("at", flat=True).first()
    moment = at if last is None else max(at, last)
    rows = []
    begun: list[tuple[int, Change]] = []
    for number, (change, by) in enumerate(changes, frontier.size):
        data = acts.encode(_make_act(number, moment, by, change))
        leaf = merkle.hash_leaf(data)
        frontier.append(leaf)
        rows.append((number, data, leaf, moment))
        begun.append((number, change))
    insert_rows(Act, ("number", "data", "leaf", "at"), rows)
    holdings.apply(begun)
    checkpoint = notes.Checkpoint(signer.name, frontier.size, frontier.root)
    Checkpoint.objects.create(
        size=frontier.size,
        note=signer.sign(checkpoint.encode()),
        edge=b"".join(frontier.hashes),
    )


def _make_act(number: int, at: datetime, by: Actor, change: Change) -> ActValue:
    if isinstance(change, effects.End):
        return ActValue(
            number, at, by, "retract", {"reason": change.reason, "target": change.target}
        )
    return ActValue(number, at, by, *effects.write_row(change))


def _get_frontier() -> merkle.Frontier:
    newest = Checkpoint.objects.order_by("-size").values_list("size", "edge").first()
    if newest is None:
        return merkle.Frontier()
    size, edge = newest
    edge = bytes(edge)
    return merkle.Frontier(size, [edge[n : n + 32] for n in range(0, len(edge), 32)])
