"""Entries are found the same or different; groups hold together, fall apart, and lose nothing."""

import pytest
from fakes.claims import FOURTH_ZH, LIN, NOW, THIRD_EN, THIRD_ZH, accept, list_meetings, read

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.register import links
from mainstem.operations.reviewing import review
from mainstem.register.acts import Actor
from mainstem.register.sameness import ContradictsLinks
from mainstem.store.holding import standing
from mainstem.store.schema.tables import Statement

pytestmark = pytest.mark.django_db

EDITOR = Actor("kim", "editor")


@pytest.fixture
def entries():
    """Return three entries: the third meeting twice, and the fourth."""
    read(THIRD_ZH, THIRD_EN, FOURTH_ZH)
    made = {item.title + (item.date or ""): accept(item).entry for item in list_meetings()}
    third = [entry for name, entry in made.items() if name.endswith("2017-12-15")]
    fourth = [entry for name, entry in made.items() if name.endswith("2018-12-17")]
    return (*third, *fourth)


def find_leader(entry):
    return standing.find_entry(entry).same_as


def test_proposes_the_entry_that_is_the_same(entries):
    one, other, fourth = entries

    (found, *_) = links.list_duplicates(EDITOR, one)

    assert found.entry == other
    assert found.is_decisive
    assert not any(c.possible for c in links.list_duplicates(EDITOR, fourth))


def test_merges_and_splits_without_losing_a_statement(entries):
    one, other, _ = entries
    before = set(Statement.objects.filter(until=None).values_list("identifier", flat=True))

    made = links.link(EDITOR, one, other, "same", now=NOW)
    together = find_leader(one) == find_leader(other)
    links.unlink(EDITOR, made.id, now=NOW)

    assert together
    assert find_leader(one) != find_leader(other)
    assert set(Statement.objects.filter(until=None).values_list("identifier", flat=True)) == before


def test_proposes_no_entry_that_was_judged_different(entries):
    one, other, _ = entries

    links.link(EDITOR, one, other, "different", now=NOW)

    assert other not in {c.entry for c in links.list_duplicates(EDITOR, one)}


def test_refuses_what_goes_against_other_links_and_names_the_chain(entries):
    one, other, fourth = entries
    links.link(EDITOR, one, other, "same", now=NOW)
    links.link(EDITOR, one, fourth, "different", now=NOW)

    with pytest.raises(ContradictsLinks) as caught:
        links.link(EDITOR, other, fourth, "same", now=NOW)

    assert set(caught.value.different) == {one, fourth}
    assert set(caught.value.chain) == {one, other, fourth}


def test_refuses_to_link_twice_unless_the_link_was_seen(entries):
    one, other, _ = entries
    made = links.link(EDITOR, one, other, "same", now=NOW)

    with pytest.raises(links.AlreadyLinked, match="kim judged these two as same"):
        links.link(EDITOR, one, other, "different", now=NOW)
    anew = links.link(EDITOR, one, other, "different", seen=made.id, now=NOW)

    assert [link.judgement for link in links.list_links(EDITOR, one)] == ["different"]
    assert anew.id == made.id


def test_accepts_a_claim_into_the_entry_that_leads_a_group(entries):
    one, other, _ = entries
    links.link(EDITOR, one, other, "same", now=NOW)
    leader = min((one, other), key=lambda e: standing.find_entry(e).since)
    read("据悉，澜湄合作第三次外长会2017年12月15日在大理召开，会期一天。\n")
    (item,) = list_meetings()

    assert review.suggest(item.source) == leader


def test_speaks_of_no_entry_that_does_not_hold(entries):
    with pytest.raises(links.NoSuchEntry):
        links.link(EDITOR, entries[0], "entry-0000000000000000", "same", now=NOW)
    with pytest.raises(links.NoSuchEntry):
        links.link(EDITOR, entries[0], entries[0], "same", now=NOW)


@pytest.mark.parametrize("actor", [LIN, Actor("a", "reader"), Actor("", "visitor")])
def test_lets_nobody_link_without_the_role(entries, actor):
    with pytest.raises(NotAllowed):
        links.link(actor, entries[0], entries[1], "same", now=NOW)
    with pytest.raises(NotAllowed):
        links.unlink(actor, "link-1", now=NOW)
    with pytest.raises(NotAllowed):
        links.list_duplicates(actor, entries[0])
