"""`mainstem rebuild`: make what follows from the history again, or prove that it need not be."""

import argparse
import sys
from typing import Any

from tqdm import tqdm

from mainstem.operations.log import history
from mainstem.operations.log.history import Difference


def run(options: argparse.Namespace) -> int:
    """Rebuild, or check, and return the exit status."""
    with tqdm(
        unit=" acts",
        disable=options.quiet or not sys.stderr.isatty(),
        delay=0.5,
        leave=False,
        dynamic_ncols=True,
    ) as bar:

        def tell(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        if options.check:
            differences = history.check_rebuild(tell)
        else:
            count = history.rebuild(tell)
    if not options.check:
        if not options.quiet:
            print(f"Rebuilt from {count:,} acts.")
        return 0
    for difference in differences:
        print(_describe(difference))
    if not differences and not options.quiet:
        print("Everything is as it follows from the history.")
    return 1 if differences else 0


def _describe(difference: Difference) -> str:
    row = f"{difference.table}, row {difference.key}"
    if difference.stored is None:
        return f"{row}: it follows from the history, but is not there."
    if difference.made is None:
        return f"{row}: it is there, but does not follow from the history."
    columns = "; ".join(
        f"{name} is {_show(difference.stored[name])} and should be {_show(made)}"
        for name, made in difference.made.items()
    )
    return f"{row}: {columns}."


_SHOWN = 80


def _show(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
