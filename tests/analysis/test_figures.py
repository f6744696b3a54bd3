"""Figures: what a source leaves room for follows from how it writes the number."""

from decimal import Decimal

import pytest

from mainstem.analysis.figures import Figure, Reach, add_reaches


def figure(text, **limits):
    return Figure("k", "i", "KH", "2025", text, "USD", "s", **limits)


@pytest.mark.parametrize(
    ("text", "wording", "precision"),
    [
        ("36500000000", "36.5 billion US dollars", "1E8"),
        ("365000000000", "3650亿美元", "1E8"),
        ("7600", "7,600", "1"),
        ("1.50", "", "0.01"),
        ("900", "", "1"),
        ("0", "0.0", "0.1"),
    ],
)
def test_precision_is_the_last_digit_that_is_written(text, wording, precision):
    assert figure(text, wording=wording).precision == Decimal(precision)


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (figure("36500000000", wording="36.5 billion"), figure("36540000000"), True),
        (figure("36500000000", wording="36.5 billion"), figure("36560000000"), False),
        (figure("1"), figure("2"), False),
        (figure("900", bound="over"), figure("1200"), True),
        (figure("900", bound="over"), figure("899"), False),
        (figure("100", bound="nearly"), figure("93"), True),
        (figure("100", bound="nearly"), figure("101"), False),
        (figure("100", bound="about"), figure("104"), True),
        (figure("50", bound="at_most"), figure("10"), True),
        (figure("12", low="10", high="14"), figure("14"), True),
    ],
)
def test_figures_meet_where_their_sources_leave_room(one, other, meets):
    assert one.reach.meets(other.reach) is meets
    assert other.reach.meets(one.reach) is meets


def test_sum_is_open_where_a_part_is():
    parts = [figure("10"), figure("20", bound="over")]

    total = add_reaches(parts)

    assert total.high is None
    assert not total.meets(Reach(None, Decimal("29.5")))
    assert total.meets(Reach(None, Decimal(30)))
