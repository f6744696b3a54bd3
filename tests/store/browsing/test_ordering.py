"""A page of a list is a slice of the whole, from whichever end one walks to it."""

import pytest
from fakes.registers import make_meeting
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mainstem.model.kinds import get_kinds
from mainstem.register import orders
from mainstem.store.browsing import lists, ordering
from mainstem.store.browsing.lists import ByChange, ByKey, ByValue

NUMBERS = {order: n for n, order in enumerate(orders.list_orders(get_kinds()["meeting"]))}
ORDERS = [
    ByChange(),
    ByKey("title.en", NUMBERS["title.en"]),
    ByKey("date", NUMBERS["date"]),
    ByValue("members", ("LA", "KH")),
]
MEETING = st.fixed_dictionaries(
    {"title": st.sampled_from(["Dali", "Sanya", "Beijing"])},
    optional={
        "date": st.sampled_from(["2016", "2017-12-15", "2020-08"]),
        "members": st.sampled_from(["KH", ["KH", "LA"], ["CN"]]),
    },
)


class PagesAreSlices(TestCase):
    @given(st.lists(MEETING, max_size=8), st.sampled_from(ORDERS), st.booleans(), st.booleans())
    @settings(max_examples=settings.default.max_examples)
    def test_every_page_is_a_slice_of_the_whole(self, made, order, descending, by_look_up):
        for number, one in enumerate(made):
            make_meeting(str(number), **one)
        selection = lists.narrow("meeting", {"members": ("KH", "CN", "")})

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ordering, "FEW", 1_000 if by_look_up else 0)
            patch.setattr(ordering, "_RUN", 2)
            whole = lists.list_slots(selection, order, descending=descending)
            pages = [
                lists.list_slots(selection, order, descending=descending, first=n, limit=3)
                for n in range(0, len(whole) + 3, 3)
            ]

        assert len(whole) == len(set(whole)) == sum(o.get("members") != "LA" for o in made)
        assert [slot for page in pages for slot in page] == whole


@pytest.mark.django_db
def test_what_has_no_key_comes_last_in_either_direction():
    make_meeting("1", date="2017")
    make_meeting("2")
    make_meeting("3", date="2016")
    selection = lists.narrow("meeting", {})

    for descending, slots in ((False, [2, 0, 1]), (True, [0, 2, 1])):
        found = lists.list_slots(selection, ORDERS[2], descending=descending)
        assert found == slots
