"""Simplified characters that keep every offset."""

from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.simplified import simplify


def test_simplifies_character_by_character() -> None:
    assert simplify("瀾滄江與寮國") == "澜沧江与寮国"


@given(st.text(max_size=80))
def test_keeps_the_length_of_any_text(text: str) -> None:
    assert len(simplify(text)) == len(text)
