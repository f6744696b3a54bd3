"""Since: what changed between two instants."""

from datetime import date, timedelta

import pytest
from fakes.promises import make_doing, make_promise
from fakes.registers import ANNA, NOW, act, make_meeting
from fakes.statements import DALI, VIENTIANE, end, make_entry, state, text

from mainstem.operations.cooperation import followup, since
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=2)


def get(days=0.5):
    return since.get_changes(ANNA, NOW + timedelta(days=days), NOW + timedelta(days=9))


def test_tells_new_entries_from_changed_ones():
    old = make_meeting("old", date="2020-01-01")
    new = make_entry("new")
    act(new, state(new, "title", text("New"), DALI), days=1)
    act(state(old, "date", "2020-01-02", VIENTIANE), days=1)

    found = get()

    assert [(a.kind.name, a.count, [i for i, _ in a.newest]) for a in found.added] == [
        ("meeting", 1, [new.id])
    ]
    assert [(t.entry, t.changes) for t in found.touched] == [(old.id, 1)]
    assert (found.begun, found.ended) == (2, 0)


def test_tells_what_was_retracted():
    old = make_meeting("old")
    dated = state(old, "date", "2020-01-01", DALI)
    act(dated)
    act(end(dated, "wrong"), days=1)

    found = get()

    assert [(t.entry, t.changes) for t in found.touched] == [(old.id, 1)]
    assert (found.begun, found.ended) == (0, 1)


def test_tells_which_promises_were_decided():
    promise = make_promise("1")
    followup.judge(ANNA, promise.id, "partly", seen=[], now=NOW + timedelta(days=1))

    assert [(t.entry, t.value, t.ended) for t in get().turns] == [(promise.id, "partly", False)]


def test_leaves_out_what_began_and_ended_in_between():
    promise = make_promise("1")
    followup.judge(ANNA, promise.id, "partly", seen=[], now=NOW + timedelta(days=1))
    (judged,) = followup.get_follow_up(ANNA, promise.id, today=date(2026, 4, 1)).judged
    followup.take_back(ANNA, promise.id, judged.statement.id, seen=judged.since, now=LATER)

    assert get().turns == ()


def test_has_nothing_when_nothing_changed():
    make_meeting("old")

    assert get().is_empty


def test_counts_from_meetings_that_were():
    make_meeting("1", "First", date="2025-08-15", organ="foreign_ministers")
    make_meeting("2", "Second", date="2026-08-15", organ="foreign_ministers")
    make_meeting("3", "No date")

    found = since.list_sittings(ANNA, today=date(2026, 4, 1))

    assert [s.titles["en"] for s in found] == ["First"]


def test_lists_what_happened_in_between_by_its_own_days():
    make_meeting("1", date="2025-08-15")
    met = make_meeting("2", date="2025-12-02")
    make_meeting("3", date="2025")
    patrol = make_doing("event", "4", "Patrol", type="operation", date="2025-10")

    make_meeting("5", date="2025-12-20")

    found = since.list_happenings(ANNA, date(2025, 8, 15), date(2025, 12, 31), shown=1)

    assert [(some.kind, some.count, [one.id for one in some.shown]) for some in found] == [
        ("meeting", 2, [met.id]),
        ("event", 1, [patrol.id]),
    ]


def test_shows_no_documents_to_those_who_may_not_see_them():
    visitor = Actor("", "visitor")

    found = since.get_changes(visitor, NOW, LATER)

    assert found.documents == ()
