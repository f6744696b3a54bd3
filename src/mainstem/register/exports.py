"""Exports: a history as a file of JSON lines, for whoever wants to check it without the store.

The first line is the header. Then come the acts, each verbatim: the bytes whose hash is a leaf of
the tree; and after the last act that a checkpoint covers, the checkpoint.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mainstem.errors import RegisterError
from mainstem.model.statements import Json
from mainstem.register import canonical
from mainstem.register.notes import BadNote, Retired, Verifier, parse_verifier
from mainstem.register.verification import Event, Garbled, Line, Signed

FORMAT = 1
"""The version of the format of these files. Another one is not understood, not guessed."""
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
    for event in events:
        if isinstance(event, Line):
            yield event.data
        elif isinstance(event, Signed):
            yield canonical.encode({"checkpoint": event.note, "size": event.size})


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
    if raw["format"] != FORMAT:
        raise NotAnExport(f"it is of format {raw['format']!r}; this program knows {FORMAT}.")
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
    for number, line in enumerate(lines, 2):
        event = _read_line(line)
        if isinstance(event, Garbled):
            yield Garbled(f"line {number} {event.detail}")
        else:
            acts += isinstance(event, Line)
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


_ACT = b'{"act":'
_CHECKPOINT = b'{"checkpoint":'


def _read_line(line: bytes) -> Event:
    if not line.endswith(b"\n"):
        return Garbled("is cut off")
    data = line[:-1]
    if data.startswith(_ACT):
        return Line(None, data, None)
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
