"""The whole comparison: its order, its places, and that nothing makes it fail."""

import pytest
from fakes.bilinguals import compare, compare_document, make_source, tell
from hypothesis import given
from hypothesis import strategies as st

from mainstem import samples
from mainstem.reading import loaders

PAIR = ("大会下午发布了新章程。", "The assembly adopted ofthe new charter.")


def test_quotes_the_source_at_its_spans():
    source = make_source(*PAIR)
    for found in compare(PAIR):
        assert found.zh is None or found.zh == source.quote(found.zh_spans)
        assert found.en is None or found.en == source.quote(found.en_spans)


def test_puts_what_weighs_more_first_and_broken_words_last():
    assert [d.type for d in compare(PAIR)] == ["meaning", "omission", "typo"]


def test_gives_every_discrepancy_another_id():
    found = compare(PAIR, PAIR)

    assert len({d.id for d in found}) == len(found)


def test_tells_a_passage_that_one_language_has_alone():
    alone = ("论坛期间，青年代表在湖边举行了圆桌对话并种下纪念树。", "")

    assert tell(PAIR, alone)[-1] == ("omission", alone[0], None)


def test_compares_nothing_in_a_document_of_one_language():
    assert tell(("论坛期间，青年代表在湖边举行了圆桌对话并种下纪念树。", "")) == []


@given(st.text(max_size=120), st.text(max_size=120))
def test_never_raises_and_stays_inside_the_source(zh, en):
    source = make_source(zh, en)
    found = compare((zh, en))
    for discrepancy in found:
        for span in (*discrepancy.zh_spans, *discrepancy.en_spans):
            assert 0 <= span.start < span.end <= len(source.texts[span.place - 1])

    assert found == compare((zh, en))


WORDS = [
    "第",
    "中国、",
    "老挝、",
    "《",
    "》",
    "“",
    "”",
    "合作论坛",
    "5亿美元",
    "1500余人",
    "增长3倍",
    "最大",
    "8月5日",
    "，",
    "。",
    " ",
]
ENGLISH = ["The ", "Forum ", "China, ", "and ", "US$5 billion ", "nearly 1,500 ", "threefold ", "August 6", ", ", ". ", "shared future ", "(LMC)", "one of the most "]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=25), st.lists(st.sampled_from(ENGLISH), max_size=25)
)
def test_never_raises_on_words_in_any_order(zh, en):
    compare(("".join(zh), "".join(en)))


@pytest.mark.parametrize(
    "text", ["一" * 20_000, "a" * 20_000, "A-" * 10_000, "a, " * 7_000, "1" * 20_000]
)
def test_takes_long_lines(text):
    compare((text, text))


# What the README of the samples says is different on purpose: (type, Chinese line, English line).
DELIBERATE = {
    ("date", 12, 13),
    ("meaning", 16, 17),
    ("omission", 29, None),
    ("omission", 33, None),
    ("addition", None, 42),
    ("name", 50, 51),
    ("typo", None, 55),
    ("number", 60, 61),
    ("number", 62, 63),
    ("name", 88, 89),
    ("number", 90, 91),
}


def test_finds_in_the_sample_review_what_differs_on_purpose_and_little_else():
    (review,) = (s for s in samples.iter_samples() if s.name == "review-2025.txt")
    discrepancies = compare_document(loaders.load(review.data, review.name))
    found = {
        (
            d.type,
            d.zh_spans[0].place if d.zh_spans else None,
            d.en_spans[0].place if d.en_spans else None,
        )
        for d in discrepancies
    }

    assert found >= DELIBERATE
    assert len(found - DELIBERATE) <= 3
