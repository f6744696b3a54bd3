"""Footnotes in the styles of Chinese and English papers, and where their markers stand."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.claims import Citation
from mainstem.model.documents import Line, Source
from mainstem.model.mentions import Recognised
from mainstem.reading.claims import citations
from mainstem.reading.claims.citations.references import get_references
from mainstem.reading.recognisers import dates
from mainstem.reading.structure import structure


def read(*lines: str) -> Sequence[Citation]:
    source = Source(
        "made.txt",
        "0" * 64,
        "text",
        "line",
        lines,
        tuple(Line(n, 0, t) for n, t in enumerate(lines, 1)),
    )
    passages = structure(source, "document-1")
    found = dates.recognise(passages)
    recognised = [Recognised(p, dates=d) for p, d in zip(passages, found, strict=True)]
    return citations.read_citations(recognised, {"document-1": source})


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("指六国外交部门的联合工作组。", ("指六国外交部门的联合工作组", None, None, None, None)),
        (
            "外交部：《关于设立基金的公告》，外交部网站，2021年5月6日，https://www.a.cn/b_1.html。",
            (
                "关于设立基金的公告",
                "外交部",
                "外交部网站",
                "2021-05-06",
                "https://www.a.cn/b_1.html",
            ),
        ),
        (
            "王五：《流域治理：“软法”与《公约》的互动》，《某某研究》2019年第4期，第12-30页。",
            ("流域治理：“软法”与《公约》的互动", "王五", "《某某研究》", "2019", None),
        ),
        ("《合作概念文件》。", ("合作概念文件", None, None, None, None)),
        (
            "参见赵六：《河流政治》，北京：某某出版社，2015年，第45页。",
            ("河流政治", "赵六", "某某出版社", "2015", None),
        ),
        (
            "《流域评估报告》，某某中心网站，2021年9月，http://www.c.cn/d.pdf。",
            ("流域评估报告", None, "某某中心网站", "2021-09", "http://www.c.cn/d.pdf"),
        ),
        (
            'Xinhua, "Six countries agree on a platform", 3 March 2016, https://www.e.org/f.html.',
            (
                "Six countries agree on a platform",
                "Xinhua",
                None,
                "2016-03-03",
                "https://www.e.org/f.html",
            ),
        ),
        (
            "Jane Roe, “Sharing a River’s Water,” Journal of Basins, Vol. 3, No. 2 (2018), pp. 10–29.",
            ("Sharing a River’s Water", "Jane Roe", "Journal of Basins", "2018", None),
        ),
        (
            "李明. 跨境河流合作的“制度化”[J]. 某某学报, 2018(3): 34-46.",
            ("跨境河流合作的“制度化”", "李明", "某某学报", "2018", None),
        ),
        (
            "《行动计划》规定，各国每年报告。",
            ("《行动计划》规定，各国每年报告", None, None, None, None),
        ),
        ("同上，第23页。", ("同上，第23页", None, None, None, None)),
    ],
)
def test_read_citations_takes_a_note_apart(note, expected):
    citation = read("正文在此。[1]", f"[1]　{note}")[0]

    found = (citation.title, citation.author, citation.venue, citation.date, citation.url)
    assert found == expected


def test_read_citations_gives_each_work_when_a_note_names_several():
    found = read(
        "正文。[1]", "[1] 参见《概念文件》；张三：《水与和平》，某网，2020年1月2日，http://a.cn/b。"
    )

    assert [(c.marker, c.title, c.date) for c in found] == [
        ("[1]", "概念文件", None),
        ("[1]", "水与和平", "2020-01-02"),
    ]


def test_read_citations_finds_the_anchor_when_numbers_begin_anew_on_each_page():
    found = read(
        "第一页的正文。[1]",
        "[1]　《甲》，某网，2020年1月2日，http://a.cn/a。",
        " 第二页的正文，[1] 还有一句。",
        "[1]　《乙》，某网，2021年1月2日，http://a.cn/b。",
    )

    assert [(c.title, c.anchor.place if c.anchor else None) for c in found] == [
        ("甲", 1),
        ("乙", 3),
    ]


def test_read_citations_reads_a_list_of_references():
    found = read(
        "The plan sets out five priorities for the members.",
        "References",
        "[1] Doe, J. (2016). Governing shared rivers. River Studies, 3(2), 1-20.",
        "[2] Example Agency, State of the River, 5 May 2017, https://www.e.org/x.",
    )

    assert [(c.title, c.author, c.date) for c in found] == [
        ("Governing shared rivers", "Doe, J", "2016"),
        ("State of the River", "Example Agency", "2017-05-05"),
    ]


@given(st.text(alphabet='《》“”‘’"：:，,。.；; [J]()2016年ahtps:/w', max_size=80))
def test_get_references_keeps_its_offsets_in_the_text_when_notes_are_arbitrary(text):
    for reference in get_references(text, "[1]"):
        assert 0 <= reference.start <= reference.end <= len(text)
        assert reference.dated[0] <= reference.dated[1] <= len(text)
