"""Effort: how much work a call does, counted instead of timed, so that a busy machine says the same."""

import sys
from collections.abc import Callable


def count_calls(work: Callable[[], object]) -> int:
    """Return how many functions, of Python and of C, are called while `work` runs.

    What a single call of C does inside (a regex going back and forth) is not seen; `bench`
    measures that.
    """
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
