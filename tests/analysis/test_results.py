"""Results stand against targets of the same unit, and nothing is compared that cannot be."""

from decimal import Decimal

import pytest

from mainstem.analysis.results import Number, compare


def number(amount, as_of="", unit="children"):
    return Number(f"s{amount}", Decimal(amount), unit, "exact", as_of, ())


def test_compares_the_latest_of_each():
    found = compare([number("50000", "2023")], [number("30000", "2024"), number("85403", "2025")])

    assert (found.verdict, round(found.share, 2)) == ("met", Decimal("1.71"))
    assert found.result.amount == 85403
    assert [n.amount for n in found.earlier] == [30000]


@pytest.mark.parametrize(
    ("targets", "results", "verdict"),
    [
        ([number("70")], [number("12")], "below"),
        ([number("70")], [], "no result"),
        ([], [number("128")], "no target"),
        ([], [], "no result"),
        ([number("70")], [number("128", unit="operations")], "other unit"),
        ([number("0")], [number("0")], "met"),
    ],
)
def test_says_what_can_be_said(targets, results, verdict):
    assert compare(targets, results).verdict == verdict
