"""Titles: in marks, and in capitals without marks."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.recognisers import titles


def recognise(text: str, lang: str) -> list[tuple[str, str]]:
    return [(t.mark, text[t.start : t.end]) for t in titles.recognise(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("发布了《甲〈乙〉计划》《丙清单》", "zh", [("《", "甲〈乙〉计划"), ("《", "丙清单")]),
        ("通过《关于落实《某宣言》的决定》", "zh", [("《", "关于落实《某宣言》的决定")]),
        ("“平安行动”启动", "zh", [("“", "平安行动")]),
        ("「一帶一路」倡議", "zh-Hant", [("「", "一帶一路")]),
        ('themed "Rivers and Roads," opened', "en", [('"', "Rivers and Roads")]),
        ("没有关上的《标题", "zh", []),
        ("《》与“”", "zh", []),
        ("The ministers adopted the Joint Statement on Clean Air and the Action Plan for Rivers (2030-2035).", "en",
         [("", "Joint Statement on Clean Air"), ("", "Action Plan for Rivers (2030-2035)")]),
        ("They issued a Joint Statement in Vientiane.", "en", []),
    ],
)  # fmt: skip
def test_finds_titles(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert recognise(text, lang) == expected


PIECES = st.sampled_from(["《", "》", "“", "”", '"', "‘", "’", "Joint Statement", " on ", " and the ", "甲", " ", "\n", "2030", "("])  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join)), st.sampled_from(["zh", "en"]))  # fmt: skip
def test_gives_ordered_titles_that_do_not_overlap_whatever_the_text(text: str, lang: str) -> None:
    found = titles.recognise(text, lang)

    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
