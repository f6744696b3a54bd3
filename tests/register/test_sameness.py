"""Entries found to be the same make a group; nothing in it was judged different."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import sameness
from mainstem.register.sameness import Bond, ContradictsLinks, make_link


def test_refuses_to_join_groups_that_hold_two_different_entries_and_names_the_chain():
    bonds = [Bond("a", "b", "same"), Bond("c", "d", "same"), Bond("a", "d", "different")]

    with pytest.raises(ContradictsLinks) as caught:
        sameness.check(make_link("b", "c", "same"), bonds)

    assert caught.value.chain == ("a", "b", "c", "d")
    assert caught.value.different == ("a", "d")
    assert "a = b = c = d" in str(caught.value)


def test_refuses_to_judge_different_what_others_made_one():
    bonds = [Bond("a", "b", "same"), Bond("b", "c", "same")]

    with pytest.raises(ContradictsLinks) as caught:
        sameness.check(make_link("c", "a", "different"), bonds)

    assert set(caught.value.chain) == {"a", "b", "c"}


def test_lets_two_be_the_same_when_nothing_speaks_against_it():
    sameness.check(
        make_link("a", "b", "same"), [Bond("b", "c", "same"), Bond("c", "d", "different")]
    )


def test_links_no_entry_with_itself():
    with pytest.raises(ValueError, match="itself"):
        make_link("a", "a", "same")


ENTRIES = st.sampled_from("abcdef")
JUDGED = st.tuples(ENTRIES, ENTRIES, st.sampled_from(["same", "different"])).filter(
    lambda judged: judged[0] != judged[1]
)


@given(st.lists(JUDGED, max_size=12))
def test_never_holds_two_different_entries_in_one_group(judged):
    bonds = []
    for left, right, judgement in judged:
        link = make_link(left, right, judgement)
        with contextlib.suppress(ContradictsLinks):
            sameness.check(link, bonds)
            bonds.append(Bond(link.left, link.right, judgement))

    for bond in bonds:
        if bond.judgement == "different":
            assert bond.right not in sameness.gather_group(bond.left, bonds)


@given(st.lists(JUDGED, max_size=12), ENTRIES, ENTRIES)
def test_finds_a_chain_exactly_where_two_are_in_one_group(judged, left, right):
    bonds = [Bond(*sorted(pair), judgement) for *pair, judgement in judged]

    chain = sameness.find_chain(left, right, bonds)

    assert bool(chain) == (right in sameness.gather_group(left, bonds))
