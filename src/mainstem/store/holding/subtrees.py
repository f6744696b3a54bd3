"""Subtrees: keep the roots of blocks of acts, so that a proof need not read every act."""

from collections.abc import Sequence

from mainstem.register import merkle
from mainstem.register.proving import BLOCK
from mainstem.store import running
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.schema.tables import Act
from mainstem.store.schema.tree_tables import Subtree


def follow(applied: Applied) -> None:
    """Keep the roots of the blocks that acts have completed."""
    numbers = [begun.number for begun in applied.begun]
    numbers += [ended.number for ended in applied.ended]
    if numbers:
        first, end = min(numbers) // BLOCK, (max(numbers) + 1) // BLOCK
        if first < end:
            leaves = _read(first * BLOCK, end * BLOCK)
            blocks = (leaves[n : n + BLOCK] for n in range(0, len(leaves), BLOCK))
            rows = [(n, merkle.compute_root(block)) for n, block in enumerate(blocks, first)]
            insert_rows(Subtree, ("number", "root"), rows)


class Tree:
    """The tree over the acts that are stored; implements the port `proving.Tree`.

    What was read once is not read again: one is made for each proof.
    """

    def __init__(self) -> None:
        self._blocks: dict[int, Sequence[bytes]] = {}
        self._roots: Sequence[bytes] | None = None

    def get_leaves(self, first: int, end: int) -> Sequence[bytes]:
        """Return the hashes of acts of one block, from one to before another."""
        if first == end:
            return ()
        block = first // BLOCK
        if block not in self._blocks:
            self._blocks[block] = _read(block * BLOCK, (block + 1) * BLOCK)
        return self._blocks[block][first - block * BLOCK : end - block * BLOCK]

    def get_roots(self, first: int, end: int) -> Sequence[bytes]:
        """Return the roots of whole blocks, from one to before another."""
        if self._roots is None:
            rows = Subtree.objects.order_by("number").values_list("root", flat=True)
            self._roots = [bytes(root) for root in rows]
        return self._roots[first:end]


def _read(first: int, end: int) -> list[bytes]:
    query = f"SELECT leaf FROM {_ACTS} WHERE number >= %s AND number < %s ORDER BY number"
    return [bytes(leaf) for (leaf,) in running.fetch(query, (first, end))]


_ACTS = Act._meta.db_table
