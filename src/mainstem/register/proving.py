"""Proving: that an act is in the history, and that a shorter history is the beginning of a longer.

As in `merkle`, for a history too long to look at whole: of most of it only the roots of blocks
are asked for. A million acts have 3,907 of these.
"""

from collections.abc import Sequence
from typing import Protocol

from mainstem.register.merkle import Frontier

BLOCK = 256
"""Acts under one root that is kept; a power of two."""


class Tree(Protocol):
    """A history, as far as proofs need it."""

    def get_leaves(self, first: int, end: int) -> Sequence[bytes]:
        """Return the hashes of acts, from one to before another; at most `BLOCK` of them."""

    def get_roots(self, first: int, end: int) -> Sequence[bytes]:
        """Return the roots of whole blocks, from one to before another."""


def prove_inclusion(tree: Tree, index: int, size: int) -> list[bytes]:
    """Return the audit path of act `index` among the first `size` (RFC 6962, 2.1.1).

    Returns:
        32-byte hashes, the lowest sibling first; none for the only act.

    Raises:
        IndexError: there is no act of that number among so many.
    """
    if not 0 <= index < size:
        raise IndexError(f"no act {index} among {size}")
    path: list[bytes] = []
    first, end = 0, size
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            path.append(compute_root(tree, middle, end))
            end = middle
        else:
            path.append(compute_root(tree, first, middle))
            first = middle
    return path[::-1]


def prove_consistency(tree: Tree, earlier: int, size: int) -> list[bytes]:
    """Prove that the first `earlier` acts are the beginning of `size` (RFC 6962, 2.1.2).

    Returns:
        32-byte hashes; none for two of one length.

    Raises:
        IndexError: the shorter one is empty, or not shorter.
    """
    if not 0 < earlier <= size:
        raise IndexError(f"no history of {earlier} acts inside one of {size}")
    path: list[bytes] = []
    first, end, known = 0, size, True
    while earlier != end:
        middle = first + _split(end - first)
        if earlier <= middle:
            path.append(compute_root(tree, middle, end))
            end = middle
        else:
            path.append(compute_root(tree, first, middle))
            first, known = middle, False
    if not known:
        path.append(compute_root(tree, first, end))
    return path[::-1]


def compute_root(tree: Tree, first: int, end: int) -> bytes:
    """Return the root over a run of acts, which begins where a subtree of its length does.

    Args:
        tree: they are of.
        first: number of the first; a multiple of the length, or of a power of two above it.
        end: past the last one.
    """
    blocks = (end - first) // BLOCK if first % BLOCK == 0 else 0
    frontier = Frontier()
    for root in tree.get_roots(first // BLOCK, first // BLOCK + blocks) if blocks else ():
        frontier.append(root)
    grown = Frontier(frontier.size * BLOCK, frontier.hashes)
    for leaf in tree.get_leaves(first + blocks * BLOCK, end):
        grown.append(leaf)
    return grown.root


def _split(size: int) -> int:
    """Return the largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)
