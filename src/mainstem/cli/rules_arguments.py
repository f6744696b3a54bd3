"""Arguments of `mainstem rules`, which lists, switches and applies the named rules."""

import argparse

_RULES = """\
A rule in force accepts claims that a person would only wave through, under its own name. Rules are
off until they are switched on, and look at every document that is read from then on.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the others."""
    rules = commands.add_parser(
        "rules",
        help="list, switch and apply the rules that accept claims",
        description=_RULES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = rules.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser(
        "list",
        help="say how each rule stands",
        description="Print each rule: its name, whether it is in force, since when and by whom, how "
        "many claims it has accepted, and how many wait that it looks at.",
    )
    on = _add_action(actions, "on", "put a rule in force", "Put a rule in force.")
    on.add_argument("--reason", default="", help="why, for the history")
    off = _add_action(
        actions,
        "off",
        "put a rule out of force",
        "Put a rule out of force. What it accepted stays: see mainstem rules withdraw.",
    )
    off.add_argument("--reason", default="", help="why, for the history")
    apply = _add_action(
        actions,
        "apply",
        "let a rule look at all that waits",
        "Let a rule in force look at every claim that waits. Stopped half-way, it goes on from there.",
    )
    apply.add_argument("--quiet", action="store_true", help="print errors only")
    withdraw = _add_action(
        actions,
        "withdraw",
        "undo all that a rule has accepted",
        "Undo every judgement of a rule in one transaction, with all that was stated because of it. "
        "The claims wait again; what a person judged anew stays. Asks first.",
    )
    withdraw.add_argument("--yes", action="store_true", help="do not ask")


def _add_action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    short: str,
    description: str,
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=short, description=description)
    action.add_argument("name", metavar="NAME", help="of the rule, as mainstem rules list shows it")
    return action
