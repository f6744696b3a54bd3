"""A whole entry is retracted and brought back, with all that stands on it, and nothing is lost."""

from datetime import timedelta

import pytest
from fakes.claims import BOTH, LIN, THIRD_ZH, accept, list_meetings, read
from fakes.registers import ANNA, NOW, act, make_meeting
from fakes.statements import DALI, end, link, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.register import editing, entries, links, making, withdrawals
from mainstem.operations.register.editing import Said
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.register.withdrawals import EntryChanged
from mainstem.operations.reviewing import judging, review
from mainstem.operations.reviewing.rulings import Ruling
from mainstem.operations.searching import search
from mainstem.register import effects
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.store.browsing.lists import count_kinds, find_labels
from mainstem.store.holding import standing
from mainstem.store.log import history, rebuilding
from mainstem.store.review import judgements, replacing
from mainstem.store.schema.tables import Item, Link, Statement

pytestmark = pytest.mark.django_db

NOY = Actor("noy", "steward")
BOUN = Actor("boun", "editor", "LA")
LATER = NOW + timedelta(days=2)


def retract(entry, reason="it is no meeting", by=ANNA, seen=None, now=LATER):
    seen = withdrawals.plan(by, entry.id).seen if seen is None else seen
    withdrawals.retract_entry(by, entry.id, reason, seen=seen, now=now)


def restore(entry, by=ANNA, seen=None):
    seen = withdrawals.get_withdrawn(by, entry.id).act.number if seen is None else seen
    withdrawals.restore_entry(by, entry.id, seen=seen, now=LATER)


def list_held():
    """List all that holds: what statements say, and what links find."""
    stated = Statement.objects.filter(until=None).values_list("record", flat=True)
    linked = Link.objects.filter(until=None).values_list("record", flat=True)
    return sorted(stated), sorted(linked)


def is_followed():
    return rebuilding.check(lambda done, total: None) == ()


def test_retracts_an_entry_with_all_it_states_in_one_transaction():
    entry = make_meeting("1", date="2017-12-15")
    other = make_meeting("2")
    before = history.find_checkpoint()

    retract(entry, "told twice")

    assert standing.find_entry(entry.id) is None
    assert not Statement.objects.filter(until=None, entry__identifier=entry.id).exists()
    assert standing.find_entry(other.id)
    with pytest.raises(NoSuchEntry):
        entries.get_entry_page(ANNA, entry.id)
    assert count_kinds() == {"meeting": 1}
    # One checkpoint more: all of it counts, or nothing.
    notes = list(history.find_extent().iter_checkpoints())
    assert notes[-2].note == before
    assert is_followed()


def test_shows_what_was_retracted_by_whom_and_why():
    entry = make_meeting("1", "Dali meeting", date="2017-12-15")

    retract(entry, "told  twice\x07")

    page = withdrawals.get_withdrawn(NOY, entry.id)
    assert page.titles == {"en": "Dali meeting"}
    assert (page.act.by, page.act.at, page.reason) == (ANNA, LATER, "told twice")
    assert page.picture.find("date").told[0].first.value == "2017-12-15"
    assert page.is_retracted
    assert page.refusal is None


def test_shows_a_retracted_entry_as_of_a_time_before():
    entry = make_meeting("1", date="2017-12-15")

    retract(entry)

    page = entries.get_entry_page(ANNA, entry.id, at=NOW + timedelta(days=1))
    assert page.picture.find("date")
    with pytest.raises(NoSuchEntry):
        entries.get_entry_page(ANNA, entry.id, at=LATER + timedelta(days=1))


def test_brings_back_all_that_ended_with_an_entry():
    entry = make_meeting("1", date=["2017-12-15", "2017-12-16"])
    twin, stranger = make_meeting("2", date="2017-12-15"), make_meeting("3")
    act(link(entry, twin), link(entry, stranger, "different"))
    before = list_held()
    retract(entry)
    assert list_held() != before

    restore(entry)

    assert list_held() == before
    assert standing.list_group_of(entry.id) == {entry.id, twin.id}
    assert is_followed()


def test_brings_nothing_back_that_had_been_retracted_before():
    entry = make_meeting("1", date="2017-12-15", organ="leaders")
    date = Statement.objects.get(property="date").identifier
    act(end(state(entry, "date", "2017-12-15", DALI)))
    retract(entry)

    restore(entry)

    assert not standing.list_holding([date])
    assert standing.find_entry(entry.id)


def test_keeps_the_whole_history_of_an_entry_that_was_brought_back():
    entry = make_meeting("1", date="2017-12-15")
    retract(entry, "a mistake")
    restore(entry)

    page = entries.get_history(ANNA, entry.id)

    reasons = [c.act.body["reason"] for c in page.changes if c.act.verb == "retract"]
    assert reasons == ["a mistake"] * 3
    assert page.count == 3 + 3 + 3


def test_retracts_and_brings_back_again_and_again():
    entry = make_meeting("1", date="2017-12-15")
    before = list_held()

    for _ in range(3):
        retract(entry)
        restore(entry)

    assert list_held() == before
    assert withdrawals.plan(ANNA, entry.id).statements == 2
    assert is_followed()


def test_retracts_all_that_were_found_to_be_one_thing():
    one, other = make_meeting("1"), make_meeting("2")
    act(link(one, other))

    retract(other)

    assert standing.find_entry(one.id) is None
    assert not Link.objects.filter(until=None).exists()
    restore(one)
    assert standing.list_group_of(other.id) == {one.id, other.id}


def test_leaves_what_others_say_of_it_and_tells_that_it_is_gone():
    meeting = make_meeting("1", "Dali meeting")
    plan = make_entry("plan", kind="instrument")
    act(
        plan,
        state(plan, "title", text("Plan"), DALI),
        state(plan, "meeting", {"entry": meeting.id}),
    )

    assert withdrawals.plan(ANNA, meeting.id).referring == 1
    retract(meeting)

    assert withdrawals.get_withdrawn(ANNA, meeting.id).referring == 1
    assert Statement.objects.filter(property="meeting", until=None).exists()
    label = withdrawals.find_labels({meeting.id})[meeting.id]
    assert isinstance(label, withdrawals.Gone)
    assert label.titles == {"en": "Dali meeting"}
    assert find_labels({meeting.id}) == {}


def test_two_people_do_not_retract_what_they_have_not_seen():
    entry = make_meeting("1", date="2017-12-15")
    seen = withdrawals.plan(ANNA, entry.id).seen
    editing.state(BOUN, entry.id, "organ", Said(value="leaders"), seen=(), now=NOW)
    acts = history.count_acts()

    with pytest.raises(EntryChanged, match="boun changed it meanwhile"):
        retract(entry, seen=seen)

    assert history.count_acts() == acts


def test_is_brought_back_once():
    entry = make_meeting("1")
    retract(entry)
    seen = withdrawals.get_withdrawn(ANNA, entry.id).act.number
    restore(entry, seen=seen)

    with pytest.raises(EntryChanged):
        restore(entry, seen=seen)
    retract(entry)
    with pytest.raises(EntryChanged):
        restore(entry, seen=seen)


def test_leaves_a_link_out_that_contradicts_what_was_found_since():
    one, other, third = make_meeting("1"), make_meeting("2"), make_meeting("3")
    act(link(one, other), link(one, third))
    retract_one_only(one, other, third)
    links.link(NOY, other.id, third.id, "different", now=LATER)

    withdrawals.restore_entry(
        NOY, one.id, seen=withdrawals.get_withdrawn(NOY, one.id).act.number, now=LATER
    )

    held = set(Link.objects.filter(until=None).values_list("judgement", flat=True))
    assert held == {"same", "different"}
    assert Link.objects.filter(until=None).count() == 2
    assert is_followed()


def retract_one_only(one, *others):
    """End one entry of a group with its links, as a program over the history might."""
    stated = Statement.objects.filter(until=None, entry__identifier=one.id)
    ends = [end(link(one, other)) for other in others]
    gone = [effects.End(i, "gone") for i in stated.values_list("identifier", flat=True)]
    act(*ends, *gone, end(one))


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 501])
def test_needs_a_reason(reason):
    entry = make_meeting("1")

    with pytest.raises(InvalidValue):
        retract(entry, reason)

    assert standing.find_entry(entry.id)


@pytest.mark.parametrize("role", ["stranger", "visitor", "reader", "reviewer"])
def test_lets_only_editors_retract(role):
    entry = make_meeting("1")
    actor = Actor("someone", role, "KH")

    with pytest.raises(NotAllowed):
        withdrawals.retract_entry(actor, entry.id, "x", seen=1, now=NOW)
    with pytest.raises(NotAllowed):
        withdrawals.restore_entry(actor, entry.id, seen=1, now=NOW)


def test_lets_only_its_people_and_stewards_retract_what_a_member_keeps():
    kept = making.make_entry(ANNA, "meeting", [("en", "Ours")], now=NOW)
    free = make_meeting("2")
    act(link(effects.Entry(kept, "meeting", "KH"), free))

    assert withdrawals.plan(BOUN, free.id).refusal.reason == "owner"
    for by in (BOUN, Actor("kim", "editor")):
        with pytest.raises(NotAllowed):
            retract(free, by=by)
    retract(free, by=NOY)

    with pytest.raises(NotAllowed):
        restore(free, by=BOUN)
    restore(free, by=ANNA)
    assert entries.get_entry_page(ANNA, kept).owner == "KH"


def test_says_that_there_never_was_an_entry():
    for ask in (
        lambda: withdrawals.plan(NOY, "entry-0000000000000000"),
        lambda: withdrawals.get_withdrawn(NOY, "entry-0000000000000000"),
        lambda: withdrawals.restore_entry(NOY, "entry-0000000000000000", seen=0, now=NOW),
    ):
        with pytest.raises(NoSuchEntry):
            ask()


def test_does_not_bring_back_what_ended_with_the_judgement_it_was_made_by():
    read(THIRD_ZH)
    (item,) = list_meetings()
    judged = accept(item)
    judging.undo(LIN, judged.judgement, now=NOW)

    page = withdrawals.get_withdrawn(NOY, judged.entry)

    assert not page.is_retracted
    with pytest.raises(NoSuchEntry):
        withdrawals.restore_entry(NOY, judged.entry, seen=page.act.number, now=NOW)


def test_asks_again_about_claims_of_a_retracted_entry_until_it_is_brought_back():
    read(THIRD_ZH)
    (item,) = list_meetings()
    judged = accept(item)
    before = list_held()

    assert withdrawals.plan(NOY, judged.entry).judged == 1
    retract_now(judged.entry)

    assert [i.source for i in list_meetings()] == [item.source]
    told = review.get_item(NOY, item.source).before
    assert (told.how, told.reason, told.by) == ("retracted", "no meeting", NOY)
    assert (told.standing.by, told.standing.entry) == ("lin", judged.entry)
    assert is_followed()

    restore_now(judged.entry)

    assert list_held() == before
    (item,) = list_meetings(decision="accepted")
    assert review.get_item(NOY, item.source).standing.entry == judged.entry
    assert is_followed()


def test_brings_back_nothing_of_a_claim_that_was_judged_otherwise_meanwhile():
    read(THIRD_ZH, BOTH)
    one, other = list_meetings()
    entry = accept(one).entry
    accept(other, entry)
    retract_now(entry)
    judging.judge(LIN, other.source, Ruling("rejected"), seen=None, now=NOW)

    restore_now(entry)

    assert {i.source for i in list_meetings(decision="accepted")} == {one.source}
    assert {i.source for i in list_meetings(decision="rejected")} == {other.source}
    (kept,) = judgements.list_judgements_of_entry(entry)
    held = Statement.objects.filter(until=None, entry__identifier=entry)
    assert set(held.values_list("identifier", flat=True)) <= set(kept.record["statements"])
    assert is_followed()


def test_counts_a_judgement_again_for_words_that_are_read_otherwise_by_now():
    read(THIRD_ZH)
    (item,) = list_meetings()
    entry = accept(item).entry
    # As a newer reader leaves it: the claim stands in the queue by other words.
    Item.objects.filter(source=item.source).update(source="source-0", ground="overlap")
    retract_now(entry)

    restore_now(entry)

    (again,) = list_meetings(decision="accepted")
    assert again.source == item.source


def test_no_reason_makes_a_retraction_look_like_an_undone_judgement():
    for number, words in enumerate(replacing.ENDINGS):
        entry = make_meeting(str(number))
        retract(entry, words)
        assert withdrawals.get_withdrawn(ANNA, entry.id).is_retracted


def retract_now(entry):
    """Retract an entry as a steward."""
    seen = withdrawals.plan(NOY, entry).seen
    withdrawals.retract_entry(NOY, entry, "no meeting", seen=seen, now=LATER)


def restore_now(entry):
    """Bring an entry back as a steward."""
    seen = withdrawals.get_withdrawn(NOY, entry).act.number
    withdrawals.restore_entry(NOY, entry, seen=seen, now=LATER)


def test_is_not_found_by_search_until_it_is_brought_back():
    entry = make_meeting("1", "Dali meeting")

    assert found_by("Dali") == [entry.id]
    retract(entry)
    assert found_by("Dali") == []
    restore(entry)
    assert found_by("Dali") == [entry.id]


def found_by(words):
    return [hit.identifier for hit in search.search(NOY, words).hits]
