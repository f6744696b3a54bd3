"""Indexes: keys with all tokens, in their order, on whichever database the tests run."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mainstem.store.searching import indexes
from mainstem.store.searching.indexes import Index, Place

pytestmark = pytest.mark.django_db

ALL = (0, 2**62)
BOTH = pytest.mark.parametrize("index", list(Index))


@BOTH
def test_finds_keys_with_all_tokens_in_their_order(index):
    indexes.add(index, [(2**55 + 1, {"澜湄", "fund"}), (7, {"澜湄"}), (9, {"fund", "澜湄"})])

    assert indexes.find(Place(index, ["澜湄"], ALL), 9) == [7, 9, 2**55 + 1]
    assert indexes.find(Place(index, ["澜湄", "fund"], ALL), 9) == [9, 2**55 + 1]
    assert indexes.find(Place(index, ["澜湄"], ALL), 2) == [7, 9]
    assert indexes.find(Place(index, ["澜湄"], (8, 2**55)), 9) == [9]
    assert indexes.find(Place(index, ["湄"], ALL), 9) == []


@BOTH
def test_finds_among_very_many_hits(index):
    indexes.add(index, [(n, {"的", f"w{n % 700}"}) for n in range(2_500)])

    assert indexes.find(Place(index, ["的"], (100, 2_400)), 3) == [100, 101, 102]
    assert indexes.find(Place(index, ["的", "w699"], ALL), 9) == [699, 1399, 2099]


@BOTH
def test_finds_the_same_whether_the_first_rows_are_looked_through_or_all_hits_collected(index):
    """PostgreSQL chooses by what it knows of the table, which it has to be told in a test."""
    indexes.add(index, [(n, {"的"} if n > 1_500 else {"水"}) for n in range(2_500)])

    for _ in range(2):
        assert indexes.find(Place(index, ["水"], ALL), 3) == [0, 1, 2]
        assert indexes.find(Place(index, ["的"], ALL), 3) == [1_501, 1_502, 1_503]
        assert indexes.find(Place(index, ["水", "的"], ALL), 3) == []
        assert indexes.find(Place(index, ["水"], (1_499, 2_000)), 3) == [1_499, 1_500]
        indexes.settle(index)


@BOTH
def test_counts_in_many_places_at_once(index, django_assert_max_num_queries):
    indexes.add(index, [(1, {"水"}), (2, {"水", "火"}), (3, {"火"})])
    places = [Place(index, ["水"], ALL), Place(index, ["火"], (3, 9)), Place(index, ["木"], ALL)]

    with django_assert_max_num_queries(1 if connection.vendor == "postgresql" else 3):
        assert indexes.count(places, 9) == [2, 1, 0]
    assert indexes.count([], 9) == []


@BOTH
def test_counts_up_to_a_limit(index):
    indexes.add(index, [(n, {"的"}) for n in range(30)])

    assert indexes.count([Place(index, ["的"], ALL)], 100) == [30]
    assert indexes.count([Place(index, ["的"], ALL)], 10) == [10]
    assert indexes.count([Place(index, ["的"], (20, 25))], 100) == [5]


@BOTH
def test_holds_nothing_once_it_is_cleared(index):
    indexes.add(index, [(1, {"水"})])

    indexes.clear(index)
    indexes.add(index, [(1, {"火"})])

    assert indexes.find(Place(index, ["水"], ALL), 9) == []
    assert indexes.find(Place(index, ["火"], ALL), 9) == [1]


def test_removes_entries():
    indexes.add(Index.ENTRIES, [(1, {"水"}), (2, {"水"})])

    indexes.remove(Index.ENTRIES, [1, 3])

    assert indexes.find(Place(Index.ENTRIES, ["水"], ALL), 9) == [2]


def test_gives_an_entry_that_is_there_already_its_new_tokens():
    indexes.add(Index.ENTRIES, [(1, {"水"})])

    indexes.add(Index.ENTRIES, [(1, {"火"})])

    assert indexes.find(Place(Index.ENTRIES, ["水"], ALL), 9) == []
    assert indexes.find(Place(Index.ENTRIES, ["火"], ALL), 9) == [1]


TOKENS = st.sampled_from(
    [
        "澜",
        "澜湄",
        "ก",
        "กำ",
        "့်",
        "ខ្",
        "a",
        "and",
        "or",
        "not",
        "near",
        "ho\u031bp",
        "12",
        "\ue000zh",
    ]
)


class IndexTest(TestCase):
    """Transactions of their own for each example."""

    @given(
        st.lists(st.sets(TOKENS, min_size=1), min_size=1, max_size=20), st.sets(TOKENS, min_size=1)
    )
    def test_finds_what_a_scan_finds(self, rows, wanted):
        for index in Index:
            indexes.add(index, list(enumerate(rows)))

            assert indexes.find(Place(index, wanted, ALL), 99) == [
                n for n, tokens in enumerate(rows) if wanted <= tokens
            ]
