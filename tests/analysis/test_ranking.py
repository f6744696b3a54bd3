"""Ranking: totals, ties, and what stays out."""

from hypothesis import given
from hypothesis import strategies as st

from mainstem.analysis.ranking import rank, take_best

SCORES = [
    ("a", "CN", 10), ("a", "KH", 8), ("b", "CN", 9), ("b", "KH", 9), ("c", "CN", 1), ("x", "CN", 10),
]  # fmt: skip


def test_ranks_by_totals_and_shows_ties():
    found = rank(SCORES, ["a", "b", "c", "d"])

    assert [(r.candidate, r.rank, r.total, r.is_tied) for r in found] == [
        ("a", 1, 18, True),
        ("b", 1, 18, True),
        ("c", 3, 1, False),
        ("d", 4, 0, False),
    ]
    assert found[0].scores == {"CN": 10, "KH": 8}


def test_takes_more_than_the_places_when_the_last_is_tied():
    found = rank([("a", "CN", 3), ("b", "CN", 2), ("c", "CN", 2)], ["a", "b", "c", "d"])

    assert [r.candidate for r in take_best(found, 2)] == ["a", "b", "c"]


def test_takes_nothing_that_nobody_gave_a_point():
    assert take_best(rank([("a", "CN", 0)], ["a", "b"]), 10) == []


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("XYZ"), st.integers(0, 10))))
def test_gives_a_better_rank_only_to_a_higher_total(scores):
    found = rank(scores, "abcdef")

    for one in found:
        for other in found:
            assert (one.rank < other.rank) == (one.total > other.total)
            assert one is other or one.is_tied or one.total != other.total
