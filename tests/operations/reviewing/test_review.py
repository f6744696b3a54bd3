"""Claims wait in a queue, are judged once, and what follows from a judgement ends with it."""

import pytest
from fakes.claims import BOTH, FOURTH_ZH, LIN, NOW, NOY, SOK, THIRD_EN, THIRD_ZH, accept, read
from fakes.claims import list_meetings as meetings

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.reviewing import judging, review, rules
from mainstem.operations.reviewing.rulings import Ruling
from mainstem.register.acts import Actor
from mainstem.store.review import judgements, queue
from mainstem.store.schema.tables import Item, Queued

pytestmark = pytest.mark.django_db


def reject(item, by=LIN, seen=None):
    return judging.judge(by, item.source, Ruling("rejected"), seen=seen, now=NOW)


def test_lists_claims_by_how_sure_they_are_in_either_order():
    read(THIRD_ZH, BOTH)

    down = review.list_queue(LIN).items
    up = review.list_queue(LIN, descending=False).items

    assert [i.confidence for i in down] == sorted((i.confidence for i in down), reverse=True)
    assert [i.confidence for i in up] == sorted(i.confidence for i in up)
    assert {i.source for i in down} == {i.source for i in up}


def test_shows_a_claim_with_its_words_in_both_languages_and_what_it_would_state():
    read(BOTH)
    (item,) = meetings()

    shown = review.get_item(LIN, item.source)

    assert {s.side for s in shown.sources} == {"left", "right"}
    assert all(s.marks for s in shown.sources)
    stated = {(d.property, str(d.value)) for d in shown.proposal.drafts}
    assert ("organ", "foreign_ministers") in stated
    assert ("date", "2017-12-15") in stated
    assert ("ordinal", str({"amount": "3", "unit": None})) in stated
    titles = {d.value["lang"] for d in shown.proposal.drafts if d.property == "title"}
    assert titles == {"zh", "en"}


def test_proposes_one_entry_for_a_meeting_told_in_two_languages_and_not_for_another():
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    third, fourth = (
        next(i for i in meetings() if i.date == day) for day in ("2017-12-15", "2018-12-17")
    )
    entry = accept(third).entry
    (other,) = (i for i in meetings() if i.date == "2017-12-15")

    same = review.get_item(LIN, other.source)
    different = review.get_item(LIN, fourth.source)

    assert same.suggestion.entry == entry
    assert {"same_sitting", "same_day"} <= {r.code for r in same.suggestion.reasons}
    assert different.suggestion is None
    assert not any(c.possible for c in different.candidates)


def test_asks_nobody_again_when_the_queue_is_made_anew():
    read(THIRD_ZH, FOURTH_ZH)
    judged = accept(meetings()[0])
    Item.objects.all().delete()
    Queued.objects.all().delete()

    left = meetings()

    assert len(left) == 1
    assert queue.find_item(judgements.find_judgement(judged.judgement).record["claim"]["source"])


def test_lists_the_last_ten_judgements_of_a_person():
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    mine, other, _ = meetings()
    reject(mine)
    reject(other, by=SOK)

    (recent,) = review.list_recent(LIN)

    assert recent.by == "lin"
    assert recent.decision == "rejected"


def test_leads_from_each_claim_to_the_next():
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    everything = review.list_queue(LIN).items
    at = everything[0].source
    met = [at]
    while at := review.find_next(LIN, at):
        met.append(at)

    assert met == [i.source for i in everything]


@pytest.mark.parametrize("role", ["stranger", "visitor", "reader"])
def test_lets_nobody_without_the_role_review(role):
    read(THIRD_ZH)
    (item,) = meetings()
    actor = Actor("someone", role)

    for act in (
        lambda: review.list_queue(actor),
        lambda: review.get_item(actor, item.source),
        lambda: judging.judge(actor, item.source, Ruling("rejected"), seen=None, now=NOW),
        lambda: judging.judge_many(actor, [], "rejected", now=NOW),
        lambda: judging.undo(actor, "judgement-1", now=NOW),
        lambda: review.list_recent(actor),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_does_nothing_by_rule_until_someone_puts_it_in_force():
    read(THIRD_ZH, BOTH)
    single = next(i for i in meetings() if i.languages == ("zh",))
    entry = accept(single).entry

    assert rules.apply_rules(now=NOW) == []
    rules.switch_on(NOY, rules.BOTH_LANGUAGES.name, now=NOW)
    (judged,) = rules.apply_rules(now=NOW)

    assert judged.entry == entry
    held = judgements.find_judgement(judged.judgement)
    assert b'"role":"rule"' in held.act


def test_does_not_accept_by_rule_again_what_a_person_undid():
    read(THIRD_ZH, BOTH)
    single = next(i for i in meetings() if i.languages == ("zh",))
    accept(single)
    rules.switch_on(NOY, rules.BOTH_LANGUAGES.name, now=NOW)
    (judged,) = rules.apply_rules(now=NOW)

    judging.undo(NOY, judged.judgement, now=NOW)

    assert rules.apply_rules(now=NOW) == []
    rules.switch_off(NOY, rules.BOTH_LANGUAGES.name, now=NOW)
    assert not rules.is_in_force(rules.BOTH_LANGUAGES.name)


def test_lets_only_stewards_switch_rules():
    with pytest.raises(NotAllowed):
        rules.switch_on(LIN, rules.BOTH_LANGUAGES.name, now=NOW)
    with pytest.raises(rules.NoSuchRule):
        rules.switch_on(NOY, "no such rule", now=NOW)
