"""A series says which meeting is missing, late or next, and who handed over to whom."""

from datetime import UTC, date, datetime

import pytest
from fakes.mechanisms import make_files, write_folder
from fakes.registers import act
from fakes.statements import DALI, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.model.mechanism.parsing import parse
from mainstem.operations import mechanisms
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.cooperation import series
from mainstem.operations.cooperation.series import NoSuchSeries, count_days_late
from mainstem.register import describing
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
TODAY = date(2022, 7, 10)
COUNCIL = describing.name_thing("valley", "organisation", "organ", "council")


@pytest.fixture(autouse=True)
def valley(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)
    mechanisms.load(OPERATOR, parse(make_files()), now=NOW)


def get(today=TODAY):
    return series.get_series(OPERATOR, "council", today=today)


def add_meeting(origin, day, **stated):
    entry = make_entry(origin)
    title = stated.pop("title", text("A council"))
    values = {"organ": "ministers", "date": day, "title": title, **stated}
    act(entry, *(state(entry, name, value, DALI) for name, value in values.items()))
    return entry


def test_numbers_that_are_missing_have_a_line():
    page = get()

    assert [(line.ordinal, line.sitting is None) for line in page.lines] == [
        (3, False), (2, True), (1, False),
    ]  # fmt: skip
    assert page.missing == (2,)
    assert page.lines[0].days is None


def test_next_is_due_by_the_rule():
    page = get(date(2022, 6, 1))

    assert (page.next.due, page.next.days) == (date(2022, 6, 10), 9)
    assert count_days_late(page) == 0


def test_next_is_late_when_its_day_is_past():
    assert count_days_late(get()) == 30


def test_meeting_that_is_known_comes_next():
    add_meeting("a", "2023-01-05", series={"entry": COUNCIL}, ordinal={"amount": "4", "unit": None})

    page = get()

    assert page.next.sitting.ordinal == 4
    assert count_days_late(page) == 0
    assert page.latest.ordinal == 3


def test_gap_that_is_filled_counts_the_days():
    number = {"amount": "2", "unit": None}
    add_meeting("a", "2020-05-02", series={"entry": COUNCIL}, ordinal=number)

    third, second, first = get().lines

    assert (second.days, second.over) == (367, 1)
    assert (third.days, third.over) == (404, 39)
    assert (first.days, first.over) == (None, 0)


def test_what_came_of_meetings_is_counted():
    page = get()
    third, _, first = (line.sitting and line.sitting.entry for line in page.lines)
    adopted = make_entry("adopted", "instrument")
    act(adopted, state(adopted, "meeting", {"entry": third}, DALI))

    came = series.gather_what_came(
        OPERATOR, page.mechanism, [line.sitting for line in page.lines if line.sitting]
    )

    assert came.adopted == {first: 1, third: 1}
    assert came.by_video == {third}


def test_meeting_of_another_organ_is_not_counted():
    add_meeting("a", "2020-05-02")

    assert get().missing == (2,)


def test_meeting_named_like_the_series_is_counted(settings):
    settings.MECHANISM = "lmc"
    title = text("Second Lancang-Mekong Cooperation Foreign Ministers' Meeting")
    add_meeting("a", "2016-12-23", organ="foreign_ministers", title=title)
    add_meeting("b", "2016-12-24", organ="foreign_ministers", title=text("GMS Ministers’ Meeting"))

    page = series.get_series(OPERATOR, "foreign-ministers", today=TODAY)

    assert [line.sitting.titles["en"] for line in page.lines if line.sitting] == [title["text"]]


def test_hand_over_leaves_out_who_always_co_chairs():
    (turn,) = get().turns

    assert turn.members == ("TH",)
    assert (turn.first.ordinal, turn.count) == (1, 1)


def test_place_is_named_in_every_language():
    assert get().lines[-1].sitting.place == {"en": "Pakse", "zh": "巴色"}


def test_series_that_is_not_there_is_named():
    with pytest.raises(NoSuchSeries, match="'dance'"):
        series.get_series(OPERATOR, "dance", today=TODAY)


def test_stranger_sees_nothing():
    with pytest.raises(NotAllowed):
        series.get_series(Actor("", "stranger"), "council", today=TODAY)


def test_day_that_no_month_has_becomes_its_last(settings):
    leap = parse(make_files()).series[0]
    entry = {"entry": COUNCIL}
    add_meeting("a", "2024-02-29", series=entry, ordinal={"amount": "4", "unit": None})

    assert leap.months == 12
    assert get(date(2024, 3, 1)).next.due == date(2025, 2, 28)
