"""Entries made by hand have a name, somebody who keeps them, and are not made twice unawares."""

import pytest
from fakes.registers import ANNA, NOW, act, make_meeting
from fakes.statements import link

from mainstem.governance.permissions import NotAllowed
from mainstem.model.kinds import get_kinds
from mainstem.operations.register import entries, making
from mainstem.operations.register.editing import UnfitStatement
from mainstem.operations.register.making import AlreadyNamed
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.store.log import history

pytestmark = pytest.mark.django_db

BOUN = Actor("boun", "editor", "LA")


def make(*names, kind="meeting", by=ANNA, **said):
    return making.make_entry(by, kind, names, now=NOW, **said)


def test_makes_an_entry_that_the_editors_member_keeps():
    made = make(("en", " Dali meeting"), ("zh", "大理会议"), ("lo", ""))

    page = entries.get_entry_page(ANNA, made)
    assert page.titles == {"en": "Dali meeting", "zh": "大理会议"}
    assert page.owner == "KH"
    assert page.refusal is None
    assert entries.get_entry_page(BOUN, made).refusal.reason == "owner"


def test_makes_no_entry_without_a_name_or_kind():
    for names in ([], [("en", "")], [("en", " ")]):
        with pytest.raises(InvalidValue):
            make(*names)
    with pytest.raises(UnfitStatement):
        make(("en", "Lam Vong"), kind="dance")
    assert history.count_acts() == 0


def test_makes_none_of_a_name_that_another_has_unless_that_was_seen():
    known = make(("en", "Dali meeting"), ("zh", "大理会议"))
    acts = history.count_acts()

    with pytest.raises(AlreadyNamed) as caught:
        make(("th", "ต้าหลี่"), ("en", "DALI  Meeting"))

    assert list(caught.value.labels) == [known]
    assert caught.value.labels[known].titles["zh"] == "大理会议"
    assert history.count_acts() == acts
    second = make(("en", "Dali Meeting"), known=[known])
    with pytest.raises(AlreadyNamed) as caught:
        make(("en", "Dali Meeting"), known=[known])
    assert set(caught.value.labels) == {known, second}


def test_looks_among_the_entries_of_its_kind_by_every_name_they_go_by():
    one, other = make_meeting("1", "Dali meeting"), make_meeting("2", "Meeting in Yunnan")
    act(link(one, other))
    assert {p.name for p in get_kinds()["place"].get_names()} >= {"name"}

    make(("en", "Dali meeting"), kind="place")

    with pytest.raises(AlreadyNamed) as caught:
        make(("en", "Meeting in Yunnan"))
    assert list(caught.value.labels) == [one.id]


@pytest.mark.parametrize("role", ["reviewer", "visitor", "stranger"])
def test_only_editors_make_entries(role):
    with pytest.raises(NotAllowed):
        make(("en", "Mine"), by=Actor("lin", role))
