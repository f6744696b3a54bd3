"""Periods: a year before, and places on an axis of years."""

import pytest

from mainstem.analysis import periods


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2025", "2024"),
        ("2025-03", "2024-03"),
        ("2024-02-29", "2023-02"),
        ("2025-01/2025-09", "2024-01/2024-09"),
        ("../2025", None),
        ("", None),
    ],
)
def test_goes_back_a_year(period, before):
    assert periods.go_back_a_year(period) == before


@pytest.mark.parametrize(
    ("period", "place"),
    [
        ("2020", 2020.0),
        ("2020-01/2020-12", 2020.0),
        ("2025-01/2025-09", 2024.874),
        ("2025/..", None),
    ],
)
def test_places_a_time_by_its_middle(period, place):
    assert periods.get_position(period) == place


def test_year_is_that_in_which_a_time_ends():
    assert [periods.get_year(p) for p in ("2020", "2020-11/2021-02", "x")] == [2020, 2021, None]
