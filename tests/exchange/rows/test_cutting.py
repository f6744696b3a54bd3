"""Cells are cut at the marks that stand between values, and nowhere else."""

import pytest

from mainstem.exchange.rows.cutting import cut

KEEP = ("ltd", "inc", "co")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("EVN; Licogi", ["EVN", "Licogi"]),
        ("Sumitomo, Licogi", ["Sumitomo", "Licogi"]),
        ("Ajinomoto Co., Ltd.", ["Ajinomoto Co., Ltd."]),
        (
            "Bowin, Ltd., Hemaraj Energy, Ltd., Grimm",
            ["Bowin, Ltd.", "Hemaraj Energy, Ltd.", "Grimm"],
        ),
        ("TTCL (Thailand, Japan), EVN", ["TTCL (Thailand, Japan)", "EVN"]),
        ("Coal, Incorporated Power", ["Coal", "Incorporated Power"]),
        ("open (bracket, here", ["open (bracket", "here"]),
        (" ; A;; B ;", ["A", "B"]),
        ("", []),
    ],
)
def test_cuts_at_marks_outside_brackets_and_before_no_form_of_company(text, parts):
    assert [text[a:b] for a, b in cut(text, (";", ","), KEEP)] == parts


def test_leaves_a_text_whole_where_there_are_no_marks():
    assert cut(" a, b ", (), ()) == [(1, 5)]
