"""Quoted words are found where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.register.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("held in Dali on 15 December", "Dali\non 15", ["Dali on 15"]),
        ("第三次外长会于12月举行", "外长\n会", ["外长会"]),
        ("2017 and 2017", "2017", ["2017", "2017"]),
        ("aaa", "aa", ["aa"]),
        ("nothing here", "elsewhere", []),
        ("nothing here", " \n", []),
        ("", "words", []),
    ],
)
def test_finds_words_whatever_the_breaks_between_them(text, quote, found):
    assert [text[start:end] for start, end in find_quotes(text, quote)] == found


@given(st.text(), st.text(), st.text(min_size=1))
def test_finds_what_was_put_into_a_text(before, after, quote):
    found = find_quotes(f"{before}{quote}{after}", quote)

    assert bool(found) == bool(quote.split())
    assert all(
        "".join(f"{before}{quote}{after}"[start:end].split()) == "".join(quote.split())
        for start, end in found
    )
