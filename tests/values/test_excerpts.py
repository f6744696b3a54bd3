"""Excerpts: marks fit the text as it is, and what is shown has the most of them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.values import excerpts, queries
from mainstem.values.folding import Folder

FOLDER = Folder({ord("瀾"): "澜"})


def mark(typed, text):
    terms = queries.parse(typed, FOLDER).terms
    return excerpts.find_marks(text, FOLDER.fold_with_places(text), terms)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("澜湄", "推动瀾湄合作", ["瀾湄"]),
        ("2561", "พ.ศ. ๒๕๖๑", ["๒๕๖๑"]),
        ("hop", "Hợp tác hop", ["Hợp", "hop"]),
        ("fund", "ＦＵＮＤ", ["ＦＵＮＤ"]),
        ("合作中国", "合作中国", ["合作中国"]),
        ("合作 作中", "合作中", ["合作中"]),
        ("ដី", "ដី", ["ដី"]),
        ("น", "น้ำ", ["น้ำ"]),
        ("ក", "ក្រុម", ["ក្រុ"]),
        ("ខមែរ", "ខមែរ", ["ខមែរ"]),
        ("ភាសាខ", "ភាសា\u200bខ", ["ភាសា\u200bខ"]),
        ("x", "abc", []),
    ],
)
def test_marks_whole_characters_of_the_text_as_it_is(typed, text, marked):
    assert [text[a:b] for a, b in mark(typed, text)] == marked


def test_a_short_text_stays_whole():
    found = excerpts.cut("澜湄合作", ((0, 2),))

    assert found == excerpts.Excerpt("澜湄合作", 0, False, ((0, 2),))


def test_shows_where_most_was_found():
    text = "水" + "，。" * 300 + "基金和水" + "，。" * 300

    found = excerpts.cut(text, mark("水 基金", text))

    assert "基金和水" in found.text
    assert found.start > 0
    assert found.is_cut
    assert [found.text[a:b] for a, b in found.marks] == ["基金", "水"]


@given(st.text(st.sampled_from("กน้ำู่澜湄ខ្មែរ ab.。"), max_size=900), st.sampled_from("กน澜ខab"))
def test_an_excerpt_is_a_stretch_of_the_text_with_its_marks(text, typed):
    marks = mark(typed, text)
    found = excerpts.cut(text, marks)

    assert text[found.start : found.start + len(found.text)] == found.text
    assert found.is_cut == (found.start + len(found.text) < len(text))
    assert {(a + found.start, b + found.start) for a, b in found.marks if b < len(found.text)} <= {
        (max(a, found.start), b) for a, b in marks
    }
    assert all(a < b for a, b in found.marks)
    assert not marks or found.marks
    following = text[found.start + len(found.text) :][:1]
    assert not following or unicodedata.category(following) != "Mn"
