"""Confirming: what cannot be taken back is done only when a person says so, or `--yes` does."""

import sys

from mainstem.cli.main import CommandError


class NotConfirmed(CommandError):
    """What is in the store would be lost, and nobody has said that this is meant."""


def ask(warning: str, *, without: str = "") -> None:
    """Warn, and go on only if the person types yes.

    Args:
        warning: what will happen, as a sentence.
        without: how the refusal begins where nobody can be asked; the warning if empty.

    Raises:
        NotConfirmed: they said anything else, or nobody is there to ask.
    """
    if not sys.stdin.isatty():
        raise NotConfirmed(f"{without or warning} --yes says it is meant.")
    print(warning, file=sys.stderr)
    try:
        answer = input("Type yes to go on: ")
    except EOFError:
        answer = ""
    if answer.strip().lower() != "yes":
        raise NotConfirmed("Nothing was changed.")
