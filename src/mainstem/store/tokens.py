"""Tokens as stored: make one, find who holds one, list them, revoke one."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from mainstem.store.people import Account
from mainstem.store.token_tables import Token


@dataclass(frozen=True, slots=True)
class StoredToken:
    """A token, without its secret."""

    id: int
    account: str
    label: str
    grant: int
    """Number of the act that granted the role it is for."""
    created: datetime
    expires: datetime
    revoked: datetime | None


def add_token(
    account: Account, secret: str, *, label: str, grant: int, created: datetime, expires: datetime
) -> StoredToken:
    """Add a token; only the hash of its secret is kept."""
    row = Token(
        account=account,
        digest=_hash(secret),
        label=label,
        grant=grant,
        created=created,
        expires=expires,
    )
    row.save(force_insert=True)
    return _describe(row)


def find_token(secret: str, now: datetime) -> StoredToken | None:
    """Return the token of a secret, of an open account; None where it does not hold at `now`."""
    found = _list().filter(digest=_hash(secret), account__is_active=True)
    row = found.filter(revoked=None, expires__gt=now).first()
    return _describe(row) if row else None


def list_tokens(account: str | None = None) -> list[StoredToken]:
    """List tokens that were not revoked, the newest first; those that are too old are among them.

    Args:
        account: only those of this one.
    """
    found = _list().filter(revoked=None).order_by("-id")
    if account is not None:
        found = found.filter(account__name=account)
    return [_describe(row) for row in found]


def revoke_token(token: int, now: datetime) -> None:
    """Let a token hold no more; one that was revoked stays as it is."""
    Token.objects.filter(id=token, revoked=None).update(revoked=now)


def _list() -> "QuerySet[Token]":
    return Token.objects.select_related("account")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _describe(row: Token) -> StoredToken:
    return StoredToken(
        id=row.pk,
        account=row.account.name,
        label=row.label,
        grant=row.grant,
        created=row.created,
        expires=row.expires,
        revoked=row.revoked,
    )
