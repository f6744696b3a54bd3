"""Places lie in others: a city in its province, both in their country, however they are worded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import lexicons
from mainstem.reading.recognisers.names.containment import get_parents, lies_in


@pytest.mark.parametrize(
    ("inner", "outer", "lang"),
    [
        ("Sanya, Hainan", "China", "en"),
        ("Sanya", "Hainan Province, China", "en"),
        ("Hai Tang Hall, Sanya", "China", "en"),
        ("Chiang Mai", "Thailand", "en"),
        ("中国云南大理", "云南省", "zh"),
        ("老撾琅勃拉邦", "老撾", "zh-Hant"),
        ("ວຽງຈັນ", "ລາວ", "lo"),
        ("China", "China", "en"),
    ],
)
def test_place_lies_in_what_holds_it(inner, outer, lang):
    assert lies_in(inner, outer, lang)


@pytest.mark.parametrize(
    ("inner", "outer", "lang"),
    [
        ("China", "Sanya", "en"),
        ("Dali, Yunnan", "Hainan", "en"),
        ("Vientiane", "Thailand", "en"),
        ("Nowhere", "China", "en"),
        ("Sanya", "Hai Tang Hall, Sanya", "en"),
        ("Sanya", "", "en"),
        ("三亚", "越南", "zh"),
    ],
)
def test_place_lies_nowhere_else(inner, outer, lang):
    assert not lies_in(inner, outer, lang)


def test_every_place_that_lies_in_another_is_listed_and_none_in_itself():
    listed = {key for group in lexicons.load("places").values() for key in group}
    parents = get_parents()

    assert {*parents, *parents.values()} <= listed
    for place in parents:
        met = [place]
        while met[-1] in parents:
            met.append(parents[met[-1]])
            assert len(met) < 10


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["en", "zh", "th", "und", ""]))
def test_takes_any_text(inner, outer, lang):
    assert lies_in(inner, outer, lang) in (True, False)
