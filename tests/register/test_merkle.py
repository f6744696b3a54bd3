"""Merkle trees: roots and proofs of RFC 6962."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import merkle

# The leaves and the root that the implementations of Certificate Transparency are tested with.
LEAVES = [
    bytes.fromhex(data)
    for data in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_gives_the_root_of_the_published_example():
    assert merkle.compute_root(map(merkle.hash_leaf, LEAVES)).hex() == ROOT


def test_gives_the_hash_of_nothing_when_there_is_nothing():
    assert merkle.compute_root([]) == merkle.EMPTY_ROOT


@given(size=st.integers(1, 40), data=st.data())
def test_proves_that_a_leaf_is_in_the_tree_and_no_other_is(size, data):
    index = data.draw(st.integers(0, size - 1))
    leaves = [merkle.hash_leaf(bytes([n])) for n in range(size)]
    root = merkle.compute_root(leaves)

    path = merkle.prove_inclusion(leaves, index)

    assert merkle.is_included(leaves[index], index, size, path, root)
    assert not merkle.is_included(merkle.hash_leaf(b"other"), index, size, path, root)


@given(size=st.integers(1, 40), data=st.data())
def test_proves_that_a_tree_goes_on_from_an_earlier_one_and_from_no_other(size, data):
    earlier = data.draw(st.integers(1, size))
    leaves = [merkle.hash_leaf(bytes([n])) for n in range(size)]
    root, before = merkle.compute_root(leaves), merkle.compute_root(leaves[:earlier])

    path = merkle.prove_consistency(leaves, earlier)

    assert merkle.is_consistent(earlier, before, size, root, path)
    assert not merkle.is_consistent(earlier, merkle.hash_leaf(b"x"), size, root, path)


@given(size=st.integers(0, 70))
def test_grows_from_its_edge_alone(size):
    leaves = [merkle.hash_leaf(bytes([n])) for n in range(size + 1)]
    grown = merkle.Frontier()
    for leaf in leaves[:size]:
        grown.append(leaf)

    resumed = merkle.Frontier(grown.size, grown.hashes)
    resumed.append(leaves[size])

    assert resumed.root == merkle.compute_root(leaves)


def test_refuses_an_edge_that_fits_no_tree_of_that_size():
    with pytest.raises(ValueError, match="2 hashes"):
        merkle.Frontier(3, [merkle.EMPTY_ROOT])
