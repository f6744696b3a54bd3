"""Where entries lie and what money is stated of them follows from the acts, and is read at once."""

import pytest
from fakes.registers import act
from fakes.statements import DALI, end, link, make_entry, state, text

from mainstem.store.browsing import bitmaps, lists, plotting
from mainstem.store.log import rebuilding

pytestmark = pytest.mark.django_db


def make_project(origin, *statements):
    entry = make_entry(origin, "project")
    made = [state(entry, "title", text(f"Project {origin}"), DALI)]
    made += [state(entry, name, value, DALI, **limits) for name, value, limits in statements]
    act(entry, *made)
    return entry, made


def at(lat, lon):
    return ("location", {"lat": lat, "lon": lon}, {})


def cost(amount, currency):
    return ("cost", {"amount": amount, "currency": currency}, {})


def spots():
    return [(s.slot, s.lat, s.lon, s.is_near) for s in plotting.list_spots("project")]


def test_keeps_where_entries_lie_and_what_they_cost():
    make_project("1", at("18.3", "104.1"), cost("12.5", "USD"), cost("80", "CNY"))
    make_project("2", ("location", {"lat": "-10", "lon": "100"}, {"bound": "about"}))
    make_project("3")

    assert spots() == [(0, 18.3, 104.1, False), (1, -10.0, 100.0, True)]
    assert list(bitmaps.iter_numbers(lists.find_having("project", ["location"]))) == [0, 1]
    assert list(bitmaps.iter_numbers(lists.find_having("project", ["cost"]))) == [0]
    assert plotting.list_sums("project") == [
        (0, "USD", "12.5"),
        (0, "CNY", "80"),
    ]


def test_forgets_what_ends():
    entry, (_, location, money) = make_project("1", at("18", "104"), cost("5", "USD"))
    act(end(location))
    assert spots() == []
    act(end(money))
    assert plotting.list_sums("project") == []
    assert plotting.find_spots([entry.id]) == {}


def test_counts_what_was_found_to_be_the_same_once():
    one, _ = make_project("1", at("18", "104"))
    other, _ = make_project("2", at("18", "104"))
    bond = link(one, other)
    act(bond)
    assert len(spots()) == 1

    act(end(bond))
    assert len(spots()) == 2
    assert plotting.find_spots([one.id])[one.id].lat == 18


def test_is_made_again_from_the_acts():
    make_project("1", at("18", "104"), cost("5", "USD"))
    _, (_, location, _) = make_project("2", at("19", "105"), cost("7", "USD"))
    act(end(location))

    assert rebuilding.check(lambda done, total: None) == ()
