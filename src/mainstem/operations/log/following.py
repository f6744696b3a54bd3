"""Following: what a member's own machine needs to follow the history, and to prove it unchanged."""

from collections.abc import Iterator
from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.operations import Missing, keys
from mainstem.register import merkle, notes, proving
from mainstem.register.acts import Actor
from mainstem.store.holding.subtrees import Tree
from mainstem.store.log import history

LARGEST = 1_000
"""Acts taken at once, at most."""


class NoSuchAct(Missing):
    """There is no act of that number, or no history so long."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far the history goes, and what was signed of it last."""

    origin: str
    """What it is called; empty before the first act."""
    size: int
    """Acts under the newest checkpoint; 0 before the first act."""
    root: bytes
    """Of the tree over them."""
    checkpoint: str | None
    """A signed note (C2SP tlog-checkpoint); None before the first act."""
    key: str | None
    """The verifier key of this place; None where there is none (yet)."""


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an act is in the history."""

    act: int
    size: int
    leaf: bytes
    """Hash of the act."""
    path: tuple[bytes, ...]
    """RFC 6962, 2.1.1: the lowest sibling first."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """That a shorter history is the beginning of a longer one."""

    earlier: int
    size: int
    path: tuple[bytes, ...]
    """RFC 6962, 2.1.2."""


def get_head(actor: Actor) -> Head:
    """Return the newest checkpoint, and what it says.

    Raises:
        NotAllowed: the actor may not see what is accepted.
        UnusableKey: there is a key, and it cannot be used.
    """
    permissions.check(actor, "read")
    note = history.find_checkpoint()
    signer = keys.find_signer()
    key = signer.verifier.encode() if signer else None
    if note is None:
        return Head("", 0, merkle.EMPTY_ROOT, None, key)
    said = notes.parse_checkpoint(notes.get_text(note))
    return Head(said.origin, said.size, said.root, note, key)


def iter_acts(actor: Actor, first: int, limit: int) -> Iterator[bytes]:
    """Yield acts as they stand, in canonical JSON: the bytes whose hashes are the leaves.

    Args:
        actor: who asks.
        first: number of the first.
        limit: acts, 1 to `LARGEST`; there are fewer at the end, and none after it.

    Raises:
        NotAllowed: the actor may not take the history away.
    """
    permissions.check(actor, "export")
    end = min(history.count_acts(), first + limit)
    return (line.data for line in history.iter_lines(first, max(first, end)))


def get_act(actor: Actor, number: int) -> bytes:
    """Return an act as it stands.

    Raises:
        NoSuchAct: there is none of that number.
        NotAllowed: the actor may not take the history away.
    """
    permissions.check(actor, "export")
    found = next(history.iter_lines(number, number + 1), None)
    if found is None:
        raise NoSuchAct(f"There is no act {number} (yet).")
    return found.data


def prove_inclusion(actor: Actor, act: int, size: int | None = None) -> Inclusion:
    """Prove that an act is in the history.

    Args:
        actor: who asks.
        act: its number.
        size: how long the history is taken to be; None: as it is.

    Raises:
        NoSuchAct: it is not among so many acts, or there are not so many.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    length = _choose_size(size)
    if act >= length:
        raise NoSuchAct(f"There is no act {act} among the first {length}.")
    tree = Tree()
    path = proving.prove_inclusion(tree, act, length)
    return Inclusion(act, length, tree.get_leaves(act, act + 1)[0], tuple(path))


def prove_consistency(actor: Actor, earlier: int, size: int | None = None) -> Consistency:
    """Prove that the first acts are still the beginning of the history.

    Args:
        actor: who asks.
        earlier: how many of them, at least 1.
        size: how long the history is taken to be; None: as it is.

    Raises:
        NoSuchAct: there are not so many acts.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    length = _choose_size(size)
    if earlier > length:
        raise NoSuchAct(f"{earlier} acts are no beginning of {length}.")
    return Consistency(earlier, length, tuple(proving.prove_consistency(Tree(), earlier, length)))


def _choose_size(size: int | None) -> int:
    known = history.count_acts()
    if size is not None and size > known:
        raise NoSuchAct(f"The history has {known} acts, not {size} (yet).")
    return known if size is None else size
