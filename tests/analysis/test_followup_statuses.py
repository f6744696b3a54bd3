"""Statuses: what the calendar says of a promise beside what a person judged."""

from datetime import date

import pytest

from mainstem.analysis.followup.statuses import work_out
from mainstem.values import dates

TODAY = date(2026, 1, 10)
YEAR_END = dates.parse("2024-12-31")


@pytest.mark.parametrize(
    ("due", "done", "calendar", "days"),
    [
        (None, [], "undated", None),
        ("2026-06", [], "open", 0),
        ("2024-12-31", [], "not_reported", 375),
        ("2024-12-31", ["2025-09-15"], "late", 258),
        ("2024-12-31", ["2024-12-31"], "reported", 0),
        ("2024", ["2024-03"], "reported", 0),
        ("2024-12-31", ["2025-01"], "late", 1),
        ("2024-12-31", ["2025-09-15", "2024-11-02"], "reported", 0),
        (None, ["2025-09-15"], "reported", None),
        ("2024-12-31", [None], "reported", None),
    ],
)
def test_says_what_the_calendar_says(due, done, calendar, days):
    standing = work_out(
        None,
        due and dates.parse(due),
        [d and dates.parse(d) for d in done],
        today=TODAY,
    )

    assert (standing.calendar, standing.days_late) == (calendar, days)


def test_counts_how_late_the_last_was_when_the_first_was_in_time():
    done = [dates.parse(day) for day in ("2025-09-15", "2024-11-02")]

    standing = work_out("done", YEAR_END, [*done, None], today=TODAY, lost=1)

    assert (standing.calendar, standing.days_last, standing.lost) == ("reported", 258, 1)


def test_keeps_a_judgement_beside_the_calendar_when_a_person_has_judged():
    standing = work_out("done", YEAR_END, [dates.parse("2025-09-15")], today=TODAY)

    assert (standing.leading, standing.calendar, standing.days_late) == ("done", "late", 258)
