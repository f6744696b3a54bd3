"""Names are known in the languages of the region, and places by what they lie in."""

import pytest

from mainstem.operations.naming.aliases import KnownNames

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("เวียงจันทน์", ("vientiane",)),
        ("Viêng Chăn", ("vientiane",)),
        ("Phnôm Pênh", ("phnom-penh",)),
        ("វៀងចន្ទន៍", ("vientiane",)),
        ("ဗီယင်ကျန်း", ("vientiane",)),
        ("泰国清迈", ("TH", "chiang-mai")),
        ("Viêng Chăn somewhere", ()),
    ],
)
def test_finds_the_places_a_text_is_made_of(text, keys):
    assert KnownNames().find(text) == keys


def test_lists_what_a_place_lies_in():
    known = KnownNames()

    assert known.list_wider("dali") == ("yunnan",)
    assert known.list_wider("yunnan") == ()
