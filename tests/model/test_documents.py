"""A passage finds its way back into the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.documents import Passage, Piece, Source
from mainstem.values.spans import Span

WRAPPED = Source(
    path="wrapped.txt",
    sha256="0" * 64,
    format="text",
    places="line",
    texts=("会议于 2025 年", "", " 8月举行。"),
    lines=(),
)
PASSAGE = Passage(
    id="p",
    document="d",
    type="paragraph",
    lang="zh",
    text="会议于2025年8月举行。",
    pieces=(
        Piece(0, 1, 0, 3),
        Piece(3, 1, 4, 8),
        Piece(7, 1, 9, 10),
        Piece(8, 3, 1, 7),
    ),
)


@pytest.mark.parametrize(
    ("quoted", "spans", "verbatim"),
    [
        ("2025", (Span(1, 4, 8),), "2025"),
        ("2025年", (Span(1, 4, 10),), "2025 年"),
        ("2025年8月", (Span(1, 4, 10), Span(3, 1, 3)), "2025 年\n8月"),
        ("举行。", (Span(3, 3, 6),), "举行。"),
    ],
)
def test_locates_a_quote_over_breaks_and_dropped_spaces(quoted, spans, verbatim):
    start = PASSAGE.text.index(quoted)

    found = PASSAGE.locate(start, start + len(quoted))

    assert found == spans
    assert WRAPPED.quote(found) == verbatim


def test_locates_nothing_in_an_empty_range():
    assert PASSAGE.locate(4, 4) == ()


@given(st.data())
def test_every_range_comes_back_character_by_character(data):
    start = data.draw(st.integers(0, len(PASSAGE.text)))
    end = data.draw(st.integers(start, len(PASSAGE.text)))

    verbatim = WRAPPED.quote(PASSAGE.locate(start, end))

    assert verbatim.replace(" ", "").replace("\n", "") == PASSAGE.text[start:end]
