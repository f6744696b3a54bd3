"""The entry: understand the command, open the store, run it, turn errors into words."""

import argparse
import atexit
import gc
import importlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from mainstem.cli import arguments
from mainstem.errors import MainstemError

INTERRUPTED = 130


class CommandError(MainstemError):
    """A command cannot do its part around an operation: write its output, open its port."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: the words after the program's name; None takes those of the process.

    Returns:
        The exit status: 0 done, 1 something failed, 2 not understood, 130 interrupted.
    """
    parser = arguments.make_parser()
    options = parser.parse_args(argv)
    _prepare_streams()
    command: ModuleType | None = None
    try:
        with _keep_what_comes():
            command = _prepare(options)
        status = int(command.run(options))
        sys.stdout.flush()
        return status
    except MainstemError as error:
        print(f"mainstem: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"mainstem: interrupted{getattr(command, 'LEFT', '')}.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone (head, less): stop without a word.
        _drop_output()
        return 1
    except OSError as error:
        # Documents and the store have errors of their own; what is left is our output.
        _drop_output()
        print(f"mainstem: the output cannot be written: {error.strerror}.", file=sys.stderr)
        return 1


def _prepare(options: argparse.Namespace) -> ModuleType:
    """Open the store if the command needs it, and import the command."""
    # Imported once it is needed: help must not wait for Django.
    instances = importlib.import_module("mainstem.operations.stores.instances")
    if arguments.needs_store(options):
        quiet = getattr(options, "quiet", False)
        instances.open_instance(_show_acts(quiet=quiet), _say_waiting)
    else:
        instances.set_up()
    atexit.register(_leave, instances.close_instance)
    return importlib.import_module(f"mainstem.cli.{options.command}")


@contextmanager
def _keep_what_comes() -> Iterator[None]:
    """Look for no cycles among what is imported, which stays: a quarter of the time it takes."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _show_acts(*, quiet: bool) -> Callable[[int, int], None]:
    """Return what shows how far the acts have been carried out again, where that takes long."""

    def show(done: int, total: int) -> None:
        # Nearly no start has anything to show: what draws it is imported when one has.
        acts_line = importlib.import_module("mainstem.cli.acts_line")
        acts_line.show(done, total)

    return show if not quiet and sys.stderr.isatty() else lambda done, total: None


def _say_waiting() -> None:
    words = "another process is bringing the store up to date; waiting until it has"
    print(f"mainstem: {words}.", file=sys.stderr)


def _leave(close_instance: Callable[[], None]) -> None:
    """Close the store, and spare Python its last search for cycles.

    It goes through the dictionaries several times for nothing, which took 0.2 s.
    """
    close_instance()
    gc.freeze()


def _drop_output() -> None:
    """Send what is left in the buffer nowhere: it must not raise again at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """Print what the terminal cannot show as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
