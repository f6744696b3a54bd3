"""Steps of a project stand in the order in which they came; one back is shown, not forbidden."""

from mainstem.analysis.lifecycle import Status, draw_steps
from mainstem.model.kinds import get_kinds

STATUS = get_kinds()["project"].find_property("status")


def draw(*statuses):
    steps = draw_steps(
        STATUS, [Status(v, day, n, f"s{n}", True) for n, (v, day) in enumerate(statuses)]
    )
    return [(step.status.value, step.move) for step in steps]


def test_follows_the_days_whatever_the_order_of_the_acts():
    assert draw(("completed", "2025"), ("planned", "2020"), ("under_way", "2022-03")) == [
        ("planned", "first"),
        ("under_way", "forward"),
        ("completed", "forward"),
    ]


def test_shows_a_step_back_and_one_that_skips():
    assert draw(("under_way", "2020"), ("planned", "2021"), ("in_use", "2024")) == [
        ("under_way", "first"),
        ("planned", "back"),
        ("in_use", "unusual"),
    ]


def test_shows_that_what_was_cancelled_goes_on():
    assert draw(("cancelled", "2020"), ("under_way", "2021"))[1] == ("under_way", "back")


def test_counts_the_same_status_twice_in_a_row_once():
    assert draw(("planned", "2020"), ("planned", "2021")) == [("planned", "first")]


def test_puts_what_nobody_dated_where_it_was_stated():
    assert [value for value, _ in draw(("in_use", ""), ("planned", "2019"))] == [
        "planned",
        "in_use",
    ]
