"""Proofs from blocks are those of the tree itself, and hold against its signed root."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import merkle, proving
from mainstem.register.proving import BLOCK

LEAVES = [merkle.hash_leaf(b"%d" % n) for n in range(5 * BLOCK)]
ROOTS = [merkle.compute_root(LEAVES[n * BLOCK : (n + 1) * BLOCK]) for n in range(5)]


class Tree:
    """A tree in memory that counts what is read of it; implements the port `proving.Tree`."""

    def __init__(self):
        self.read = 0

    def get_leaves(self, first, end):
        assert end - first < BLOCK or end == first
        self.read += end - first
        return LEAVES[first:end]

    def get_roots(self, first, end):
        self.read += end - first
        return ROOTS[first:end]


sizes = st.integers(1, len(LEAVES)) | st.sampled_from(
    [n * BLOCK + d for n in range(1, 5) for d in (-1, 0, 1)]
)


@given(sizes, st.data())
def test_inclusion_is_proved_as_from_all_leaves(size, data):
    index = data.draw(st.integers(0, size - 1))

    path = proving.prove_inclusion(Tree(), index, size)

    assert path == merkle.prove_inclusion(LEAVES[:size], index)
    root = merkle.compute_root(LEAVES[:size])
    assert merkle.is_included(LEAVES[index], index, size, path, root)


@given(sizes, st.data())
def test_consistency_is_proved_as_from_all_leaves(size, data):
    earlier = data.draw(st.integers(1, size))

    path = proving.prove_consistency(Tree(), earlier, size)

    assert path == merkle.prove_consistency(LEAVES[:size], earlier)


@given(sizes)
def test_root_is_that_of_all_leaves(size):
    assert proving.compute_root(Tree(), 0, size) == merkle.compute_root(LEAVES[:size])


def test_no_proof_reads_more_than_three_blocks_and_their_roots():
    tree = Tree()

    proving.prove_inclusion(tree, 700, len(LEAVES) - 1)

    assert tree.read <= 3 * BLOCK + len(ROOTS)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_nothing_is_proved_of_an_act_that_is_not_there(index, size):
    with pytest.raises(IndexError):
        proving.prove_inclusion(Tree(), index, size)


@pytest.mark.parametrize(("earlier", "size"), [(0, 3), (4, 3), (-1, 3)])
def test_nothing_is_proved_of_a_history_that_is_not_shorter(earlier, size):
    with pytest.raises(IndexError):
        proving.prove_consistency(Tree(), earlier, size)
