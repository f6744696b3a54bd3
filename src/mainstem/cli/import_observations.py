"""`mainstem import observations`: a table of observations into the register."""

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from mainstem.cli.main import CommandError
from mainstem.cli.steps import show_steps
from mainstem.exchange.observations import Problem
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.numbers import observing
from mainstem.operations.numbers.observing import File, Given, Intake
from mainstem.values import dates

LEFT = "; a table comes in whole or not at all"
"""What an interrupted run leaves behind."""
SHOWN = 20
"""Rows that are listed one by one; of more it is said how many there are for each reason."""

REASONS = {
    "code": "it names no indicator",
    "member": "it is no country (ISO 3166 code or a name of it)",
    "period": "it is no year, month, day, quarter or interval",
    "number": "it is no number",
    "unit": "it is another unit than the indicator has above",
    "fields": "the row has more cells than there are columns",
    "note": "nothing but words in the first column: a note, it seems",
    "cell": "the formula has no result",
    "repeated": "a row above says exactly the same",
}


class UnreadableFile(CommandError):
    """A file that is to be imported cannot be opened."""


def run(options: argparse.Namespace) -> int:
    """Take the table in, or say what would become of it, and return the exit status."""
    given = Given(
        read_file(options.file),
        read_file(options.mapping) if options.mapping else None,
        _check_date(options.released),
    )
    now = datetime.now(UTC)
    with show_steps(quiet=options.quiet) as tell:
        if options.preview:
            intake = observing.preview(OPERATOR, given, now=now)
        else:
            intake = observing.take_in(OPERATOR, given, now=now, progress=tell)
    if not options.quiet:
        for line in _report(intake, is_preview=options.preview):
            print(line)
    for line in _list_problems(intake.problems):
        print(f"{given.table.name}, {line}", file=sys.stderr)
    return 1 if intake.problems else 0


def read_file(name: str) -> File:
    """Read a file that somebody named.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    try:
        return File(Path(name).name, Path(name).read_bytes())
    except OSError as error:
        raise UnreadableFile(f"{name} cannot be opened: {error.strerror}.") from error


def _check_date(text: str) -> str:
    try:
        return dates.parse(text).iso if text else ""
    except dates.InvalidDate as error:
        raise UnreadableFile(
            f"--released {text}: no date; write 2025, 2025-07 or 2025-07-01."
        ) from error


def _report(intake: Intake, *, is_preview: bool) -> list[str]:
    title = next(iter(intake.dataset.title.values()))
    lines = [
        f"{title} ({intake.dataset.collection}), as of {intake.as_of}, read by {intake.mapping}",
        f"{intake.observations:,} observations of {intake.series:,} indicators, "
        f"{intake.indicators:,} of them new; {intake.gaps:,} gaps, "
        f"{len(intake.problems):,} rows left out",
    ]
    if intake.unread:
        lines.append(f"Columns that nothing reads: {', '.join(intake.unread)}")
    if before := intake.before:
        lines.append(
            f"Against the release of {before.as_of}: {before.changed:,} values differ, "
            f"{before.added:,} are new, {before.gone:,} are gone, {before.same:,} are the same."
        )
    if not intake.observations:
        lines.append("No row fits: nothing changed.")
    elif intake.is_known:
        lines.append("The register holds exactly this table: nothing changed.")
    elif is_preview:
        lines.append("Nothing has been changed: this was a preview.")
    return lines


def _list_problems(problems: tuple[Problem, ...]) -> list[str]:
    shown = [_describe(problem) for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        counts = Counter(problem.reason for problem in problems[SHOWN:])
        shown += [f"and {n:,} more rows: {REASONS[reason]}." for reason, n in counts.most_common()]
    return shown


def _describe(problem: Problem) -> str:
    where = f"row {problem.row}" + (f", {problem.column}" if problem.column else "")
    what = f" {shorten(problem.text)!r}:" if problem.text else ""
    return f"{where}:{what} {REASONS[problem.reason]}."


def shorten(text: str) -> str:
    """Cut what stands in a cell to what a line can show."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_LONGEST = 60
