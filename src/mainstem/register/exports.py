"""Exports: a history as a file of JSON lines, for whoever wants to check it without the store.

The first line is the header. Then come the acts, each verbatim: the bytes whose hash is a leaf of
the tree; and after the last act that a checkpoint covers, the checkpoint. Before acts that came
together stand their leaves: a checkpoint tells only that one of them is not as it was signed, and
the leaves, which have to fit the checkpoint themselves, tell which.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mainstem.errors import RegisterError
from mainstem.model.statements import Json
from mainstem.register import canonical, merkle
from mainstem.register.notes import BadNote, Retired, Verifier, parse_verifier
from mainstem.register.verification import Event, Garbled, Line, Signed

FORMAT = 2
"""The version of the format of these files. Another one is not understood, not guessed."""
_KNOWN = (1, FORMAT)
"""Those that are read; the first has no leaves."""
LONGEST = 64 * 2**20
"""Bytes of a line; no act comes near it, so a longer one is no act."""


class NotAnExport(RegisterError):
    """A file does not begin as an exported history does. Not raised for what follows its header."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line."""

    origin: str
    """What the history is called."""
    size: int
    """How many acts follow."""
    verifier: Verifier
    """The key that signs the checkpoints, as the file has it: worth as much as the file."""
    retired: tuple[Retired, ...] = ()
    """Keys that signed them before, as the file has them."""


def write_lines(header: Header, events: Iterable[Event]) -> Iterator[bytes]:
    """Yield the lines of an export, without line ends.

    Args:
        header: what to begin with.
        events: acts and checkpoints in their order, as `verification.Log` yields them.
    """
    fields: dict[str, Json] = {
        "format": FORMAT,
        "history": header.origin,
        "key": header.verifier.encode(),
        "size": header.size,
    }
    if header.retired:
        fields["retired"] = [{"key": r.verifier.encode(), "size": r.size} for r in header.retired]
    yield canonical.encode(fields)
    run: list[Line] = []
    for event in events:
        if run and not (isinstance(event, Line) and _goes_on(run, event)):
            yield from _write_run(run)
            run = []
        if isinstance(event, Line):
            run.append(event)
        elif isinstance(event, Signed):
            yield canonical.encode({"checkpoint": event.note, "size": event.size})
    yield from _write_run(run)


_AT_ONCE = 1_000
"""Acts whose leaves stand in one line."""


def _goes_on(run: Sequence[Line], line: Line) -> bool:
    last = run[-1].number
    return len(run) < _AT_ONCE and last is not None and line.number == last + 1


def _write_run(run: Sequence[Line]) -> Iterator[bytes]:
    """Yield acts that came together, after their leaves: of one alone the checkpoint tells enough."""
    if len(run) > 1:
        leaves = b"".join(line.leaf or merkle.hash_leaf(line.data) for line in run)
        yield canonical.encode({"first": run[0].number, "leaves": _write_bytes(leaves)})
    for line in run:
        yield line.data


def _write_bytes(data: bytes) -> str:
    return base64.b64encode(data).decode()


def parse_header(line: bytes) -> Header:
    """Read the first line.

    Raises:
        NotAnExport: it is none, or one of a format that this program does not know.
    """
    try:
        raw = canonical.decode(line.removesuffix(b"\n"))
    except canonical.NotCanonical as error:
        raise NotAnExport("it does not begin with the header of an exported history.") from error
    if not isinstance(raw, dict) or not {"format", "history", "key", "size"} <= raw.keys():
        raise NotAnExport("it does not begin with the header of an exported history.")
    if raw["format"] not in _KNOWN:
        known = " and ".join(map(str, _KNOWN))
        raise NotAnExport(f"it is of format {raw['format']!r}; this program knows {known}.")
    origin, key, size = raw["history"], raw["key"], raw["size"]
    if not isinstance(origin, str) or not isinstance(key, str) or type(size) is not int or size < 0:
        raise NotAnExport("its header is damaged.")
    try:
        return Header(origin, size, parse_verifier(key), _parse_retired(raw.get("retired", [])))
    except BadNote as error:
        raise NotAnExport(f"its header is damaged: {error}.") from error


def _parse_retired(listed: Json) -> tuple[Retired, ...]:
    found = []
    for one in listed if isinstance(listed, list) else [None]:
        key, size = (one.get("key"), one.get("size")) if isinstance(one, dict) else (None, None)
        if not isinstance(key, str) or type(size) is not int:
            raise NotAnExport("its header is damaged.")
        found.append(Retired(parse_verifier(key), size))
    return tuple(found)


def read_events(header: Header, lines: Iterable[bytes]) -> Iterator[Event]:
    """Read what follows the header.

    Args:
        header: as the file has it.
        lines: each with its line end; one without is the beginning of a line that was cut off.

    Yields:
        Acts and checkpoints in the order of the file, and every place that is neither.
    """
    acts = 0
    leaves = _Leaves(0, b"")
    for number, line in enumerate(lines, 2):
        event = _read_line(line)
        if isinstance(event, Garbled):
            yield Garbled(f"line {number} {event.detail}")
        elif isinstance(event, _Leaves):
            leaves = event
        elif isinstance(event, Line):
            acts += 1
            yield event._replace(leaf=leaves.find(event.data))
        else:
            yield event
    if acts != header.size:
        yield Garbled(f"the header promises {header.size:,} acts; the file holds {acts:,}")


def read_checkpoints(lines: Iterable[bytes]) -> Iterator[Signed]:
    """Read the checkpoints among the lines, and pass over everything else."""
    for line in lines:
        if line.startswith(_CHECKPOINT):
            event = _read_line(line)
            if isinstance(event, Signed):
                yield event


@dataclass(frozen=True, slots=True)
class _Leaves:
    """The leaves of acts that follow."""

    first: int
    """Number of the first of these acts."""
    data: bytes

    def find(self, act: bytes) -> bytes | None:
        """Return the leaf of an act, by the number that its bytes say; None if it is not here."""
        _, _, number = act.rpartition(b'"number":')
        # No more digits than a number in JSON may have.
        if not number[:-1].isdigit() or len(number) > _DIGITS:
            return None
        place = merkle.SIZE * (int(number[:-1]) - self.first)
        return self.data[place : place + merkle.SIZE] or None if place >= 0 else None


_DIGITS = 17
_LEAVES = b'{"first":'
_ACT = b'{"act":'
_CHECKPOINT = b'{"checkpoint":'


def _read_line(line: bytes) -> Event | _Leaves:
    if not line.endswith(b"\n"):
        return Garbled("is cut off")
    data = line[:-1]
    if data.startswith(_ACT):
        return Line(None, data, None)
    if data.startswith(_LEAVES):
        return _read_leaves(data)
    if not data.startswith(_CHECKPOINT):
        return Garbled("is neither an act nor a checkpoint")
    try:
        raw = canonical.skim(data)
    except canonical.NotCanonical as error:
        return Garbled(f"is no checkpoint: {error}")
    if isinstance(raw, dict) and raw.keys() == {"checkpoint", "size"}:
        note, size = raw["checkpoint"], raw["size"]
        if isinstance(note, str) and type(size) is int and size >= 0:
            return Signed(size, note)
    return Garbled("is no checkpoint")


def _read_leaves(data: bytes) -> _Leaves | Garbled:
    try:
        raw = canonical.skim(data)
    except canonical.NotCanonical as error:
        return Garbled(f"is no list of leaves: {error}")
    if isinstance(raw, dict) and raw.keys() == {"first", "leaves"}:
        first, leaves = raw["first"], raw["leaves"]
        if type(first) is int and isinstance(leaves, str):
            try:
                found = base64.b64decode(leaves, validate=True)
            except (binascii.Error, ValueError):
                return Garbled("is no list of leaves")
            # The last letter may be written in several ways, of which one is right.
            if len(found) % merkle.SIZE == 0 and _write_bytes(found) == leaves:
                return _Leaves(first, found)
    return Garbled("is no list of leaves")
