"""Accounts: as whom a person acts, and how an account begins, ends and is entered again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from fakes.people import BOSS, NOW, PASSWORD, make_person

from mainstem.governance.names import InvalidName
from mainstem.governance.permissions import NotAllowed
from mainstem.operations.access import accounts, granting
from mainstem.register.acts import Actor

pytestmark = pytest.mark.django_db

BYSTANDER = Actor("keo", "steward", "LA")


@pytest.mark.parametrize(
    ("public", "role"), [("no", "stranger"), ("yes", "visitor"), ("documents", "reader")]
)
def test_visitor_acts_as_the_site_lets_everyone(settings, public, role):
    settings.PUBLIC = public

    assert accounts.get_actor(AnonymousUser()) == Actor("", role)


def test_one_without_a_role_acts_as_a_visitor_with_a_name():
    assert accounts.get_actor(make_person("noy", password=None)) == Actor("noy", "stranger")


def test_person_acts_in_the_highest_role_unless_they_choose_another():
    noy = make_person("noy", "reviewer", "editor LA", "editor KH", password=None)
    hats = accounts.list_hats("noy")

    assert [(h.role, h.member) for h in hats] == [
        ("editor", "LA"),
        ("editor", "KH"),
        ("reviewer", None),
    ]
    assert accounts.get_actor(noy) == Actor("noy", "editor", "LA")
    assert accounts.get_actor(noy, hat=hats[1].grant) == Actor("noy", "editor", "KH")
    assert accounts.get_actor(noy, hat="grant-0") == Actor("noy", "editor", "LA")


def test_guest_acts_only_while_nobody_has_an_account():
    assert accounts.get_actor(AnonymousUser(), guests="reviewer") == Actor("guest", "reviewer")

    make_person("noy", password=None)

    assert accounts.get_actor(AnonymousUser(), guests="reviewer") == Actor("", "stranger")


def test_closed_account_acts_as_nobody_in_particular():
    noy = make_person("noy", "steward", password=None)
    accounts.close_account(BOSS, "noy")
    noy.refresh_from_db()

    assert accounts.get_actor(noy).role == "stranger"

    accounts.reopen_account(BOSS, "noy")
    noy.refresh_from_db()
    assert accounts.get_actor(noy).role == "steward"


def test_name_is_taken_in_all_its_spellings():
    make_person("keo", password=None)

    for name in ("keo", " KEO", "ｋｅｏ"):
        with pytest.raises(accounts.NameTaken):
            accounts.create_account(BOSS, name, now=NOW)
    with pytest.raises(InvalidName):
        accounts.create_account(BOSS, "../keo", now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        lambda actor: accounts.create_account(actor, "new", now=NOW),
        lambda actor: accounts.close_account(actor, "noy"),
        lambda actor: accounts.reopen_account(actor, "noy"),
        lambda actor: accounts.drop_second_step(actor, "noy"),
        lambda actor: accounts.invite(actor, "noy"),
        lambda actor: granting.grant_role(actor, "noy", "reader", None, now=NOW),
        lambda actor: granting.revoke_role(actor, "noy", "grant-0", now=NOW),
        lambda actor: granting.list_people(actor),
        lambda actor: granting.get_person(actor, "noy"),
    ],
)
def test_only_administrators_change_others(change):
    make_person("noy", password=None)

    with pytest.raises(NotAllowed) as refused:
        change(BYSTANDER)

    assert refused.value.refusal.needs == "administrator"


@pytest.mark.parametrize("name", ["noy", "NOY"])
def test_administrators_do_not_change_themselves(name):
    make_person("noy", "administrator", password=None)
    noy = Actor("noy", "administrator")

    for change in (accounts.close_account, accounts.drop_second_step, accounts.invite):
        with pytest.raises(NotAllowed) as refused:
            change(noy, name)
        assert refused.value.refusal.reason == "oneself"
    with pytest.raises(NotAllowed):
        granting.grant_role(noy, name, "steward", None, now=NOW)


def test_invitation_lets_choose_a_password_once():
    noy = make_person("noy", password=None)
    key = accounts.invite(BOSS, "noy")
    assert accounts.is_invited("NOY", key)

    accounts.accept_invitation("noy", key, PASSWORD)

    noy.refresh_from_db()
    assert noy.check_password(PASSWORD)
    assert not accounts.is_invited("noy", key)
    with pytest.raises(accounts.StaleInvitation):
        accounts.accept_invitation("noy", key, PASSWORD)


def test_weak_password_leaves_the_invitation_as_it_was():
    make_person("somchai.p", password=None)
    key = accounts.invite(BOSS, "somchai.p")

    for weak in ("short", "password1234", "somchai.p-2026"):
        with pytest.raises(accounts.WeakPassword) as refused:
            accounts.accept_invitation("somchai.p", key, weak)
        assert refused.value.problems

    assert accounts.is_invited("somchai.p", key)


def test_invitation_ends_with_time(monkeypatch):
    make_person("noy", password=None)
    key = accounts.invite(BOSS, "noy")

    monkeypatch.setattr(
        "django.contrib.auth.tokens.PasswordResetTokenGenerator._now",
        lambda self: NOW.replace(tzinfo=None) + timedelta(days=40_000),
    )

    assert not accounts.is_invited("noy", key)


def test_invitation_ends_with_signing_in():
    noy = make_person("noy", password=None)
    key = accounts.invite(BOSS, "noy")

    noy.last_login = NOW
    noy.save()

    assert not accounts.is_invited("noy", key)


@pytest.mark.parametrize("key", ["", "x", "0-0", "../../etc/passwd", "c8p1wa-" + "0" * 32, "\x00"])
def test_made_up_invitation_does_not_count(key):
    make_person("noy", password=None)

    assert not accounts.is_invited("noy", key)
    assert not accounts.is_invited("nobody", key)


def test_closed_account_cannot_be_entered_by_invitation():
    make_person("noy", password=None)
    key = accounts.invite(BOSS, "noy")

    accounts.close_account(BOSS, "noy")

    assert not accounts.is_invited("noy", key)
