"""Reports gather what the register holds of a year, each value with its source."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.registers import ANNA, NOW, act, make_meeting
from fakes.statements import DALI, VIENTIANE, end, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.register import editing
from mainstem.operations.register.citing import Elsewhere, Quoted
from mainstem.operations.register.editing import Said
from mainstem.operations.register.entries import get_entry_page
from mainstem.operations.reports import plans
from mainstem.operations.reports import projects as projects_
from mainstem.operations.reports.addresses import Addresses
from mainstem.operations.reports.plans import NoSuchPlan
from mainstem.operations.reports.progress import gather_progress
from mainstem.operations.reports.projects import ProjectQuery, gather_projects
from mainstem.publishing.reports.projects import draw_projects
from mainstem.publishing.reports.tree import Paragraph
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

LIN = Actor("lin", "reader")
PLAN = make_entry("plan", "instrument")


@pytest.fixture(autouse=True)
def plan():
    act(
        PLAN,
        state(PLAN, "title", text("Plan of Action (2023-2027)"), DALI),
        state(PLAN, "title", text("行动计划（2023—2027）", "zh"), DALI),
        state(PLAN, "type", "plan_of_action", DALI),
    )


def gather(year=2025, today=date(2025, 12, 31)):
    found = plans.find_plan(LIN, PLAN.id)
    return gather_progress(LIN, found, year, today=today, addresses=Addresses(lambda e: f"/{e}"))


def promise(origin, **stated):
    entry = make_entry(origin, "commitment")
    act(
        entry,
        state(entry, "text", text(origin), DALI),
        *(state(entry, name, value, DALI) for name, value in stated.items()),
    )
    return entry


def list_statuses(**options):
    return {
        f.item.named.titles["en"]: (f.status, f.days_late) for f in gather(**options).commitments
    }


@pytest.mark.parametrize("wanted", [PLAN.id, "plan of action", "2027 action", "行动计划"])
def test_finds_a_plan_by_words_of_its_title(wanted):
    assert plans.find_plan(LIN, wanted).id == PLAN.id


def test_names_the_plans_there_are_where_none_is_meant():
    with pytest.raises(
        NoSuchPlan, match=r"'road map'\. There are:\s+Plan of Action \(2023-2027\)  \(entry-"
    ):
        plans.find_plan(LIN, "road map")


def test_does_not_choose_between_two_plans():
    other = make_entry("other", "instrument")
    act(
        other,
        state(other, "title", text("Plan of Action (2018-2022)"), DALI),
        state(other, "type", "plan_of_action", DALI),
    )

    with pytest.raises(
        NoSuchPlan, match=r"20(23-2027|18-2022)\)  \(\S+\)\s+Plan of Action \(20(18|23)"
    ):
        plans.find_plan(LIN, "Plan of Action")


def test_gathers_what_touches_the_year_and_nothing_else():
    make_meeting("a", "This year", date="2025-08-15")
    make_meeting("b", "Over new year", date="2024-12-30/2025-01-02")
    make_meeting("c", "Last year", date="2024-08-16")
    make_meeting("d", "Nobody knows when")

    titles = [item.named.titles["en"] for item in gather().meetings]

    assert titles == ["Over new year", "This year"]


def test_a_list_of_projects_has_those_of_the_progress_report():
    for origin, stated in (
        ("began", {"start": "2025-03"}),
        ("ended", {"start": "2020", "end": "2025"}),
        ("runs", {"status": "under_way"}),
        ("past", {"start": "2019"}),
    ):
        entry = make_entry(origin, "project")
        values = {"title": text(origin), **stated}
        act(entry, *(state(entry, name, value, DALI) for name, value in values.items()))

    listed = gather_projects(LIN, ProjectQuery(2025), today=date(2025, 12, 31)).projects.listed

    assert sorted(p.named.titles["en"] for p in listed) == ["began", "ended", "runs"]
    assert {p.named.id for p in gather().projects.listed} == {p.named.id for p in listed}


def test_a_list_of_very_many_projects_has_the_first_of_each_state_and_counts_all(monkeypatch):
    monkeypatch.setattr(projects_, "MOST", 2)
    for origin, stated in (
        ("late", {"start": "2024", "status": "planned", "members": "KH"}),
        ("early", {"start": "2020", "status": "planned", "members": "KH"}),
        ("never", {"status": "planned", "members": "LA"}),
        ("other", {"area": "water"}),
    ):
        entry = make_entry(origin, "project")
        values = {"title": text(origin), **stated}
        act(entry, *(state(entry, name, value, DALI) for name, value in values.items()))

    def gather_all(**filters):
        found = gather_projects(LIN, ProjectQuery(None, filters), today=date(2025, 12, 31))
        return found, [p.named.titles["en"] for p in found.projects.listed]

    told, listed = gather_all()

    assert (listed, told.projects.total) == (["early", "other"], 4)
    assert told.projects.tallies["status"] == {("planned",): 3, (): 1}
    assert gather_all(members=("LA",))[1] == ["never"]
    (part,) = draw_projects(told, ["en"]).parts
    assert "1 of 3 are listed here." in [
        "".join(run.text for run in block.line)
        for block in part.blocks
        if isinstance(block, Paragraph)
    ]


def test_sources_of_a_value_are_those_of_all_that_state_it():
    one = make_meeting("a", date="2025-08-15")
    act(state(one, "date", "2025-08-15", VIENTIANE), state(one, "date", "2025-08-16", VIENTIANE))

    (item,) = gather().meetings
    fact = item.facts["date"]

    assert [[o.document for o in v.origins] for v in fact.values] == [
        [DALI, VIENTIANE],
        [VIENTIANE],
    ]
    assert fact.conflict


def test_a_publication_that_is_no_document_is_named_as_a_source():
    meeting = make_meeting("a", date="2025-08-15")
    book = Elsewhere("Rivers", "River Press", "2025", "https://example.org/", "en")
    said = Said(value="2025-08-16", sources=(Quoted("On the 16th.", elsewhere=book),))
    (held,) = get_entry_page(ANNA, meeting.id).picture.find("date").told
    seen = [a.since for a in held.assertions]
    editing.state(ANNA, meeting.id, "date", said, seen=seen, now=NOW)

    (item,) = gather().meetings

    ((origin,),) = [v.origins for v in item.facts["date"].values if v.origins[0].publisher]
    assert (origin.publisher, origin.title, origin.published) == ("River Press", "Rivers", "2025")
    assert (origin.quote, origin.address) == ("On the 16th.", "https://example.org/")


def test_asks_no_more_for_more_sentences_of_a_file():
    def count(names):
        for name in names:
            promise(name, due="2025-06-30")
        with CaptureQueriesContext(connection) as asked:
            gather()
        return len(asked)

    few = count(["one"])

    assert count(["two", "three", "four", "five", "six"]) == few


def test_a_commitment_is_late_by_the_days_to_what_shows_it():
    meeting = make_meeting("a", date="2025-09-15")
    promise("Held late", due="2024-12-31", fulfilled_by={"entry": meeting.id})
    promise("Judged", due="2024-12-31", fulfilled_by={"entry": meeting.id}, status="done")
    promise("Nothing found", due="2024")
    promise("Still time", due="2025-12-31")
    promise("Of another decade", due="2012")
    before = make_meeting("b", date="2024-06-01")
    promise("Settled before", due="2024", fulfilled_by={"entry": before.id}, status="done")
    promise("Done in the year", due="2024", fulfilled_by={"entry": meeting.id}, status="done")

    assert list_statuses() == {
        "Held late": ("late", 258),
        "Judged": ("done", 258),
        "Done in the year": ("done", 258),
        "Nothing found": ("not_reported", None),
        "Still time": ("open", None),
    }


def test_a_commitment_has_lost_what_showed_it_when_that_is_retracted():
    meeting = make_meeting("a", date="2025-09-15")
    promise("Shown once", due="2024-12-31", fulfilled_by={"entry": meeting.id}, status="done")
    act(end(meeting))

    (followed,) = gather().commitments

    assert (followed.status, followed.days_late, followed.has_lost) == ("done", None, True)


def test_a_commitment_of_the_plan_is_in_it_without_a_date():
    promise("Undated", instrument={"entry": PLAN.id})

    assert list_statuses() == {"Undated": ("undated", None)}
    assert [f.is_planned for f in gather().commitments] == [True]


def test_a_figure_is_there_with_its_values_of_the_year():
    entry = make_entry("trade", "indicator")
    act(
        entry,
        state(entry, "name", text("Trade"), DALI),
        state(entry, "value", {"amount": "1", "unit": None}, DALI, period="2024"),
        state(entry, "value", {"amount": "2", "unit": None}, DALI, period="2025-01/2025-07"),
    )

    (item,) = gather().figures

    assert [v.value["amount"] for v in item.facts["value"].values] == ["2"]


def test_what_was_retracted_is_not_reported():
    one = make_meeting("a", date="2025-08-15")
    act(end(one))

    assert gather().meetings == ()


def test_reports_are_for_those_who_may_read():
    with pytest.raises(NotAllowed):
        plans.find_plan(Actor("", "stranger"), "plan")


def test_names_lead_where_they_are_told_to():
    meeting = make_meeting("a", date="2025-08-15")

    assert gather().meetings[0].named.link == f"/{meeting.id}"
