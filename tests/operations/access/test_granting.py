"""Granting: roles are acts of the history, and follow from it."""

import json

import pytest
from fakes.people import BOSS, NOW, PASSWORD, make_person

from mainstem.governance.names import InvalidName
from mainstem.operations import keys
from mainstem.operations.access import accounts, granting
from mainstem.register import acts
from mainstem.register.acts import Actor
from mainstem.register.effects import Entry
from mainstem.store.access import accounts as table
from mainstem.store.log import history

pytestmark = pytest.mark.django_db


def list_acts():
    return [acts.parse(line.data) for line in history.iter_lines()]


def test_role_is_granted_by_an_act():
    make_person("noy", password=None)

    grant = granting.grant_role(BOSS, "Noy", "editor", "KH", now=NOW)

    (act,) = list_acts()
    assert (act.verb, act.by, act.at) == ("grant", BOSS, NOW)
    assert json.loads(json.dumps(act.body)) == {
        "account": "noy",
        "grant": grant,
        "member": "KH",
        "role": "editor",
    }
    assert [(g.role, g.member) for g in table.list_grants("noy")] == [("editor", "KH")]


def test_role_taken_away_ends_and_can_be_granted_again():
    make_person("noy", password=None)
    grant = granting.grant_role(BOSS, "noy", "editor", None, now=NOW)

    granting.revoke_role(BOSS, "noy", grant, now=NOW, reason="moved to another ministry")

    assert table.list_grants("noy") == ()
    assert list_acts()[-1].body == {"reason": "moved to another ministry", "target": grant}
    assert granting.grant_role(BOSS, "noy", "editor", None, now=NOW) == grant


def test_role_is_not_granted_twice():
    make_person("noy", "reader", password=None)

    with pytest.raises(granting.InvalidGrant, match="already"):
        granting.grant_role(BOSS, "noy", "reader", None, now=NOW)

    granting.grant_role(BOSS, "noy", "reader", "KH", now=NOW)
    assert len(table.list_grants("noy")) == 2


def test_role_of_someone_else_is_not_taken_away():
    make_person("noy", "reader", password=None)
    make_person("keo", "reader", password=None)
    (of_keo,) = table.list_grants("keo")

    with pytest.raises(granting.InvalidGrant, match="not hold"):
        granting.revoke_role(BOSS, "noy", of_keo.id, now=NOW)

    assert table.list_grants("keo") == (of_keo,)


@pytest.mark.parametrize("role", ["minister", "", "operator", "rule", "visitor", "Editor"])
def test_refuses_what_is_no_role(role):
    make_person("noy", password=None)

    with pytest.raises(granting.InvalidGrant, match="no role"):
        granting.grant_role(BOSS, "noy", role, None, now=NOW)


@pytest.mark.parametrize(
    "member", ["XX", "kh", "", "KHM", "entry-0123456789abcdef", "=1+1", "\x00"]
)
def test_refuses_what_is_no_member(member):
    make_person("noy", password=None)

    with pytest.raises(granting.InvalidGrant, match="neither a state"):
        granting.grant_role(BOSS, "noy", "editor", member, now=NOW)


def test_role_is_bound_to_an_organisation_that_has_an_entry():
    make_person("noy", password=None)
    body, place = "entry-00000000000000aa", "entry-00000000000000bb"
    with history.open_writer(BOSS, NOW, keys.get_signer()) as writer:
        writer.add(Entry(body, "organisation", None), Entry(place, "place", None))

    granting.grant_role(BOSS, "noy", "editor", body, now=NOW)
    with pytest.raises(granting.InvalidGrant):
        granting.grant_role(BOSS, "noy", "editor", place, now=NOW)

    assert accounts.get_actor(table.find_account("noy")) == Actor("noy", "editor", body)


def test_refuses_a_role_for_nobody():
    with pytest.raises(accounts.NoSuchAccount):
        granting.grant_role(BOSS, "noy", "editor", None, now=NOW)

    assert list_acts() == []


def test_first_administrator_is_made_with_account_and_grant():
    assert granting.make_administrator("Noy", PASSWORD, now=NOW) == ("noy", True)

    (act,) = list_acts()
    assert act.by == accounts.OPERATOR
    noy = table.find_account("noy")
    assert noy.check_password(PASSWORD)
    assert accounts.get_actor(noy) == Actor("noy", "administrator")


def test_administrator_who_lost_the_way_in_gets_it_back():
    granting.make_administrator("noy", PASSWORD, now=NOW)
    table.save_active(table.find_account("noy"), False)

    assert granting.make_administrator("noy", "other four words", now=NOW) == ("noy", False)

    assert len(list_acts()) == 1
    noy = table.find_account("noy")
    assert noy.is_active
    assert noy.check_password("other four words")


@pytest.mark.parametrize(("name", "password"), [("noy", "short"), ("a b", PASSWORD)])
def test_administrator_is_made_whole_or_not_at_all(name, password):
    with pytest.raises((accounts.WeakPassword, InvalidName)):
        granting.make_administrator(name, password, now=NOW)

    assert not accounts.has_accounts()
    assert list_acts() == []


def test_people_are_listed_with_their_roles():
    make_person("noy", "editor LA", "reviewer", password=None)
    make_person("keo", password=None)

    keo, noy = granting.list_people(BOSS)

    assert (keo.name, keo.grants, keo.is_invited, keo.last_seen) == ("keo", (), True, None)
    assert [g.role for g in noy.grants] == ["editor", "reviewer"]
    assert granting.get_person(BOSS, "noy") == noy


def test_list_of_people_costs_the_same_queries_for_many(django_assert_num_queries):
    for number in range(20):
        make_person(f"noy{number}", "reader", password=None)

    with django_assert_num_queries(3):
        granting.list_people(BOSS)
