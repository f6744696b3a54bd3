"""Ties as stored: who has a word, a name or a spelling, however the acts came."""

import pytest
from fakes.registers import act
from fakes.statements import DALI, end, link, make_entry, state, text

from mainstem.store.browsing import bitmaps, ties

pytestmark = pytest.mark.django_db


def make(origin, title, kind="project", lang="en"):
    entry = make_entry(origin, kind)
    act(entry, state(entry, "title", text(title, lang), DALI))
    return entry


def find(sort, value, kind="project"):
    found = ties.find([(sort, value)]).get((sort, value), {})
    return list(bitmaps.iter_numbers(found.get(kind, {})))


def test_finds_entries_by_a_word_in_either_language():
    make("1", "Orchid nursery")
    make("2", "兰花苗圃", lang="zh")

    assert find("en", "orchid") == find("lang", "en") == [0]
    assert find("lang", "zh") == [1]
    assert "兰花" in ties.list_values("zh")


def test_finds_an_entry_by_its_new_name_when_the_old_one_ends():
    entry = make_entry("1", "project")
    said = state(entry, "title", text("Orchid nursery"), DALI)
    act(entry, said)

    act(end(said), state(entry, "title", text("Bamboo nursery"), DALI))

    assert (find("en", "orchid"), find("en", "bamboo")) == ([], [0])


def test_counts_how_many_have_a_tie_whatever_their_kind():
    make("1", "Orchid nursery")
    make("2", "Orchid workshop", "event")
    make("3", "Orchid plan", "commitment")

    assert ties.count([("en", "orchid"), ("en", "bamboo")]) == {("en", "orchid"): 2}


def test_leaves_alone_what_did_not_change():
    entry = make("1", "Orchid nursery")

    act(state(entry, "status", "planned", DALI))

    assert find("en", "orchid") == [0]


def test_finds_those_that_are_spelt_alike():
    one, other = make("1", "Nam Theun Dam"), make("2", "NAM THEUN dam (NTD)")
    make("3", "Nam Ou Dam")
    assert ties.find_spelt_alike("project") == [0, 1]

    act(link(one, other))

    assert ties.find_spelt_alike("project") == []
