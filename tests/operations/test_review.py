"""Claims wait in a queue, are judged once, and what follows from a judgement ends with it."""

import pytest
from fakes.claims import BOTH, FOURTH_ZH, LIN, NOW, NOY, SOK, THIRD_EN, THIRD_ZH, accept, read
from fakes.claims import list_meetings as meetings

from mainstem.governance.permissions import NotAllowed
from mainstem.operations import review, rules
from mainstem.operations.review import NEW, Correction, Ruling
from mainstem.register.acts import Actor
from mainstem.store import history, judgements, queue, standing
from mainstem.store.queue import Filters
from mainstem.store.tables import Entry, Item, Judgement, Queued, Statement

pytestmark = pytest.mark.django_db


def reject(item, by=LIN, seen=None):
    return review.judge(by, item.source, Ruling("rejected"), seen=seen, now=NOW)


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


def test_makes_an_entry_with_cited_statements_when_a_claim_is_accepted():
    read(THIRD_ZH)
    (item,) = meetings()

    judged = accept(item)

    assert standing.find_entry(judged.entry).kind == "meeting"
    assert Statement.objects.filter(until=None).count() == len(judged.statements)
    assert all(s in standing.list_holding(judged.statements) for s in judged.statements)
    assert review.list_queue(LIN, Filters(kind="event:meeting")).total == 0


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


def test_keeps_what_was_read_apart_from_its_correction():
    read(THIRD_ZH)
    (item,) = meetings()
    shown = review.get_item(LIN, item.source)
    number = next(n for n, d in enumerate(shown.proposal.drafts) if d.property == "date")
    ruling = Ruling("corrected", NEW, (Correction(number, value="2017-12-16"),))

    judged = review.judge(LIN, item.source, ruling, seen=None, now=NOW)

    held = judgements.find_judgement(judged.judgement)
    assert "2017-12-15" in held.record["read"]
    (record,) = Statement.objects.filter(property="date").values_list("record", flat=True)
    assert '"value":"2017-12-16"' in record
    assert '"wording":"2017-12-15"' in record


def test_leaves_a_draft_out_and_states_one_more_when_corrected_so():
    read(THIRD_ZH)
    (item,) = meetings()
    drafts = review.get_item(LIN, item.source).proposal.drafts
    dropped = tuple(
        Correction(n, state=None) for n, d in enumerate(drafts) if d.property == "members"
    )
    added = Correction(None, "area", value="water")

    ruling = Ruling("corrected", NEW, (*dropped, added))
    review.judge(LIN, item.source, ruling, seen=None, now=NOW)

    stated = set(Statement.objects.values_list("property", flat=True))
    assert "members" not in stated
    assert "area" in stated


def test_refuses_to_judge_what_someone_else_judged_meanwhile():
    read(THIRD_ZH)
    (item,) = meetings()
    reject(item, by=SOK)
    acts = history.count_acts()

    with pytest.raises(review.AlreadyJudged, match="sok judged this as rejected") as caught:
        accept(item)

    assert caught.value.standing.by == "sok"
    assert history.count_acts() == acts


def test_refuses_when_the_judgement_that_was_seen_was_undone():
    read(THIRD_ZH)
    (item,) = meetings()
    judged = reject(item, by=SOK)
    seen = review.get_item(LIN, item.source).standing.since
    review.undo(SOK, judged.judgement, now=NOW)

    with pytest.raises(review.AlreadyJudged, match="undone"):
        accept(item, seen=seen)


def test_refuses_when_the_judgement_that_was_seen_was_made_anew():
    read(THIRD_ZH)
    (item,) = meetings()
    reject(item, by=SOK)
    seen = review.get_item(LIN, item.source).standing.since
    reject(item, by=SOK, seen=seen)

    with pytest.raises(review.AlreadyJudged, match="sok judged this"):
        accept(item, seen=seen)


def test_judges_anew_when_the_reviewer_saw_the_judgement_that_stands():
    read(THIRD_ZH)
    (item,) = meetings()
    first = reject(item, by=SOK)

    second = accept(item, seen=review.get_item(LIN, item.source).standing.since)

    assert review.get_item(LIN, item.source).standing.decision == "accepted"
    assert Judgement.objects.filter(until=None).count() == 1
    assert second.judgement == first.judgement


def test_ends_statements_and_entry_when_a_judgement_is_undone():
    read(THIRD_ZH)
    (item,) = meetings()
    judged = accept(item)

    review.undo(LIN, judged.judgement, now=NOW)

    assert standing.find_entry(judged.entry) is None
    assert not Statement.objects.filter(until=None).exists()
    assert [i.source for i in meetings()] == [item.source]
    (recent,) = review.list_recent(LIN)
    assert recent.ended


def test_undoes_no_judgement_but_the_one_that_was_seen():
    read(THIRD_ZH)
    (item,) = meetings()
    judged = reject(item)
    first = review.get_item(LIN, item.source).standing
    reject(item, seen=first.since)

    with pytest.raises(review.NoSuchClaim):
        review.undo(LIN, judged.judgement, seen=first.since, now=NOW)

    assert review.get_item(LIN, item.source).standing.decision == "rejected"


def test_keeps_an_entry_that_something_else_stands_on_when_a_judgement_is_undone():
    read(THIRD_ZH, THIRD_EN)
    first, second = meetings()
    made = accept(first)
    added = accept(second, made.entry)

    review.undo(LIN, made.judgement, now=NOW)

    assert standing.find_entry(made.entry)
    assert standing.list_holding(added.statements) == set(added.statements)
    assert not standing.list_holding(made.statements)


def test_makes_the_same_again_after_it_was_undone():
    read(THIRD_ZH)
    (item,) = meetings()
    first = accept(item)
    review.undo(LIN, first.judgement, now=NOW)

    assert accept(item) == first


def test_lets_only_stewards_undo_what_another_judged():
    read(THIRD_ZH)
    (item,) = meetings()
    judged = accept(item)

    with pytest.raises(NotAllowed):
        review.undo(SOK, judged.judgement, now=NOW)
    review.undo(NOY, judged.judgement, now=NOW)

    assert standing.find_entry(judged.entry) is None


def test_judges_the_selected_claims_in_one_transaction_or_none_of_them():
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    items = meetings()
    reject(items[0], by=SOK)

    with pytest.raises(review.AlreadyJudged):
        review.judge_many(LIN, [(i.source, None) for i in items], "accepted", now=NOW)

    assert not Entry.objects.exists()
    judged = review.judge_many(LIN, [(i.source, None) for i in items[1:]], "accepted", now=NOW)
    assert len(judged) == 2


def test_puts_the_claims_of_one_meeting_into_one_entry_when_they_are_judged_together():
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)

    judged = review.judge_many(LIN, [(i.source, None) for i in meetings()], "accepted", now=NOW)

    assert len(judged) == 3
    assert len({j.entry for j in judged}) == 2


def test_sets_a_claim_aside_without_stating_anything():
    read(THIRD_ZH)
    (item,) = meetings()

    review.judge(LIN, item.source, Ruling("unsure", note="who chaired?"), seen=None, now=NOW)

    assert not Entry.objects.exists()
    assert [i.source for i in meetings(decision="unsure")] == [item.source]
    assert meetings() == ()


def test_refuses_a_ruling_that_does_not_fit_its_claim():
    read(THIRD_ZH)
    (item,) = meetings()
    for ruling in (
        Ruling("accepted"),
        Ruling("accepted", "entry-0000000000000000"),
        Ruling("corrected", NEW, (Correction(99, value="x"),)),
        Ruling("corrected", NEW, (Correction(None, "no such property", value="x"),)),
    ):
        with pytest.raises(review.UnfitRuling):
            review.judge(LIN, item.source, ruling, seen=None, now=NOW)

    assert not Entry.objects.exists()


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
        lambda: review.judge(actor, item.source, Ruling("rejected"), seen=None, now=NOW),
        lambda: review.judge_many(actor, [], "rejected", now=NOW),
        lambda: review.undo(actor, "judgement-1", now=NOW),
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

    review.undo(NOY, judged.judgement, now=NOW)

    assert rules.apply_rules(now=NOW) == []
    rules.switch_off(NOY, rules.BOTH_LANGUAGES.name, now=NOW)
    assert not rules.is_in_force(rules.BOTH_LANGUAGES.name)


def test_lets_only_stewards_switch_rules():
    with pytest.raises(NotAllowed):
        rules.switch_on(LIN, rules.BOTH_LANGUAGES.name, now=NOW)
    with pytest.raises(rules.NoSuchRule):
        rules.switch_on(NOY, "no such rule", now=NOW)
