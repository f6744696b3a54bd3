"""What cannot be right in what is stated of a project is told, and nothing else."""

import pytest

from mainstem.analysis import doubts
from mainstem.model.kinds import get_kinds


def find(*said, outside=False):
    found = doubts.find_doubts(get_kinds()["project"], said, lambda lat, lon, code: outside)
    return [(doubt.reason, *doubt.values) for doubt in found]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2024-05", "2023", [("order", "2024-05", "2023")]),
        ("2024-05", "2024", []),
        ("2024/2026", "2025", []),
    ],
)
def test_tells_an_end_before_the_start(start, end, told):
    assert find(("start", start), ("end", end)) == told


def test_tells_money_of_nothing_and_amounts_below_zero():
    nothing = {"amount": "0.00", "currency": "USD"}
    less = {"amount": "-5", "unit": "MW"}

    assert find(("cost", nothing), ("capacity", less), ("result", less)) == [
        ("zero", nothing),
        ("negative", less),
    ]


def test_tells_a_place_outside_of_all_its_countries():
    place = {"lat": "48.8", "lon": "2.3"}

    assert find(("location", place), ("members", "LA"), outside=True) == [("outside", place, "LA")]
    assert find(("location", place), ("members", "LA")) == []
    assert find(("location", place), outside=True) == []
