"""A claim is judged once, what follows from a judgement ends with it, and comes back with it."""

import pytest
from fakes.claims import FOURTH_ZH, LIN, NOW, NOY, SOK, THIRD_EN, THIRD_ZH, accept, read
from fakes.claims import list_meetings as meetings
from fakes.registers import act
from fakes.statements import DALI, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.reviewing import judging, review
from mainstem.operations.reviewing.rulings import NEW, Correction, Ruling, UnfitRuling
from mainstem.register import effects
from mainstem.store.holding import standing
from mainstem.store.log import history, rebuilding
from mainstem.store.review import judgements, queue
from mainstem.store.review.queue import Filters
from mainstem.store.schema.tables import Entry, Judgement, Statement

pytestmark = pytest.mark.django_db


def reject(item, by=LIN, seen=None):
    return judging.judge(by, item.source, Ruling("rejected"), seen=seen, now=NOW)


def look(item):
    """Return the judgement that counts for a claim."""
    return review.get_item(LIN, item.source).standing


def list_stated():
    """List what holds: property and record of each statement."""
    return sorted(Statement.objects.filter(until=None).values_list("property", "record"))


def test_makes_an_entry_with_cited_statements_when_a_claim_is_accepted():
    read(THIRD_ZH)
    (item,) = meetings()

    judged = accept(item)

    assert standing.find_entry(judged.entry).kind == "meeting"
    assert Statement.objects.filter(until=None).count() == len(judged.statements)
    assert all(s in standing.list_holding(judged.statements) for s in judged.statements)
    assert review.list_queue(LIN, Filters(kind="event:meeting")).total == 0


def test_keeps_what_was_read_apart_from_its_correction():
    read(THIRD_ZH)
    (item,) = meetings()
    shown = review.get_item(LIN, item.source)
    number = next(n for n, d in enumerate(shown.proposal.drafts) if d.property == "date")
    ruling = Ruling("corrected", NEW, (Correction(number, value="2017-12-16"),))

    judged = judging.judge(LIN, item.source, ruling, seen=None, now=NOW)

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
    judging.judge(LIN, item.source, ruling, seen=None, now=NOW)

    stated = set(Statement.objects.values_list("property", flat=True))
    assert "members" not in stated
    assert "area" in stated


def test_refuses_to_judge_what_someone_else_judged_meanwhile():
    read(THIRD_ZH)
    (item,) = meetings()
    reject(item, by=SOK)
    acts = history.count_acts()

    with pytest.raises(judging.AlreadyJudged, match="sok judged this as rejected") as caught:
        accept(item)

    assert caught.value.standing.by == "sok"
    assert history.count_acts() == acts


def test_refuses_when_the_judgement_that_was_seen_was_undone():
    read(THIRD_ZH)
    (item,) = meetings()
    judged = reject(item, by=SOK)
    seen = review.get_item(LIN, item.source).standing.since
    judging.undo(SOK, judged.judgement, now=NOW)

    with pytest.raises(judging.AlreadyJudged, match="undone"):
        accept(item, seen=seen)


def test_refuses_when_the_judgement_that_was_seen_was_made_anew():
    read(THIRD_ZH)
    (item,) = meetings()
    reject(item, by=SOK)
    seen = review.get_item(LIN, item.source).standing.since
    reject(item, by=SOK, seen=seen)

    with pytest.raises(judging.AlreadyJudged, match="sok judged this"):
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

    judging.undo(LIN, judged.judgement, now=NOW)

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
        judging.undo(LIN, judged.judgement, seen=first.since, now=NOW)

    assert review.get_item(LIN, item.source).standing.decision == "rejected"


def test_keeps_an_entry_that_something_else_stands_on_when_a_judgement_is_undone():
    read(THIRD_ZH, THIRD_EN)
    first, second = meetings()
    made = accept(first)
    added = accept(second, made.entry)

    judging.undo(LIN, made.judgement, now=NOW)

    assert standing.find_entry(made.entry)
    assert standing.list_holding(added.statements) == set(added.statements)
    assert not standing.list_holding(made.statements)


def test_makes_the_same_again_after_it_was_undone():
    read(THIRD_ZH)
    (item,) = meetings()
    first = accept(item)
    judging.undo(LIN, first.judgement, now=NOW)

    assert accept(item) == first


def test_lets_only_stewards_undo_what_another_judged():
    read(THIRD_ZH)
    (item,) = meetings()
    judged = accept(item)

    with pytest.raises(NotAllowed):
        judging.undo(SOK, judged.judgement, now=NOW)
    judging.undo(NOY, judged.judgement, now=NOW)

    assert standing.find_entry(judged.entry) is None


def test_judges_the_selected_claims_in_one_transaction_or_none_of_them():
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    items = meetings()
    reject(items[0], by=SOK)

    with pytest.raises(judging.AlreadyJudged):
        judging.judge_many(LIN, [(i.source, None) for i in items], "accepted", now=NOW)

    assert not Entry.objects.exists()
    judged = judging.judge_many(LIN, [(i.source, None) for i in items[1:]], "accepted", now=NOW)
    assert len(judged) == 2


def test_puts_the_claims_of_one_meeting_into_one_entry_when_they_are_judged_together():
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)

    judged = judging.judge_many(LIN, [(i.source, None) for i in meetings()], "accepted", now=NOW)

    assert len(judged) == 3
    assert len({j.entry for j in judged}) == 2


def test_sets_a_claim_aside_without_stating_anything():
    read(THIRD_ZH)
    (item,) = meetings()

    judging.judge(LIN, item.source, Ruling("unsure", note="who chaired?"), seen=None, now=NOW)

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
        with pytest.raises(UnfitRuling):
            judging.judge(LIN, item.source, ruling, seen=None, now=NOW)

    assert not Entry.objects.exists()


def test_brings_the_earlier_judgement_back_when_the_one_in_its_place_is_undone():
    read(THIRD_ZH)
    (item,) = meetings()
    first = accept(item)
    before = list_stated()
    second = reject(item, seen=look(item).since)
    assert not before == list_stated() == []

    back = judging.undo(LIN, second.judgement, now=NOW)

    assert back == first
    assert list_stated() == before
    assert standing.find_entry(first.entry)
    assert look(item).decision == "accepted"
    assert queue.find_item(item.source).decision == "accepted"
    assert rebuilding.check(lambda done, total: None) == ()


def test_brings_back_each_earlier_judgement_in_turn():
    read(THIRD_ZH)
    (item,) = meetings()
    decisions = ["unsure", "accepted", "rejected", "accepted"]
    stated = []
    for decision in decisions:
        held = look(item)
        ruling = Ruling(decision, NEW if decision == "accepted" else None)
        judging.judge(LIN, item.source, ruling, seen=held and held.since, now=NOW)
        stated.append(list_stated())

    for decision, expected in list(zip(decisions, stated, strict=True))[-2::-1]:
        judging.undo(LIN, look(item).id, now=NOW)
        assert look(item).decision == decision
        assert list_stated() == expected

    assert judging.undo(LIN, look(item).id, now=NOW) is None
    assert look(item) is None
    assert list_stated() == []


def test_brings_nothing_back_that_was_retracted_before_it_was_judged_anew():
    read(THIRD_ZH)
    (item,) = meetings()
    first = accept(item)
    wrong = Statement.objects.get(property="date", until=None).identifier
    act(effects.End(wrong, "the date is wrong"))
    second = reject(item, seen=look(item).since)

    judging.undo(LIN, second.judgement, now=NOW)

    assert standing.list_holding(first.statements) == set(first.statements) - {wrong}


def test_brings_back_what_a_claim_was_corrected_from():
    read(THIRD_ZH)
    (item,) = meetings()
    first = accept(item)
    before = list_stated()
    number = next(
        n
        for n, d in enumerate(review.get_item(LIN, item.source).proposal.drafts)
        if d.property == "date"
    )
    ruling = Ruling("corrected", first.entry, (Correction(number, value="2017-12-16"),))
    second = judging.judge(LIN, item.source, ruling, seen=look(item).since, now=NOW)
    assert second.entry == first.entry
    assert list_stated() != before

    judging.undo(LIN, second.judgement, now=NOW)

    assert list_stated() == before


def test_lets_a_claim_wait_when_the_entry_of_its_earlier_judgement_was_retracted():
    read(THIRD_ZH)
    (item,) = meetings()
    made = make_entry("by hand")
    act(made, state(made, "title", text("Dali meeting"), DALI))
    accept(item, made.id)
    second = reject(item, seen=look(item).since)
    act(
        *(
            effects.End(s, "")
            for s in Statement.objects.filter(until=None, entry__identifier=made.id).values_list(
                "identifier", flat=True
            )
        ),
        effects.End(made.id, ""),
    )

    assert judging.undo(LIN, second.judgement, now=NOW) is None

    assert look(item) is None
    assert list_stated() == []


def test_brings_nothing_back_for_another_claim_judged_in_the_same_moment():
    read(THIRD_ZH, FOURTH_ZH)
    one, other = meetings()
    accept(one)
    reject(one, seen=look(one).since)
    second = reject(other)

    assert judging.undo(LIN, second.judgement, now=NOW) is None

    assert look(other) is None
    assert look(one).decision == "rejected"


def test_brings_the_earlier_judgements_back_of_claims_that_were_judged_together():
    read(THIRD_ZH, FOURTH_ZH)
    items = meetings()
    for item in items:
        accept(item)
    before = list_stated()
    done = judging.judge_many(LIN, [(i.source, look(i).since) for i in items], "rejected", now=NOW)

    for judged in done:
        judging.undo(LIN, judged.judgement, now=NOW)

    assert list_stated() == before
    assert {look(i).decision for i in items} == {"accepted"}


def test_brings_back_what_another_judged_as_an_act_of_the_one_who_undoes():
    read(THIRD_ZH)
    (item,) = meetings()
    reject(item, by=SOK)
    second = accept(item, seen=look(item).since)

    judging.undo(LIN, second.judgement, now=NOW)

    assert (look(item).decision, look(item).by) == ("rejected", "lin")


@pytest.mark.parametrize("rank", ["normal", "deprecated"])
def test_keeps_an_entry_that_a_value_of_another_leads_to(rank):
    read(THIRD_ZH)
    (item,) = meetings()
    judged = accept(item)
    other = make_entry("another", kind="instrument")
    act(other, state(other, "meeting", {"entry": judged.entry}, DALI, rank=rank))

    judging.undo(LIN, judged.judgement, now=NOW)

    assert standing.find_entry(judged.entry)
    assert not standing.list_holding(judged.statements)
