"""A document is called by the headings it opens with, in each language, or as it is stated to be."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.documents import Line, Source, describe_path
from mainstem.reading.structure import structure
from mainstem.reading.titles import clean, find_titles

BODY_ZH = "六国外长于2031年8月15日在安宁举行会议，讨论了水资源合作，并通过了联合公报和行动计划。"
BODY_EN = (
    "The ministers of six countries met in Anning on 15 August 2031, and adopted a communiqué."
)


def make(*lines, **stated):
    lines_ = tuple(Line(n, 0, t) for n, t in enumerate(lines, 1))
    return Source("made.txt", "0" * 64, "text", "line", lines, lines_, **stated)


def find(*lines, **stated):
    source = make(*lines, **stated)
    return find_titles(source, structure(source, "document-1"))


def test_takes_the_heading_a_document_opens_with_in_each_language():
    found = find(
        "三国合作年度报告", "", "Annual Report of the Cooperation", "", BODY_ZH, "", BODY_EN
    )

    assert list(found.items()) == [
        ("zh", "三国合作年度报告"),
        ("en", "Annual Report of the Cooperation"),
    ]


def test_goes_on_with_the_years_below_a_title():
    assert find("三国合作行动计划", "（2031—2035年）", "", BODY_ZH) == {
        "zh": "三国合作行动计划（2031—2035年）"
    }


def test_takes_no_section_and_nothing_from_the_text_for_a_title():
    assert find("一、总则", "", BODY_ZH) == {}
    assert find(BODY_ZH, "", "三国合作行动计划", "", BODY_ZH) == {}


def test_takes_a_subtitle_only_where_there_is_no_title():
    assert find("——打造和平的河流", "", BODY_ZH) == {"zh": "打造和平的河流"}
    assert (
        find("首次领导人会议宣言", "", "——打造和平的河流", "", BODY_ZH)["zh"]
        == "首次领导人会议宣言"
    )


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("# Annual report", "Annual report"),
        ("Full text: Declaration of the river (1)", "Declaration of the river"),
        ("[文件名称] 三国合作行动计划", "三国合作行动计划"),
        ("雙語:三國合作行動計劃（全文）", "三國合作行動計劃"),
        ("Report of the year (2031)", "Report of the year (2031)"),
    ],
)
def test_leaves_out_what_is_no_part_of_a_title(words, title):
    assert clean(words) == title


def test_believes_markup_and_properties_only_where_the_text_bears_them_out():
    lines = ("Annual Report of the Cooperation", "", BODY_EN)

    assert find(*lines, title="Report for printing") == {"en": "Report for printing"}
    for title, expected in (
        ("Template of letters", "Annual Report of the Cooperation"),
        ("ANNUAL REPORT of the Cooperation", "ANNUAL REPORT of the Cooperation"),
    ):
        source = replace(make(*lines, title=title), format="docx")
        assert find_titles(source, structure(source, "document-1")) == {"en": expected}
    apart = replace(make(BODY_EN, title="The only title"), format="pdf")
    assert find_titles(apart, structure(apart, "document-1")) == {"en": "The only title"}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("reports/annual_report-2031.pdf", "Annual report 2031"),
        ("sections-1-6.txt", "Sections 1-6"),
        ("C:\\Papers\\第三次会议.docx", "第三次会议"),
        (".hidden", ".hidden"),
        ("v1.2", "V1.2"),
        ("", ""),
    ],
)
def test_makes_the_name_of_a_file_readable(path, words):
    assert describe_path(path) == words


@given(st.text(max_size=60))
def test_cleans_and_describes_any_text(text):
    assert clean(clean(text)) == clean(text)
    describe_path(text)
