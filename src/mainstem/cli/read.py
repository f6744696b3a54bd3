"""`mainstem read`: documents into the store, and a report of what was found."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from tqdm import tqdm

from mainstem.cli import reports
from mainstem.cli.jsonl import open_jsonl
from mainstem.operations import documents, files
from mainstem.operations.documents import Outcome
from mainstem.operations.jobs import Job


def run(options: argparse.Namespace) -> int:
    """Carry out the command and return its exit status."""
    if options.parallel and len(options.files) != 2:
        print("mainstem read: --parallel takes two FILEs.", file=sys.stderr)
        return 2
    todo = files.list_jobs(options.files, parallel=options.parallel)
    if not todo:
        print("mainstem read: no documents in there.", file=sys.stderr)
        return 1
    workers = options.workers or documents.choose_workers(todo, os.cpu_count() or 1)
    report = sys.stderr if options.jsonl == "-" else sys.stdout
    failed = 0
    with open_jsonl(options.jsonl) as out:
        for outcome in _with_progress(todo, workers, options.quiet):
            failed += outcome.status == "failed"
            if outcome.failure:
                reports.print_failure(outcome.failure)
            elif not options.quiet:
                reports.print_outcome(outcome, file=report)
            if out is not None:
                out.writelines(line.encode() + b"\n" for line in documents.iter_lines(outcome))
    return 1 if failed else 0


def _with_progress(todo: Sequence[Job], workers: int, quiet: bool) -> Iterator[Outcome]:
    """Show a bar on standard error while outcomes come in, only where a person watches."""
    sizes = [sum(item.get_size() for item in job.items) for job in todo]
    outcomes = documents.read_documents(todo, workers=workers, clock=lambda: datetime.now(UTC))
    hidden = quiet or len(todo) < 2 or not sys.stderr.isatty()
    with tqdm(total=sum(sizes), unit="B", unit_scale=True, disable=hidden, leave=False) as bar:
        for size, outcome in zip(sizes, outcomes, strict=True):
            bar.clear()
            yield outcome
            bar.update(size)
