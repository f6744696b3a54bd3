"""`mainstem demo`: the documents that ship with Mainstem, read and shown."""

import argparse
import sys
from datetime import UTC, datetime

from mainstem.cli import reports, serve
from mainstem.operations import documents, samples


def run(options: argparse.Namespace) -> int:
    """Read the samples, report, serve unless told not to, and return the exit status."""
    failed = 0
    todo = samples.list_sample_jobs()
    for outcome in documents.read_documents(todo, clock=lambda: datetime.now(UTC)):
        if outcome.failure:
            failed += 1
            reports.print_failure(outcome.failure)
        reports.print_outcome(outcome, file=sys.stdout)
    if not options.no_serve:
        serve.serve(options.host, options.port, guests=options.guests)
    return 1 if failed else 0
