"""`mainstem read`: documents into the store, and a report of what was found."""

import argparse
import io
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TextIO

from mainstem.cli import reports
from mainstem.cli.jsonl import open_jsonl
from mainstem.cli.progress import ProgressLine
from mainstem.cli.steps import show_steps
from mainstem.operations.reading import documents, files, intake
from mainstem.operations.reading.documents import Outcome
from mainstem.operations.reading.jobs import Job

LEFT = "; what was read is in the store"
"""What an interrupted run leaves behind."""
_COUNTED = 10_000
"""Files counted before the first is read; of more it is not known how many there are."""


def run(options: argparse.Namespace) -> int:
    """Carry out the command and return its exit status."""
    if options.parallel and len(options.files) != 2:
        print("mainstem read: --parallel takes two FILEs.", file=sys.stderr)
        return 2
    listed = files.iter_jobs(options.files, parallel=options.parallel)
    first = list(islice(listed, _COUNTED))
    if not first:
        print("mainstem read: no documents in there.", file=sys.stderr)
        return 1
    total = len(first) if len(first) < _COUNTED else None
    workers = options.workers or documents.choose_workers(first, os.cpu_count() or 1)
    report = sys.stderr if options.jsonl == "-" else sys.stdout
    failed = 0
    with (
        ProgressLine(total, file=io.StringIO() if options.quiet else sys.stderr) as line,
        open_jsonl(options.jsonl) as out,
    ):
        for outcome in _read(chain(first, listed), workers, line):
            failed += outcome.status == "failed"
            if outcome.failure:
                reports.print_failure(outcome.failure)
            elif not options.quiet:
                reports.print_outcome(outcome, file=report)
            if out is not None:
                out.write(documents.iter_lines(outcome))
    _take_in(report, quiet=options.quiet)
    return 1 if failed else 0


def _take_in(report: TextIO, *, quiet: bool) -> None:
    """Put what was read into the review queue; say what the rules in force accepted of it."""
    with show_steps(quiet=quiet) as tell:
        taken = intake.take_in(
            now=datetime.now(UTC), progress=lambda done, total: tell("for review", done, total)
        )
    if taken.accepted and not quiet:
        count = len(taken.accepted)
        print(
            f"{count:,} {'claim' if count == 1 else 'claims'} accepted by rules in force.",
            file=report,
        )


def _read(todo: Iterable[Job], workers: int, line: ProgressLine) -> Iterator[Outcome]:
    """Read documents, and move the line on after each has been reported."""
    outcomes = documents.read_documents(
        todo, workers=workers, clock=lambda: datetime.now(UTC), progress=line.tell
    )
    for outcome in outcomes:
        line.clear()
        yield outcome
        line.finish(outcome.job)
