"""Identifiers are stable and tell things apart."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from mainstem.values.identifiers import get_identifier

part = st.one_of(st.text(max_size=8), st.integers(), st.none())


def test_name_is_the_same_on_every_machine():
    assert get_identifier("figure", "review", 12, 3) == "figure-d9b7935c9f847d0d"


def test_parts_are_not_joined_blindly():
    assert get_identifier("unit", "a", "bc") != get_identifier("unit", "ab", "c")


@given(st.lists(part, max_size=4))
def test_parts_are_encoded_as_json(parts):
    encoded = json.dumps(["x", *parts], ensure_ascii=False, separators=(",", ":"))

    digest = hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()

    assert get_identifier("x", *parts) == f"x-{digest[:16]}"


def test_lone_surrogates_have_a_name():
    assert get_identifier("passage", "\ud800").startswith("passage-")


@given(st.lists(part, max_size=4), st.lists(part, max_size=4))
def test_names_are_equal_only_for_equal_parts(one, other):
    assert (get_identifier("x", *one) == get_identifier("x", *other)) == (one == other)
