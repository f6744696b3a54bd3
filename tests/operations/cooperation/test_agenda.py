"""Agenda: a year as a calendar shows it, in one month where there is very much, and as a feed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.promises import make_promise
from fakes.registers import ANNA, make_meeting

from mainstem.operations.cooperation import agenda
from mainstem.operations.cooperation.agenda import Filters

pytestmark = pytest.mark.django_db
TODAY = date(2025, 9, 1)


def fill():
    make_meeting("1", "Water Forum", date="2025-09-24", area="water")
    make_meeting("2", "Ministers", date="2024-12-30/2025-01-02")
    make_promise("3", "Train officers", "en", due="2025-06", area="water")
    make_promise("4", "Plant trees", "en", due="2025")


def show(year=2025, **asked):
    return agenda.get_calendar(ANNA, year, today=TODAY, **asked)


def list_shown(found):
    return [(day.key, day.find_day(found.year)) for day in found.days]


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(agenda, "FEW", 1)


def test_puts_what_is_due_at_the_end_of_its_time_and_what_began_before_at_the_beginning():
    fill()

    days = [day for _, day in list_shown(show())]

    assert days == [date(2025, 1, 1), date(2025, 6, 30), date(2025, 9, 24), date(2025, 12, 31)]


@pytest.mark.usefixtures("few")
def test_opens_a_year_of_very_much_at_this_month_and_counts_the_others():
    fill()

    found = show()

    assert (found.month, len(found.days), found.total) == (9, 1, 4)
    assert [n for n, count in found.months.items() if count] == [1, 6, 9, 12]
    assert [d.find_day(2025) for d in show(month=12).days] == [date(2025, 12, 31)]
    assert len(show(whole=True).days) == 4


@pytest.mark.usefixtures("few")
def test_turns_the_pages_of_a_month_of_very_much():
    for number in range(3):
        make_promise(str(number), f"Plant {number} trees", "en", due="2025")

    found = [show(month=12, number=number) for number in (1, 3, 9)]

    assert [(f.number, f.pages, len(f.days)) for f in found] == [(1, 3, 1), (3, 3, 1), (3, 3, 1)]
    assert found[0].days != found[1].days
    assert len(show(whole=True).days) == 3


@pytest.mark.usefixtures("few")
def test_opens_another_year_of_very_much_at_its_first_month_with_anything():
    make_meeting("1", "Forum", date="2023-04-02")
    make_meeting("2", "Ministers", date="2023-05-02")

    assert show(2023).month == 4


def test_counts_what_each_filter_would_leave():
    fill()

    found = show(filters=Filters("due", "water"))

    assert [day.titles["en"] for day in found.days] == ["Train officers"]
    assert found.sorts == {"meeting": 1, "due": 1}
    assert found.areas == {"water": 1}


def test_feed_leaves_out_what_is_known_by_the_year_alone():
    fill()

    days = agenda.get_feed(ANNA, today=TODAY).days

    assert [day.titles["en"] for day in days] == ["Ministers", "Train officers", "Water Forum"]


def test_asks_no_more_for_more_meetings():
    fill()
    with CaptureQueriesContext(connection) as before:
        show()
    for number in range(5, 25):
        make_meeting(str(number), f"Forum {number}", date="2025-03-04", place="Vientiane")
    with CaptureQueriesContext(connection) as after:
        assert len(show().days) == 24

    assert len(after) <= len(before)
