"""Trees of words find what trying each word would, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.claims.patterns import lower, make_pattern

words = st.sets(st.text("ab 。", min_size=1, max_size=4), min_size=1, max_size=6)


@given(words, st.text("ab 。", max_size=20))
def test_tree_matches_the_longest_of_its_words(listed, text):
    one_by_one = "|".join(re.escape(w) for w in sorted(listed, key=len, reverse=True))

    assert re.findall(make_pattern(listed), text) == re.findall(one_by_one, text)


@pytest.mark.parametrize(("text", "lowered"), [("Trade", "trade"), ("İzmir TRADE", "İzmir trade")])
def test_lower_case_keeps_offsets(text, lowered):
    assert lower(text) == lowered
