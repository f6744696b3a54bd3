"""Figures are compared by value: what is equal after conversion is never a difference."""

from dataclasses import replace

import pytest
from fakes.bilinguals import make_unit, tell
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.claims import Figure
from mainstem.reading.claims.discrepancies.fit import Fit
from mainstem.reading.claims.discrepancies.numbers import find_growth, find_numbers
from mainstem.reading.claims.discrepancies.sides import pair_sides
from mainstem.values.spans import Span

FIT = Fit(zh=0.8, en=0.8)
PAIR = pair_sides(make_unit("贸易额。", "Trade."), {})


def make_figure(text, value, unit, qualifier="exact", lang="zh", **fields):
    figure = Figure(
        id=f"figure-{text}",
        document="document-1",
        passage="passage-1",
        lang=lang,
        spans=(Span(1, 0, len(text)),),
        text=text,
        value=value,
        low=None,
        high=None,
        unit=unit,
        qualifier=qualifier,
        change=None,
        subject=None,
        measure=None,
        period=None,
    )
    return replace(figure, **fields)


def find(zh, en):
    return [f.type for f in find_numbers(PAIR, FIT, zh, en)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (("80.5亿美元", 8_050_000_000, "USD"), ("8.05 billion dollars", 8_050_000_000, "USD")),
        (("3万亩", 30_000, "mu"), ("2,000 hectares", 2_000, "hectare")),
        (("5万亩", 50_000, "mu"), ("3,333 hectares", 3_333, "hectare")),
        (("20万千瓦", 200_000, "kW"), ("200 MW", 200, "MW")),
        (("500人次", 500, "person-time"), ("500 people", 500, "person")),
        (("约732万", 7_320_400, "USD"), ("about 7.32 million", 7_320_000, "USD", "about")),
        (("数百", None, "person"), ("hundreds", None, "person")),
    ],
)
def test_says_nothing_when_values_are_equal_after_conversion(zh, en):
    assert find([make_figure(*zh)], [make_figure(*en, lang="en")]) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (("80.57亿美元", 8_057_000_000, "USD"), ("8.05 billion", 8_050_000_000, "USD", "over")),
        (("3650亿", 365_000_000_000, "USD"), ("36.5 billion", 36_500_000_000, "USD")),
        (("9.7%", 9.7, "percent"), ("7.9 percent", 7.9, "percent")),
        (("1500余例", 1500, "case", "over"), ("nearly 1,500 cases", 1500, "case", "nearly")),
        (("3万亩", 30_000, "mu"), ("30,000 hectares", 30_000, "hectare", "exact")),
    ],
)
def test_tells_a_number_when_values_differ(zh, en):
    left, right = make_figure(*zh), make_figure(*en, lang="en")

    assert find([replace(left, counterpart=right.id)], [right]) == ["number"]


def test_tells_a_number_that_only_one_side_gives():
    assert find([make_figure("五个议题", 5, "topic")], []) == ["omission"]
    assert find([], [make_figure("six towns", 6, "town", lang="en")]) == ["addition"]


def test_says_nothing_of_one_and_two_that_one_side_gives():
    assert find([make_figure("一座", 1, "bridge"), make_figure("两国", 2, "country")], []) == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("产量增长三倍。", "Output increased threefold.", ["number"]),
        ("产量增长三倍。", "Output quadrupled.", []),
        ("产量增长到三倍。", "Output increased threefold.", []),
        ("产量增长1倍。", "Output doubled.", []),
        ("产量翻两番。", "Output quadrupled.", []),
        ("产量很高。", "Output doubled.", []),
    ],
)
def test_tells_growth_by_from_growth_to(zh, en, expected):
    (block,) = pair_sides(make_unit(zh, en), {}).blocks

    assert [f.type for f in find_growth(block)] == expected


@given(
    st.integers(min_value=3, max_value=9_999),
    st.sampled_from([("亿", 10**8), ("万", 10**4)]),
    st.sampled_from([("美元", " US dollars"), ("吨", " tonnes"), ("元", " yuan")]),
)
def test_says_nothing_of_one_number_in_both_languages(count, scale, unit):
    zh = f"全年总额为{count}{scale[0]}{unit[0]}。"
    en = f"The total of the year was {count * scale[1]:,}{unit[1]}."

    assert [d for d in tell((zh, en)) if d[0] in ("number", "omission", "addition")] == []


@given(
    st.lists(
        st.tuples(st.floats(allow_nan=False, allow_infinity=False) | st.none(), st.text(max_size=8))
    ),
    st.lists(st.tuples(st.integers() | st.none(), st.text(max_size=8))),
)
def test_never_raises(left, right):
    zh = [make_figure(f"z{n}", value, unit) for n, (value, unit) in enumerate(left)]
    en = [make_figure(f"e{n}", value, unit, lang="en") for n, (value, unit) in enumerate(right)]

    assert len(find(zh, en)) <= len(zh) + len(en)
