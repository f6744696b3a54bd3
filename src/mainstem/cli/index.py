"""`mainstem index`: let what was read be found; also done by `search`, and by `serve` meanwhile."""

import argparse
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from mainstem.cli.steps import show_steps
from mainstem.errors import MainstemError
from mainstem.operations.stores import indexing, instances

_PAUSE = 5.0
"""Seconds after which a server looks whether something has been read."""


def run(options: argparse.Namespace) -> int:
    """Index what is not in the index, say how much that was, and return the exit status."""
    count = bring_up_to_date(quiet=options.quiet, anew=options.anew)
    if not options.quiet:
        print(f"Indexed {count:,} passages.")
    return 0


def bring_up_to_date(*, quiet: bool, anew: bool = False) -> int:
    """Index what is not in the index, showing progress, and return how many passages that were."""
    done = 0
    with show_steps(quiet=quiet) as tell:
        for progress in indexing.index(anew=anew):
            done = progress.passages
            tell("indexing", done, done + progress.left)
    return done


@contextmanager
def kept_up_to_date() -> Iterator[None]:
    """Index what is read by anyone, in a thread of its own, for as long as the context lasts."""
    stop = threading.Event()
    thread = threading.Thread(target=_keep, args=(stop,), name="index", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _keep(stop: threading.Event) -> None:
    said = ""
    while not stop.is_set():
        try:
            for _ in indexing.index():
                if stop.is_set():
                    break
            said = ""
        except MainstemError as error:
            # Said once: the pages go on, and the store may be back the next time.
            if str(error) != said:
                said = str(error)
                print(f"mainstem: {said}", file=sys.stderr)
        finally:
            instances.close_instance()
        stop.wait(_PAUSE)
