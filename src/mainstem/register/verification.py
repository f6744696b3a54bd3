"""Verification: whether a history is what was signed, and if not, where it first goes wrong.

Nothing is believed but signatures and what the caller holds: every hash is computed again from
the bytes of the acts. What each check can tell is in the reference page "History".
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from mainstem.register import acts, merkle, notes
from mainstem.register.notes import BadNote, Checkpoint, Retired, Verifier

Problem = Literal[
    "garbled",
    "malformed",
    "altered",
    "missing",
    "misplaced",
    "backdated",
    "rewritten",
    "checkpoint",
    "signature",
    "unsigned",
    "fork",
    "rollback",
    "key",
]
"""What is wrong.

    garbled     a line of an exported log cannot be read, or the file ends before it should
    malformed   the bytes are not those of an act
    altered     the bytes are not those the stored leaf was made of
    missing     acts that should be there are not
    misplaced   an act stands where its own number does not belong: moved, copied or renumbered
    backdated   an act is older than the one before it
    rewritten   the tree over the acts is not the one that was signed, from some checkpoint on
    checkpoint  a checkpoint is not of this history, though later ones are
    signature   a checkpoint is not signed by the key
    unsigned    acts stand after the newest checkpoint
    fork        the history is another one than the checkpoint from outside vouches for
    rollback    the history is shorter than the checkpoint from outside says
    key         the checkpoint from outside is signed by another key than the history
"""


# A hundred thousand of these are made in a second, and a named tuple takes a third of the time.
class Line(NamedTuple):
    """An act as it is kept."""

    number: int | None
    """The number it is kept under; None in a file, where only its bytes say it."""
    data: bytes
    leaf: bytes | None
    """The hash that is kept beside it; None where none is."""


class Signed(NamedTuple):
    """A checkpoint as it is kept."""

    size: int
    note: str


class Garbled(NamedTuple):
    """A place in a file that is neither."""

    detail: str


Event = Line | Signed | Garbled


class Log(Protocol):
    """A history that can be gone through more than once."""

    def iter_events(self) -> Iterator[Event]:
        """Yield its acts in their order, and each checkpoint after the last act it covers."""

    def iter_checkpoints(self) -> Iterator[Signed]:
        """Yield its checkpoints alone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, and the acts it may begin with."""

    problem: Problem
    first: int
    """Number of the first act that may be bad; those before it are not touched by this."""
    last: int
    """The last act with which it may begin; `first` where it is known exactly."""
    detail: str = ""
    """What the problem's name does not say; may be empty."""

    @property
    def place(self) -> str:
        """The act, or the range of acts, in words."""
        if self.first == self.last:
            return f"act {self.first:,}"
        return f"acts {self.first:,} to {self.last:,}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about a history."""

    origin: str
    """Its name, as its checkpoints have it; empty if there is none."""
    size: int
    """How many acts there are."""
    checkpoints: int
    root: bytes
    """Of the tree over all acts, 32 bytes."""
    findings: tuple[Finding, ...]
    """The earliest first, and of those the most exact; of each problem the first hundred."""
    more: int
    """How many findings are left out."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(
    log: Log,
    verifiers: Sequence[Verifier],
    trusted: Sequence[str] = (),
    retired: Sequence[Retired] = (),
) -> Report:
    """Check a history.

    The signature of the newest checkpoint is checked always, since it vouches for everything
    before it; those of all others once anything is wrong, to find how far back they are good.

    Args:
        log: the history. Only one event is held at a time.
        verifiers: keys that may have signed it, at least one.
        trusted: checkpoints of it from outside, as signed notes: a member's own copies.
        retired: keys that signed it before; each counts up to its size, and for nothing after.

    Raises:
        BadNote: a checkpoint from outside is no such thing, or is damaged.
    """
    audit = _Audit(trusted, verifiers, retired)
    for event in log.iter_events():
        if isinstance(event, Line):
            audit.take_act(event)
        elif isinstance(event, Signed):
            audit.take_checkpoint(event)
        else:
            audit.add("garbled", audit.next, detail=event.detail)
    if not audit.finish():
        audit.check_signatures(log.iter_checkpoints())
    return audit.report()


_MOST = 100


class _Audit:
    """A check under way: what was seen so far, and what was wrong with it."""

    def __init__(
        self, trusted: Sequence[str], verifiers: Sequence[Verifier], retired: Sequence[Retired]
    ) -> None:
        self.next = 0
        """The number that the next act should have."""
        self.findings: list[Finding] = []
        self._counts: dict[Problem, int] = {}
        self._verifiers = verifiers
        self._retired = retired
        self._tree = merkle.Frontier()
        self._at = ""
        self._resume = -1
        """The number after one that was out of place: there a moved stretch may go on."""
        self._origin: str | None = None
        self._newest: Signed | None = None
        self._checkpoints = 0
        self._fitting = 0
        """Size of the last checkpoint whose root fits."""
        self._misfits: list[int] = []
        """Sizes of those since then whose root does not; the first and the last."""
        self._vouched = 0
        """Size of the last checkpoint from outside that fits."""
        self._trusted: list[Checkpoint] = []
        """Checkpoints from outside that are still to come, the next at the end."""
        self._origins: list[str] = []
        """What they say the history is called."""
        for note in trusted:
            self._take_trusted(note)
        self._trusted.sort(key=lambda t: t.size, reverse=True)

    def add(
        self, problem: Problem, first: int, last: int | None = None, *, detail: str = ""
    ) -> None:
        """Keep a finding; more than a hundred of one problem are only counted."""
        count = self._counts.get(problem, 0)
        self._counts[problem] = count + 1
        if count < _MOST:
            self.findings.append(Finding(problem, first, first if last is None else last, detail))

    def take_act(self, line: Line) -> None:
        """Check an act by itself and against the one before it, and add it to the tree."""
        data, kept = line.data, line.leaf
        leaf = merkle.hash_leaf(data)
        try:
            number, at = acts.read_stamp(data)
            if at != self._at:
                acts.parse_time(at)
        except acts.InvalidAct as error:
            number = self.next if line.number is None else line.number
            at = self._at
            self.add("malformed", number, detail=str(error))
        if number != self.next or (line.number is not None and line.number != number):
            number = self._place(line.number, number)
        if at != self._at:
            if at < self._at:
                self.add("backdated", number, detail=f"{at} after {self._at}")
            else:
                self._at = at
        if kept is not None and kept != leaf:
            self.add("altered", number)
            # The tree goes on with what was signed: then it is this act alone that was altered.
            leaf = kept
        self._tree.append(leaf)
        self.next = number + 1
        while self._trusted and self._trusted[-1].size <= self._tree.size:
            self._compare(self._trusted.pop())

    def _place(self, kept: int | None, said: int) -> int:
        """Tell what is wrong with the number of an act; return the one to go on from."""
        number = said if kept is None else kept
        if said != number:
            self.add("misplaced", number, detail=f"its bytes say that it is act {said}")
        if number > self.next:
            self.add("missing", self.next, number - 1)
            return number
        if number < self.next and number != self._resume:
            self.add("misplaced", number, detail=f"it stands where act {self.next} should be")
            self._resume = number + 1
            return self.next - 1
        return number

    def take_checkpoint(self, signed: Signed) -> None:
        """Check that a checkpoint is of the tree as it is now."""
        self._checkpoints += 1
        if self._newest is not None and signed.size <= self._newest.size:
            self.add("checkpoint", self._fitting, self._newest.size, detail="it is out of place")
            return
        self._newest = signed
        root = self._tree.root
        body = f"{self._origin}\n{signed.size}\n{_write_root(root)}\n\n"
        if signed.size == self._tree.size and signed.note.startswith(body):
            self._settle()
            return
        self._take_unusual(signed, root)

    def _take_unusual(self, signed: Signed, root: bytes) -> None:
        """Check the first checkpoint, and any that is not just as it should be."""
        try:
            checkpoint = notes.parse_checkpoint(notes.get_text(signed.note))
        except BadNote as error:
            self.add("checkpoint", self._fitting, max(0, signed.size - 1), detail=str(error))
            return
        if self._origin is None:
            self._origin = checkpoint.origin
        if checkpoint == Checkpoint(self._origin, self._tree.size, root) and (
            checkpoint.size == signed.size
        ):
            self._settle()
        else:
            self._misfits = [*self._misfits[:1], signed.size]

    def _settle(self) -> None:
        """Go on from a checkpoint that fits; others since the last one that does cannot be right."""
        if self._misfits:
            self.add("checkpoint", self._fitting, max(self._fitting, self._misfits[0] - 1))
            self._misfits = []
        self._fitting = self._tree.size

    def _take_trusted(self, note: str) -> None:
        checkpoint = notes.parse_checkpoint(notes.get_text(note))
        self._origins.append(checkpoint.origin)
        if not notes.is_signed(note, self._list_verifiers(checkpoint.size)):
            signers = ", ".join(notes.list_signers(note))
            self.add("key", 0, max(0, checkpoint.size - 1), detail=signers)
        if checkpoint.size:
            self._trusted.append(checkpoint)

    def _compare(self, trusted: Checkpoint) -> None:
        """Check that a checkpoint from outside is of the tree as it is now."""
        if trusted.size == self._tree.size and trusted.root == self._tree.root:
            self._vouched = trusted.size
        else:
            self.add("fork", self._vouched, max(self._vouched, trusted.size - 1))

    def finish(self) -> bool:
        """Check what can be told at the end only; tell whether all is well."""
        newest = self._newest or Signed(0, "")
        if self._misfits:
            self.add("rewritten", self._fitting, max(self._fitting, self._misfits[0] - 1))
        if newest.size > self.next:
            self.add("missing", self.next, newest.size - 1)
        elif newest.size < self.next:
            self.add("unsigned", newest.size, self.next - 1)
        for trusted in self._trusted:
            if trusted.size > self.next:
                self.add("rollback", self.next, trusted.size - 1)
            else:
                self.add("fork", self._vouched, trusted.size - 1)
        for origin in self._origins:
            if self._origin is not None and origin != self._origin:
                self.add("fork", 0, max(0, self.next - 1), detail=f"it is of {origin}")
        return not self.findings and (
            not newest.note or self._explain(newest.size, newest.note) is None
        )

    def _list_verifiers(self, size: int) -> list[Verifier]:
        """List the keys that count for a checkpoint of a size."""
        return [*self._verifiers, *(r.verifier for r in self._retired if size <= r.size)]

    def _explain(self, size: int, note: str) -> str | None:
        """Say why a checkpoint does not count as signed; None if it does."""
        try:
            if notes.is_signed(note, self._list_verifiers(size)):
                return None
            return f"it is signed by {', '.join(notes.list_signers(note))}"
        except BadNote as error:
            return str(error)

    def check_signatures(self, checkpoints: Iterable[Signed]) -> None:
        """Find the checkpoints that none of the keys signed, and the acts nobody vouches for."""
        good = 0
        for size, note in checkpoints:
            detail = self._explain(size, note)
            if detail is None:
                good = max(good, size)
            else:
                self.add("signature", good, max(good, size - 1), detail=detail)

    def report(self) -> Report:
        """Sum up."""
        return Report(
            origin=self._origin or "",
            size=self._tree.size,
            checkpoints=self._checkpoints,
            root=self._tree.root,
            findings=tuple(sorted(self.findings, key=lambda f: (f.last, -f.first))),
            more=sum(self._counts.values()) - len(self.findings),
        )


def _write_root(root: bytes) -> str:
    return base64.b64encode(root).decode()
