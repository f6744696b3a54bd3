"""How many benefit follows from the acts, with the project that reaches them."""

import pytest
from fakes.registers import act
from fakes.statements import DALI, end, link, make_entry, state, text

from mainstem.store.browsing import benefits
from mainstem.store.log import rebuilding

pytestmark = pytest.mark.django_db


def make(kind, origin, **stated):
    entry = make_entry(origin, kind)
    name = "title" if kind == "project" else "name"
    act(
        entry,
        state(entry, name, text(origin), DALI),
        *(state(entry, n, v, DALI) for n, some in stated.items() for v in some),
    )
    return entry


def people(amount):
    return {"amount": amount, "unit": "people"}


def test_keeps_what_counts_who_benefits():
    project = make("project", "Clinic")
    make("indicator", "Rainfall", value=[people("7")])
    make("indicator", "Treated", value=[people("128")], reached=["people"], members=["KH", "LA"])
    make(
        "indicator",
        "Seen",
        value=[people("9")],
        reached=["people"],
        project=[{"entry": project.id}],
    )

    assert benefits.list_benefits() == [
        (1, "people", "KH LA", "128", None),
        (2, "people", "", "9", 0),
    ]


def test_counts_for_the_project_that_another_was_found_to_be():
    first, other = make("project", "Clinic"), make("project", "Second clinic")
    make(
        "indicator", "Seen", value=[people("9")], reached=["people"], project=[{"entry": other.id}]
    )

    act(link(first, other))

    assert benefits.list_benefits() == [(0, "people", "", "9", 0)]


def test_forgets_what_ends():
    entry = make_entry("Seen", "indicator")
    said = [
        state(entry, "name", text("Seen"), DALI),
        state(entry, "reached", "people", DALI),
        state(entry, "value", people("9"), DALI),
    ]
    act(entry, *said)
    assert benefits.list_benefits() == [(0, "people", "", "9", None)]

    act(end(said[1]))

    assert benefits.list_benefits() == []


def test_takes_all_anew_when_a_kind_is_declared_otherwise():
    make("indicator", "Seen", value=[people("9")], reached=["people"])
    before = benefits.list_benefits()
    benefits.Benefit.objects.all().delete()

    benefits.count_anew(["indicator", "meeting"])

    assert benefits.list_benefits() == before


def test_a_rebuild_makes_the_same():
    make("indicator", "Seen", value=[people("9"), people("12.50")], reached=["people"])

    assert rebuilding.check(lambda done, total: None) == ()
