"""A list taken piece by piece is the list taken at once, also while it changes."""

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import DALI, end, make_entry, state, text
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mainstem.model.kinds import get_kinds
from mainstem.register import orders
from mainstem.store.browsing import bitmaps, lists, runs
from mainstem.store.browsing.lists import ByChange, ByKey, ByValue

MEETING = get_kinds()["meeting"]


def by_key(name):
    prop = MEETING.find_property(name)
    order = orders.get_order(MEETING, prop, "en")
    return ByKey(order, orders.list_orders(MEETING).index(order))


ORDERS = {
    "changed": ByChange(),
    "title": by_key("title"),
    "date": by_key("date"),
    "organ": ByValue("organ", ("ministers", "leaders", "forum")),
    "members": ByValue("members", ("KH", "LA")),
}
MEETINGS = st.lists(
    st.fixed_dictionaries(
        {"title": st.sampled_from(["Dali", "Sanya", "dali"])},
        optional={
            "date": st.sampled_from(["2016", "2017-12-15", "2020-08"]),
            "organ": st.sampled_from(["ministers", "leaders"]),
            "members": st.sampled_from(["KH", ["KH", "LA"], ["LA"]]),
        },
    ),
    max_size=9,
)


def take(order, size, *, descending, filters=None, few=None):
    """Take a list in pieces, and return its slots."""
    wanted = lists.select("meeting", filters or {})
    found, after = [], None
    while True:
        some = runs.list_places(
            "meeting", wanted, order, descending=descending, after=after, limit=size
        )
        found += [place.slot for place in some]
        if len(some) < size:
            return found
        after = some[-1]


class Pieces(TestCase):
    """Whatever the order, the size of the pieces and the way of looking keys up."""

    @given(
        MEETINGS,
        st.sampled_from(sorted(ORDERS)),
        st.booleans(),
        st.integers(1, 4),
        st.sampled_from([0, 1_000]),
    )
    @settings(max_examples=settings.default.max_examples)
    def test_pieces_are_the_whole(self, made, name, descending, size, few):
        for n, one in enumerate(made):
            make_meeting(str(n), **one)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(runs, "FEW", few)
            found = take(ORDERS[name], size, descending=descending)

        whole = lists.list_slots(lists.narrow("meeting", {}), ORDERS[name], descending=descending)
        assert found == whole


@pytest.mark.django_db
@pytest.mark.parametrize("few", [0, 1_000])
def test_rows_that_come_and_go_meanwhile_hide_and_repeat_no_other(monkeypatch, few):
    monkeypatch.setattr(runs, "FEW", few)
    made = [make_meeting(str(n), date=f"20{10 + n}") for n in range(6)]
    wanted = lists.select("meeting", {})
    order = ORDERS["date"]
    first = runs.list_places("meeting", wanted, order, descending=False, after=None, limit=3)

    make_meeting("early", date="2009")
    act(end(state(made[0], "date", "2010", DALI)), end(state(made[2], "date", "2012", DALI)))
    rest = runs.list_places(
        "meeting", lists.select("meeting", {}), order, descending=False, after=first[-1], limit=9
    )

    assert [place.slot for place in first] == [0, 1, 2]
    # Those without a date now come last.
    assert [place.slot for place in rest] == [3, 4, 5, 0, 2]


@pytest.mark.django_db
def test_place_that_is_lost_is_told():
    make_meeting("1", organ="ministers")
    wanted = lists.select("meeting", {})

    with pytest.raises(runs.LostPlace):
        runs.list_places(
            "meeting",
            wanted,
            ORDERS["organ"],
            descending=False,
            after=runs.Place("working_group", 0),
            limit=1,
        )


@pytest.mark.django_db
def test_nothing_follows_the_last_and_nothing_is_in_an_empty_list():
    assert take(ORDERS["title"], 2, descending=False) == []
    act(make_entry("1"), state(make_entry("1"), "title", text("Dali"), DALI))
    wanted = lists.select("meeting", {})
    (last,) = runs.list_places(
        "meeting", wanted, ORDERS["title"], descending=True, after=None, limit=2
    )

    assert bitmaps.count(wanted) == 1
    assert (
        runs.list_places("meeting", wanted, ORDERS["title"], descending=True, after=last, limit=2)
        == []
    )


@pytest.mark.django_db
def test_deep_piece_reads_no_more_than_a_first_one(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(runs, "FEW", 0)
    for n in range(5):
        make_meeting(str(n), date=f"20{10 + n}")
    wanted = lists.select("meeting", {})
    first = runs.list_places(
        "meeting", wanted, ORDERS["date"], descending=False, after=None, limit=3
    )

    with django_assert_num_queries(1):
        runs.list_places(
            "meeting", wanted, ORDERS["date"], descending=False, after=first[-1], limit=2
        )
