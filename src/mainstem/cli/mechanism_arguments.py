"""Arguments of `mainstem mechanism`: check the data of a cooperation, and take it in."""

import argparse

_MECHANISM = """\
What a cooperation consists of (members, framework, organs, meetings, instruments, funds, ...) is
data: a folder of TOML files in which each fact names its source. MAINSTEM_MECHANISM says which one
is served. docs/reference/mechanism-data.md describes the tables.
"""

_CHECK = """\
Read a folder and list every problem with its file, line, table and key. Nothing is changed.
"""

_LOAD = """\
Take what the data says into the register, in one transaction. The same data again changes nothing;
where a file has changed, what it no longer says ends, and what it says now begins.
"""

Actions = argparse._SubParsersAction


def add(commands: "Actions[argparse.ArgumentParser]") -> None:
    """Add the command to the others."""
    command = commands.add_parser(
        "mechanism",
        help="check the data of a cooperation, or take it in",
        description=_MECHANISM,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, line, text in (
        ("check", "say whether a folder of data holds together", _CHECK),
        ("load", "take the data into the register", _LOAD),
    ):
        action = actions.add_parser(
            name,
            help=line,
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        action.add_argument(
            "name",
            metavar="DIR",
            nargs="?",
            help="a folder, or the name of a mechanism that ships with the program "
            "(default: what MAINSTEM_MECHANISM says)",
        )
