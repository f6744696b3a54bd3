"""A Merkle tree over the acts of the register (RFC 6962, section 2.1): roots and proofs.

Leaves and nodes are 32 bytes (SHA-256). A leaf is hashed with a prefix of 0, a node with a
prefix of 1, so that neither can be passed off as the other.
"""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()

SIZE = 32
"""Bytes of a leaf, a node and a root."""


def hash_leaf(data: bytes) -> bytes:
    """Return the hash of one entry (RFC 6962: SHA-256 of 0x00 and the data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node (RFC 6962: SHA-256 of 0x01 and both children)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: what is needed to append and to give the root.

    Holds one hash for each bit set in `size`, the largest subtree first, so a log of a million
    acts is extended knowing at most twenty hashes.
    """

    __slots__ = ("hashes", "size")

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self.hashes = list(hashes)
        if len(self.hashes) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} hashes at its edge")

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf."""
        node, size = leaf, self.size
        while size & 1:
            # As `hash_node` does: half of the work of adding many is calling it.
            node = hashlib.sha256(b"\x01" + self.hashes.pop() + node).digest()
            size >>= 1
        self.hashes.append(node)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = hash_node(left, root)
        return root


def compute_root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes; of none, the hash of nothing."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root


def prove_inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the audit path of leaf `index` (RFC 6962, 2.1.1), lowest sibling first."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*prove_inclusion(leaves[:split], index), compute_root(leaves[split:])]
    return [*prove_inclusion(leaves[split:], index - split), compute_root(leaves[:split])]


def prove_consistency(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """Prove that the first `earlier` leaves are still the beginning (RFC 6962, 2.1.2)."""
    if not 0 < earlier <= len(leaves):
        raise IndexError(f"no tree of {earlier} leaves inside one of {len(leaves)}")
    return _subproof(leaves, earlier, complete=True)


def _subproof(leaves: Sequence[bytes], earlier: int, *, complete: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if complete else [compute_root(leaves)]
    split = _split(len(leaves))
    if earlier <= split:
        path = _subproof(leaves[:split], earlier, complete=complete)
        return [*path, compute_root(leaves[split:])]
    path = _subproof(leaves[split:], earlier - split, complete=False)
    return [*path, compute_root(leaves[:split])]


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Check an audit path (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, first, last = leaf, index, size - 1
    for sibling in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            node = hash_node(sibling, node)
            while not first & 1 and first:
                first >>= 1
                last >>= 1
        else:
            node = hash_node(node, sibling)
        first >>= 1
        last >>= 1
    return last == 0 and node == root


def is_consistent(
    earlier: int, earlier_root: bytes, size: int, root: bytes, path: Sequence[bytes]
) -> bool:
    """Check that a tree of `size` leaves extends one of `earlier` (RFC 9162, 2.1.4.2)."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not path and earlier_root == root
    proof = list(path)
    if earlier & (earlier - 1) == 0:
        proof.insert(0, earlier_root)
    if not proof:
        return False
    first, last = earlier - 1, size - 1
    while first & 1:
        first >>= 1
        last >>= 1
    old = new = proof[0]
    for sibling in proof[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            old = hash_node(sibling, old)
            new = hash_node(sibling, new)
            while not first & 1 and first:
                first >>= 1
                last >>= 1
        else:
            new = hash_node(new, sibling)
        first >>= 1
        last >>= 1
    return last == 0 and old == earlier_root and new == root


def _split(size: int) -> int:
    """Return the largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)
