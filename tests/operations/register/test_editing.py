"""Entries are edited by their people, and never over what the editor has not seen."""

import pytest
from fakes.registers import ANNA, NOW, act, make_meeting
from fakes.statements import DALI, link, make_entry, state, text

from mainstem.governance.permissions import NotAllowed
from mainstem.model.statements import Qualifiers
from mainstem.operations.register import editing, entries, making
from mainstem.operations.register.editing import AlreadyStated, Outdated, Said, UnfitStatement
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.store.log import history

pytestmark = pytest.mark.django_db

BOUN = Actor("boun", "editor", "LA")
NOY = Actor("noy", "steward")
READER = Actor("lin", "reviewer", "KH")


def look(entry, property_, by=NOY):
    """Return what is stated of a property: value → identifier, and the acts that were seen."""
    page = entries.get_entry_page(by, getattr(entry, "id", entry))
    shown = page.picture.find(property_)
    said = [a for told in shown.told for a in told.assertions] if shown else []
    return {str(a.statement.value): a.statement for a in said}, [a.since for a in said]


def say(entry, property_, value, by=ANNA, seen=(), **said):
    identifier = getattr(entry, "id", entry)
    return editing.state(by, identifier, property_, Said(value=value, **said), seen=seen, now=NOW)


def test_states_beside_what_is_stated_already():
    entry = make_meeting("1", date="2017-12-15")
    _, seen = look(entry, "date")

    say(entry, "date", "2017-12-16", seen=seen)

    page = entries.get_entry_page(ANNA, entry.id)
    assert page.picture.find("date").conflict


def test_two_editors_never_overwrite_each_other_silently():
    entry = make_meeting("1", date="2017-12-15")
    said, seen = look(entry, "date")
    old = said["2017-12-15"].id
    editing.replace_statement(
        ANNA, entry.id, "date", old, Said(value="2017-12-16"), seen=seen, now=NOW
    )
    acts = history.count_acts()

    for change in (
        lambda: editing.retract(BOUN, entry.id, "date", old, "wrong", seen=seen, now=NOW),
        lambda: say(entry, "date", "2017-12-14", BOUN, seen),
        lambda: say(entry, "date", "2017-12-14", BOUN, ()),
    ):
        with pytest.raises(Outdated, match="anna changed it meanwhile") as caught:
            change()
        assert list(caught.value.holding) == look(entry, "date")[1]
    assert history.count_acts() == acts


def test_other_properties_may_change_meanwhile():
    entry = make_meeting("1", date="2017-12-15")
    _, seen = look(entry, "date")
    say(entry, "organ", "leaders", BOUN)

    say(entry, "date", "2017-12-16", seen=seen)

    assert len(look(entry, "date")[0]) == 2


def test_keeps_the_citation_of_a_corrected_value_when_the_source_says_so():
    entry = make_meeting("1", date="2017-12-15")
    said, seen = look(entry, "date")
    old = said["2017-12-15"].id

    editing.replace_statement(
        ANNA,
        entry.id,
        "date",
        old,
        Said(value="2017-12", cites=old, qualifiers=Qualifiers(as_of="2018")),
        seen=seen,
        now=NOW,
    )

    (now,) = look(entry, "date")[0].values()
    assert now.citations[0].document == DALI
    assert now.qualifiers.as_of == "2018"


def test_ranks_a_statement_without_losing_anything_of_it():
    entry = make_meeting("1", date="2017-12-15")
    said, seen = look(entry, "date")
    before = said["2017-12-15"]

    editing.rank_statement(ANNA, entry.id, "date", before.id, "deprecated", seen=seen, now=NOW)

    (after,) = look(entry, "date")[0].values()
    assert (after.rank, after.id, after.citations) == ("deprecated", before.id, before.citations)


@pytest.mark.parametrize("state_", ["unknown", "none", "refused"])
def test_states_that_nothing_is_known_and_why(state_):
    entry = make_meeting("1")

    editing.state(ANNA, entry.id, "ordinal", Said(state=state_), seen=(), now=NOW)

    (said,) = look(entry, "ordinal")[0].values()
    assert (said.state, said.value) == (state_, None)


def test_says_nothing_twice():
    entry = make_meeting("1")
    say(entry, "organ", "leaders")
    said, seen = look(entry, "organ")

    with pytest.raises(AlreadyStated):
        say(entry, "organ", "leaders", seen=seen)
    with pytest.raises(AlreadyStated):
        editing.replace_statement(
            ANNA, entry.id, "organ", said["leaders"].id, Said(value="leaders"), seen=seen, now=NOW
        )


@pytest.mark.parametrize(
    ("property_", "value", "error"),
    [
        ("date", "2017-02-30", InvalidValue),
        ("members", "ZZ", InvalidValue),
        ("organ", "kings", InvalidValue),
        ("place", {"entry": "entry-0123456789abcdef"}, InvalidValue),
        ("flavour", "sweet", UnfitStatement),
    ],
)
def test_takes_only_what_the_declaration_allows(property_, value, error):
    entry = make_meeting("1")

    with pytest.raises(error):
        say(entry, property_, value)


def test_refers_only_to_entries_of_the_right_kind():
    entry, place = make_meeting("1"), make_entry("dali", "place")
    act(place, state(place, "name", text("Dali")))

    say(entry, "place", {"entry": place.id})
    with pytest.raises(InvalidValue):
        say(place, "within", {"entry": entry.id})


@pytest.mark.parametrize("by", [READER, Actor("", "visitor"), Actor("nobody", "stranger")])
def test_only_editors_edit(by):
    entry = make_meeting("1")

    with pytest.raises(NotAllowed):
        say(entry, "organ", "leaders", by)
    with pytest.raises(NotAllowed):
        making.make_entry(by, "meeting", [("en", "Mine")], now=NOW)


def test_a_members_entry_is_edited_by_its_people_and_stewards():
    entry = make_entry("1", owner="KH")
    act(entry, state(entry, "title", text("Meeting")))

    with pytest.raises(NotAllowed):
        say(entry, "organ", "leaders", BOUN)
    say(entry, "organ", "leaders", ANNA)
    say(entry, "date", "2017", NOY)


def test_retracts_a_statement_of_a_merged_entry_only_with_leave_of_its_keepers():
    one, other = make_meeting("1"), make_entry("2", owner="KH")
    said = state(other, "date", "2017-12-15", DALI)
    act(other, said, link(one, other))
    _, seen = look(one, "date")

    with pytest.raises(NotAllowed):
        editing.retract(BOUN, one.id, "date", said.id, "wrong", seen=seen, now=NOW)
    editing.retract(ANNA, one.id, "date", said.id, "wrong", seen=seen, now=NOW)

    assert look(one, "date") == ({}, [])


def test_edits_nothing_that_is_not_there():
    entry = make_meeting("1")
    with pytest.raises(NoSuchEntry):
        say("entry-0123456789abcdef", "organ", "leaders")
    with pytest.raises(UnfitStatement):
        editing.retract(ANNA, entry.id, "date", "statement-0", "", seen=(), now=NOW)
