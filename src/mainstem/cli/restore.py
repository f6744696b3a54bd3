"""`mainstem restore`: the store from a backup."""

import argparse
import sys
from pathlib import Path

from mainstem.cli import confirming
from mainstem.cli.steps import show_steps
from mainstem.operations.stores import backups
from mainstem.operations.stores.archives import Manifest


def run(options: argparse.Namespace) -> int:
    """Restore, or check, and return the exit status."""
    path = Path(options.file)
    if options.check:
        with show_steps(quiet=options.quiet) as tell:
            manifest = backups.inspect(path, tell)
        if not options.quiet:
            print(f"{path} is whole.\n{_describe(manifest)}")
        return 0
    if options.replace and not options.yes and not backups.is_store_empty():
        store = backups.get_store_name()
        confirming.ask(
            f"Everything in the store {store} will be lost.",
            without=f"What is in the store {store} would be lost:",
        )
    with show_steps(quiet=options.quiet) as tell:
        restored = backups.restore(path, tell, replace=options.replace)
    if not options.quiet:
        print(f"Restored.\n{_describe(restored.manifest)}")
    if restored.manifest.acts and not restored.is_key_here:
        print(
            f"mainstem: the key that signs the history is not at {backups.get_key_place()}; put it "
            "back before the register is changed.",
            file=sys.stderr,
        )
    return 0


def _describe(manifest: Manifest) -> str:
    return (
        f"made     {manifest.made} by Mainstem {manifest.version}\n"
        f"rows     {manifest.rows:,}\n"
        f"history  {manifest.origin or '(nothing in it)'}, {manifest.acts:,} acts\n"
        f"key      {'in it' if manifest.has_key else 'not in it'}"
    )
