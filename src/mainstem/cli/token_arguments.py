"""Arguments of `mainstem token`, which makes, lists and revokes what lets a program act as someone."""

import argparse

_TOKEN = """\
A token lets a program act as a person, in one of their roles and for a time, where the API is
asked; nobody signs in with one. People make and revoke their own in the browser.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the others."""
    token = commands.add_parser(
        "token",
        help="let a program act as someone",
        description=_TOKEN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = token.add_subparsers(dest="action", metavar="ACTION", required=True)
    make = actions.add_parser(
        "make",
        help="make a token",
        description="Print a new token to standard output, this once. "
        "docs/how-to/take-data-with-a-token.md shows what to do with it.",
    )
    make.add_argument("name", metavar="NAME", help="whose account it acts as")
    make.add_argument("--role", help="the role it acts in (default: the only one they hold)")
    make.add_argument("--member", metavar="CODE", help="the state or organisation of that role")
    make.add_argument("--label", default="a program", help="what it is for (default: %(default)s)")
    make.add_argument(
        "--days", type=int, default=90, help="how long it holds, 1 to 366 (default: %(default)s)"
    )
    listing = actions.add_parser(
        "list", help="list someone's tokens", description="List the tokens of an account."
    )
    listing.add_argument("name", metavar="NAME", help="whose they are")
    revoke = actions.add_parser(
        "revoke", help="revoke a token", description="Let a token hold no more, at once."
    )
    revoke.add_argument("name", metavar="NAME", help="whose it is")
    revoke.add_argument("token", type=int, metavar="NUMBER", help="as mainstem token list shows it")
