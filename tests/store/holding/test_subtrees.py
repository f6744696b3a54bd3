"""The roots of blocks are kept with the acts, however these come together, and made again."""

import pytest
from fakes.registers import act

from mainstem.register import effects, merkle, proving
from mainstem.register.proving import BLOCK
from mainstem.store.holding.subtrees import Tree
from mainstem.store.log import history, rebuilding
from mainstem.store.schema.tree_tables import Subtree

pytestmark = pytest.mark.django_db


def switch(first, end):
    """Write one act for each number."""
    act(*(effects.Switch(f"switch-{n:016x}", f"rule-{n}") for n in range(first, end)))


def list_leaves():
    return [line.leaf for line in history.iter_lines()]


@pytest.mark.parametrize(
    "sizes", [(2 * BLOCK,), (BLOCK - 1, 1, 1), (BLOCK + 5, BLOCK), (3, 2 * BLOCK + 1)]
)
def test_roots_are_kept_however_acts_come_together(sizes):
    done = 0
    for size in sizes:
        switch(done, done + size)
        done += size

    leaves = list_leaves()
    kept = [bytes(row) for row in Subtree.objects.order_by("number").values_list("root", flat=True)]
    assert kept == [
        merkle.compute_root(leaves[n : n + BLOCK]) for n in range(0, done - BLOCK + 1, BLOCK)
    ]
    assert proving.compute_root(Tree(), 0, done) == merkle.compute_root(leaves)


def test_ends_count_as_acts():
    switch(0, BLOCK - 1)
    act(effects.End("switch-0000000000000000", ""))

    assert Subtree.objects.count() == 1


def test_rebuild_makes_them_again():
    switch(0, BLOCK + 1)
    assert rebuilding.check(lambda done, total: None) == ()

    Subtree.objects.update(root=bytes(32))

    (found,) = rebuilding.check(lambda done, total: None)
    assert found.table == Subtree._meta.db_table
    rebuilding.rebuild(lambda done, total: None)
    assert proving.compute_root(Tree(), 0, BLOCK + 1) == merkle.compute_root(list_leaves())


def test_proof_takes_few_queries(django_assert_max_num_queries):
    switch(0, 3 * BLOCK + 7)

    with django_assert_max_num_queries(3):
        path = proving.prove_inclusion(Tree(), 300, 3 * BLOCK + 7)

    leaves = list_leaves()
    assert path == merkle.prove_inclusion(leaves, 300)
