"""Follow-up: proposals from the register, and decisions that can be taken back."""

from datetime import UTC, date, datetime

import pytest
from fakes.promises import make_doing, make_ministers, make_promise
from fakes.registers import ANNA, act
from fakes.statements import link, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.cooperation import followup
from mainstem.operations.cooperation.followup import Decided
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 8, tzinfo=UTC)
TODAY = date(2026, 4, 1)
RITA = Actor("rita", "reader")


def get(entry, by=ANNA):
    return followup.get_follow_up(by, entry.id, today=TODAY)


def list_suggested(entry):
    return [s.proposed.entry for s in get(entry).suggestions]


def test_proposes_what_was_promised_and_not_what_was_not():
    promise = make_promise("1", due="2024-12-31", area="security")
    held = make_ministers()
    make_doing("event", "orchids", "Training course on orchids", type="training", date="2025-05")

    assert list_suggested(promise) == [held.id]
    assert get(promise).standing.calendar == "not_reported"
    assert get(promise).standing.days_late == 456


def test_counts_the_days_late_when_an_entry_is_chosen():
    promise = make_promise("1", due="2024-12-31")
    held = make_ministers()

    followup.choose(ANNA, promise.id, held.id, now=NOW)

    found = get(promise)
    assert [(e.entry, e.when, e.days_late) for e in found.chosen] == [(held.id, "2025-09-15", 258)]
    assert (found.standing.judged, found.standing.calendar, found.standing.days_late) == (
        None,
        "late",
        258,
    )
    assert found.suggestions == ()
    cited = found.chosen[0].assertion.statement.citations
    assert {c.document for c in cited} == {"b" * 64}


@pytest.mark.parametrize(("made", "is_before"), [("2025-10", True), ("2025", False)])
def test_says_that_what_was_chosen_was_before_the_promise(made, is_before):
    promise, held = make_promise("1", made=made), make_ministers()

    followup.choose(ANNA, promise.id, held.id, now=NOW)

    assert [e.is_before for e in get(promise).chosen] == [is_before]


def test_keeps_the_time_of_the_promise_when_its_doing_is_chosen():
    promise, held = make_promise("1", due="2024-12-31"), make_ministers()
    later = make_doing(
        "meeting",
        "later",
        "Ministerial Meeting on Law Enforcement and Security Cooperation in Kunming",
        date="2025-02-01",
        organ="ministers",
    )
    before = get(promise)

    followup.choose(ANNA, promise.id, held.id, now=NOW)

    assert get(promise).made == before.made
    assert list_suggested(promise) == [later.id]


def test_chooses_once_when_asked_twice():
    promise, held = make_promise("1"), make_ministers()
    first = followup.choose(ANNA, promise.id, held.id, now=NOW)

    assert followup.choose(ANNA, promise.id, held.id, now=NOW) == first
    assert len(get(promise).chosen) == 1


def test_proposes_nothing_again_that_was_refused():
    promise, held = make_promise("1"), make_ministers()

    followup.refuse(ANNA, promise.id, held.id, now=NOW)

    assert list_suggested(promise) == []
    assert [e.entry for e in get(promise).refused] == [held.id]


def test_ends_a_refusal_when_the_entry_is_chosen_after_all():
    promise, held = make_promise("1"), make_ministers()
    followup.refuse(ANNA, promise.id, held.id, now=NOW)

    followup.choose(ANNA, promise.id, held.id, now=NOW)

    assert get(promise).refused == ()
    assert [e.entry for e in get(promise).chosen] == [held.id]


def test_keeps_a_judgement_with_the_sources_of_what_was_chosen():
    promise, held = make_promise("1", due="2024-12-31"), make_ministers()
    followup.choose(ANNA, promise.id, held.id, now=NOW)

    followup.judge(ANNA, promise.id, "late", seen=[], now=NOW)

    (judged,) = get(promise).judged
    assert judged.statement.value == "late"
    assert {c.document for c in judged.statement.citations} == {"b" * 64}
    assert get(promise).standing.leading == "late"


def test_judges_in_the_place_of_the_earlier_judgement():
    promise = make_promise("1")
    followup.judge(ANNA, promise.id, "partly", seen=[], now=NOW)
    (seen,) = get(promise).judged

    followup.judge(ANNA, promise.id, "done", seen=[seen.since], now=NOW)

    assert [a.statement.value for a in get(promise).judged] == ["done"]
    assert len(get(promise).changes) == 3


def test_changes_nothing_when_another_has_judged_meanwhile():
    promise = make_promise("1")
    followup.judge(ANNA, promise.id, "partly", seen=[], now=NOW)

    with pytest.raises(Decided):
        followup.judge(ANNA, promise.id, "done", seen=[], now=NOW)

    assert [a.statement.value for a in get(promise).judged] == ["partly"]


def test_takes_a_decision_back_once():
    promise, held = make_promise("1"), make_ministers()
    followup.choose(ANNA, promise.id, held.id, now=NOW)
    (chosen,) = get(promise).chosen
    said = chosen.assertion

    followup.take_back(ANNA, promise.id, said.statement.id, seen=said.since, now=NOW)

    assert get(promise).chosen == ()
    assert list_suggested(promise) == [held.id]
    with pytest.raises(Decided):
        followup.take_back(ANNA, promise.id, said.statement.id, seen=said.since, now=NOW)


def test_takes_an_entry_and_those_found_to_be_the_same_for_one():
    promise, held = make_promise("1"), make_ministers()
    again = make_entry("again")
    act(again, state(again, "title", text("Ministers met"), "c" * 64), link(held, again))
    followup.choose(ANNA, promise.id, again.id, now=NOW)

    followup.choose(ANNA, promise.id, held.id, now=NOW)

    assert [e.entry for e in get(promise).chosen] == [held.id]


def test_leaves_out_what_was_before_the_promise():
    promise = make_promise("1", made="2025-12")
    make_ministers()

    assert list_suggested(promise) == []


@pytest.mark.parametrize("do", [followup.choose, followup.refuse])
def test_refuses_what_cannot_fulfil_a_promise(do):
    promise, other = make_promise("1"), make_promise("2", "六国应加强水资源合作")

    with pytest.raises(NoSuchEntry):
        do(ANNA, promise.id, other.id, now=NOW)
    with pytest.raises(NoSuchEntry):
        do(ANNA, promise.id, "entry-0", now=NOW)


def test_refuses_a_status_that_nobody_can_judge():
    promise = make_promise("1")

    with pytest.raises(NoSuchEntry):
        followup.judge(ANNA, promise.id, "undated", seen=[], now=NOW)


def test_lets_nobody_decide_who_may_not_edit():
    promise, held = make_promise("1"), make_ministers()

    with pytest.raises(NotAllowed):
        followup.choose(RITA, promise.id, held.id, now=NOW)

    assert get(promise, RITA).refusal is not None


def test_finds_no_promise_in_an_entry_of_another_kind():
    with pytest.raises(NoSuchEntry):
        get(make_ministers())


def test_asks_the_store_the_same_few_things_however_much_there_is(django_assert_max_num_queries):
    promise = make_promise("1", due="2024-12-31")
    make_ministers()
    for number in range(30):
        make_doing(
            "event", str(number), f"Patrol number {number}", type="operation", date="2025-02"
        )

    with django_assert_max_num_queries(60):
        get(promise)
