"""Rules are switched by stewards, tried before, applied, told apart, and withdrawn as one."""

import pytest
from fakes.claims import BOTH, FOURTH_ZH, LIN, NOW, NOY, THIRD_ZH, accept, list_meetings, read

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.register import withdrawals
from mainstem.operations.reviewing import judging, review, rulebook, rules
from mainstem.operations.reviewing.rulings import NEW, Ruling
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.store.holding import standing
from mainstem.store.log import history, rebuilding
from mainstem.store.review import judgements
from mainstem.store.schema.tables import Entry, Judgement, Statement

pytestmark = pytest.mark.django_db

MAKER, MATCHER = rules.NOTHING_LIKE_IT.code, rules.BOTH_LANGUAGES.code


def switch_all_on():
    for rule in rules.RULES:
        rules.switch_on(NOY, rule.name, now=NOW)


def count_held():
    tables = (Entry, Statement, Judgement)
    return tuple(table.objects.filter(until=None).count() for table in tables)


def is_followed():
    return rebuilding.check(lambda done, total: None) == ()


def test_tells_who_switched_a_rule_when_and_why():
    rules.switch_on(NOY, MATCHER, now=NOW, reason="tried on\x07 the review")
    rules.switch_off(NOY, MATCHER, now=NOW)
    rules.switch_on(NOY, MATCHER, now=NOW)

    _, sheet = rulebook.list_sheets(LIN)

    assert sheet.is_in_force
    told = [(one.is_on, one.by, one.reason) for one in sheet.switchings]
    assert told == [(True, NOY, ""), (False, NOY, ""), (True, NOY, "tried on the review")]
    assert is_followed()


def test_tells_what_a_rule_would_accept_and_changes_nothing():
    read(BOTH)
    acts = history.count_acts()

    page = rulebook.get_page(NOY, MAKER)

    assert page.sheet.covered == len(page.trials) > 0
    assert {trial.entry for trial in page.trials} == {NEW}
    assert page.would_accept == len(page.trials)
    assert history.count_acts() == acts


def test_tells_into_which_entry_a_rule_would_accept():
    read(THIRD_ZH, BOTH)
    single = next(i for i in list_meetings() if i.languages == ("zh",))
    entry = accept(single).entry

    page = rulebook.get_page(LIN, MATCHER)

    assert entry in {trial.entry for trial in page.trials}
    assert entry in page.entries
    assert page.refusal.reason == "role"


def test_tells_what_a_rule_has_accepted():
    read(BOTH, FOURTH_ZH)
    switch_all_on()
    judged = rules.apply_rules(now=NOW)

    page = rulebook.get_page(LIN, MAKER)

    assert page.sheet.judged.held == len(page.accepted) == len(judged) > 0
    assert {one.id for one in page.accepted} == {one.judgement for one in judged}
    assert page.sheet.covered == 0


def test_withdraws_all_that_a_rule_has_judged_in_one_transaction():
    read(THIRD_ZH)
    accept(list_meetings()[0])
    before = count_held()
    read(BOTH, FOURTH_ZH)
    waiting = review.list_queue(LIN).total
    switch_all_on()
    assert rules.apply_rules(now=NOW)
    rules.switch_off(NOY, MAKER, now=NOW)
    rules.switch_off(NOY, MATCHER, now=NOW)

    undone = sum(rules.withdraw(NOY, rule, now=NOW) for rule in (MATCHER, MAKER))

    assert undone > 0
    assert count_held() == before
    assert review.list_queue(LIN).total == waiting
    assert rules.apply_rules(now=NOW) == []
    assert is_followed()


def test_accepts_again_what_was_withdrawn_once_it_is_applied_again():
    read(BOTH)
    switch_all_on()
    first = rules.apply_rules(now=NOW)
    held = count_held()
    rules.withdraw(NOY, MAKER, now=NOW)

    again = rules.apply_rules(now=NOW)

    assert {one.judgement for one in again} == {one.judgement for one in first}
    assert count_held() == held


def test_leaves_to_a_person_what_a_person_judged_anew():
    read(BOTH)
    switch_all_on()
    rules.apply_rules(now=NOW)
    (item,) = list_meetings(decision="accepted")
    seen = judgements.find_judgement(item.judgement).since
    judging.judge(NOY, item.source, Ruling("accepted", NEW), seen=seen, now=NOW)

    rules.withdraw(NOY, MAKER, now=NOW)

    (kept,) = list_meetings(decision="accepted")
    assert review.find_standing(kept).by == "noy"
    assert is_followed()


def test_leaves_to_people_what_a_person_took_out_of_judgement():
    read(BOTH)
    (item,) = list_meetings()
    judging.undo(LIN, accept(item).judgement, now=NOW)
    switch_all_on()

    rules.apply_rules(now=NOW)

    assert item.source in {i.source for i in list_meetings()}


def test_applies_a_rule_only_while_it_is_in_force():
    read(BOTH)
    with pytest.raises(rules.NotInForce):
        rules.apply_now(NOY, MAKER, now=NOW)
    rules.switch_on(NOY, MAKER, now=NOW)
    told = []

    accepted = rules.apply_now(NOY, MAKER, now=NOW, limit=1, progress=lambda *n: told.append(n))

    assert accepted == 1
    assert told == [(1, 1)]


def test_entry_of_a_withdrawn_judgement_is_not_taken_for_a_retracted_one():
    read(BOTH, FOURTH_ZH)
    switch_all_on()
    made = rules.apply_rules(now=NOW)
    rules.withdraw(NOY, MAKER, now=NOW)

    for one in made:
        assert standing.find_entry(one.entry) is None
        assert not withdrawals.get_withdrawn(NOY, one.entry).is_retracted


@pytest.mark.parametrize("role", ["stranger", "visitor", "reader", "reviewer", "editor", "rule"])
def test_lets_only_stewards_switch_apply_and_withdraw(role):
    actor = Actor("someone", role)
    for act in (rules.switch_on, rules.switch_off, rules.apply_now, rules.withdraw):
        with pytest.raises(NotAllowed):
            act(actor, MAKER, now=NOW)


@pytest.mark.parametrize("role", ["stranger", "visitor", "reader"])
def test_tells_of_rules_to_reviewers_only(role):
    actor = Actor("someone", role)
    with pytest.raises(NotAllowed):
        rulebook.list_sheets(actor)
    with pytest.raises(NotAllowed):
        rulebook.get_page(actor, MAKER)


def test_knows_rules_by_name_and_by_code_and_no_other():
    assert rules.get_rule(rules.NOTHING_LIKE_IT.name) is rules.get_rule(MAKER)
    with pytest.raises(rules.NoSuchRule, match=MAKER):
        rules.get_rule("no such rule")


def test_takes_no_reason_without_an_end():
    with pytest.raises(InvalidValue):
        rules.switch_on(NOY, MAKER, now=NOW, reason="x" * 501)
