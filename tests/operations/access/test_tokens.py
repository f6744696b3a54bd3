"""Tokens: made by their person for one of their roles, and over as soon as anything of that is."""

from datetime import timedelta

import pytest
from fakes.people import BOSS, NOW, make_person
from hypothesis import given
from hypothesis import strategies as st

from mainstem.governance.permissions import NotAllowed
from mainstem.operations.access import accounts, granting, tokens
from mainstem.register.acts import Actor
from mainstem.store.schema.token_tables import Token

pytestmark = pytest.mark.django_db


@pytest.fixture
def keo():
    """Return someone with two roles."""
    make_person("keo", "reader", "editor KH", password=None)
    return accounts.get_actor(accounts.find_account("keo"))


def find_grant(role, name="keo"):
    return next(hat.grant for hat in accounts.list_hats(name) if hat.role == role)


def make(actor, role="editor", **options):
    options = {"label": "nightly", "now": NOW} | options
    return tokens.make_token(actor, "keo", find_grant(role), **options)


def test_token_acts_in_the_role_it_is_for(keo):
    made = make(keo, "reader")

    assert tokens.find_actor(made.secret, NOW) == Actor("keo", "reader", None)
    assert tokens.find_actor(make(keo).secret, NOW) == Actor("keo", "editor", "KH")


def test_secret_is_nowhere_in_the_store(keo):
    made = make(keo)

    (row,) = Token.objects.values()
    assert made.secret.startswith("mst_")
    assert made.secret not in str(row)
    assert made.secret.removeprefix("mst_") not in str(row)


def test_no_two_secrets_are_alike(keo):
    assert len({make(keo).secret for _ in range(5)}) == 5


def test_token_is_over_after_its_days(keo):
    made = make(keo, days=7)

    assert tokens.find_actor(made.secret, NOW + timedelta(days=7, seconds=-1))
    assert tokens.find_actor(made.secret, NOW + timedelta(days=7)) is None
    (listed,) = tokens.list_tokens(keo, "keo", now=NOW + timedelta(days=7))
    assert listed.is_over


def test_token_is_over_once_it_is_revoked(keo):
    made, other = make(keo), make(keo)

    tokens.revoke_token(keo, "keo", made.token.id, now=NOW)

    assert tokens.find_actor(made.secret, NOW) is None
    assert tokens.find_actor(other.secret, NOW)
    assert [t.id for t in tokens.list_tokens(keo, "keo", now=NOW)] == [other.token.id]
    with pytest.raises(tokens.NoSuchToken):
        tokens.revoke_token(keo, "keo", made.token.id, now=NOW)


def test_token_is_over_with_its_account(keo):
    made = make(keo)

    accounts.close_account(BOSS, "keo")

    assert tokens.find_actor(made.secret, NOW) is None


def test_token_is_over_with_its_role_also_when_that_is_granted_again(keo):
    made = make(keo)
    granting.revoke_role(BOSS, "keo", find_grant("editor"), now=NOW)
    assert tokens.find_actor(made.secret, NOW) is None

    granting.grant_role(BOSS, "keo", "editor", "KH", now=NOW)

    assert tokens.find_actor(made.secret, NOW) is None
    assert tokens.list_tokens(keo, "keo", now=NOW)[0].role is None


@pytest.mark.parametrize(
    "options",
    [
        {"days": 0},
        {"days": 367},
        {"label": ""},
        {"label": "  "},
        {"label": "n" * 81},
        {"label": "a\x00b"},
        {"label": "a\u202eb"},
    ],
)
def test_unfit_token_is_not_made(keo, options):
    with pytest.raises(tokens.UnfitToken):
        make(keo, **options)

    assert not Token.objects.exists()


def test_token_is_for_a_role_that_is_held(keo):
    make_person("mali", "steward", password=None)

    with pytest.raises(tokens.UnfitToken):
        tokens.make_token(keo, "keo", find_grant("steward", "mali"), label="mine", now=NOW)


def test_nobody_has_more_than_so_many(keo, monkeypatch):
    monkeypatch.setattr(tokens, "MOST", 2)
    make(keo), make(keo)

    with pytest.raises(tokens.UnfitToken):
        make(keo)


def test_nobody_touches_the_tokens_of_others(keo):
    made = make(keo)
    make_person("root", "administrator", password=None)
    root = accounts.get_actor(accounts.find_account("root"))

    for attempt in (
        lambda: make(root),
        lambda: tokens.list_tokens(root, "keo", now=NOW),
        lambda: tokens.revoke_token(root, "keo", made.token.id, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_operator_makes_and_revokes_tokens_of_everyone(keo):
    made = make(BOSS)

    tokens.revoke_token(BOSS, "keo", made.token.id, now=NOW)

    assert tokens.find_actor(made.secret, NOW) is None


@given(st.text())
def test_no_other_words_are_a_token(secret):
    assert tokens.find_actor(secret, NOW) is None
    assert tokens.find_actor(f"mst_{secret}", NOW) is None
