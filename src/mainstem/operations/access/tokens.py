"""Tokens: let a program act as a person, in one of the roles they hold, for a time.

A token opens the API and nothing else: nobody signs in with one.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from mainstem.governance import names, roles
from mainstem.governance.permissions import NotAllowed, Refusal
from mainstem.operations import Missing, OperationError
from mainstem.operations.access import accounts
from mainstem.register.acts import Actor
from mainstem.store.access import accounts as table
from mainstem.store.access import tokens
from mainstem.store.access.accounts import HeldGrant
from mainstem.store.access.tokens import StoredToken
from mainstem.store.schema.people import Account

PREFIX = "mst_"
"""By which people, and programs that look for lost secrets, know what one is."""
_BYTES = 32
LONGEST_LIFE = 366
"""Days a token holds at most."""
USUAL_LIFE = 90
LONGEST_LABEL = 80
MOST = 50
"""Tokens a person may have at a time."""


class UnfitToken(OperationError):
    """A token cannot be made: for a role that is not held, too long a time, or one too many."""


class NoSuchToken(Missing):
    """A token is spoken of that the person has not, or not any more."""


@dataclass(frozen=True, slots=True)
class HeldToken:
    """A token, as the person who holds it sees it."""

    id: int
    account: str
    label: str
    role: str | None
    """None where the role was taken away since: the token opens nothing any more."""
    member: str | None
    created: datetime
    expires: datetime
    is_over: bool
    """Whether its time is over."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was just made, with its secret, which is never to be had again."""

    token: HeldToken
    secret: str


def make_token(
    actor: Actor, name: str, grant: str, *, label: str, days: int = USUAL_LIFE, now: datetime
) -> NewToken:
    """Make a token that acts as someone in one of their roles.

    Args:
        actor: the person, or the operator.
        name: of the account.
        grant: identifier of the grant whose role it acts in.
        label: what the person calls it; blanks at its ends do not count.
        days: how long it holds, 1 to `LONGEST_LIFE`.
        now: the time from which it holds.

    Raises:
        NotAllowed: the account is another person's.
        NoSuchAccount, UnfitToken: nothing was made.
    """
    account = _find_own(actor, name)
    held = {found.id: found for found in table.list_grants(account.name)}
    if grant not in held:
        raise UnfitToken("A token needs a role that the person holds.")
    if not 1 <= days <= LONGEST_LIFE:
        raise UnfitToken(f"A token holds for 1 to {LONGEST_LIFE} days.")
    label = " ".join(label.split())
    if not 1 <= len(label) <= LONGEST_LABEL or not label.isprintable():
        raise UnfitToken(f"A token needs a name of up to {LONGEST_LABEL} characters.")
    if len(tokens.list_tokens(account.name)) >= MOST:
        raise UnfitToken(f"There are {MOST} tokens already; revoke one first.")
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    made = tokens.add_token(
        account,
        secret,
        label=label,
        grant=held[grant].since,
        created=now,
        expires=now + timedelta(days=days),
    )
    return NewToken(_describe(made, held[grant], now), secret)


def list_tokens(actor: Actor, name: str, *, now: datetime) -> tuple[HeldToken, ...]:
    """List the tokens of a person that were not revoked, the newest first.

    Raises:
        NotAllowed: the account is another person's.
        NoSuchAccount: there is none of that name.
    """
    account = _find_own(actor, name)
    held = {grant.since: grant for grant in table.list_grants(account.name)}
    found = tokens.list_tokens(account.name)
    return tuple(_describe(token, held.get(token.grant), now) for token in found)


def revoke_token(actor: Actor, name: str, token: int, *, now: datetime) -> None:
    """Let a token of a person hold no more, from this moment on.

    Raises:
        NotAllowed: the account is another person's.
        NoSuchAccount, NoSuchToken: there is nothing to revoke.
    """
    account = _find_own(actor, name)
    if all(found.id != token for found in tokens.list_tokens(account.name)):
        raise NoSuchToken(f"{account.name} has no token {token} (any more).")
    tokens.revoke_token(token, now)


def find_actor(secret: str, now: datetime) -> Actor | None:
    """Return as whom a token acts.

    Returns:
        None where it does not hold: it never was one, its time is over, it was revoked, its
        account was closed, or its role was taken away.
    """
    if not secret.startswith(PREFIX):
        return None
    holder = tokens.find_holder(secret, now)
    return Actor(holder.account, holder.role, holder.member) if holder else None


def _find_own(actor: Actor, name: str) -> Account:
    """Return the account of a name, where the actor is that person or the operator."""
    if actor != accounts.OPERATOR and actor.name != names.fold_name(name):
        raise NotAllowed(Refusal("grant", "role", actor.role, roles.OPERATOR))
    return accounts.find_account(name)


def _describe(token: StoredToken, grant: HeldGrant | None, now: datetime) -> HeldToken:
    return HeldToken(
        id=token.id,
        account=token.account,
        label=token.label,
        role=grant.role if grant else None,
        member=grant.member if grant else None,
        created=token.created,
        expires=token.expires,
        is_over=token.expires <= now,
    )
