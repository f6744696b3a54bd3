"""`mainstem demo`: a mechanism and the documents that ship with it, taken in and shown."""

import argparse
import sys
from datetime import UTC, datetime

from mainstem.cli import reports, serve
from mainstem.operations import demonstration, samples
from mainstem.operations.demonstration import Sight
from mainstem.operations.reading import documents


def run(options: argparse.Namespace) -> int:
    """Read the samples, report, serve unless told not to, and return the exit status."""
    failed = 0
    read = []
    todo = samples.list_sample_jobs()
    for outcome in documents.read_documents(todo, clock=lambda: datetime.now(UTC)):
        if outcome.failure:
            failed += 1
            reports.print_failure(outcome.failure)
        if outcome.reading:
            read.append(outcome.reading)
        reports.print_outcome(outcome, file=sys.stdout)
    print(describe(demonstration.prepare(read, now=datetime.now(UTC))), flush=True)
    if not options.no_serve:
        serve.serve(options.host, options.port, guests=options.guests)
    return 1 if failed else 0


def describe(sight: Sight) -> str:
    """Say what there is to look at, and where, in a few lines."""
    entries = f"{sight.entries:,} {'entry' if sight.entries == 1 else 'entries'} in the register"
    lines = ["", f"{entries}, {sight.waiting:,} claims waiting for review."]
    if sight.rules:
        names = ", ".join(f"“{name}”" for name in sight.rules)
        lines.append(f"In force: {names}. What a rule accepts carries its name.")
    lines.append("Look at")
    lines.append(
        "  /mechanism/  the cooperation at a glance: who met, what was adopted and promised"
    )
    lines.append("  /plans/      how far its plans are")
    lines.append("  /            what is new, what waits, what is due")
    if sight.document:
        lines.append(
            f"  /documents/{sight.document}/\n"
            f"               two languages side by side; {sight.differences:,} differences"
        )
    if sight.entry:
        lines.append(
            f"  /entries/{sight.entry}/\n"
            f"               an entry, and the sources that say so; {sight.claims:,} claims"
        )
    lines.append("  /map/        where; and /balance/, who takes part in how much")
    lines.append("  /reports/    what goes to the ministers, to read and to print")
    lines.append("  /review/     what a person is to accept, correct or reject")
    return "\n".join(lines)
