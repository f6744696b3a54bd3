"""Entries beside those they may be the same as."""

from fakes.registers import NOW, act, make_meeting
from fakes.statements import state

from mainstem.operations.register import comparing, links
from mainstem.register.acts import Actor

EDITOR = Actor("noy", "editor")


def test_shows_the_most_exact_date_first(db):
    here = make_meeting("one", "Third LMC Foreign Ministers' Meeting", date="2017-12-15")
    other = make_meeting("two", "LMC Foreign Ministers' Meeting", date="2017")
    act(state(other, "date", "2017-12-15"))

    shown = comparing.compare(EDITOR, here.id)

    assert [v for n, v in shown.sketches[other.id].stated if n == "date"] == ["2017-12-15", "2017"]


def test_calls_what_was_found_the_same_by_its_own_name(db):
    here = make_meeting("one", "Third LMC Foreign Ministers' Meeting", date="2017-12-15")
    other = make_meeting("two", "澜湄合作第三次外长会", date="2017-12-15")
    links.link(EDITOR, here.id, other.id, "same", now=NOW)

    shown = comparing.compare(EDITOR, here.id)

    assert shown.id == here.id
    assert set(shown.sketches[other.id].titles.values()) == {"澜湄合作第三次外长会"}
