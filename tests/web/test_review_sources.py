"""Passages as a reviewer reads them: side by side, marked, and cut when they are long."""

from fakes.claims import BOTH, LIN, list_meetings, read
from hypothesis import given
from hypothesis import strategies as st

from mainstem.operations.reviewing import review
from mainstem.operations.reviewing.review import Source
from mainstem.web.review import sources

TEXTS = st.text(max_size=40)
MARKS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.just("claim")), max_size=5)


def make_source(text, marks=(), *, unit=None, side="left"):
    return Source(
        passage="passage-0", document="0" * 64, path="a.txt", subject="document-0", lang="zh",
        side=side, page=1, unit=unit, text=text, marks=tuple(marks),
    )  # fmt: skip


def join(excerpt):
    return "".join(piece.text for piece in excerpt.pieces)


@given(TEXTS, MARKS)
def test_keeps_every_character_and_marks_those_of_the_claim(text, marks):
    inside = [(min(a, b, len(text)), min(max(a, b), len(text)), role) for a, b, role in marks]

    excerpt = sources.cut(make_source(text, inside))

    assert join(excerpt) == text
    marked = [piece.is_marked for piece in excerpt.pieces for _ in piece.text]
    assert marked == [any(a <= n < b for a, b, _ in inside) for n in range(len(text))]


@given(st.integers(0, 4_000), st.integers(1, 300))
def test_cuts_a_long_passage_around_the_claim(start, length):
    text = "".join(chr(0x4E00 + n % 5_000) for n in range(5_000))
    claim = text[start : start + length]

    excerpt = sources.cut(make_source(text, [(start, start + length, "claim")]))

    assert join(excerpt) in text
    assert [p.text for p in excerpt.pieces if p.is_marked] == [claim]
    assert len(join(excerpt)) <= sources.LONGEST + 2 * 300 + length
    assert excerpt.is_cut_before == (not text.startswith(join(excerpt)))
    assert excerpt.is_cut_after == (not text.endswith(join(excerpt)))


def test_puts_passages_of_one_unit_side_by_side():
    left, right = make_source("一", unit=1), make_source("one", unit=1, side="right")
    alone, other = make_source("二"), make_source("三")

    places = sources.arrange([left, alone, other, right])

    assert [[len(side) for side in place.sides] for place in places] == [[1, 1], [1], [1]]


def test_shows_both_languages_of_a_real_document_side_by_side(db):
    read(BOTH)
    (item,) = list_meetings()

    (place,) = sources.arrange(review.get_item(LIN, item.source).sources)

    assert place.left[0].source.lang == "zh"
    assert place.right[0].source.lang == "en"
