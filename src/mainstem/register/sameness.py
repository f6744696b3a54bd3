"""Sameness: entries that people found to be one thing, and what would contradict it.

Same is transitive: if A is B and B is C, then A is C. Different is not; but two entries judged
different must never end in one group.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mainstem.errors import RegisterError
from mainstem.register import identities
from mainstem.register.effects import Link, Sameness


@dataclass(frozen=True, slots=True)
class Bond:
    """A judgement on two entries that holds."""

    left: str
    right: str
    judgement: Sameness


class ContradictsLinks(RegisterError):
    """Two entries would be the same and different at once.

    `chain` leads from one entry to another by judgements that they are the same, the new one
    among them; `different` are two of its entries that were judged different, or are to be.
    """

    def __init__(self, chain: Sequence[str], different: tuple[str, str]) -> None:
        told = " = ".join(chain)
        super().__init__(
            f"{told}: by these links {different[0]} and {different[1]} are the same, yet they "
            "are judged different. End one of the links, or that judgement, first."
        )
        self.chain = tuple(chain)
        self.different = different


def make_link(left: str, right: str, judgement: Sameness, reasons: Sequence[str] = ()) -> Link:
    """Make the judgement on two entries, given in whichever order.

    Raises:
        ValueError: it is one entry twice.
    """
    if left == right:
        raise ValueError("an entry is not linked with itself")
    first, second = sorted((left, right))
    return Link(identities.name_link(first, second), first, second, judgement, tuple(reasons))


def check(new: Link, bonds: Iterable[Bond]) -> None:
    """Make sure that a judgement goes with those that hold.

    Args:
        new: the judgement to be made.
        bonds: at least those that touch the groups of its two entries.

    Raises:
        ContradictsLinks: it makes one group of entries that were judged different, or judges
            different what others made one group.
    """
    known = list(bonds)
    if new.judgement == "different":
        if chain := find_chain(new.left, new.right, known):
            raise ContradictsLinks(chain, (new.left, new.right))
        return
    joined = [*known, Bond(new.left, new.right, "same")]
    group = gather_group(new.left, joined)
    for bond in known:
        if bond.judgement == "different" and bond.left in group and bond.right in group:
            chain = find_chain(bond.left, bond.right, joined)
            raise ContradictsLinks(chain, (bond.left, bond.right))


def gather_group(entry: str, bonds: Sequence[Bond]) -> set[str]:
    """Return every entry found to be the same as one, with it."""
    group, edge = {entry}, {entry}
    while edge:
        met = {
            other
            for bond in bonds
            if bond.judgement == "same"
            for one, other in ((bond.left, bond.right), (bond.right, bond.left))
            if one in edge
        }
        edge = met - group
        group |= met
    return group


def find_chain(left: str, right: str, bonds: Sequence[Bond]) -> list[str]:
    """Return the shortest way from one entry to another by what was found the same.

    Returns:
        The entries on it, both ends included; empty if there is none.
    """
    came: dict[str, str | None] = {left: None}
    waiting = deque([left])
    while waiting:
        at = waiting.popleft()
        if at == right:
            return _walk_back(at, came)
        for bond in bonds:
            if bond.judgement == "same" and at in (bond.left, bond.right):
                other = bond.right if at == bond.left else bond.left
                if other not in came:
                    came[other] = at
                    waiting.append(other)
    return []


def _walk_back(at: str, came: dict[str, str | None]) -> list[str]:
    chain = [at]
    while (before := came[chain[-1]]) is not None:
        chain.append(before)
    return chain[::-1]
