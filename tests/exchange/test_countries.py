"""A country is found by its code, or by what tables in any language call it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.exchange.countries import find_country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("VN", "VN"),
        (" kh ", "KH"),
        ("KHM", "KH"),
        ("Laos", "LA"),
        ("Lao PDR", "LA"),
        ("LAO PEOPLE\u2019S DEMOCRATIC REPUBLIC", None),
        ("Lao People's Democratic Republic", "LA"),
        ("Viet Nam", "VN"),
        ("老挝", "LA"),
        ("ประเทศไทย", "TH"),
        ("X", None),
        ("QQ", None),
        ("World", None),
        ("", None),
    ],
)
def test_finds_countries(text, code):
    assert find_country(text) == code


@given(st.text(max_size=12))
def test_whatever_is_no_country_is_none_and_never_an_error(text):
    assert find_country(text) is None or len(find_country(text)) == 2
