"""Accounts: who can sign in, as whom a person acts, and how an account begins and ends."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction

from mainstem.governance import names, permissions, roles
from mainstem.governance.permissions import Person
from mainstem.operations import Missing, OperationError
from mainstem.register.acts import Actor
from mainstem.store.access import accounts
from mainstem.store.schema.people import Account

OPERATOR = Actor(roles.OPERATOR, roles.OPERATOR)
"""Who runs commands on the machine of the store."""

GUESTS = "mainstem.guests"
"""Where the environment of a request says in which role guests act. No header can be called so."""

_WITHOUT_ROLE = {"no": roles.STRANGER, "yes": roles.VISITOR, "documents": "reader"}
"""As what someone without a role acts, by how public the site is."""


class NameTaken(OperationError):
    """There is an account of that name already. It may be closed."""


class NoSuchAccount(Missing):
    """There is no account of that name."""


class WeakPassword(OperationError):
    """A password is too easy to guess. It carries the reasons, in the reader's language."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class StaleInvitation(OperationError):
    """An invitation was used before, is too old, or was never made here."""


@dataclass(frozen=True, slots=True)
class Hat:
    """A role that a person holds and may choose to act in."""

    grant: str
    role: str
    member: str | None


def get_actor(
    user: Account | AnonymousUser, *, guests: str | None = None, hat: str | None = None
) -> Actor:
    """Return as whom a person acts.

    Args:
        user: the account that has signed in, or none.
        guests: the role of whoever comes without an account, while there are no accounts.
        hat: the grant the person has chosen to act in; one they do not hold does not count.

    Returns:
        someone in the chosen role, or else in the highest they hold. Who has none acts as the
        site lets everyone: as stranger, visitor or reader.
    """
    if isinstance(user, Account):
        return _get_signed_in(user, hat)
    if guests and not accounts.has_accounts():
        return Actor(names.GUEST, guests)
    return Actor("", _WITHOUT_ROLE[settings.PUBLIC])


def _get_signed_in(account: Account, hat: str | None) -> Actor:
    held = accounts.list_grants(account.name) if account.is_active else ()
    if not held:
        return Actor(account.name, _WITHOUT_ROLE[settings.PUBLIC])
    highest = max(held, key=lambda grant: roles.get_rank(grant.role))
    chosen = next((grant for grant in held if grant.id == hat), highest)
    return Actor(account.name, chosen.role, chosen.member)


def list_hats(name: str) -> tuple[Hat, ...]:
    """Return the roles a person may act in, the highest first."""
    held = accounts.list_grants(name)
    ordered = sorted(held, key=lambda grant: -roles.get_rank(grant.role))
    return tuple(Hat(grant.id, grant.role, grant.member) for grant in ordered)


def has_second_step(name: str) -> bool:
    """Say whether a person signs in with a second step."""
    return bool(accounts.list_second_steps([find_account(name)]))


def has_accounts() -> bool:
    """Say whether there is any account; while there is none, a site may be open to guests."""
    return accounts.has_accounts()


def create_account(actor: Actor, name: str, *, now: datetime) -> str:
    """Add an account without a role or a password; an invitation lets its person choose one.

    Returns:
        the name, in its one spelling.

    Raises:
        InvalidName, NameTaken: there cannot be an account of that name.
        NotAllowed: the actor may not.
    """
    parsed = names.parse_name(name)
    permissions.check(actor, "grant", Person(parsed))
    with transaction.atomic():
        if accounts.find_account(parsed):
            raise NameTaken(f"There is an account {parsed} already.")
        accounts.add_account(parsed, now)
    return parsed


def close_account(actor: Actor, name: str) -> None:
    """Let an account sign in no more. Its roles stay until they are taken away."""
    accounts.save_active(_find_other(actor, name), False)


def reopen_account(actor: Actor, name: str) -> None:
    """Let a closed account sign in again."""
    accounts.save_active(_find_other(actor, name), True)


def drop_second_step(actor: Actor, name: str) -> None:
    """Let someone who has lost their second step sign in by their password alone."""
    accounts.drop_second_step(_find_other(actor, name))


def invite(actor: Actor, name: str) -> str:
    """Make an invitation: whoever holds it may choose the password of the account, once.

    Returns:
        the key of the invitation. It ends when a password is chosen or the person signs in, and
        after `settings.PASSWORD_RESET_TIMEOUT` seconds.
    """
    return default_token_generator.make_token(_find_other(actor, name))


def is_invited(name: str, key: str) -> bool:
    """Say whether a key is that of an invitation that still holds."""
    account = accounts.find_account(names.fold_name(name))
    if account is None or not account.is_active:
        return False
    return default_token_generator.check_token(account, key)


def accept_invitation(name: str, key: str, password: str) -> None:
    """Choose the password of an account one was invited to.

    Raises:
        StaleInvitation: the key does not hold (any more).
        WeakPassword: nothing was changed, and the invitation still holds.
    """
    with transaction.atomic():
        account = accounts.find_account(names.fold_name(name))
        if account is None or not is_invited(name, key):
            raise StaleInvitation("This invitation was used, or is too old. Ask for another one.")
        save_password(account, password)


def save_password(account: Account, password: str) -> None:
    """Give an account a password.

    Raises:
        WeakPassword: it is too easy to guess.
    """
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise WeakPassword(error.messages) from error
    accounts.save_password(account, password)


def find_account(name: str) -> Account:
    """Return the account of a name.

    Raises:
        NoSuchAccount: there is none.
    """
    account = accounts.find_account(names.fold_name(name))
    if account is None:
        raise NoSuchAccount(f"There is no account {names.fold_name(name)}.")
    return account


def forget_old_sessions(now: datetime) -> None:
    """Forget the sessions that are over."""
    accounts.forget_old_sessions(now)


def _find_other(actor: Actor, name: str) -> Account:
    """Return an account that the actor may change."""
    permissions.check(actor, "grant", Person(names.fold_name(name)))
    return find_account(name)
