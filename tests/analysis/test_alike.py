"""Names that may be of one thing are found, and those that differ in a telling word are not."""

import pytest

from mainstem.analysis.alike import Thing, find_groups, get_distance


def group(*names, kind="organisation", **facts):
    things = [Thing(str(n), kind, name, **facts) for n, name in enumerate(names)]
    return [found.names for found in find_groups(things)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EGAT", "EGAT (Thailand)"),
        ("POWERCHINA", "PowerChina"),
        ("Nippon Koei Co., Ltd", "Nippon Koei co., Ltd (Japan)"),
        ("China Development Bank (CDB)", "CDB"),
        ("Song Da Group", "Song Da Corporation"),
    ],
)
def test_finds_spellings_of_one_company(one, other):
    assert group(one, other) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Solar Power (Korat 1) Co. Ltd", "Solar Power (Korat 2) Co. Ltd"),
        ("Yunnan University", "Yunnan Minzu University"),
        ("Padaeng Industry PCL (EDL)", "EDL"),
        ("China (China)", "Japan"),
    ],
)
def test_keeps_apart_what_differs_in_a_telling_word(one, other):
    assert group(one, other) == []


def test_keeps_projects_of_different_countries_apart():
    things = [
        Thing("1", "project", "Nam Tam", frozenset({"LA"}), (20.0, 101.0), {"capacity": "5 MW"}),
        Thing("2", "project", "Nam Tam Hydropower Project", frozenset({"LA"}), (20.0, 102.0)),
        Thing("3", "project", "Nam Tam", frozenset({"VN"})),
    ]

    (found,) = find_groups(things)

    assert [thing.id for thing in found.things] == ["1", "2"]
    assert round(found.farthest) == 104
    assert found.list_differing() == []


@pytest.mark.parametrize(
    ("place", "size", "groups"),
    [
        ((19.0, 102.0), "5 MW", 0),
        ((19.0, 102.0), "3 MW", 1),
        ((18.1, 102.0), "5 MW", 1),
        (None, "5 MW", 1),
    ],
)
def test_keeps_projects_apart_that_lie_far_apart_and_are_of_other_sizes(place, size, groups):
    one = Thing("a", "project", "Nam Tam", place=(18.0, 102.0), facts={"capacity": "3 MW"})
    other = Thing("b", "project", "Nam Tam", place=place, facts={"capacity": size})

    assert len(find_groups([one, other])) == groups


def test_measures_on_the_globe():
    assert round(get_distance((0, 0), (0, 180))) == 20015
