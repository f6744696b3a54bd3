"""What is remembered holds for one state of the history, and is worked out anew in the next."""

import pytest
from fakes.registers import act
from fakes.statements import make_entry

from mainstem.store.remembering import Remembered
from mainstem.store.schema.list_tables import Listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    asked = []

    def count(kind):
        asked.append(kind)
        return Listed.objects.filter(kind=kind).count()

    return Remembered(count, most=2), asked


def test_works_out_once_until_something_is_done(counted):
    remembered, asked = counted
    act(make_entry("1"))

    assert [remembered.get("meeting"), remembered.get("meeting")] == [1, 1]
    act(make_entry("2"))

    assert remembered.get("meeting") == 2
    assert asked == ["meeting", "meeting"]


def test_keeps_results_of_other_arguments_apart_and_forgets_the_oldest(counted):
    remembered, asked = counted
    act(make_entry("1"))

    assert [remembered.get(kind) for kind in ("meeting", "project", "event", "project")] == [
        1,
        0,
        0,
        0,
    ]
    remembered.get("meeting")

    assert asked == ["meeting", "project", "event", "meeting"]


def test_keeps_nothing_of_a_history_that_acts_were_added_to_meanwhile():
    act(make_entry("1"))
    asked = []

    def count():
        asked.append(len(asked))
        if len(asked) == 1:
            act(make_entry("2"))
        return Listed.objects.count()

    remembered = Remembered(count)

    assert [remembered.get(), remembered.get(), remembered.get()] == [2, 2, 2]
    assert len(asked) == 2


def test_remembers_nothing_before_the_first_act(counted):
    remembered, asked = counted

    assert [remembered.get("meeting"), remembered.get("meeting")] == [0, 0]
    assert len(asked) == 2
