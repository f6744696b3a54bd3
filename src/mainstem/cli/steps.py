"""Steps: a line on standard error for work that has several, where a person watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm


@contextmanager
def show_steps(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar that begins anew with each step; yield what is to be told of progress."""
    with tqdm(
        bar_format="{desc} {percentage:3.0f}% {bar:20} {elapsed}",
        disable=quiet or not sys.stderr.isatty(),
        delay=0.5,
        leave=False,
        dynamic_ncols=True,
    ) as bar:
        current = ""

        def tell(step: str, done: int, total: int) -> None:
            nonlocal current
            if step != current:
                current = step
                bar.reset(total)
                bar.set_description_str(step, refresh=False)
            bar.total = total
            bar.update(done - bar.n)

        yield tell
