"""`mainstem mechanism`: check the data of a cooperation, and take it into the register."""

import argparse
from datetime import UTC, datetime

from mainstem.model.mechanism.nouns import Mechanism
from mainstem.operations import mechanisms
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.mechanisms import Loaded


def run(options: argparse.Namespace) -> int:
    """Check or take in, and return the exit status."""
    found = mechanisms.open_mechanism(options.name) if options.name else mechanisms.get_mechanism()
    print(describe(found))
    if options.action == "load":
        print(tell(mechanisms.load(OPERATOR, found, now=datetime.now(UTC))))
    return 0


def describe(mechanism: Mechanism) -> str:
    """Say in a line what the data of a mechanism holds."""
    counts = (
        (len(mechanism.members), "member", "members"),
        (len(mechanism.organs), "organ", "organs"),
        (len(mechanism.meetings), "meeting", "meetings"),
        (len(mechanism.instruments), "instrument", "instruments"),
        (len(mechanism.sources), "source", "sources"),
    )
    listed = ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts)
    return f"{mechanism.outline.names.forms['en']}: {listed}."


def tell(loaded: Loaded) -> str:
    """Say in a line what taking it in changed."""
    if not (loaded.entries or loaded.begun or loaded.ended):
        said = f"Nothing to do: all {loaded.kept:,} statements hold already."
    else:
        said = (
            f"{loaded.entries:,} new entries, {loaded.begun:,} new statements, "
            f"{loaded.ended:,} ended, {loaded.kept:,} as before."
        )
    if loaded.gone:
        entries = "entry" if loaded.gone == 1 else "entries"
        said += f" {loaded.gone:,} {entries} ended: the data does not have them any more."
    if loaded.left:
        said += f" {loaded.left:,} were left out: somebody took them back."
    if loaded.beside:
        named = ", ".join(loaded.beside)
        said += f"\nSomebody corrected what the data said of {named}, and it says something else by now: both stand. Decide which."
    return said
