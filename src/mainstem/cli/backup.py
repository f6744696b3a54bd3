"""`mainstem backup`: the whole store in one file."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from mainstem.cli.steps import show_steps
from mainstem.operations.stores import backups


def run(options: argparse.Namespace) -> int:
    """Write the backup and return the exit status."""
    path = Path(options.file)
    with show_steps(quiet=options.quiet) as tell:
        manifest = backups.back_up(
            path,
            datetime.now(UTC),
            tell,
            overwrite=options.overwrite,
            with_key=options.with_key,
        )
    if options.quiet:
        return 0
    size = path.stat().st_size / 1e6
    print(f"{path}: {manifest.rows:,} rows, {manifest.acts:,} acts of the history, {size:,.1f} MB.")
    if manifest.has_key:
        print("The key that signs the history is in it. Whoever has this file can sign as you.")
    elif manifest.acts:
        print(
            "The key that signs the history is NOT in it. Keep a copy of that too: without it the\n"
            f"history can be read and verified, but never continued. It is at {backups.get_key_place()}."
        )
    return 0
