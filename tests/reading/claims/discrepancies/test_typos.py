"""Broken words are found; whole ones, however rare, are left alone."""

import pytest
from fakes.bilinguals import make_passage
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.claims.discrepancies.typos import find_typos


def find(*texts, lang="en"):
    passages = [make_passage(n, text, lang) for n, text in enumerate(texts, 1)]
    return [
        passage.text[span.start : span.end]
        for passage, finding in find_typos(passages)
        for span in (*finding.zh, *finding.en)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delegates hope tobuild a bridge.", ["tobuild"]),
        ("The opening ofthe port was delayed.", ["ofthe"]),
        ("They asked for an examinationof the plan.", ["examinationof"]),
        ("Minister Li,accompanied by experts, spoke.", ["Li,accompanied"]),
        ("It rained all day.The road was closed.", ["day.The"]),
        ("The river commission(RC) met again.", ["commission(RC)"]),
        ("It was the 3rdMeeting of the year.", ["3rdMeeting"]),
        ("The bridge was opened in2021 by both sides.", ["in2021"]),
        ("They signed the the paper.", ["signed the the"]),
        ("Rice,, fruit and fish were sold.", ["Rice,,"]),
        ("The ministers』 meeting ended.", ["ministers』"]),
    ],
)
def test_finds_broken_english(text, expected):
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We undertook aquaculture, livestreaming and forestry with inbound visitors.",
        "See www.example.com,or write to a.b@example.org.Com for the U.S.-based office.",
        "The 21st session took place at 10:30, in Room 4(b), on WeChat and iPhone alike.",
        "He had had enough; Tun Tun Win said that that was so.",
        "Prices rose by 1,234.5 points in the 1990s (see e.g. section 2).",
        "",
    ],
)
def test_leaves_whole_english_alone(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Frienship Games follow.", ["Frienship"]),
        ("The firendship lasts.", ["firendship"]),
        ("The friiendship lasts.", ["friiendship"]),
        ("Many friendships last.", []),
        ("It was organised and travelled by labourers at the centre.", []),
    ],
)
def test_finds_a_word_misspelt_that_the_document_writes_elsewhere(text, expected):
    first = "The friendship was organized by traveled laborers of the center."

    assert find(first, text) == expected


def test_misses_a_hyphen_that_the_document_writes_elsewhere():
    found = find("The Salween-Moei basin is wide.", "Fish of the SalweenMoei basin are many.")

    assert found == ["SalweenMoei"]


def test_misses_a_hyphen_only_beside_many_others():
    usual = "The Salween-Moei basin has fish."

    assert find(usual, "The Salween Moei basin is wide.") == []
    assert find(usual, usual, usual, "The Salween Moei basin is wide.") == ["Salween Moei"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各国代，，表发言。", ["代，，表"]),
        ("他们建成了新的的学校。", ["新的的学"]),
        ("中國(guó)和老撾簽約。", ["國(guó)和"]),
        ("《规划（2021一2025）》公布。", ["2021一2025"]),
        ("各国领导人会 议结束。", ["会 议"]),
        ("专家提出“建议，供各方参考。", ["出“建"]),
    ],
)
def test_finds_broken_chinese(text, expected):
    assert find(text, lang="zh") == expected


@pytest.mark.parametrize(
    "text",
    [
        "他们的的确确达到了目的的一半。",
        "记者 王小明 李大海 北京报道",
        "会议……结束了。",
        "一、建设；二、管理。",
    ],
)
def test_leaves_whole_chinese_alone(text):
    assert find(text, lang="zh") == []


def test_tells_the_first_unusual_dash_of_a_name():
    usual = "怒江—萨尔温江流域宽广。"

    assert find(usual, usual, "怒江-萨尔温江流域的鱼。", lang="zh") == ["怒江-萨尔温"]


def test_leaves_a_bracket_alone_that_closes_in_the_next_passage():
    assert find("会议通过《关于水资源", "合作的倡议》。", lang="zh") == []


def test_leaves_other_languages_alone():
    assert find("hội nghị,,của các nước", lang="vi") == []


@given(st.lists(st.text(max_size=80), max_size=4), st.sampled_from(["en", "zh", "zh-Hant"]))
def test_never_raises_and_stays_inside_the_text(texts, lang):
    passages = [make_passage(n, text, lang) for n, text in enumerate(texts, 1)]
    for passage, finding in find_typos(passages):
        for span in (*finding.zh, *finding.en):
            assert 0 <= span.start < span.end <= len(passage.text)
