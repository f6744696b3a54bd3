import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.values import dates
from mainstem.values.dates import Date, Interval, InvalidDate


@st.composite
def points(draw: st.DrawFn) -> Date:
    day = draw(st.dates())
    precision = draw(st.integers(1, 3))
    return Date(*(day.year, day.month, day.day)[:precision])


@given(points())
def test_reads_back_what_it_writes(point: Date) -> None:
    assert dates.parse(point.iso) == point


@given(points(), points())
def test_reads_back_intervals_in_order_only(a: Date, b: Date) -> None:
    if b.last_day < a.first_day:
        with pytest.raises(InvalidDate):
            Interval(a, b)
    else:
        assert dates.parse(f"{a.iso}/{b.iso}") == Interval(a, b)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-8",
        "2025-13",
        "2025-02-31",
        "0000",
        "2025/..x",
        "../..",
        "2026/2025",
        "2025-08-15\n",
    ],
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(InvalidDate):
        dates.parse(text)


@given(st.text(alphabet="0123456789-/.", max_size=24))
def test_raises_nothing_else_on_any_text(text: str) -> None:
    try:
        when = dates.parse(text)
    except InvalidDate:
        return
    assert when.iso == text


def test_knows_the_days_of_every_precision() -> None:
    assert Date(2024, 2).last_day == datetime.date(2024, 2, 29)
    assert Date(2025).first_day == datetime.date(2025, 1, 1)
    assert dates.parse("../2025").first_day == datetime.date.min
    assert dates.parse("2025-08/..").last_day == datetime.date.max


@given(points(), points())
def test_contains_only_what_it_overlaps(a: Date, b: Date) -> None:
    assert dates.overlaps(a, b) == dates.overlaps(b, a)
    if dates.contains(a, b):
        assert dates.overlaps(a, b)
        assert dates.is_same_or_finer(b, a)


def test_tells_a_finer_date_from_another() -> None:
    month = dates.parse("2025-08")

    assert dates.is_same_or_finer(dates.parse("2025-08-15"), month)
    assert not dates.is_same_or_finer(month, dates.parse("2025-08-15"))
    assert dates.overlaps(dates.parse("2025-07/2025-08"), month)
    assert not dates.overlaps(dates.parse("2024"), month)


@pytest.mark.parametrize(
    ("text", "exactness"),
    [("2025", 1), ("2025-08", 2), ("2025-08-15", 3), ("2025-08-14/2025-08-16", 3), ("../2025", 0)],
)
def test_tells_how_exactly_a_date_is_told(text, exactness):
    assert dates.get_exactness(text) == exactness
