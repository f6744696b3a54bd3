"""Waiting: what nobody has judged yet follows in the order of the days it is due."""

import pytest
from fakes.promises import make_promise
from fakes.registers import ANNA, NOW

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.cooperation import followup, waiting
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db


def test_follows_the_days_and_begins_again_at_the_end():
    late, early, undated = (
        make_promise("1", due="2025"),
        make_promise("2", due="2024"),
        make_promise("3"),
    )

    assert waiting.find_waiting(ANNA, early.id).next == late.id
    assert waiting.find_waiting(ANNA, late.id).next == undated.id
    assert waiting.find_waiting(ANNA, undated.id).next == early.id


def test_counts_what_is_left_without_what_is_judged():
    one, other = make_promise("1", due="2025"), make_promise("2", due="2024")
    followup.judge(ANNA, other.id, "partly", seen=(), now=NOW)

    found = waiting.find_waiting(ANNA, one.id)

    assert (found.next, found.count) == (None, 1)
    assert waiting.find_waiting(ANNA, other.id).next == one.id


def test_refuses_who_may_not_read():
    with pytest.raises(NotAllowed):
        waiting.find_waiting(Actor("x", "nobody"), make_promise("1").id)
