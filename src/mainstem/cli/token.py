"""`mainstem token`: make, list and revoke tokens at the machine of the store."""

import argparse
import sys
from datetime import UTC, datetime

from mainstem.cli.main import CommandError
from mainstem.operations.access import accounts, tokens
from mainstem.operations.access.accounts import OPERATOR, Hat
from mainstem.operations.access.tokens import HeldToken


class AmbiguousRole(CommandError):
    """It is not clear in which role a token is to act: none was named, or it is not held."""


def run(options: argparse.Namespace) -> int:
    """Carry out one of the three, and return the exit status."""
    return {"make": _make, "list": _list, "revoke": _revoke}[options.action](options)


def _make(options: argparse.Namespace) -> int:
    name = accounts.find_account(options.name).name
    hat = _choose(name, options.role, options.member)
    made = tokens.make_token(
        OPERATOR,
        name,
        hat.grant,
        label=options.label,
        days=options.days,
        now=datetime.now(UTC),
    )
    print(_describe(made.token), file=sys.stderr)
    print("This is the token; it is not shown again:", file=sys.stderr)
    print(made.secret)
    return 0


def _list(options: argparse.Namespace) -> int:
    for token in tokens.list_tokens(OPERATOR, options.name, now=datetime.now(UTC)):
        print(_describe(token))
    return 0


def _revoke(options: argparse.Namespace) -> int:
    tokens.revoke_token(OPERATOR, options.name, options.token, now=datetime.now(UTC))
    print(f"Token {options.token} holds no more.")
    return 0


def _choose(name: str, role: str | None, member: str | None) -> Hat:
    """Choose the role a token acts in: the one that is named, or the only one there is."""
    held = accounts.list_hats(name)
    meant = [hat for hat in held if role in (None, hat.role) and member in (None, hat.member)]
    if len(meant) == 1:
        return meant[0]
    if not held:
        raise AmbiguousRole(f"{name} holds no role yet; an administrator gives one (People).")
    listed = ", ".join(f"{hat.role} {hat.member}" if hat.member else hat.role for hat in held)
    raise AmbiguousRole(f"{name} holds: {listed}. Name one of these: --role, --member.")


def _describe(token: HeldToken) -> str:
    acts_as = " ".join(filter(None, (token.role, token.member))) or "nothing any more"
    until = "over since" if token.is_over else "until"
    return f"{token.id:>4}  {acts_as:<16}  {until} {token.expires:%Y-%m-%d}  {token.label}"
