"""Plans: items counted by area and status, each count with its list."""

from datetime import UTC, date, datetime

import pytest
from fakes.promises import make_doing, make_ministers, make_promise
from fakes.registers import ANNA
from fakes.statements import DALI, VIENTIANE

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.cooperation import followup, plans
from mainstem.operations.cooperation.plans import NothingToAdopt
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 8, tzinfo=UTC)
TODAY = date(2026, 4, 1)


def make_plan():
    return make_doing(
        "instrument", "plan", "Plan of Action", type="plan_of_action", period="2023/2027"
    )


def get(plan, **wanted):
    return plans.get_plan(ANNA, plan.id, today=TODAY, **wanted)


def fill(plan):
    """Give a plan four items: one late, one done, one overdue, one of no area."""
    refers = {"instrument": {"entry": plan.id}}
    late = make_promise("late", due="2024-12-31", area="security", **refers)
    followup.choose(ANNA, late.id, make_ministers().id, now=NOW)
    done = make_promise("done", "六国应开展水质监测", area=["water", "security"], **refers)
    followup.judge(ANNA, done.id, "done", seen=[], now=NOW)
    make_promise("overdue", "六国应在2025年前建立预警", due="2025", area="water", **refers)
    make_promise("bare", "六国应加强协调", **refers)
    return late


def test_counts_items_by_area_and_status():
    plan = make_plan()
    fill(plan)

    found = get(plan)

    assert {c.area: dict(c.counts) for c in found.areas} == {
        "security": {"done": 1, "late": 1},
        "water": {"done": 1, "not_reported": 1},
        "": {"undated": 1},
    }
    assert (found.total.total, dict(found.total.counts)) == (
        4,
        {"done": 1, "late": 1, "undated": 1, "not_reported": 1},
    )


def test_lists_what_a_number_counts():
    plan = make_plan()
    late = fill(plan)

    assert [i.id for i in get(plan, area="security", status="late").items] == [late.id]
    assert [i.standing.leading for i in get(plan, status="not_reported").items] == ["not_reported"]
    assert get(plan, area="").shown == 1
    assert get(plan).shown == 4


def test_lists_what_nobody_tells_of_first():
    plan = make_plan()
    fill(plan)

    assert [i.standing.leading for i in get(plan).items] == [
        "not_reported",
        "undated",
        "late",
        "done",
    ]


def test_makes_the_promises_of_a_document_items_once():
    plan = make_plan()
    promise = make_promise("1")

    assert get(plan).documents == {DALI: 1}
    assert plans.adopt_items(ANNA, plan.id, DALI, now=NOW) == 1
    assert plans.adopt_items(ANNA, plan.id, DALI, now=NOW) == 0
    assert [i.id for i in get(plan).items] == [promise.id]


def test_adopts_nothing_from_a_document_without_promises():
    plan = make_plan()

    with pytest.raises(NothingToAdopt):
        plans.adopt_items(ANNA, plan.id, VIENTIANE, now=NOW)


def test_lists_plans_with_most_items_first():
    plan, other = make_plan(), make_ministers()
    make_promise("1", instrument={"entry": other.id})

    assert [(p.id, p.items) for p in plans.list_plans(ANNA)] == [(other.id, 1), (plan.id, 0)]


def test_lists_promises_by_the_day_they_are_due():
    make_promise("never", "六国应加强协调")
    late = make_promise("late", due="2024-12-31")
    soon = make_promise("soon", "六国应在2027年前建立预警", due="2027")

    page = plans.list_promises(ANNA, today=TODAY)

    assert [i.id for i in page.items][:2] == [late.id, soon.id]
    assert [i.standing.calendar for i in page.items] == ["not_reported", "open", "undated"]
    assert page.counts == {"": 3}


def test_lists_promises_of_one_judgement():
    done, _ = make_promise("1"), make_promise("2", "六国应加强协调")
    followup.judge(ANNA, done.id, "done", seen=[], now=NOW)

    page = plans.list_promises(ANNA, today=TODAY, judged="done")

    assert [i.id for i in page.items] == [done.id]
    assert page.counts == {"": 1, "done": 1}


def test_refuses_what_is_no_plan_and_who_may_not():
    promise, plan = make_promise("1"), make_plan()

    with pytest.raises(NoSuchEntry):
        get(promise)
    with pytest.raises(NotAllowed):
        plans.adopt_items(Actor("rita", "reader"), plan.id, DALI, now=NOW)


def test_asks_no_more_of_the_store_when_a_plan_has_more_items(django_assert_num_queries):
    few, many = make_plan(), make_doing("instrument", "many", "Other Plan", type="plan_of_action")
    held = make_ministers()
    refers = {"fulfilled_by": {"entry": held.id}}
    make_promise("0", instrument={"entry": few.id}, **refers)
    for number in range(1, 40):
        make_promise(
            str(number), f"六国应建设第{number}个站点", instrument={"entry": many.id}, **refers
        )

    with django_assert_num_queries(9):
        get(few)
    with django_assert_num_queries(9):
        assert get(many).total.total == 39
