"""Retracting by a program: an entry ends with all that stands on it, and is brought back."""

import pytest
from fakes.claims import NOW, NOY
from fakes.programs import ask, make_program, send

from mainstem.operations.register import links
from mainstem.store.holding import standing
from mainstem.store.log import history


@pytest.fixture
def meeting(world):
    return world.made[0]


def find_newest(program, entry):
    """Return the number of the newest act among the changes of an entry."""
    return ask(program, f"/entries/{entry}/changes").json()["items"][0]["number"]


def retract(program, entry, reason="told twice", expected=None):
    expected = find_newest(program, entry) if expected is None else expected
    return send(program, f"/entries/{entry}/retraction", {"reason": reason, "expected": expected})


def restore(program, entry, expected):
    return program.delete(f"/api/v1/entries/{entry}/retraction?expected={expected}")


def test_retracts_an_entry_and_tells_who_did_and_why(world, meeting):
    told = retract(world.editor, meeting).json()

    assert (told["retracted"], told["reason"]) == (True, "told twice")
    assert told["by"]["name"] == "editor"
    assert ask(world.reader, f"/entries/{meeting}").status_code == 404
    assert ask(world.reader, f"/entries/{meeting}/retraction").json() == told


def test_brings_it_back(world, meeting):
    before = ask(world.reader, f"/entries/{meeting}").json()
    act = retract(world.editor, meeting).json()["act"]

    answer = restore(world.editor, meeting, act)

    assert answer.status_code == 200
    after = world.reader.get(answer.json()["entry"]).json()
    assert after["titles"] == before["titles"]
    assert restore(world.editor, meeting, act).status_code == 409


def test_changes_nothing_where_someone_was_first(world, meeting):
    seen = find_newest(world.editor, meeting)
    links.link(NOY, *world.made, "different", now=NOW)
    acts = history.count_acts()

    answer = retract(world.editor, meeting, expected=seen)

    assert (answer.status_code, answer.json()["type"].rpartition("#")[2]) == (409, "conflict")
    assert history.count_acts() == acts


@pytest.mark.parametrize("reason", ["", " \n", "\x07", "x" * 501, None, 5])
def test_needs_a_reason(world, meeting, reason):
    answer = retract(world.editor, meeting, reason=reason)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["name"] == "reason"
    assert standing.find_entry(meeting)


def test_says_where_there_is_nothing_to_retract_or_to_bring_back(world, meeting):
    assert retract(world.editor, "entry-0", expected=1).status_code == 404
    assert restore(world.editor, meeting, 1).status_code == 409
    assert restore(world.editor, "entry-0", 1).status_code == 404
    assert ask(world.reader, f"/entries/{meeting}/retraction").status_code == 404


def test_asks_again_about_the_claims_that_were_judged_to_be_about_it(world):
    retract(world.editor, world.entry)

    claim = ask(world.reviewer, f"/queue/{world.judged}").json()

    assert claim["standing"] is None
    assert claim["before"]["how"] == "retracted"
    assert claim["before"]["reason"] == "told twice"
    assert claim["before"]["standing"]["entry"] == world.entry


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_lets_only_editors_retract_and_bring_back(world, meeting, role):
    assert retract(getattr(world, role), meeting, expected=1).status_code == 403
    assert restore(getattr(world, role), meeting, 1).status_code == 403
    assert retract(make_program(), meeting, expected=1).status_code == 401
