"""`mainstem rules`: list, switch and apply the named rules, and withdraw what one has accepted."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from mainstem.cli import confirming
from mainstem.cli.steps import show_steps
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.reviewing import rulebook, rules
from mainstem.operations.reviewing.rulebook import RuleSheet
from mainstem.register import acts


def run(options: argparse.Namespace) -> int:
    """Carry out one of the actions, and return the exit status."""
    return _ACTIONS[options.action](options)


def _list(options: argparse.Namespace) -> int:
    del options
    for sheet in rulebook.list_sheets(OPERATOR):
        print("\n".join(_describe(sheet)))
    return 0


def _switch_on(options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    rules.switch_on(OPERATOR, options.name, now=now, reason=options.reason)
    print(f"In force: “{rules.get_rule(options.name).name}”.")
    return 0


def _switch_off(options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    rules.switch_off(OPERATOR, options.name, now=now, reason=options.reason)
    print(f"Not in force: “{rules.get_rule(options.name).name}”. What it accepted stays.")
    return 0


def _apply(options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    with show_steps(quiet=options.quiet) as tell:
        accepted = rules.apply_now(
            OPERATOR, options.name, now=now, progress=lambda n, total: tell("looking", n, total)
        )
    if not options.quiet:
        print(f"Accepted {_count(accepted, 'claim')}.")
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    rule = rules.get_rule(options.name)
    held = next(s for s in rulebook.list_sheets(OPERATOR) if s.rule is rule).judged.held
    if not options.yes:
        confirming.ask(f"{_count(held, 'judgement')} of the rule “{rule.name}” will be undone.")
    undone = rules.withdraw(OPERATOR, rule.name, now=datetime.now(UTC))
    print(f"Undone: {_count(undone, 'judgement')}.")
    return 0


def _describe(sheet: RuleSheet) -> list[str]:
    last = next(iter(sheet.switchings), None)
    state = "in force" if sheet.is_in_force else "off"
    if last:
        why = f": {last.reason}" if last.reason else ""
        state += f" since {acts.format_time(last.at)[:10]}, by {last.by.name}{why}"
    judged = f"{_count(sheet.judged.held, 'claim')} accepted"
    if sheet.judged.ended:
        judged += f", {sheet.judged.ended:,} undone or judged anew"
    waiting = f"{sheet.covered:,} waiting that it looks at"
    return [
        f"{sheet.rule.code}  {state}",
        f"    {sheet.rule.name}",
        f"    {judged}; {waiting}",
    ]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "on": _switch_on,
    "off": _switch_off,
    "apply": _apply,
    "withdraw": _withdraw,
}
