"""Pairs of values are counted as lists count them, whatever entries there are."""

import pytest
from fakes.registers import make_meeting
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mainstem.register.cells import NOTHING
from mainstem.store.browsing import crossing, lists
from mainstem.store.browsing.bitmaps import count

AREAS, MEMBERS = ("water", "health", "trade"), ("KH", "LA")
_SOME = st.lists(
    st.tuples(st.sets(st.sampled_from(AREAS)), st.sets(st.sampled_from(MEMBERS))), max_size=6
)


@pytest.mark.django_db
def test_kind_without_entries_has_nothing():
    found = crossing.cross("meeting", ("area", "members"))

    assert found.count() == 0
    assert found.count(found.find("area", ("water", NOTHING))) == 0


class TestCrossing(TestCase):
    @settings(max_examples=8)
    @given(_SOME)
    def test_counts_what_lists_count(self, meetings):
        for number, (areas, members) in enumerate(meetings):
            make_meeting(str(number), area=sorted(areas), members=sorted(members))

        found = crossing.cross("meeting", ("area", "members"))

        for area in (*AREAS, NOTHING):
            for member in (*MEMBERS, NOTHING):
                chosen = lists.select("meeting", {"area": (area,), "members": (member,)})
                pair = found.find("area", (area,)), found.find("members", (member,))
                assert found.count(*pair) == count(chosen)
