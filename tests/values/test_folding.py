"""Folding: what people take for the same becomes the same, and what was a part stays one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.values.folding import Folder

FOLDER = Folder({ord("瀾"): "澜", ord("國"): "国"})
TEXTS = st.text(
    st.one_of(
        st.sampled_from("澜湄瀾國กำนํ้ำ๒๕ນ້ຳໍາខ្មែរ့်ကįİSßﬁ㎢①½é\u200b\u00ad\ufe0f ,"), st.characters()
    )
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lancang-MEKONG", "lancang-mekong"),
        ("瀾湄國", "澜湄国"),
        ("ＬＭＣ２０１７", "lmc2017"),
        ("๒๕๖๑ ໒໐໑໗ ၂၀၁၇ ២០១៧", "2561 2017 2017 2017"),
        ("ខ្មែរ\u200bភាសា", "ខ្មែរភាសា"),
        ("ﬁnal ㎢", "final km2"),
        ("⽔", "水"),
        ("", ""),
    ],
)
def test_folds_what_is_the_same(text, folded):
    assert FOLDER.fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำ", "นํ้า"),
        ("ນ້ຳ", "ນໍ້າ"),
        ("နှင့်", "နှင့်"),
        ("hợp tác", "hợp tác"),
    ],
)
def test_folds_spellings_that_look_alike_onto_each_other(one, other):
    assert FOLDER.fold(one) == FOLDER.fold(other)


@given(TEXTS)
def test_folding_twice_is_folding_once(text):
    once = FOLDER.fold(text)

    assert FOLDER.fold(once) == once


@given(TEXTS)
def test_places_lead_back_to_the_characters_a_text_was_made_of(text):
    folded = FOLDER.fold_with_places(text)

    assert folded.text == FOLDER.fold(text)
    assert len(folded.places) == len(folded.text)
    for character, place in zip(folded.text, folded.places, strict=True):
        assert character in FOLDER.fold(text[place])
