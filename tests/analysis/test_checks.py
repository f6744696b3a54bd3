"""Checks: figures that ought to agree are found where they do not, and let be where they do."""

from decimal import Decimal

import pytest

from mainstem.analysis import checks
from mainstem.analysis.checks import Grown
from mainstem.analysis.figures import Figure


def figure(text, key="", *, member="KH", period="2025", unit="USD", source="s", **limits):
    return Figure(key or text, "i", member, period, text, unit, source, **limits)


def kinds(found):
    return [f.kind for f in found]


def test_finds_sources_that_disagree_and_only_these():
    found = list(
        checks.find_conflicts(
            [
                figure("100", "a"),
                figure("104", "b"),
                figure("100.2", "c"),
                figure("7", member="LA"),
                figure("8", member="LA", period="2024"),
            ]
        )
    )

    assert [(f.kind, f.member, [x.key for x in f.figures]) for f in found] == [
        ("conflict", "KH", ["a", "b", "c"])
    ]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (figure("43"), figure("43000"), "scale"),
        (figure("1200000"), figure("1.2"), "scale"),
        (figure("43"), figure("44000"), "scale"),
        (figure("365"), figure("36.5"), "scale"),
        (figure("43"), figure("120"), "conflict"),
        (figure("43"), figure("43", unit="EUR"), "unit"),
    ],
)
def test_tells_a_mistaken_unit_from_another_value(one, other, kind):
    assert kinds(checks.find_conflicts([one, other])) == [kind]


def test_says_nothing_of_values_whose_time_is_not_known():
    assert not list(checks.find_conflicts([figure("1", period=""), figure("2", period="")]))


# Trade of China with the five, first three quarters of 2025, as the sample review has it (in
# billions); the three that it does not give are made up so that they add up.
TOTAL = figure("365", wording="365.0")
PARTS = [["214.06"], ["109.8"], ["13.9"], ["7.14"], ["20.1"]]


def test_parts_add_up_within_what_their_digits_leave_room_for():
    parts = [[figure(text)] for (text,) in PARTS]

    (found,) = checks.check_total([TOTAL], parts)

    assert found.holds


def test_parts_that_do_not_add_up_are_told_with_their_sum():
    parts = [[figure(text)] for (text,) in PARTS[:-1]] + [[figure("11.1")]]

    (found,) = checks.check_total([TOTAL], parts)

    assert (found.kind, found.holds, found.computed) == ("total", False, Decimal("356.00"))
    assert [f.text for f in found.figures] == ["365", "214.06", "109.8", "13.9", "7.14", "11.1"]


@pytest.mark.parametrize(
    "other",
    [
        [],
        [figure("1", period="2024")],
        [figure("1", unit="EUR")],
        [figure("1"), figure("2")],
    ],
)
def test_total_is_not_checked_where_a_part_is_not_known(other):
    parts = [[figure("1")], [figure("2")], other]

    assert not list(checks.check_total([TOTAL], parts))


def test_growth_is_checked_against_the_year_before():
    values = [figure("100", period="2024"), figure("111.3")]

    (right,) = checks.check_growth([figure("11.3", unit="percent")], values)
    (wrong,) = checks.check_growth([figure("13.1", unit="percent")], values)

    assert (right.holds, wrong.holds) == (True, False)
    assert (wrong.kind, round(wrong.computed, 1)) == ("growth", Decimal("11.3"))


def test_growth_is_not_checked_without_the_year_before_or_from_nothing():
    growth = [figure("5", unit="percent")]

    assert not list(checks.check_growth(growth, [figure("100")]))
    assert not list(checks.check_growth(growth, [figure("0", period="2024"), figure("1")]))


def make_grown(value, growth):
    return Grown(figure(value), figure(growth, unit="percent"))


def test_growth_of_a_total_is_checked_against_that_of_its_parts():
    parts = [make_grown("220", "10.0"), make_grown("105", "5.0")]

    (right,) = checks.check_parts_growth(make_grown("325", "8.3"), parts)
    (found,) = checks.check_parts_growth(make_grown("325", "11.3"), parts)

    assert (right.holds, found.holds) == (True, False)
    assert (found.kind, round(found.computed, 1)) == ("parts_growth", Decimal("8.3"))


def test_growth_of_parts_says_nothing_where_one_of_them_is_missing():
    assert not list(
        checks.check_parts_growth(
            make_grown("325", "11.3"), [make_grown("220", "10.0"), make_grown("50", "5.0")]
        )
    )


def test_finds_a_jump_between_years_that_follow_each_other():
    def series(*values):
        return [figure(v, str(y), period=str(y)) for y, v in values]

    assert kinds(checks.find_jumps(series((2020, "5"), (2021, "5200")))) == ["jump"]
    assert not kinds(checks.find_jumps(series((2020, "5"), (2021, "50"))))
    assert not kinds(checks.find_jumps(series((2000, "5"), (2021, "5200"))))
    assert not kinds(checks.find_jumps(series((2020, "-5"), (2021, "5200"))))
    assert not kinds(checks.find_jumps(series((2020, "0"), (2021, "5200"))))


def test_what_is_read_of_two_years_jumps_though_two_documents_tell_it():
    told = [figure("23200000", period="2025"), figure("19600", period="2024", source="b")]

    assert kinds(checks.find_jumps(told)) == []
    assert kinds(checks.find_jumps(told, apart=False)) == ["jump"]


def test_total_adds_up_parts_of_another_power_of_ten():
    parts = [[figure("900", unit="MW", key="a")], [figure("0.8", unit="GW", key="b")]]

    totals = [figure("1.7", unit="GW"), figure("2.7", unit="GW")]
    assert [f.holds for f in checks.check_total(totals, parts)] == [True, False]
