"""Arguments of `mainstem import`, which takes tables in: one action for each thing they hold."""

import argparse

_IMPORT = """\
Take a table (CSV or XLSX) into the register. Rows that fit come in, in one transaction; the others
are listed with the row, the column and the reason. The same table taken in again changes nothing.
"""

_OBSERVATIONS = """\
Take in a table of observations: one row for each indicator, country and time. The table itself is
kept, so that each value leads back to its row. A table of a collection that is held already is a
newer release of it: its values come first, the older ones stay and are compared. Rows without a
value are gaps, never zeros.
"""

_EPILOG = """\
exit status: 0 done, or there was nothing to do; 1 the table cannot be read, or no row fits.
docs/how-to/import-observations.md shows a mapping.
"""

_PROJECTS = """\
Take in a table of projects: one row for each. The columns that the mapping names identify a row;
companies and places that rows name become entries of their own, each name once. A row that says
something else than before ends what it said; one that says the same changes nothing, and what
people have retracted is not brought back.
"""

_ROWS_EPILOG = """\
exit status: 0 every row is in, 1 some rows were left out or a file cannot be read.
docs/how-to/import-projects.md shows a mapping.
"""

_RESULTS = """\
Take in a table of what projects were to reach and have reached: one row for each measure, with the
target, the result, and what identifies the project in the table it was imported from. Rows of
projects that are not in the register are left out and listed.
"""

Actions = argparse._SubParsersAction


def add(commands: "Actions[argparse.ArgumentParser]") -> None:
    """Add the command to the others."""
    command = commands.add_parser(
        "import",
        help="take a table into the register",
        description=_IMPORT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = command.add_subparsers(dest="action", metavar="WHAT", required=True)
    _add_observations(actions)
    _add_rows(
        actions, "projects", "project", _PROJECTS, help="projects, with their partners and places"
    )
    _add_rows(actions, "results", "indicator", _RESULTS, help="targets and results of projects")


def _add_rows(
    actions: "Actions[argparse.ArgumentParser]",
    name: str,
    kind: str,
    description: str,
    *,
    help: str,
) -> None:
    """Add tables of which each row is an entry of a kind."""
    action = actions.add_parser(
        name,
        help=help,
        description=description,
        epilog=_ROWS_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_common(action, "import_rows", "what the columns mean, TOML")
    action.set_defaults(kind=kind, propose=None)
    if kind == "project":
        action.add_argument(
            "--propose",
            metavar="MAP",
            help="write a mapping to begin with to this file, and change nothing else",
        )
    action.add_argument(
        "--refused",
        metavar="OUT",
        help="write the rows that were left out to this CSV file, with the reasons",
    )


def _add_observations(actions: "Actions[argparse.ArgumentParser]") -> None:
    observations = actions.add_parser(
        "observations",
        help="values of indicators by country and time",
        description=_OBSERVATIONS,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_common(
        observations,
        "import_observations",
        "what the columns mean, TOML (default: known by their names)",
    )
    observations.add_argument(
        "--released",
        metavar="DATE",
        default="",
        help="the day the publisher gave the table out, where the mapping does not say",
    )


def _add_common(action: argparse.ArgumentParser, module: str, mapping: str) -> None:
    """Add what all tables take; `module` carries the action out, `mapping` says what a mapping is."""
    action.add_argument("file", metavar="FILE", help="the table, CSV or XLSX")
    action.add_argument("--mapping", metavar="MAP", help=mapping)
    action.add_argument(
        "--preview", action="store_true", help="say what would come in, and change nothing"
    )
    action.add_argument("--quiet", action="store_true", help="print errors only")
    # `import` is no name that a module can have.
    action.set_defaults(command=module)
