"""What began or ended between two sizes of the history, told by what lists know of it or not."""

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import DALI, end, link, make_entry, state, text

from mainstem.store.log import history, since

pytestmark = pytest.mark.django_db


def test_tells_the_same_of_now_and_of_what_was_before():
    one, other = make_meeting("1", date="2017"), make_meeting("2", title="Dali meeting")
    said = state(one, "area", "water", DALI)
    act(said)
    first = history.count_acts()
    act(state(other, "date", "2018", DALI))
    act(end(said), state(one, "area", "trade", DALI))
    act(make_entry("3", "event"))
    until = history.count_acts()
    now = since.list_touched(first, until, limit=5)

    act(state(make_meeting("4"), "date", "2019", DALI))

    assert now == since.list_touched(first, until, limit=5)
    assert [(t.entry, t.changes) for t in now[0]] == [(one.id, 2), (other.id, 1)]
    assert now[1] == 2


def test_counts_what_changed_of_another_for_the_one_that_leads():
    one, other = make_meeting("1"), make_meeting("2", title="Dali meeting")
    act(link(one, other))
    first = history.count_acts()

    act(state(other, "title", text("A meeting in Dali"), DALI))

    (touched,), count = since.list_touched(first, history.count_acts(), limit=5)
    assert (touched.entry, touched.changes, count) == (one.id, 1, 1)


def test_reads_only_what_is_shown(django_assert_num_queries):
    for number in range(8):
        make_meeting(str(number))
    first = history.count_acts()
    for number in range(8):
        act(state(make_entry(str(number)), "date", "2018", DALI))

    with django_assert_num_queries(6):
        shown, count = since.list_touched(first, history.count_acts(), limit=3)

    assert (len(shown), count) == (3, 8)
