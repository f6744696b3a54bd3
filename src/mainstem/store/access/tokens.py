"""Tokens as stored: make one, find who holds one, list them, revoke one."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from mainstem.store.schema.people import Account
from mainstem.store.schema.tables import Grant
from mainstem.store.schema.token_tables import Token


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


@dataclass(frozen=True, slots=True)
class Holder:
    """As whom a token acts."""

    account: str
    role: str
    member: str | None


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


def find_holder(secret: str, now: datetime) -> Holder | None:
    """Return as whom the token of a secret acts; None where it does not hold at `now`.

    It holds while it is neither revoked nor too old, its account is open and its role is held.
    One question in plain SQL: every request of a program begins with it.
    """
    quote = connection.ops.quote_name
    token, account, grant = (quote(t._meta.db_table) for t in (Token, Account, Grant))
    query = (
        f"SELECT a.name, g.role, g.member FROM {token} t "
        f"JOIN {account} a ON a.id = t.account_id "
        f"JOIN {grant} g ON g.since = t.{quote('grant')} AND g.account = a.name "
        "WHERE t.digest = %s AND t.revoked IS NULL AND t.expires > %s AND a.is_active = %s "
        "AND g.until IS NULL"
    )
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(query, [_hash(secret), moment, True])
        row = cursor.fetchone()
    return None if row is None else Holder(row[0], row[1], row[2] or None)


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
