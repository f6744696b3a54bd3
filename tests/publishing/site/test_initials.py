"""Initials: under which letter a name stands."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mainstem.publishing.site.initials import find_initial, make_order


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("澜湄合作", "L"), ("柬埔寨", "J"), ("“湄公河”行动", "M"), ("Ágora", "A"), ("água", "A"),
        ("重庆", "Z"), ("2016年", ""), ("ກາ", ""), ("", ""), ("座谈会", "Z"), ("安宁", "A"),
    ],
)  # fmt: skip
def test_finds_the_letter_of_a_name(name, letter):
    assert find_initial(name) == letter


@example("ß")
@given(st.text(max_size=20))
def test_every_name_has_a_place(name):
    letter = find_initial(name)

    assert letter == "" or (len(letter) == 1 and "A" <= letter <= "Z")
    assert isinstance(make_order(name), str)


def test_chinese_names_stand_among_latin_ones_by_their_sounds():
    names = ["中国", "Zambia", "老挝", "Laos", "安宁"]

    assert sorted(names, key=make_order) == ["安宁", "Laos", "老挝", "Zambia", "中国"]
