"""The address of a list is its state, and what it does not understand it passes over."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.kinds import get_kinds
from mainstem.web.register.addresses import MOST_VALUES, RegisterAddress

MEETING = get_kinds()["meeting"]


def parse(query):
    return RegisterAddress.parse(MEETING, QueryDict(query))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?members=KH&members=LA&organ=leaders",
        "?organ=",
        "?source=" + "a" * 64,
        "?sort=-changed",
        "?sort=date",
        "?sort=title&page=3",
        "?columns=title,area",
        "?sort=changed",
        "?place=entry-0123456789abcdef",
    ],
)
def test_writes_what_it_has_read(query):
    assert parse(query.removeprefix("?")).write_query() == query


@pytest.mark.parametrize(
    "query",
    ["sort=outcomes", "sort=", "page=0", "page=-1", "page=x", "page=٣", "columns=flavour", "x=y",
     "flavour=sweet", "outcomes=much"],
)  # fmt: skip
def test_passes_over_what_it_does_not_understand(query):
    assert parse(query) == parse("")


def test_chooses_a_value_and_takes_it_away_again():
    here = parse("members=KH&page=4&sort=date")

    (chosen,) = follow(here, "members", ["LA"])
    assert chosen.filters == {"members": ("KH", "LA")}
    assert (chosen.page, chosen.sort) == (1, "date")
    assert [a.filters["members"] for a in follow(chosen, "members", ["KH", "LA"])] == [
        ("LA",),
        ("KH",),
    ]
    assert follow(here, "members", ["KH"])[0].filters == {}


def test_keeps_all_else_when_a_value_is_chosen():
    here = parse("date=2020&members=KH&source=a%26b&columns=title,date&sort=-title")

    (chosen,) = follow(here, "organ", ["a b&c"])

    assert str(chosen) == (
        "/register/meeting/?date=2020&members=KH&organ=a+b%26c&source=a%26b"
        "&sort=-title&columns=title,date"
    )


def follow(address, facet, values):
    """Read the addresses that the values of a facet lead to."""
    return [parse(link.partition("?")[2]) for link in address.toggling(facet, values)]


def test_sorts_the_other_way_when_it_is_sorted_so_already():
    here = parse("sort=date")

    assert here.sorted_by("date").descending
    assert not here.sorted_by("title").descending
    assert here.sorted_by("changed").descending


def test_takes_no_more_values_than_anyone_would_choose():
    here = parse("&".join(f"members={n}" for n in range(500)))

    assert len(here.filters["members"]) == MOST_VALUES
    assert len(parse(f"place={'x' * 9_000}").filters["place"][0]) <= 200


@given(st.dictionaries(st.sampled_from(
    ["sort", "page", "columns", "members", "source", "date", "place"]), st.text()))  # fmt: skip
def test_any_query_is_some_state(values):
    query = QueryDict(mutable=True)
    for name, value in values.items():
        query[name] = value

    here = RegisterAddress.parse(MEETING, query)

    assert parse(here.write_query().removeprefix("?")) == here


@pytest.mark.parametrize(
    ("kind", "sort", "descending"),
    [("meeting", "date", True), ("commitment", "due", False), ("place", "name", False)],
)
def test_list_that_nothing_is_asked_of_begins_with_what_people_look_for(kind, sort, descending):
    found = RegisterAddress.parse(get_kinds()[kind], QueryDict(""))

    assert (found.sort, found.descending) == (sort, descending)
    assert found.write_query() == ""
