"""Places: of two that are stated of an entry, the one in which the other lies is told as less exact."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.registers import ANNA, act, make_meeting
from fakes.statements import VIENTIANE, make_entry, state, text

from mainstem.operations.register import entries, lists, records
from mainstem.operations.register.lists import Query

pytestmark = pytest.mark.django_db


def make_place(origin, *names, within=None):
    place = make_entry(origin, "place")
    said = [state(place, "name", name) for name in names]
    if within:
        said.append(state(place, "within", {"entry": within.id}))
    act(place, *said)
    return place


def meet_in(*places):
    meeting = make_meeting("m")
    act(*(state(meeting, "place", {"entry": p.id}, VIENTIANE) for p in places))
    return entries.get_entry_page(ANNA, meeting.id).picture.find("place")


def test_tells_the_place_that_another_is_stated_to_lie_in_as_less_exact():
    shore = make_place("1", text("North shore"))
    village = make_place("2", text("Old landing"), within=shore)
    house = make_place("3", text("Boat house"), within=village)

    shown = meet_in(shore, house)

    assert not shown.conflict
    assert [(t.first.value["entry"], t.is_wider) for t in shown.told] == [
        (house.id, False),
        (shore.id, True),
    ]


def test_knows_from_their_names_that_a_town_lies_in_its_country():
    country = make_place("1", text("China"), text("中国", "zh"))
    town = make_place("2", text("Sanya"))

    shown = meet_in(country, town)

    assert not shown.conflict
    assert [t.is_wider for t in shown.told] == [False, True]


def test_keeps_two_places_apart_of_which_neither_lies_in_the_other():
    shown = meet_in(make_place("1", text("Sanya")), make_place("2", text("Vientiane")))

    assert shown.conflict
    assert not any(t.is_wider for t in shown.told)


def list_meetings():
    return [row for row, _ in lists.iter_rows(ANNA, Query("meeting", columns=("place",)))]


def test_list_shows_the_closer_place_first_and_no_conflict():
    shore = make_place("1", text("North shore"))
    house = make_place("2", text("Boat house"), within=make_place("3", text("Old"), within=shore))
    meet_in(shore, house)

    (row,) = list_meetings()

    cell = row.cells["place"]
    assert not cell.conflict
    assert [value.value["entry"] for value in cell.values] == [house.id, shore.id]


def test_list_keeps_the_conflict_of_places_that_lie_apart():
    meet_in(make_place("1", text("Sanya")), make_place("2", text("Vientiane")))

    assert list_meetings()[0].cells["place"].conflict


def test_list_asks_nothing_of_places_that_no_row_is_torn_about():
    meet_in(make_place("1", text("Sanya")))
    with CaptureQueriesContext(connection) as few:
        list_meetings()
    meeting = make_meeting("other")
    act(state(meeting, "place", {"entry": make_place("2", text("Dali")).id}, VIENTIANE))

    with CaptureQueriesContext(connection) as more:
        assert len(list_meetings()) == 2

    assert len(more) == len(few)


def test_ends_where_places_are_stated_to_lie_in_each_other():
    one = make_place("1", text("One"))
    other = make_place("2", text("Other"), within=one)
    act(state(one, "within", {"entry": other.id}))

    assert records.get_record(ANNA, other.id).picture.find("within")
    assert meet_in(one, other) is not None


def test_list_tells_which_of_three_places_exclude_each_other():
    shore = make_place("1", text("North shore"))
    house = make_place("2", text("Boat house"), within=shore)
    far = make_place("3", text("Far away"))
    meet_in(house, shore, far)

    (row,) = list_meetings()

    cell = row.cells["place"]
    assert cell.conflict
    assert {value.value["entry"] for value in cell.rivals} == {house.id, far.id}
