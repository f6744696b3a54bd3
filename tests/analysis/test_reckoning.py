"""Reckoning: what a text says of its own figures, worked out anew."""

import pytest

from mainstem.analysis.figures import Figure
from mainstem.analysis.reckoning.reckon import reckon
from mainstem.analysis.reckoning.story import Story, Text, Told
from mainstem.model.documents import Line, Passage, Piece, Source
from mainstem.reading import recognising
from mainstem.reading.claims.figures import read_figures

BOUNDS = {"up_to": "at_most"}


def work_out(*texts):
    """Read texts, each a passage of one section; return what is worked out of their figures."""
    lang = "zh" if any(c >= "\u4e00" for text in texts for c in text) else "en"
    lines = tuple(Line(i, 0, text) for i, text in enumerate(texts, start=1))
    source = Source("a.txt", "0" * 64, "text", "line", texts, lines)
    passages = [
        Passage(f"p{i}", "d", "paragraph", lang, text, (Piece(0, i, 0, len(text)),))
        for i, text in enumerate(texts, start=1)
    ]
    read = read_figures(recognising.recognise(passages), (), {"d": source})
    told = [tell(f) for f in read if f.value is not None or f.low is not None]
    return reckon(Story([Text(text, lang, "s") for text in texts], told))


def tell(read):
    low, high = ("" if v is None else str(v) for v in (read.low, read.high))
    figure = Figure(
        key=read.id,
        indicator="",
        member="",
        period=read.period or "",
        text=str(read.value if read.value is not None else read.low),
        unit=read.unit or "",
        source="",
        bound=BOUNDS.get(read.qualifier, read.qualifier),
        low=low,
        high=high,
        wording=read.text,
    )
    return Told(
        figure,
        read.spans[0].place - 1,
        read.spans[0].start,
        read.spans[-1].end,
        read.change or "",
        read.subject or "",
        read.measure or "",
    )


def describe(outcome):
    others = "|".join(t.figure.wording for t in outcome.others)
    return outcome.kind, outcome.holds, outcome.stated.figure.wording, others


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ["全年装卸货物300万吨。其中，北港180万吨，南港120万吨。"],
            ("sum", True, "300万吨", "180万吨|120万吨"),
        ),
        (
            ["造林12.8万公顷，包括甲省5.6万公顷、乙省3.1万公顷、丙省2.4万公顷和丁省2.7万公顷。"],
            ("sum", False, "12.8万公顷", "5.6万公顷|3.1万公顷|2.4万公顷|2.7万公顷"),
        ),
        (
            ["2025年甲乙丙三国贸易额为1670亿美元。", "甲国1400亿美元。", "乙国90亿美元。", "丙国180亿美元。"],
            ("sum", True, "1670亿美元", "1400亿美元|90亿美元|180亿美元"),
        ),
        (
            ["水利1800万元、农业1200万元、教育750万元，三类合计3750万元。"],
            ("sum", True, "3750万元", "1800万元|1200万元|750万元"),
        ),
        (
            ["线路全长1.6公里，其中主桥900米、引桥700米。"],
            ("sum", True, "1.6公里", "900米|700米"),
        ),
        (
            ["Exports came to 8.4 million yuan, imports to 4.1 million yuan.", "The surplus was 4.3 million yuan."],
            ("difference", True, "4.3 million yuan", "8.4 million yuan|4.1 million yuan"),
        ),
        (
            ["In 2025 they exchanged 12.6 TWh, up 18 percent from 9.8 TWh in 2024."],
            ("growth", False, "18 percent", "12.6 TWh|9.8 TWh"),
        ),
        (
            ["列车由2023年的40列增加到2025年的120列，增长2倍。"],
            ("growth", True, "2倍", "120列|40列"),
        ),
        (
            ["Schools tripled, from 14 schools to 42 schools."],
            ("growth", True, "tripled", "42 schools|14 schools"),
        ),
        (
            ["2025年货值540亿元。", "2024年货值500亿元，同比增长6%。", "2025年货值540亿元，同比增长9%。"],
            ("growth", False, "9%", "540亿元|500亿元"),
        ),
        (
            ["输电能力从1200兆瓦增至1.8吉瓦，增加600兆瓦。"],
            ("change", True, "600兆瓦", "1.8吉瓦|1200兆瓦"),
        ),
        (
            ["Coverage rose to 70 percent from 55 percent, up 10 percentage points."],
            ("change", False, "10 percentage points", "70 percent|55 percent"),
        ),
        (
            ["Women were 9,000 of the 18,750 students, or 52 percent."],
            ("share", False, "52 percent", "9,000|18,750 students"),
        ),
        (
            ["培训教师2460名，其中女教师1476名，占60%。"],
            ("share", True, "60%", "1476名|2460名"),
        ),
        (
            ["2025年，老挝货物出口2320万吨。", "2024年，老挝货物出口1.96万吨。"],
            ("jump", False, "2320万吨", "1.96万吨"),
        ),
        (
            ["2025年，老挝货物出口2320万吨。", "2025年，老挝货物出口2510万吨。"],
            ("two_values", False, "2510万吨", "2320万吨"),
        ),
    ],
)  # fmt: skip
def test_works_out_what_a_text_states_of_its_own_figures(texts, wanted):
    assert wanted in [describe(o) for o in work_out(*texts)]


@pytest.mark.parametrize(
    "texts",
    [
        # Some of a whole are no division of it.
        ["参会代表300名，其中女代表120名。"],
        # What is told of each of several years is not told of all of them.
        ["产量由100吨增加到200吨，年均增长15%。"],
        # What has grown is another thing.
        ["预警时间由24小时延长至72小时，灌溉用水效率在2025年基础上提高15%。"],
        # Whose rate is which takes a reader.
        ["2025年货物26万吨，货值26亿元，同比分别增长70%、124%。"],
        # Numbers of different things.
        ["6艘船航行730公里，170名队员参加。"],
    ],
)
def test_ties_nothing_that_the_words_do_not_tie(texts):
    assert work_out(*texts) == []


def test_compares_growth_only_with_the_year_that_it_names():
    found = work_out("2025年游客1250万人次，比2019年增长4.2%，比2024年的1090万人次增长14.7%。")

    assert [describe(o)[1:3] for o in found] == [(True, "14.7%")]


def test_leaves_room_for_how_exactly_figures_are_written():
    (rounded,) = work_out("三国合计46亿元：甲12亿元，乙15亿元，丙18亿元。")

    assert (rounded.holds, rounded.computed) == (True, 4_500_000_000)


def test_growth_whose_value_before_is_not_told_says_what_it_must_have_been():
    (found,) = work_out("2025年中老双边贸易额90.8亿美元，同比增长13.5%。")

    assert describe(found) == ("growth", None, "13.5%", "90.8亿美元")
    assert round(found.computed, -8) == 8_000_000_000
