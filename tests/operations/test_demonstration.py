"""Demonstration: a register to look at, made once, and never in a store that people work with."""

import pytest
from fakes.claims import BOTH, NOW, NOY, list_meetings, read

from mainstem.operations import demonstration, intake, mechanisms, rules
from mainstem.store import history, readings

pytestmark = pytest.mark.django_db


def list_read():
    return readings.list_readings("read", descending=False, first=0, limit=10)


def test_empty_store_gets_the_mechanism_and_what_rules_accept():
    read(BOTH)

    sight = demonstration.prepare(list_read(), now=NOW)

    assert sight.entries > len(mechanisms.get_mechanism().meetings)
    assert sight.claims == 1
    assert sight.rules == tuple(rule.name for rule in rules.RULES)
    assert sight.entry.startswith("entry-")
    assert sight.document == list_read()[0].subject


def test_preparing_again_changes_nothing():
    read(BOTH)
    first = demonstration.prepare(list_read(), now=NOW)
    acts = history.count_acts()

    assert demonstration.prepare(list_read(), now=NOW) == first
    assert history.count_acts() == acts


@pytest.mark.parametrize(
    ("owner", "name"), [(mechanisms, "load"), (intake, "take_in"), (rules, "apply_rules")]
)
def test_preparing_goes_on_where_it_was_interrupted(monkeypatch, owner, name):
    read(BOTH)
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            demonstration.prepare(list_read(), now=NOW)

    sight = demonstration.prepare(list_read(), now=NOW)
    assert (len(sight.rules), sight.claims) == (len(rules.RULES), 1)


def test_store_in_use_is_left_as_people_have_it():
    rules.switch_on(NOY, rules.BOTH_LANGUAGES.name, now=NOW)
    rules.switch_off(NOY, rules.BOTH_LANGUAGES.name, now=NOW)
    read(BOTH)

    sight = demonstration.prepare(list_read(), now=NOW)

    assert (sight.entries, sight.rules, sight.entry) == (0, (), "")
    assert list_meetings()


def test_nothing_read_is_nothing_to_look_at():
    sight = demonstration.prepare([], now=NOW)

    assert (sight.document, sight.entry, sight.waiting) == ("", "", 0)
