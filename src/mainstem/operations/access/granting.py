"""Granting: who may act in which role, written into the history like everything else."""

import re
from dataclasses import dataclass
from datetime import datetime

from mainstem.governance import names, permissions, roles
from mainstem.governance.permissions import Person
from mainstem.operations import OperationError, keys
from mainstem.operations.access import accounts
from mainstem.operations.naming.names import get_country
from mainstem.register.acts import Actor
from mainstem.register.effects import End, Grant
from mainstem.store.access import accounts as table
from mainstem.store.access.accounts import HeldGrant
from mainstem.store.log import history
from mainstem.values.identifiers import get_identifier

_STATE = re.compile(r"[A-Z]{2}")
_ORGANISATION = re.compile(r"entry-[0-9a-f]{16}")


class InvalidGrant(OperationError):
    """A role cannot be granted or taken away: it is not one, is held already, or is not held.

    It is not raised for what the actor may not do.
    """


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Someone with an account, as administrators see them."""

    name: str
    is_open: bool
    """Whether they can sign in."""
    is_invited: bool
    """Whether they have no password yet."""
    has_second_step: bool
    last_seen: datetime | None
    """When they last signed in."""
    grants: tuple[HeldGrant, ...]


def grant_role(actor: Actor, account: str, role: str, member: str | None, *, now: datetime) -> str:
    """Let someone act in a role.

    Args:
        actor: who grants it; never the one who gets it.
        account: the name of an account.
        role: one of `roles.ROLES`.
        member: the state (ISO 3166 code) or the organisation (identifier of its entry) the person
            acts for; None for none.
        now: the time of the act.

    Returns:
        the identifier of the grant.

    Raises:
        NotAllowed: the actor may not.
        NoSuchAccount, InvalidGrant: there is nobody, or nothing, to grant.
    """
    name = names.fold_name(account)
    permissions.check(actor, "grant", Person(name))
    if role not in roles.ROLES:
        raise InvalidGrant(f"There is no role {role!a}.")
    _check_member(member)
    with history.open_writer(actor, now, keys.get_signer()) as writer:
        accounts.find_account(name)
        grant = Grant(get_identifier("grant", name, role, member), name, role, member)
        if any(held.id == grant.id for held in table.list_grants(name)):
            raise InvalidGrant(f"{name} holds this role already.")
        writer.add(grant)
    return grant.id


def revoke_role(actor: Actor, account: str, grant: str, *, now: datetime, reason: str = "") -> None:
    """Take a role away from someone. What they did in it stays.

    Raises:
        NotAllowed: the actor may not.
        InvalidGrant: the person does not hold it (any more).
    """
    name = names.fold_name(account)
    permissions.check(actor, "grant", Person(name))
    with history.open_writer(actor, now, keys.get_signer()) as writer:
        if all(held.id != grant for held in table.list_grants(name)):
            raise InvalidGrant(f"{name} does not hold this role any more.")
        writer.add(End(grant, reason))


def make_administrator(name: str, password: str, *, now: datetime) -> tuple[str, bool]:
    """Let someone administer the site: the first one, or one who has lost their way in.

    Only who runs commands on the machine of the store can do this; the history says so. A closed
    account is opened, and signs in without a second step.

    Returns:
        the name in its one spelling, and whether the account is a new one.

    Raises:
        InvalidName, WeakPassword: nothing was changed.
    """
    parsed = names.parse_name(name)
    signer = keys.get_signer()
    with history.open_writer(accounts.OPERATOR, now, signer) as writer:
        account = table.find_account(parsed)
        is_new = account is None
        account = account or table.add_account(parsed, now)
        accounts.save_password(account, password)
        table.save_active(account, True)
        table.drop_second_step(account)
        grant = get_identifier("grant", parsed, "administrator", None)
        if all(held.id != grant for held in table.list_grants(parsed)):
            writer.add(Grant(grant, parsed, "administrator", None))
    return parsed, is_new


def list_people(actor: Actor) -> tuple[PersonEntry, ...]:
    """Return everyone with an account, in the order of their names.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    permissions.check(actor, "grant")
    found = table.list_accounts()
    grants: dict[str, list[HeldGrant]] = {}
    for grant in table.list_grants():
        grants.setdefault(grant.account, []).append(grant)
    with_step = table.list_second_steps(found)
    return tuple(
        PersonEntry(
            name=account.name,
            is_open=account.is_active,
            is_invited=not account.has_usable_password(),
            has_second_step=account.name in with_step,
            last_seen=account.last_login,
            grants=tuple(grants.get(account.name, ())),
        )
        for account in found
    )


def get_person(actor: Actor, name: str) -> PersonEntry:
    """Return someone with an account.

    Raises:
        NotAllowed: the actor is no administrator.
        NoSuchAccount: there is no account of that name.
    """
    permissions.check(actor, "grant")
    account = accounts.find_account(name)
    return PersonEntry(
        name=account.name,
        is_open=account.is_active,
        is_invited=not account.has_usable_password(),
        has_second_step=bool(table.list_second_steps([account])),
        last_seen=account.last_login,
        grants=table.list_grants(account.name),
    )


def _check_member(member: str | None) -> None:
    if member is None:
        return
    if _STATE.fullmatch(member) and get_country(member, "en"):
        return
    if _ORGANISATION.fullmatch(member) and table.is_organisation(member):
        return
    raise InvalidGrant(f"{member!a} is neither a state's code nor an organisation's entry.")
