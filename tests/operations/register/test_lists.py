"""Lists narrow, count, sort and turn pages, and ask the store the same few things however long."""

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import DALI, VIENTIANE, end, link, make_entry, state, text
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mainstem.governance.permissions import NotAllowed
from mainstem.model.kinds import get_kinds
from mainstem.operations.register import lists
from mainstem.operations.register.lists import NoSuchKind, Query
from mainstem.register.acts import Actor
from mainstem.register.cells import NOTHING

pytestmark = pytest.mark.django_db

LIN = Actor("lin", "reader")
MEETING = get_kinds()["meeting"]


def get(number=1, *, size=50, language="en", **query):
    return lists.get_list(
        LIN, Query("meeting", **query), number=number, size=size, language=language
    )


def list_titles(**query):
    return [row.titles["en"] for row in get(**query).rows]


def count(found, facet):
    shown = next(f for f in found.facets if f.name == facet)
    return {v.value: v.count for v in shown.values}


def fill():
    make_meeting("1", "Alpha", date="2017-12-15", organ="leaders", members=["KH", "CN"])
    make_meeting("2", "Beta", date="2018-01-10", organ="leaders", members=["KH"])
    make_meeting("3", "Gamma", date="2018", organ="ministers", members=["LA", "CN"])
    make_meeting("4", "Delta")


def test_lists_the_latest_changes_first_unless_told_otherwise():
    fill()

    assert list_titles() == ["Delta", "Gamma", "Beta", "Alpha"]
    assert list_titles(sort="nonsense", descending=False) == ["Alpha", "Beta", "Gamma", "Delta"]


def test_narrows_by_any_value_of_a_facet_and_by_all_facets():
    fill()

    assert list_titles(filters={"members": ("KH",)}) == ["Beta", "Alpha"]
    assert list_titles(filters={"members": ("KH", "LA")}) == ["Gamma", "Beta", "Alpha"]
    assert list_titles(filters={"members": ("KH", "LA"), "date": ("2018",)}) == ["Gamma", "Beta"]
    assert list_titles(filters={"members": ("KH",), "organ": ("ministers",)}) == []
    assert list_titles(filters={"date": (NOTHING,)}) == ["Delta"]
    assert list_titles(filters={"flavour": ("sweet",)}) == list_titles()


def test_counts_what_choosing_a_value_would_show():
    fill()

    found = get(filters={"organ": ("leaders",)})

    assert count(found, "organ") == {"leaders": 2, "ministers": 1, NOTHING: 1}
    assert count(found, "members") == {"KH": 2, "CN": 1}
    assert count(found, "date") == {"2018": 1, "2017": 1}
    assert count(found, "source") == {DALI: 2}


def test_keeps_a_chosen_value_that_nothing_is_left_of():
    fill()

    found = get(filters={"organ": ("ministers",), "members": ("KH",)})

    assert found.total == 0
    assert count(found, "organ") == {"leaders": 2, "ministers": 0}


def test_sorts_by_keys_and_leaves_what_has_none_for_the_end():
    fill()

    assert list_titles(sort="date", descending=False) == ["Alpha", "Gamma", "Beta", "Delta"]
    assert list_titles(sort="date") == ["Beta", "Gamma", "Alpha", "Delta"]
    assert list_titles(sort="title", descending=False) == ["Alpha", "Beta", "Delta", "Gamma"]


def test_sorts_choices_as_declared_and_codes_by_their_labels():
    fill()

    assert list_titles(sort="organ", descending=False) == ["Alpha", "Beta", "Gamma", "Delta"]
    labels = {"KH": "Zz", "CN": "Bb", "LA": "Aa"}
    found = lists.get_list(
        LIN,
        Query("meeting", sort="members", descending=False),
        label=lambda _prop, value: labels[value],
    )
    assert [row.titles["en"] for row in found.rows] == ["Gamma", "Alpha", "Beta", "Delta"]


def test_sorts_references_by_the_names_they_lead_to():
    place = make_entry("p", "place")
    act(place, state(place, "name", text("Aachen")))
    make_meeting("1", "First", place=text("Dali"))
    make_meeting("2", "Second", place={"entry": place.id})

    found = get(sort="place", descending=False)

    assert [row.titles["en"] for row in found.rows] == ["Second", "First"]
    assert found.labels[place.id].titles == {"en": "Aachen"}
    assert list_titles(filters={"place": (place.id,)}) == ["Second"]


def test_sorts_names_in_the_language_of_the_reader():
    for number, (en, zh) in enumerate([("Alpha", "昆明"), ("Beta", "北京")]):
        entry = make_meeting(str(number), en)
        act(state(entry, "title", text(zh, "zh")))

    rows = get(sort="title", descending=False, language="zh").rows

    assert [row.titles["zh"] for row in rows] == ["北京", "昆明"]


def test_turns_pages_and_counts_one_outside_as_the_nearest():
    fill()
    query = {"sort": "title", "descending": False, "size": 3}

    assert [r.titles["en"] for r in get(2, **query).rows] == ["Gamma"]
    assert get(99, **query).number == get(2, **query).pages == 2
    assert get(-5, **query).number == 1


def test_yields_all_rows_with_all_values_for_a_download():
    fill()
    entry = make_meeting("5", "Epsilon")
    act(*(state(entry, "outcomes", text(f"Outcome {n}"), DALI) for n in range(30)))

    rows = [row for row, _ in lists.iter_rows(LIN, Query("meeting", columns=("outcomes",)))]

    assert len(rows) == 5
    assert len(rows[0].cells["outcomes"].values) == 30


def test_chooses_columns_in_the_order_of_the_kind_after_the_name():
    assert [p.name for p in lists.choose_columns(MEETING, ("date", "organ"))] == [
        "title",
        "organ",
        "date",
    ]
    assert [p.name for p in lists.choose_columns(MEETING, ())] == [
        p.name for p in MEETING.properties if p.column
    ]


def test_lists_all_values_of_a_facet_the_commonest_first():
    make_meeting("1", "First", bodies=[text("A"), text("B")])
    make_meeting("2", "Second", bodies=[text("B")])

    found = lists.list_values(LIN, Query("meeting"), "bodies")

    assert [(v.value, v.count) for v in found.facet.values] == [("B", 2), ("A", 1)]
    with pytest.raises(NoSuchKind):
        lists.list_values(LIN, Query("meeting"), "outcomes")


def test_shows_the_commonest_of_very_many_values_and_how_many_there_are():
    for number in range(45):
        entry = make_entry(str(number))
        act(entry, state(entry, "title", text("T"), f"{number:064x}"))

    shown = next(f for f in get().facets if f.name == "source")

    assert len(shown.values) == lists.SHOWN
    assert shown.total == 45


def test_counts_kinds_without_what_was_merged_or_has_ended():
    one, other, third = make_meeting("1"), make_meeting("2"), make_meeting("3")
    act(link(one, other), end(third))

    counts = {kind.name: n for kind, n in lists.count_kinds(LIN)}

    assert counts["meeting"] == 1
    assert counts["place"] == 0


def test_knows_no_other_kinds():
    with pytest.raises(NoSuchKind):
        lists.get_list(LIN, Query("dance"))


@pytest.mark.parametrize("by", [Actor("", "stranger"), Actor("keo", "stranger")])
def test_shows_nothing_to_strangers(by):
    for look in (
        lambda: lists.count_kinds(by),
        lambda: lists.get_list(by, Query("meeting")),
        lambda: list(lists.iter_rows(by, Query("meeting"))),
        lambda: lists.list_values(by, Query("meeting"), "organ"),
    ):
        with pytest.raises(NotAllowed):
            look()


@pytest.mark.parametrize("sort", ["changed", "title", "organ", "place"])
def test_asks_the_store_as_often_for_many_entries_as_for_few(django_assert_max_num_queries, sort):
    place = make_entry("p", "place")
    act(place, state(place, "name", text("Dali")))
    for number in range(12):
        make_meeting(str(number), place={"entry": place.id}, organ="leaders", members=["KH", "CN"])

    with django_assert_max_num_queries(13):
        get(sort=sort, filters={"members": ("KH",), "organ": ("leaders",)})


PEOPLE = ("KH", "CN", "LA")
ENTRY = st.fixed_dictionaries(
    {
        "members": st.sets(st.sampled_from(PEOPLE)),
        "organ": st.sampled_from(["leaders", "ministers", None]),
        "date": st.sampled_from(["2016", "2017/2018", None]),
    }
)
CHOSEN = st.dictionaries(
    st.sampled_from(["members", "organ", "date"]),
    st.sets(
        st.sampled_from([*PEOPLE, "leaders", "ministers", "2016", "2017", NOTHING]), min_size=1
    ),
)


class ListsCount(TestCase):
    """Whatever is stated and chosen, the bitmaps count what one would count by hand."""

    @given(st.lists(ENTRY, max_size=8), CHOSEN)
    @settings(max_examples=settings.default.max_examples)
    def test_counts_as_one_would_by_hand(self, stated, chosen):
        facets = []
        for number, one in enumerate(stated):
            values = {
                "members": sorted(one["members"]),
                "organ": [one["organ"]] if one["organ"] else [],
                "date": [one["date"]] if one["date"] else [],
            }
            make_meeting(str(number), **values)
            years = [
                y for d in values["date"] for y in (["2016"] if d == "2016" else ["2017", "2018"])
            ]
            facets.append({n: set(v) or {NOTHING} for n, v in {**values, "date": years}.items()})

        found = get(filters={n: tuple(sorted(v)) for n, v in chosen.items()})

        def fits(one, but=None):
            return all(one[n] & v for n, v in chosen.items() if n != but)

        assert found.total == sum(fits(one) for one in facets)
        for shown in found.facets:
            if shown.name not in ("members", "organ", "date"):
                continue
            for value in shown.values:
                by_hand = sum(
                    fits(one, shown.name) for one in facets if value.value in one[shown.name]
                )
                assert value.count == by_hand


def test_counts_documents_each_entry_comes_from_once():
    entry = make_meeting("1", date="2017")
    act(state(entry, "date", "2018", VIENTIANE), state(entry, "organ", "leaders", VIENTIANE))

    assert count(get(), "source") == {DALI: 1, VIENTIANE: 1}
