"""Who may do what: the whole matrix, and the reasons of refusals."""

from dataclasses import dataclass

import pytest

from mainstem.governance.permissions import (
    VERBS,
    Kept,
    NotAllowed,
    Person,
    check,
    find_refusal,
)
from mainstem.governance.roles import OPERATOR, ROLES, RULE, STRANGER, VISITOR, get_rank, reaches
from mainstem.register.acts import Actor

EVERYONE = (STRANGER, VISITOR, *ROLES, OPERATOR)


@dataclass(frozen=True)
class Row:
    verb: str
    allowed: str
    """A letter for each of `EVERYONE`, a hyphen where it may not."""


MATRIX = [
    Row("read", "-vrresao"),
    Row("inspect", "--rresao"),
    Row("export", "--rresao"),
    Row("review", "---resao"),
    Row("edit", "----esao"),
    Row("link", "----esao"),
    Row("switch", "-----sao"),
    Row("grant", "------ao"),
]


def make_actor(role, member=None):
    return Actor("" if role in (STRANGER, VISITOR) else "noy", role, member)


def test_matrix_names_every_verb():
    assert [row.verb for row in MATRIX] == list(VERBS)


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: row.verb)
def test_each_role_may_what_the_matrix_says(row):
    found = "".join(
        "-" if find_refusal(make_actor(role), row.verb) else role[0] for role in EVERYONE
    )

    assert found == row.allowed


@pytest.mark.parametrize("verb", VERBS)
def test_refuses_a_role_it_does_not_know(verb):
    assert find_refusal(Actor("noy", "minister"), verb).reason == "role"


@pytest.mark.parametrize(("verb", "may"), [("review", True), ("link", True), ("edit", False)])
def test_rule_judges_and_links_and_does_no_more(verb, may):
    assert (find_refusal(Actor("both agree", RULE), verb) is None) is may


@pytest.mark.parametrize(
    ("actor", "verb", "reason"),
    [
        (Actor("", STRANGER), "read", "signed_out"),
        (Actor("", VISITOR), "review", "signed_out"),
        (Actor("noy", STRANGER), "read", "role"),
        (Actor("noy", "reader"), "review", "role"),
        (Actor("", "reader"), "export", "signed_out"),
    ],
)
def test_tells_who_should_sign_in_from_who_lacks_a_role(actor, verb, reason):
    assert find_refusal(actor, verb).reason == reason


@pytest.mark.parametrize(
    ("role", "member", "owner", "may"),
    [
        ("editor", "KH", "KH", True),
        ("editor", "KH", None, True),
        ("editor", "KH", "LA", False),
        ("editor", None, "LA", False),
        ("editor", None, None, True),
        ("steward", "KH", "LA", True),
        ("administrator", None, "LA", True),
        ("reviewer", "KH", "KH", False),
    ],
)
def test_entries_of_a_member_are_edited_by_its_people_and_stewards(role, member, owner, may):
    assert (find_refusal(Actor("noy", role, member), "edit", Kept(owner)) is None) is may


def test_says_whose_an_entry_is():
    refusal = find_refusal(Actor("noy", "editor", "KH"), "edit", Kept("LA"))

    assert (refusal.reason, refusal.owner, refusal.needs) == ("owner", "LA", "steward")


def test_nobody_changes_their_own_roles():
    administrator = Actor("noy", "administrator")

    assert find_refusal(administrator, "grant", Person("noy")).reason == "oneself"
    assert find_refusal(administrator, "grant", Person("keo")) is None
    assert find_refusal(Actor("noy", OPERATOR), "grant", Person("noy")) is None


def test_names_the_least_role_that_someone_can_be_given():
    refusal = find_refusal(Actor("", STRANGER), "read")

    assert refusal.needs == "reader"


def test_check_raises_what_find_refusal_finds():
    with pytest.raises(NotAllowed, match="needs the role reviewer") as refused:
        check(Actor("noy", "reader"), "review")

    assert refused.value.refusal == find_refusal(Actor("noy", "reader"), "review")
    check(Actor("noy", "reviewer"), "review")


@pytest.mark.parametrize("reason", ["signed_out", "owner", "oneself"])
def test_every_reason_has_a_sentence(reason):
    cases = {
        "signed_out": (Actor("", STRANGER), "read", None),
        "owner": (Actor("noy", "editor", "KH"), "edit", Kept("LA")),
        "oneself": (Actor("noy", "administrator"), "grant", Person("noy")),
    }

    with pytest.raises(NotAllowed) as refused:
        check(*cases[reason])

    assert str(refused.value).endswith(".")


def test_ladder_goes_up():
    assert [get_rank(role) for role in EVERYONE] == list(range(len(EVERYONE)))
    assert get_rank("minister") == -1
    assert reaches("steward", "editor")
    assert not reaches("editor", "steward")
    assert not reaches(RULE, STRANGER)
