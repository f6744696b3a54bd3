"""Accounts: who can sign in. What they may do there follows from the history: see `tables.Grant`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import F, QuerySet

from mainstem.store.questions import Question
from mainstem.store.schema.people import Account
from mainstem.store.schema.tables import Entry, Grant


@dataclass(frozen=True, slots=True)
class HeldGrant:
    """A role that someone holds."""

    id: str
    account: str
    role: str
    member: str | None
    since: int
    """The number of the act that granted it."""


_COLUMNS = ("identifier", "account", "role", "member", "since")


def _list_held(**who: Any) -> QuerySet[Grant, Any]:
    return Grant.objects.filter(until=None, **who).order_by("since").values_list(*_COLUMNS)


_HELD = Question(_list_held)


def has_accounts() -> bool:
    """Say whether there is any account, closed ones included."""
    return Account.objects.exists()


def find_account(name: str) -> Account | None:
    """Return the account of that name, which is as `parse_name` returns it."""
    if "\x00" in name:
        # PostgreSQL refuses to even look for it.
        return None
    return Account.objects.filter(name=name).first()


def list_accounts() -> list[Account]:
    """Return all accounts in the order of their names."""
    return list(Account.objects.order_by("name"))


def add_account(name: str, created: datetime) -> Account:
    """Add an account that cannot sign in before it has a password."""
    account = Account(name=name, created=created)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


def save_password(account: Account, password: str) -> None:
    """Give an account another password. Whoever is signed in with the old one no longer is."""
    account.set_password(password)
    account.save(update_fields=["password"])


def save_active(account: Account, active: bool) -> None:
    """Close an account, or open it again."""
    account.is_active = active
    account.save(update_fields=["is_active"])


def list_grants(account: str | None = None) -> tuple[HeldGrant, ...]:
    """Return the roles that hold, in the order they were granted.

    Args:
        account: only those of this one.
    """
    rows = _HELD.ask() if account is None else _HELD.ask(account=account)
    return tuple(HeldGrant(id, name, role, member or None, n) for id, name, role, member, n in rows)


def is_organisation(identifier: str) -> bool:
    """Say whether an entry of that identifier holds and is an organisation."""
    return Entry.objects.filter(identifier=identifier, until=None, kind="organisation").exists()


def list_organisations(limit: int) -> list[str]:
    """Return identifiers of organisations that hold, the first ones, each group once."""
    held = Entry.objects.filter(kind="organisation", until=None, same_as=F("since"))
    return list(held.order_by("since").values_list("identifier", flat=True)[:limit])


def list_second_steps(accounts: Iterable[Account]) -> set[str]:
    """Return the names of those accounts that sign in with a second step."""
    keys = [account.pk for account in accounts]
    found = Authenticator.objects.filter(user__in=keys, type=Authenticator.Type.TOTP)
    return set(found.values_list("user__name", flat=True))


def drop_second_step(account: Account) -> None:
    """Let an account sign in by its password alone, and its recovery codes count no more."""
    Authenticator.objects.filter(user=account).delete()


def forget_old_sessions(now: datetime) -> None:
    """Delete the sessions that are over."""
    Session.objects.filter(expire_date__lt=now).delete()
