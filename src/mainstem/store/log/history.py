"""The history: append acts in one transaction with what follows from them, and read them back.

One writer at a time: whoever holds it sees the register as no one else can change it meanwhile.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError, connection, transaction
from django.db.models import Max

from mainstem.errors import StoreError
from mainstem.register import acts, batches, canonical, effects, merkle, notes
from mainstem.register.acts import Actor
from mainstem.register.batches import Begun, Ending
from mainstem.register.verification import Event, Line, Signed
from mainstem.store import running, waiting
from mainstem.store.inserting import insert_rows
from mainstem.store.log import derivations
from mainstem.store.questions import Question
from mainstem.store.schema.tables import Act, Checkpoint

Change = effects.Row | effects.End

_LOCK = 0x6D61696E
"""The advisory lock that a writer holds on PostgreSQL: the letters "main"."""


class UnableToExtend(StoreError):
    """The end of the history is not one that the key at hand has signed.

    Another key or name is set than before, or someone has altered the store: `mainstem log
    verify` tells. It says nothing about acts further back.
    """


class StoreBusy(StoreError):
    """Others have kept the store from being written as long as we may wait; nothing was begun."""


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


_ACTS, _CHECKPOINTS = Act._meta.db_table, Checkpoint._meta.db_table


@contextmanager
def open_writer(by: Actor, at: datetime, signer: notes.Signer) -> Iterator[Writer]:
    """Hold the history for writing, in a transaction: all that is added counts, or nothing.

    Args:
        by: who acts.
        at: the time of the acts; that of the last act, should the clock have gone back since.
        signer: signs the checkpoint.

    Raises:
        AlreadyHolds, NothingHolds: see `holdings`.
        StoreBusy: others are writing, and go on.
        UnableToExtend: the history does not end with what this signer has signed.
    """
    with hold():
        writer = Writer(by, at, signer)
        yield writer
        writer.flush()


@contextmanager
def hold() -> Iterator[None]:
    """Keep everyone else from writing, in a transaction.

    Raises:
        StoreBusy: others are writing, and go on.
    """
    try:
        with transaction.atomic():
            # On SQLite the transaction has begun with the lock of the one writer already.
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            yield
    except OperationalError as error:
        if not waiting.is_busy(error):
            raise
        raise StoreBusy(
            "The store is being written by another process, such as an import; nothing was "
            "written here. Do it again when that has ended."
        ) from error


def is_held() -> bool:
    """Say whether someone else keeps everyone from writing, where that can be told: on PostgreSQL."""
    if connection.vendor != "postgresql":
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return not cursor.fetchone()[0]


def count_acts() -> int:
    """Return how many acts there are; they are numbered from 0."""
    last: int | None = Act.objects.aggregate(last=Max("number"))["last"]
    return 0 if last is None else last + 1


def find_time() -> datetime | None:
    """Return the time of the last act; None before the first."""
    return Act.objects.order_by("-number").values_list("at", flat=True).first()


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
        yield Line(number, _to_bytes(data), _to_bytes(leaf))


def _to_bytes(value: object) -> bytes:
    """Take what a column of bytes holds, which SQLite does not enforce, as bytes all the same."""
    if isinstance(value, (bytes, memoryview)):
        return bytes(value)
    return str(value).encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Extent:
    """The history as it was at one instant: what is added later is not looked at."""

    acts: int
    """Past the number of the last act."""
    checkpoint: int
    """Size of the newest checkpoint; the same, unless someone has altered the store."""

    def iter_events(self) -> Iterator[Event]:
        """Yield the acts in their order, and each checkpoint after the last act it covers."""
        checkpoints = self.iter_checkpoints()
        coming = next(checkpoints, None)
        for line in iter_lines(end=self.acts):
            while coming is not None and coming.size <= (line.number or 0):
                yield coming
                coming = next(checkpoints, None)
            yield line
        while coming is not None:
            yield coming
            coming = next(checkpoints, None)

    def iter_checkpoints(self) -> Iterator[Signed]:
        """Yield the checkpoints, the shortest history first."""
        found = Checkpoint.objects.filter(size__lte=self.checkpoint).order_by("size")
        for size, note in found.values_list("size", "note").iterator(chunk_size=2_000):
            yield Signed(size, str(note))


def find_extent() -> Extent:
    """Return how far the history goes now."""
    # One question, so that no act can come between its two answers. Numbers sort before whatever
    # else someone may have put into these columns of SQLite.
    query = f"SELECT (SELECT max(number) FROM {_ACTS}), (SELECT max(size) FROM {_CHECKPOINTS})"
    if connection.vendor == "sqlite":
        query = (
            f"SELECT (SELECT max(number) FROM {_ACTS} WHERE number < ''), "
            f"(SELECT max(size) FROM {_CHECKPOINTS} WHERE size < '')"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        last, newest = cursor.fetchone()
    return Extent(0 if last is None else last + 1, newest or 0)


def find_checkpoint() -> str | None:
    """Return the newest checkpoint, a signed note; None before the first act."""
    return Checkpoint.objects.order_by("-size").values_list("note", flat=True).first()


_TIME = Question(lambda number: Act.objects.filter(number=number).values_list("at"))


def find_size(at: datetime) -> int:
    """Return how long the history was at an instant: what held then began before that number."""
    first, end = 0, count_acts()
    # No act has an earlier time than the one before it: some twenty looks find the place among
    # a million.
    while first < end:
        middle = (first + end) // 2
        made = _TIME.ask(number=middle)
        if made and made[0][0] > at:
            end = middle
        else:
            first = middle + 1
    return first


def _append(changes: Sequence[tuple[Change, Actor]], at: datetime, signer: notes.Signer) -> None:
    global _own
    frontier, moment = _find_end(at, signer)
    time = acts.format_time(moment)
    actor, written = None, b""
    rows = []
    done: list[Begun[effects.Row] | Ending] = []
    for number, (change, by) in enumerate(changes, frontier.size):
        verb, body = effects.write_change(change)
        encoded = canonical.encode(body)
        if by is not actor:
            actor, written = by, acts.encode_actor(by)
        data = acts.frame(number, time, written, verb, encoded)
        leaf = merkle.hash_leaf(data)
        frontier.append(leaf)
        rows.append((number, data, leaf, moment))
        if isinstance(change, effects.End):
            done.append(Ending(number, change))
        else:
            done.append(Begun(number, change, encoded.decode(), by.name))
    insert_rows(Act, ("number", "data", "leaf", "at"), rows)
    for batch in batches.split(done):
        derivations.apply(batch)
    checkpoint = notes.Checkpoint(signer.name, frontier.size, frontier.root)
    note, edge = signer.sign(checkpoint.encode()), b"".join(frontier.hashes)
    insert_rows(Checkpoint, ("size", "note", "edge"), [(frontier.size, note, edge)])
    number, data = rows[-1][:2]
    _own = _Own(signer.verifier, _Stored(number, data, frontier.size, note, edge), moment)


def hand_over(by: Sequence[notes.Verifier], successor: notes.Signer) -> int:
    """Have the newest checkpoint signed by another key, which alone goes on from there.

    Idempotent; a key from before that is still at hand somewhere writes nothing any more.

    Args:
        by: keys of which one has to have signed it.
        successor: the other key, under the same name.

    Returns:
        How long the history is; 0 where there is nothing to sign yet.

    Raises:
        UnableToExtend: its end is not one that one of these keys has signed.
    """
    with hold():
        stored = _fetch_end()
        if stored is None:
            return 0
        end = _prove_end(stored, successor.name, [*by, successor.verifier])
        if not notes.is_last_to_sign(end.note, successor.verifier):
            newest = Checkpoint.objects.filter(size=end.frontier.size)
            newest.update(note=successor.countersign(end.note))
        return end.frontier.size


@dataclass(frozen=True, slots=True)
class _End:
    """What the history is extended from."""

    frontier: merkle.Frontier
    at: datetime
    """Time of the last act."""
    note: str


def _find_end(at: datetime, signer: notes.Signer) -> tuple[merkle.Frontier, datetime]:
    """Return what the history is extended from, and the time of what comes next.

    What was signed last is checked first: nothing is ever signed on top of an end that this key
    did not sign, or that another key has taken over.
    """
    stored = _fetch_end()
    if stored is None:
        return merkle.Frontier(), at
    own = _own
    if own and own.stored == stored and own.by == signer.verifier:
        return _read_edge(stored), max(at, own.at)
    end = _prove_end(stored, signer.name, [signer.verifier])
    if not notes.is_last_to_sign(end.note, signer.verifier):
        raise UnableToExtend(
            "The history was handed over to another key. If that was interrupted, "
            "mainstem log rotate-key brings it to its end."
        )
    return end.frontier, max(at, end.at)


@dataclass(frozen=True, slots=True)
class _Stored:
    """The last act and the newest checkpoint, as they are stored."""

    number: int
    data: bytes
    size: int
    note: str
    edge: bytes


@dataclass(frozen=True, slots=True)
class _Own:
    """An end of the history that this process has written itself."""

    by: notes.Verifier
    """Of the key that signed it."""
    stored: _Stored
    at: datetime


_own: _Own | None = None
"""The newest one. Where the store holds the same bytes they need no other proof."""


def _fetch_end() -> _Stored | None:
    """Fetch what is stored of the end of the history; None before the first act."""
    last = running.fetch(f"SELECT number, data FROM {_ACTS} ORDER BY number DESC LIMIT 1")
    newest = running.fetch(
        f"SELECT size, note, edge FROM {_CHECKPOINTS} ORDER BY size DESC LIMIT 1"
    )
    if not newest and not last:
        return None
    if not newest or not last or last[0][0] + 1 != newest[0][0]:
        raise UnableToExtend("The last act is not the last one that was signed.")
    (number, data), (size, note, edge) = last[0], newest[0]
    return _Stored(number, _to_bytes(data), size, note, _to_bytes(edge))


def _read_edge(stored: _Stored) -> merkle.Frontier:
    """Read the edge of the tree.

    Raises:
        ValueError: it is not that of a tree of this size.
    """
    edge = stored.edge
    return merkle.Frontier(stored.size, [edge[n : n + 32] for n in range(0, len(edge), 32)])


def _prove_end(stored: _Stored, name: str, verifiers: Sequence[notes.Verifier]) -> _End:
    """Prove that the end of the history is one that one of some keys has signed."""
    try:
        frontier = _read_edge(stored)
        text = notes.open_note(stored.note, verifiers)
        moment = acts.parse(stored.data).at
    except (ValueError, acts.InvalidAct, notes.BadNote) as error:
        raise UnableToExtend(
            f"The end of the history is not ours to go on from: {error}."
        ) from error
    if text != notes.Checkpoint(name, stored.size, frontier.root).encode():
        raise UnableToExtend("The newest checkpoint is of another tree, or another name.")
    return _End(frontier, moment, stored.note)
