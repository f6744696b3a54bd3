"""Relevance: which of two texts answers a query better."""

import pytest

from mainstem.values import queries, relevance
from mainstem.values.folding import Folder

FOLDER = Folder({})


def score(typed, text, weights=None, *, title=False):
    query = queries.parse(typed, FOLDER)
    return relevance.score(
        FOLDER.fold(text), query, weights or (1.0,) * len(query.terms), title=title
    )


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("水", "水和水", "水和电"),
        ("水", "水和电", "水和电" + "，电" * 200),
        ("澜湄 基金", "澜湄基金会", "澜湄的一个基金"),
    ],
)
def test_scores_the_better_text_higher(typed, better, worse):
    assert score(typed, better) > score(typed, worse)


def test_a_rare_word_counts_for_more():
    weights = relevance.weigh((1_000, 3), 1_000)

    assert weights[0] == 1.0
    assert weights[1] > 5
    assert score("a b", "a b b", weights) > score("a b", "a a b", weights)


def test_a_title_that_is_the_query_comes_first():
    assert score("澜湄合作", "澜湄合作", title=True) > score(
        "澜湄合作", "澜湄合作与澜湄合作", title=True
    )
