"""Arguments: every command, what it takes, and the help it prints."""

import argparse

from mainstem import __version__

_EPILOG = """\
The store is created when it is first needed: mainstem.sqlite3 in the working folder, or what
DATABASE_URL names. docs/reference/settings.md lists every setting.
"""

_READ = """\
Read documents into the store and say what was found: dates, figures, events, commitments,
citations, and where two languages disagree. A folder stands for the documents in it and below
(.txt .md .html .htm .xhtml .docx .pdf; names beginning with a dot are left out). A document
whose bytes were read before by this version is not read again.
"""

_READ_EPILOG = """\
exit status: 0 everything was read, 1 some file could not be read, 2 the command was not
understood, 130 interrupted. What was read by then is in the store, each document whole.
"""

_ADMIN = """\
Make an account that administers the site: the first one, or for someone who has lost their way
in. An account of that name is given the new password and the role, is opened if it was closed,
and signs in without a second step from then on. Everyone else is invited in the browser (People).
"""


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command."""
    parser = argparse.ArgumentParser(
        prog="mainstem",
        description="The working register of a regional cooperation, read from its own documents.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"mainstem {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_read(commands)
    _add_serve(commands)
    _add_demo(commands)
    _add_admin(commands)
    return parser


def list_commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command by its name, in the order of the help."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


_Commands = argparse._SubParsersAction


def _add_read(commands: "_Commands[argparse.ArgumentParser]") -> None:
    read = commands.add_parser(
        "read",
        help="read documents into the store",
        description=_READ,
        epilog=_READ_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    read.add_argument("files", nargs="+", metavar="FILE", help="a document or a folder of them")
    read.add_argument(
        "--parallel",
        action="store_true",
        help="the two FILEs, one of them Chinese, translate each other: align and compare them",
    )
    read.add_argument(
        "--jsonl",
        metavar="OUT",
        help="also write what was read as JSON lines (docs/reference/reading-contract.md); "
        "- is standard output, and moves the report to standard error",
    )
    read.add_argument(
        "--workers",
        type=_parse_workers,
        metavar="N",
        help="read N documents at a time (default: one a processor for 4 MB or more, else 1)",
    )
    read.add_argument("--quiet", action="store_true", help="print errors only")


def _add_serve(commands: "_Commands[argparse.ArgumentParser]") -> None:
    serve = commands.add_parser(
        "serve",
        help="show the store in a browser",
        description="Serve the pages of the store until Ctrl-C.",
    )
    _add_address(serve)
    _add_guests(serve, "reader")


def _add_demo(commands: "_Commands[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser(
        "demo",
        help="read the documents that ship with Mainstem, and show them",
        description="Read the documents that ship with Mainstem into the store, say what was "
        "found, and serve the pages until Ctrl-C.",
    )
    demo.add_argument("--no-serve", action="store_true", help="stop after reading")
    _add_address(demo)
    _add_guests(demo, "reviewer")


def _add_admin(commands: "_Commands[argparse.ArgumentParser]") -> None:
    admin = commands.add_parser(
        "admin",
        help="give someone an account as administrator",
        description=_ADMIN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    admin.add_argument("name", metavar="NAME", help="the name they sign in with")
    admin.add_argument(
        "--password-file",
        metavar="FILE",
        help="the first line of FILE is the password; - is standard input "
        "(default: ask for it twice)",
    )


def _add_guests(parser: argparse.ArgumentParser, role: str) -> None:
    parser.add_argument(
        "--guests",
        choices=("reader", "reviewer", "editor", "steward"),
        default=role,
        help="the role of whoever comes, for as long as nobody has an account (default: %(default)s)",
    )


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=_parse_port, default=8000, help="port to listen on (default: %(default)s)"
    )


def _parse_workers(word: str) -> int:
    number = int(word) if word.isascii() and word.isdigit() else 0
    if not 1 <= number <= 256:
        raise argparse.ArgumentTypeError("must be a number from 1 to 256")
    return number


def _parse_port(word: str) -> int:
    number = int(word) if word.isascii() and word.isdigit() else -1
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError("must be a number from 0 to 65535")
    return number
