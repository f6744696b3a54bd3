"""`mainstem admin`: an account that administers the site, made at the machine of the store."""

import argparse
import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path

from mainstem.cli.main import CommandError
from mainstem.operations.access import granting


class NoPassword(CommandError):
    """There is no password to give: none was typed, two differ, or the file has none."""


def run(options: argparse.Namespace) -> int:
    """Make the account, or give it back, and return the exit status."""
    password = _read_password(options.password_file)
    name, is_new = granting.make_administrator(options.name, password, now=datetime.now(UTC))
    if is_new:
        print(f"{name} has an account now, as administrator.")
    else:
        print(f"{name} is administrator, with the new password and without a second step.")
    print("Sign in in the browser; People lets you invite others.")
    return 0


def _read_password(file: str | None) -> str:
    """Return the password from a file, from standard input, or from the person at the terminal."""
    if file is None:
        return _ask()
    try:
        text = sys.stdin.readline() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise NoPassword(f"{file} cannot be read: {reason}.") from error
    password = text.split("\n", 1)[0].rstrip("\r")
    if not password:
        raise NoPassword(f"The first line of {file} is empty; it should be the password.")
    return password


def _ask() -> str:
    if not sys.stdin.isatty():
        raise NoPassword(
            "There is no terminal to ask for a password on. Give it in a file: --password-file FILE, "
            "or - for standard input."
        )
    password = getpass.getpass("Password (at least 12 characters): ")
    if password != getpass.getpass("Once more: "):
        raise NoPassword("The two passwords are not the same; nothing was changed.")
    return password
