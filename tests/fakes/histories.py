"""Histories in memory, sound ones and what may be done to them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mainstem.register import acts, effects, merkle, notes
from mainstem.register.acts import Act, Actor
from mainstem.register.verification import Line, Signed

ORIGIN = "register.example.org/test"
SIGNER = notes.Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER_SIGNER = notes.Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(32)))
BEGIN = datetime(2026, 3, 23, 8, tzinfo=UTC)


def make_act(number, *, word="rule", hours=None):
    """Make the act of a number, so that the same number and word always give the same bytes."""
    at = BEGIN + timedelta(hours=number if hours is None else hours)
    row = effects.Switch(f"switch-{number:016x}", f"{word}-{number}")
    return Act(number, at, Actor("anna", "steward", "KH"), *effects.write_row(row))


@dataclass
class History:
    """Acts and checkpoints, to be checked or spoilt; implements the port `verification.Log`."""

    lines: list
    checkpoints: list

    def iter_events(self):
        waiting = list(self.checkpoints)
        for count, line in enumerate(self.lines):
            while waiting and waiting[0].size <= count:
                yield waiting.pop(0)
            yield line
        yield from waiting

    def iter_checkpoints(self):
        yield from self.checkpoints


def make_history(size, sizes=None, *, signer=SIGNER, made=make_act):
    """Make a sound history.

    Args:
        size: how many acts.
        sizes: after how many of them there is a checkpoint; the last is always one.
        signer: signs them.
        made: number → act.
    """
    lines = []
    for number in range(size):
        data = acts.encode(made(number))
        lines.append(Line(number, data, merkle.hash_leaf(data)))
    return sign(History(lines, []), [*(sizes or ()), size], signer=signer)


def sign(history, sizes, *, signer=SIGNER):
    """Replace the checkpoints by ones of the acts as they are now, at these sizes."""
    leaves = [merkle.hash_leaf(line.data) for line in history.lines]
    checkpoints = []
    for size in sorted({size for size in sizes if 0 < size <= len(leaves)}):
        checkpoint = notes.Checkpoint(signer.name, size, merkle.compute_root(leaves[:size]))
        checkpoints.append(Signed(size, signer.sign(checkpoint.encode())))
    return History(history.lines, checkpoints)


def edit(line, *, leaf):
    """Change a word in the bytes of an act; "kept" leaves its hash as it was, "made" makes it anew."""
    data = line.data.replace(b'"rule":"rule', b'"rule":"lure')
    assert data != line.data
    return replace_data(line, data, leaf=leaf)


def replace_data(line, data, *, leaf):
    made = None if line.leaf is None else merkle.hash_leaf(data)
    return line._replace(data=data, leaf=line.leaf if leaf == "kept" else made)


def renumber(line, number):
    """Give an act another number, in its bytes and where it is kept."""
    act = replace(acts.parse(line.data), number=number)
    data = acts.encode(act)
    return Line(None if line.number is None else number, data, line.leaf and merkle.hash_leaf(data))


def take_to_file(history):
    """Return the history as a file has it: no number and no leaf beside the bytes."""
    return History([Line(None, line.data, None) for line in history.lines], history.checkpoints)
