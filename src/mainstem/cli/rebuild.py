"""`mainstem rebuild`: make what follows from the history again, or prove that it need not be."""

import argparse
import sys

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
        f"{name} is {is_} and should be {made}"
        for name, value in difference.made.items()
        for is_, made in [_cut_both(repr(difference.stored[name]), repr(value))]
    )
    return f"{row}: {columns}."


_SHOWN = 80
_BEFORE = 20
"""Characters of two long values that are shown before the first in which they differ."""


def _cut_both(stored: str, made: str) -> tuple[str, str]:
    """Return two values that differ, cut to where they do."""
    pairs = enumerate(zip(stored, made, strict=False))
    same = next((at for at, (left, right) in pairs if left != right), min(len(stored), len(made)))
    start = same - _BEFORE if max(len(stored), len(made)) > _SHOWN and same > _BEFORE else 0
    return _cut(stored, start), _cut(made, start)


def _cut(text: str, start: int) -> str:
    end = start + _SHOWN
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
