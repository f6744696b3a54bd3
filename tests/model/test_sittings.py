"""Meetings are found by their names in any language, with level, mechanism and number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model import sittings

NAMES = [
    ("澜湄合作第三次外长会在大理举行", "foreign_ministers", 3),
    ("第三届澜沧江—湄公河合作外长会", "foreign_ministers", 3),
    ("LMC第十二次高官会", "senior_officials", 12),
    (
        "the Third Lancang-Mekong Cooperation (LMC) Foreign Ministers’ Meeting",
        "foreign_ministers",
        3,
    ),
    ("the 3rd MLC Foreign Ministers' Meeting", "foreign_ministers", 3),
    ("การประชุมรัฐมนตรีต่างประเทศกรอบความร่วมมือแม่โขง - ล้านช้าง ครั้งที่ ๓", "foreign_ministers", 3),
    ("ກອງປະຊຸມຜູ້ນຳການຮ່ວມມືແມ່ນ້ຳລ້ານຊ້າງ-ແມ່ນ້ຳຂອງຄັ້ງທີ 2", "leaders", 2),
    ("កិច្ចប្រជុំរដ្ឋមន្រ្តីការបរទេសនៃកិច្ចសហប្រតិបត្តិការមេគង្គ-ឡានឆាងលើកទី៣", "foreign_ministers", 3),
    (
        "Hội nghị Bộ trưởng Ngoại giao Hợp tác Mekong – Lan Thương lần thứ tư",
        "foreign_ministers",
        4,
    ),
]


@pytest.mark.parametrize(("text", "organ", "number"), NAMES)
def test_reads_level_mechanism_and_number_of_a_meeting(text, organ, number):
    (found,) = sittings.find_sittings(text)

    assert (found.organ, found.mechanism, found.ordinal) == (organ, "lmc", number)


def test_tells_the_mechanisms_of_two_meetings_apart():
    text = "第17次中国-东盟领导人会议上提出，澜湄合作首次领导人会议通过"

    found = sittings.find_sittings(text)

    assert [(s.mechanism, s.ordinal) for s in found] == [("asean-china", 17), ("lmc", 1)]


def test_takes_no_number_across_a_stop():
    (found,) = sittings.find_sittings("这是第三次。外长会讨论了合作。")

    assert found.ordinal is None


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("澜湄合作媒体峰会", "forum"),
        ("the LMC Media Summit", "forum"),
        ("2025年上海合作组织峰会", "leaders"),
        ("the 2nd LMC Summit on water resources", "leaders"),
    ],
)
def test_takes_the_summit_of_a_subject_for_a_forum(text, organ):
    (found,) = sittings.find_sittings(text)

    assert found.organ == organ


@pytest.mark.parametrize("text", ["some officials", "summitry", "a reforming policy", "mocks"])
def test_sees_no_word_inside_another(text):
    assert not sittings.find_sittings(text)


def test_reads_the_type_of_a_document_from_its_last_word():
    assert sittings.find_instrument("五年行动计划2024年度进展报告") == "report"
    assert sittings.find_instrument("Sanya Declaration") == "declaration"
    assert sittings.find_instrument("a walk by the river") is None


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_names_the_words_where_they_stand(noise):
    text = f"{noise}。第三次外长会。{noise}"

    found = sittings.find_sittings(text)

    assert any(text[s.start : s.end] == "第三次外长会" for s in found)
    for term in sittings.find_terms(text):
        assert 0 <= term.start < term.end <= len(text)


@pytest.mark.parametrize(
    ("text", "organ", "form"),
    [
        ("中国-东盟关于渔业问题特别外长会", "foreign_ministers", "special"),
        ("the Special ASEAN-China Foreign Ministers' Meeting", "foreign_ministers", "special"),
        ("การประชุมรัฐมนตรีต่างประเทศอาเซียน-จีน สมัยพิเศษ", "foreign_ministers", "special"),
        ("the ASEAN Foreign Ministers' Retreat", "foreign_ministers", "informal"),
        ("东盟外长非正式会议", "foreign_ministers", "informal"),
        ("the third LMC Leaders' Meeting", "leaders", None),
        ("the LMC Special Fund and the third Leaders' Meeting", "leaders", None),
    ],
)
def test_reads_how_a_body_meets(text, organ, form):
    (found,) = sittings.find_sittings(text)

    assert (found.organ, found.format) == (organ, form)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "การประชุมรัฐมนตรีต่างประเทศแม่โขง-ล้านช้าง ครั้งที่ ๘ ที่กรุงปักกิ่งและการประชุมผู้นำแม่โขง-ล้านช้าง ครั้งที่ ๔",
            [8, 4],
        ),
        ("第三次外长会第二次领导人会议", [3, 2]),
        ("the 9th ACMECS Summit and the 10th CLMV Summit", [9, 10]),
    ],
)
def test_gives_each_of_two_meetings_the_number_that_is_nearer(text, numbers):
    assert [s.ordinal for s in sittings.find_sittings(text)] == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ກອງປະຊຸມຜູ້ນຳ ຄັ້ງທີ IX", 9),
        ("ກອງປະຊຸມຜູ້ນຳ ຄັ້ງທີສາມ", 3),
        ("การประชุมผู้นำครั้งที่สิบเอ็ด", 11),
        ("(၁၀)ကြိမ်မြောက် ခေါင်းဆောင်များအစည်းအဝေး", 10),
        ("កិច្ចប្រជុំកំពូលលើកទីប្រាំបួន", 9),
        ("Hội nghị Cấp cao lần thứ mười hai", 12),
        ("Hội nghị Cấp cao CLV-10", 10),
        ("第二十七次领导人会议", 27),
        ("Hội nghị Cấp cao lần 2018", None),
    ],
)
def test_reads_a_number_in_words_digits_or_roman_numerals(text, number):
    (found,) = sittings.find_sittings(text)

    assert found.ordinal == number
