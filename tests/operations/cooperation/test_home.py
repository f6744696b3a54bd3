"""Home: each part as far as one may see it, the nearest days first, at a cost that does not grow."""

from datetime import date

import pytest
from fakes.claims import BOTH, read
from fakes.registers import act, make_meeting
from fakes.statements import DALI, make_entry, state, text

from mainstem.operations.cooperation import home
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 23)
LIN = Actor("lin", "reviewer")
VISITOR = Actor("", "visitor")


def promise(origin, **stated):
    entry = make_entry(origin, "commitment")
    said = [state(entry, "text", text(origin), DALI)]
    act(entry, *said, *(state(entry, name, value, DALI) for name, value in stated.items()))
    return entry.id


def list_ids(rows):
    return [row.id for row in rows]


def test_stranger_sees_nothing():
    found = home.get_home(Actor("", "stranger"), today=TODAY)

    assert found.is_closed
    assert (found.holdings, found.due, found.library, found.waiting) == (None,) * 4


def test_visitor_sees_what_is_accepted_and_nothing_else():
    promise("share data")

    found = home.get_home(VISITOR, today=TODAY)

    assert found.holdings.total == 1
    assert (found.library, found.waiting) == (None, None)


def test_empty_store_is_empty_for_everyone():
    assert home.get_home(LIN, today=TODAY).is_empty
    assert home.get_home(VISITOR, today=TODAY).is_empty


def test_newest_entries_come_first():
    first, second = promise("first"), promise("second")

    found = home.get_home(VISITOR, today=TODAY)

    assert [entry.id for entry in found.holdings.newest] == [second, first]
    assert found.holdings.labels[first].titles == {"en": "first"}


def test_days_are_passed_when_all_of_them_is_over():
    over = promise("last year", due="2025")
    promise_today = promise("today", due="2026-03-23")
    year = promise("this year", due="2026")
    month = promise("this month", due="2026-03")
    yesterday = promise("yesterday", due="2026-03-22")
    promise("without a day")

    due = home.get_home(VISITOR, today=TODAY).due

    assert list_ids(due.passed) == [yesterday, over]
    assert list_ids(due.ahead) == [promise_today, month, year]
    assert (due.passed_count, due.ahead_count, due.is_cut) == (2, 3, False)


def test_what_is_done_is_not_due():
    promise("done", due="2026-01-01", status="done")
    late = promise("late", due="2026-01-01", status="late")

    assert list_ids(home.get_home(VISITOR, today=TODAY).due.passed) == [late]


def test_what_something_fulfils_is_due_only_if_someone_has_judged_so():
    meeting = {"entry": make_meeting("third").id}
    promise("held", due="2026-01-01", fulfilled_by=meeting)
    half = promise("half", due="2026-01-01", fulfilled_by=meeting, status="partly")

    assert list_ids(home.get_home(VISITOR, today=TODAY).due.passed) == [half]


def test_counts_say_that_there_are_more(monkeypatch):
    monkeypatch.setattr(home, "COUNTED", 2)
    for number in range(4):
        promise(f"promise {number}", due=f"2027-01-0{number + 1}")

    due = home.get_home(VISITOR, today=TODAY).due

    assert (due.ahead_count, due.is_cut) == (2, True)
    assert [row.cells["due"].first for row in due.ahead] == ["2027-01-01", "2027-01-02"]


def test_last_day_of_the_calendar_is_a_day_like_others():
    promise("some day", due="2026")

    assert home.get_home(VISITOR, today=date.max).due.passed_count == 1


def test_reviewer_sees_what_waits_least_sure_first():
    read(BOTH)

    waiting = home.get_home(LIN, today=TODAY).waiting

    sure = [one.item.confidence for one in waiting.unsure]
    assert sure == sorted(sure)
    assert waiting.total == sum(waiting.kinds.values()) > 0
    assert all(one.record["kind"] == one.item.kind.partition(":")[0] for one in waiting.unsure)
