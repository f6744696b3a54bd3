"""Arguments: every command, what it takes, and the help it prints."""

import argparse

from mainstem import __version__
from mainstem.cli import (
    backup_arguments,
    import_arguments,
    mechanism_arguments,
    report_arguments,
    rules_arguments,
    token_arguments,
)

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

_LOG = """\
Every change of the register is an act in a history that is only ever added to, hashed into a tree
and signed. Whoever keeps a checkpoint and the verifier key can prove later that nothing before it
was changed.
"""

_VERIFY = """\
Compute every hash again, and compare with what was signed: finds acts that were edited, deleted,
moved, copied, back-dated or put in between, and where that first may have happened. Without the
store it takes an exported history (--file). Only a checkpoint you kept yourself (--checkpoint)
shows that whoever has the key did not write another history.
"""

_VERIFY_EPILOG = """\
exit status: 0 the history is sound, 1 it is not, or cannot be read.
"""

_REBUILD = """\
Empty every table that follows from the history and make it again from the acts, all in one
transaction. Nobody else can write meanwhile. The history itself, documents and accounts stay.
"""

_REBUILD_EPILOG = """\
exit status: 0 done, or everything is as it should be; 1 something differs, or the history is wrong.
"""

_SEARCH = """\
Find entries and passages with all of these words, in any language the register speaks. Simplified
and traditional characters, full width and half, capitals and small letters, digits of any script
are the same; "words between quotation marks" are looked for as they stand, side by side. What has
been read and not indexed yet is indexed first.
"""

_SEARCH_EPILOG = """\
exit status: 0 something was found, 1 nothing was. docs/reference/searching.md describes what can be
typed, and the JSON.
"""

_INDEX = """\
Put what was read into the index that mainstem search and the pages look in. A server does so by
itself within seconds; stopped half-way, it goes on from there.
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
    import_arguments.add(commands)
    mechanism_arguments.add(commands)
    _add_search(commands)
    _add_serve(commands)
    _add_demo(commands)
    _add_index(commands)
    _add_admin(commands)
    report_arguments.add(commands)
    token_arguments.add(commands)
    rules_arguments.add(commands)
    _add_log(commands)
    _add_rebuild(commands)
    backup_arguments.add(commands)
    return parser


def list_commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command by its name, in the order of the help."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                found[name] = command
                found |= {f"{name} {k}": v for k, v in list_commands(command).items()}
    return found


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


def _add_search(commands: "_Commands[argparse.ArgumentParser]") -> None:
    search = commands.add_parser(
        "search",
        help="find entries and passages by words",
        description=_SEARCH,
        epilog=_SEARCH_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    search.add_argument("words", nargs="+", metavar="WORD", help="what to look for")
    search.add_argument("--json", action="store_true", help="print JSON, with the marks as ranges")
    search.add_argument(
        "--kind", default="", help="only entry, document, passage, or a kind of entry: meeting"
    )
    search.add_argument("--lang", default="", help="only what is said in a language: zh, lo")
    search.add_argument(
        "--document", default="", metavar="ID", help="only a document, named as in its address"
    )
    search.add_argument(
        "--limit",
        type=_parse_limit,
        default=20,
        metavar="N",
        help="print N hits at most (default: %(default)s)",
    )
    search.add_argument(
        "--after", default="", metavar="PLACE", help="go on where an earlier search said"
    )
    search.add_argument("--quiet", action="store_true", help="show no progress of indexing")


def _add_index(commands: "_Commands[argparse.ArgumentParser]") -> None:
    index = commands.add_parser(
        "index",
        help="let what was read be found",
        description=_INDEX,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    index.add_argument(
        "--anew",
        action="store_true",
        help="forget the index first, with what it keeps of documents that were read again",
    )
    index.add_argument("--quiet", action="store_true", help="print errors only")


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


def _parse_limit(word: str) -> int:
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 10 else 0
    if not number:
        raise argparse.ArgumentTypeError("must be a number from 1 on")
    return number


def _parse_port(word: str) -> int:
    number = int(word) if word.isascii() and word.isdigit() else -1
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError("must be a number from 0 to 65535")
    return number


def _add_log(commands: "_Commands[argparse.ArgumentParser]") -> None:
    log = commands.add_parser(
        "log",
        help="verify or export the history",
        description=_LOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = log.add_subparsers(dest="action", metavar="ACTION", required=True)
    verify = actions.add_parser(
        "verify",
        help="prove that the history is what was signed",
        description=_VERIFY,
        epilog=_VERIFY_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verify.add_argument("--file", metavar="FILE", help="an exported history instead of the store")
    verify.add_argument(
        "--checkpoint",
        action="append",
        default=[],
        metavar="FILE",
        help="a checkpoint that you kept; may be given several times",
    )
    verify.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="KEY",
        help="the verifier key that signed it, as you were given it (default: the key of this "
        "store, or the one the file names); may be given several times",
    )
    export = actions.add_parser(
        "export",
        help="write the history to a file",
        description="Write acts and checkpoints as JSON lines (docs/reference/history.md), for "
        "mainstem log verify --file.",
    )
    export.add_argument("out", metavar="FILE", help="where to; - is standard output")
    actions.add_parser(
        "checkpoint",
        help="print the newest checkpoint",
        description="Print the newest signed checkpoint to standard output, for members to keep, "
        "and the verifier key to standard error.",
    )
    actions.add_parser(
        "rotate-key",
        help="let a new key sign the history from now on",
        description="Make a new signing key and put it in the place of the one until now. The newest "
        "checkpoint is signed by both and printed, for members to keep; what the old key signed "
        "still counts. People may go on working. If it is interrupted, run it again.",
    )


def _add_rebuild(commands: "_Commands[argparse.ArgumentParser]") -> None:
    rebuild = commands.add_parser(
        "rebuild",
        help="make the register again from its history",
        description=_REBUILD,
        epilog=_REBUILD_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    rebuild.add_argument(
        "--check", action="store_true", help="only compare with what is there, and change nothing"
    )
    rebuild.add_argument("--quiet", action="store_true", help="print what is wrong only")


def needs_store(options: argparse.Namespace) -> bool:
    """Tell whether the store has to be there, and up to date, for a command to begin.

    To check a file none must be made; a backup takes a store of an older version as it is.
    """
    if options.command in ("backup", "restore"):
        return False
    if options.command == "mechanism" and options.action == "check":
        return False
    return not (options.command == "log" and getattr(options, "file", None))
