"""The hand-over pack gathers what is nearest to today, and counts the rest."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.mechanisms import make_files, write_folder
from fakes.promises import make_doing, make_promise
from fakes.registers import ANNA, act
from fakes.statements import DALI, state

from mainstem.model.mechanism.parsing import parse
from mainstem.operations import mechanisms
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.reports import handover
from mainstem.operations.reports.addresses import Addresses

pytestmark = pytest.mark.django_db
TODAY = date(2021, 9, 1)
GAUGES = "Read the gauges together."
"""What the mechanism itself has promised, by 2020."""


@pytest.fixture(autouse=True)
def valley(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)
    mechanisms.load(OPERATOR, parse(make_files()), now=datetime(2020, 1, 2, tzinfo=UTC))


def gather(**options):
    return handover.gather_handover(ANNA, "council", today=TODAY, **options)


def promise(words, **stated):
    return make_promise(words, words, "en", **stated)


def list_names(share):
    return [f.item.named.titles["en"] for f in share.listed]


def test_parts_what_is_open_by_the_next_meeting():
    for words, due in (
        ("Long ago", "2019"),
        ("Lately", "2021-08"),
        ("Next", "2021-10"),
        ("Far", "2035"),
    ):
        promise(words, due=due)
    promise("Some time")
    promise("Done", due="2020", status="done")
    promise("Disputed", due="2020", status=["done", "partly"])

    found = gather()

    assert list_names(found.overdue) == ["Lately", "Disputed", GAUGES, "Long ago"]
    assert list_names(found.soon) == ["Next"]
    assert list_names(found.later) == ["Far", "Some time"]
    assert found.by_year == {"2019": 1, "2020": 2, "2021": 2, "2035": 1, "": 1}
    assert found.count == 7


def test_lists_projects_first_that_should_have_ended_and_counts_all_by_area():
    make_doing("project", "1", "Later", status="under_way", end="2030", area="water")
    make_doing("project", "2", "Over", status="under_way", end="2020", area=["water", "trade"])
    make_doing("project", "3", "No end", status="under_way")
    make_doing("project", "4", "Completed", status="completed")

    projects = gather().projects

    assert [p.named.titles["en"] for p in projects.listed] == ["Over", "Later", "No end"]
    assert (projects.total, gather().ended) == (3, 1)
    assert projects.tallies["area"] == {("water",): 1, ("trade", "water"): 1, (): 1}


def test_tells_what_happened_and_was_judged_since_the_last_meeting():
    entry = promise("Train", due="2020")
    act(state(entry, "status", "partly", DALI))
    make_doing("event", "1", "Patrol", date="2021-07-05")
    make_doing("event", "2", "Before", date="2019-01-02")

    found = gather()

    (event,) = found.since["event"].listed
    assert event.named.titles["en"] == "Patrol"
    (decided,) = found.decided.listed
    assert (decided.named.id, decided.status) == (entry.id, "partly")


def test_lists_some_and_says_how_many_there_are_and_where(monkeypatch):
    monkeypatch.setattr(handover, "LISTED", 1)
    for number in range(3):
        promise(f"Train {number}", due="2020")

    overdue = gather(addresses=Addresses(list=lambda kind, some: f"/{kind}/")).overdue

    assert (len(overdue.listed), overdue.total, overdue.whole) == (1, 4, "/commitment/")


def test_asks_no_more_for_more_commitments():
    def count(names):
        for name in names:
            promise(name, due="2020")
        with CaptureQueriesContext(connection) as asked:
            gather()
        return len(asked)

    few = count(["one"])

    # The act before which something was decided is looked for by halves.
    assert count(["two", "three", "four", "five"]) <= few + 2
