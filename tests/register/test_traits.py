"""Entries are found by what statements say of them, in the language of each."""

from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import traits


def text(words, lang="zh"):
    return {"lang": lang, "text": words}


def test_finds_a_meeting_by_name_number_and_what_tells_it_from_others():
    found = traits.list_traits("title", text("澜湄合作第三次外长会"))

    assert found == ["name 澜湄合作第三次外长会", "sitting foreign_ministers 3", "number lmc 3"]
    assert "sitting foreign_ministers 3" in traits.list_traits(
        "title", text("Hội nghị Bộ trưởng Ngoại giao lần thứ ba", "vi")
    )
    assert "word 三亚" in traits.list_traits("title", text("三亚宣言"))


def test_finds_by_each_day_of_a_short_interval_and_by_its_months():
    found = traits.list_traits("date", "2025-08-31/2025-09-01")

    assert found == [
        "day 2025-08-31",
        "day 2025-09-01",
        "month 2025-08",
        "month 2025-09",
        "year 2025",
    ]
    assert traits.list_traits("date", "2025") == ["year 2025"]


def test_finds_a_document_by_the_number_of_its_meeting_not_by_its_name():
    found = traits.list_traits("meeting", text("第二次领导人会议"))

    assert found == ["sitting leaders 2"]


def test_says_nothing_of_what_identifies_nothing():
    assert traits.list_traits("outcomes", text("a plan", "en")) == []
    assert traits.list_traits("date", "soon") == []
    assert traits.list_traits("place", {"entry": "entry-1"}) == []


def test_looks_for_number_and_level_together():
    stated = [("ordinal", {"amount": "3", "unit": None}), ("organ", "leaders")]

    assert traits.list_searches(stated) == [("ordinal 3", "organ leaders")]


@given(st.text(max_size=200))
def test_numbers_traits_so_that_every_store_can_hold_them(words):
    found = traits.list_traits("title", text(words))

    assert 0 < len(found) < traits.MOST
    assert all(0 <= traits.number(trait) < 2**63 for trait in found)
