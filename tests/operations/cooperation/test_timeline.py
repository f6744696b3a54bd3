"""Timeline: a year by the day, with what is not known so exactly in its place."""

from datetime import date

import pytest
from fakes.promises import make_doing
from fakes.registers import ANNA, make_meeting

from mainstem.operations.cooperation import timeline

pytestmark = pytest.mark.django_db


def fill():
    make_meeting("1", "Water Forum", date="2025-09-24/2025-09-25", members=["CN", "LA"])
    make_meeting("2", "Ministers", date="2025-09-15", area="security", members="KH")
    make_meeting("3", "Some seminar", date="2025")
    make_doing("event", "4", "Patrol", type="operation", date="2025-09")
    make_doing("instrument", "5", "Statement", type="communique", date="2024-08")


def list_titles(found):
    return {m.number: [h.titles["en"] for h in m.days] for m in found.months}


def test_puts_the_year_into_months_and_what_is_uncertain_behind():
    fill()

    found = timeline.get_timeline(ANNA, 2025)

    assert list_titles(found) == {9: ["Ministers", "Water Forum", "Patrol"], 0: ["Some seminar"]}
    assert [h.precision for m in found.months for h in m.days] == ["day", "span", "month", "year"]
    assert (found.shown, found.total, found.years) == (4, 4, (2025, 2024))


def test_puts_what_is_known_by_its_months_where_it_begins():
    make_meeting("1", "Summit", date="2025-08/2025-09")

    assert list_titles(timeline.get_timeline(ANNA, 2025)) == {8: ["Summit"]}


def test_shows_the_latest_year_unless_told_which():
    fill()

    assert timeline.get_timeline(ANNA, None).year == 2025
    assert timeline.get_timeline(ANNA, 1999).months == ()


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({"kind": "event"}, {9: ["Patrol"]}),
        ({"area": "security"}, {9: ["Ministers"]}),
        ({"member": "LA"}, {9: ["Water Forum"]}),
        ({"kind": "event", "member": "LA"}, {}),
    ],
)
def test_keeps_what_is_asked_for(wanted, titles):
    fill()

    assert list_titles(timeline.get_timeline(ANNA, 2025, **wanted)) == titles


def test_tells_areas_by_words_apart_from_stated_ones():
    fill()

    found = timeline.get_timeline(ANNA, 2025)

    told = {h.titles["en"]: (h.areas, h.by_words) for m in found.months for h in m.days}
    assert told["Ministers"] == (("security",), False)
    assert told["Water Forum"] == (("water",), True)


def test_shows_one_month_of_a_year_of_very_much_and_counts_the_others(monkeypatch):
    fill()
    make_meeting("6", "Forum of the spring", date="2025-04-02")
    make_meeting("7", "Forum ahead", date="2025-11-02")
    monkeypatch.setattr(timeline, "FEW", 3)

    found = timeline.get_timeline(ANNA, 2025, today=date(2025, 10, 1))

    assert list_titles(found) == {9: ["Ministers", "Water Forum", "Patrol"]}
    assert (found.month, found.counts, found.shown) == (9, {4: 1, 9: 3, 11: 1, 0: 1}, 6)
    monkeypatch.setattr(timeline, "FEW", 2)
    second = timeline.get_timeline(ANNA, 2025, month=9, number=2)
    assert (list_titles(second), second.pages) == ({9: ["Patrol"]}, 2)
    april = timeline.get_timeline(ANNA, 2025, month=4)
    assert list_titles(april) == {4: ["Forum of the spring"]}
    assert list(list_titles(timeline.get_timeline(ANNA, 2025, whole=True))) == [4, 9, 11, 0]
