"""Cursors come back as they were made, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.values import cursors
from mainstem.values.cursors import InvalidCursor

PARTS = st.lists(st.none() | st.integers() | st.text(), max_size=4)


@given(st.text(), PARTS)
def test_cursor_comes_back_as_it_was_made(of, parts):
    word = cursors.encode(of, *parts)

    assert word.replace("-", "").replace("_", "").isalnum()
    assert len(word) > cursors.LONGEST or cursors.decode(of, word) == parts


@given(st.text(), st.text(), PARTS)
def test_cursor_of_another_list_is_refused(of, other, parts):
    word = cursors.encode(of, *parts)

    if of != other:
        with pytest.raises(InvalidCursor):
            cursors.decode(other, word)


@given(st.text() | st.binary().map(lambda b: b.decode("latin-1")))
def test_other_words_are_refused(word):
    with pytest.raises(InvalidCursor):
        cursors.decode("list", word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "W10",  # []
        "e30",  # {}
        "MTI",  # 12
        "W1tdXQ",  # [[]]
        "WyI1MzlhMGI4NCIsMS41XQ",  # a fraction
        "A" * 2_000,
        "W" + "1tb" * 300,
    ],
)
def test_broken_words_are_refused(word):
    with pytest.raises(InvalidCursor):
        cursors.decode("list", word)
