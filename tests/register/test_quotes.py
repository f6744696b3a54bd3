"""Quoted words are found where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.documents import Piece
from mainstem.reading import loaders, simplified, structure
from mainstem.register.quotes import Finder, find_quotes, locate
from mainstem.values.folding import Folder

FOLDER = Folder(simplified.get_simplified())


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


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("held in Dali on 15 December", "dali\non  15", ["Dali on 15"]),
        (
            "贸易额达5009亿美元，增长12%。",
            "贸易额达５００９亿美元,增长12％",
            ["贸易额达5009亿美元，增长12%"],
        ),
        ("瀾湄合作第三次外長會", "澜湄合作\n第三次外长会", ["瀾湄合作第三次外長會"]),
        ("the “Lancang–Mekong” river’s", '"Lancang-Mekong" river\'s', ["“Lancang–Mekong” river’s"]),
        ("ສປປ\u200bລາວ", "ສປປລາວ", ["ສປປ\u200bລາວ"]),
        ("a\u200bb c", "\u202ea b\u202c c\ufeff", ["a\u200bb c"]),
        ("แม่น้ํา", "แม่น้ำ", ["แม่น้ํา"]),
        ("500, 50.5, 1,050 and 50", "50", ["50"]),
        ("1 50 50", "50", ["50", "50"]),
        ("3 ㎢ of it", "km", []),
        ("3 ㎢ of it", "3 km2", ["3 ㎢"]),
        ("aaa", "aa", ["aa"]),
        ("nothing here", "elsewhere", []),
        ("nothing here", " \u200b\n", []),
        ("", "words", []),
    ],
)
def test_finds_words_as_readers_copy_them(text, words, found):
    assert [text[start:end] for start, end in Finder(words, FOLDER).find(text)] == found


@given(st.text(), st.text(), st.text(min_size=1))
def test_finds_words_that_no_number_goes_on_from(before, after, quote):
    text = f"{before}¶{quote}¶{after}"
    finder = Finder(f"¶{quote}¶", FOLDER)

    found = list(finder.find(text))

    assert found
    # Marks nobody sees at the edges of what was copied do not come along.
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(Finder(text[start:end], FOLDER)._wanted == finder._wanted for start, end in found)


def test_measures_how_far_words_go_on():
    words = "held in Dali on 16 December"
    finder = Finder(words, FOLDER)

    measured = finder.measure("It was held in Dali on 15 December.")

    assert measured == len("heldindalion1")
    assert finder.split(words, measured) == ("held in Dali on 1", "6 December")
    assert finder.split(words, finder.measure(words)) == (words, "")


LINES = st.lists(
    st.text(st.sampled_from("abc déf 澜湄合作 123 [4] ，。.\u200b\u3000"), max_size=60), max_size=12
)


@given(LINES, st.data())
def test_offsets_reproduce_the_words_in_the_source_itself(lines, data):
    source = loaders.load("\n".join(["First", *lines]).encode(), "made.txt")
    for passage in structure.structure(source, "document-0"):
        text = passage.text
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))

        spans = locate(passage.pieces, start, end)

        assert all(span.start < span.end for span in spans)
        assert source.quote(spans).split() == _keep(passage.pieces, text, start, end).split()
        assert _pack(source.quote(spans)) == _pack(text[start:end])


def _pack(text):
    return "".join(text.split())


def _keep(pieces, text, start, end):
    """Return what of a range stands in the source, each unbroken run of it on a line."""
    runs = [text[max(start, p.at) : min(end, p.at + p.end - p.start)] for p in pieces]
    return "\n".join(runs)


def test_locates_nothing_where_joining_added_all():
    pieces = (Piece(0, 1, 0, 3), Piece(4, 2, 0, 3))

    assert locate(pieces, 3, 4) == ()
    assert [s.place for s in locate(pieces, 1, 6)] == [1, 2]
