"""Queries: what is typed is understood, and finds what it should in folded text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.values import queries, segments
from mainstem.values.folding import Folder

FOLDER = Folder({ord("瀾"): "澜"})


def parse(text):
    return queries.parse(text, FOLDER)


def finds(typed, text, *, loose=False):
    query = parse(typed).loosen() if loose else parse(typed)
    return query.matches(FOLDER.fold(text))


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("瀾湄 fund 2017", ("瀾湄", "fund", "2017")),
        ("2017年澜湄", ("2017", "年澜湄")),
        ("Lancang-Mekong", ("Lancang", "Mekong")),
        ('"joint declaration" x', ("joint declaration", "x")),
        ("“联合声明”草案", ("联合声明", "草案")),
        ("fund FUND Ｆｕｎｄ", ("fund",)),
        ('"unclosed words', ("unclosed", "words")),
        ('say"no"', ("say", "no")),
        ("… — ()", ()),
        ("", ()),
    ],
)
def test_understands_what_is_typed(typed, terms):
    assert tuple(term.text for term in parse(typed).terms) == terms


def test_says_what_one_query_cannot_hold():
    query = parse(" ".join(f"w{chr(97 + n)}" for n in range(14)))

    assert len(query.terms) == queries.MOST_TERMS
    assert query.ignored == ("wm", "wn")


def test_divides_a_run_that_is_too_long():
    assert [len(t.text) for t in parse("澜湄合作" * 15).terms] == [40, 20]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("澜湄", "瀾湄合作"),
        ("湄合", "澜湄合作"),
        ("project", "the Projects of"),
        ("countries", "one country"),
        ("hop tac", "Hợp tác"),
        ("da", "đa dạng"),
        ("hợp", "HỢP TÁC"),
        ("fund", "基金fund基金"),
        ('"joint declaration"', "a Joint\nDeclaration."),
        ('"2017 年"', "2017年"),
        ('"澜湄 合作"', "澜湄合作"),
        ("2561", "พ.ศ. ๒๕๖๑"),
        ("น้ำ", "แม่นํ้าโขง"),
    ],
)
def test_finds_what_a_person_takes_for_the_same(typed, text):
    assert finds(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("fund", "refund funding"),
        ("17", "2017"),
        ("hợp", "hop"),
        ("hợp", "hớp"),
        ('"projects"', "project"),
        ('"hop tac"', "hợp tác"),
        ('"joint declaration"', "joint final declaration"),
        ("澜湄 fund", "澜湄合作"),
        ("合澜", "澜湄合作"),
    ],
)
def test_does_not_find_something_else(typed, text):
    assert not finds(typed, text)


def test_marks_do_not_count_once_it_is_loosened():
    assert finds("hợp tác", "hop tac", loose=True)
    assert finds("hợp tác", "hớp tạc", loose=True)


def test_a_run_may_be_cut_in_two():
    left, right = parse("澜湄基金").terms[0].cut(2)

    assert (left.tokens, right.tokens) == (("澜湄",), ("基金",))


@given(st.text())
def test_anything_may_be_typed(typed):
    query = parse(typed)

    assert query.matches(FOLDER.fold("")) is not query.terms
    assert all(term.tokens for term in query.terms)


SOUTHERN = st.text(st.sampled_from("กนรู่ำລາວ້ກຳကို်ရေ့ខ្មែរ澜湄合"), min_size=1, max_size=12)


@given(st.text(max_size=10), SOUTHERN, st.text(max_size=10))
def test_a_text_that_has_a_word_has_its_tokens(before, word, after):
    text = FOLDER.fold(f"{before} {word} {after}")
    query = parse(word)

    assert query.matches(text)
    assert set(query.tokens) <= segments.list_tokens(text)
