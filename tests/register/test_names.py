"""Names are of one thing, or a word of theirs tells them apart, in whatever language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import names

LISTED = {"三亚": "sanya", "Sanya": "sanya", "万象": "vientiane", "Vientiane": "vientiane"}


class Listed:
    def find(self, text):
        return (LISTED[text],) if text in LISTED else ()

    def get_country(self, key):
        return None


def compare(left, right):
    return names.compare(names.analyse(left, Listed()), names.analyse(right, Listed()))


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("澜湄合作首次领导人会议三亚宣言——打造命运共同体", "三亚宣言", "same"),
        ("Sanya Declaration of the First LMC Leaders' Meeting", "三亚宣言", "same"),
        ("Vientiane Declaration", "万象宣言", "same"),
        ("三亚宣言", "万象宣言", "differs"),
        (
            "第二届澜沧江—湄公河创新走廊建设研讨会",
            "Second Seminar on the LMC Innovation Corridor",
            "same",
        ),
        ("第二届澜湄水资源合作论坛", "Second Seminar on the LMC Innovation Corridor", "differs"),
        ("云南大学", "云南民族大学", "differs"),
        ("云南大学", "云南大学", "same"),
        ("Yunnan University", "云南大学", "unknown"),
        ("澜湄合作第三次外长会", "third LMC Foreign Ministers' Meeting", "bare"),
        ("2022年澜湄文化论坛", "2023年澜湄文化论坛", "differs"),
        ("澜湄合作青年媒体论坛", "澜湄合作青年论坛", "part"),
    ],
)
def test_compares_names_by_the_words_that_tell_them_apart(left, right, verdict):
    assert compare(left, right) == verdict
    assert compare(right, left) == verdict


@given(st.text(max_size=40))
def test_finds_every_name_the_same_as_itself(text):
    assert compare(text, text) == "same"


@given(st.text(max_size=40), st.text(max_size=40))
def test_compares_alike_from_either_side(left, right):
    assert compare(left, right) == compare(right, left)


@given(st.text(max_size=30))
def test_folds_what_is_folded_to_itself(text):
    assert names.fold(names.fold(text)) == names.fold(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hội nghị Cấp cao Tam Hà lần thứ ba", "Third Summit of the Three Rivers"),
        ("ກອງປະຊຸມລັດຖະມົນຕີ ສາມແມ່ນໍ້າ", "การประชุมรัฐมนตรี สามแม่น้ำ"),
        ("កិច្ចប្រជុំរដ្ឋមន្ត្រី ទន្លេបី", "การประชุมรัฐมนตรี สามแม่น้ำ"),
    ],
)
def test_does_not_compare_words_of_two_languages(left, right):
    assert compare(left, right) == "unknown"
    assert compare(right, left) == "unknown"


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("中国-东盟特别外长会", "第五次中国-东盟外长会", "differs"),
        ("中国-东盟特别外长会", "东盟外长非正式会议", "differs"),
        ("中国-东盟特别外长会", "Special ASEAN-China Foreign Ministers' Meeting", "same"),
        ("万象宣言2023", "Vientiane Declaration", "same"),
        ("SANYA DECLARATION of the First LMC Leaders' Meeting “Our River”", "三亚宣言", "unknown"),
        ("Sanya Declaration of the First LMC Leaders' Meeting “Our River”", "三亚宣言", "same"),
    ],
)
def test_tells_special_meetings_apart_and_leaves_out_years_and_subtitles(left, right, verdict):
    assert compare(left, right) == verdict
