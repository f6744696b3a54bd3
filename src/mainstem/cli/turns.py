"""Turns: so many work at the same time, and the others wait in the order in which they came."""

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator


class Turns:
    """Places for some at a time, given to whoever has waited longest.

    Threads that all go on at once take Python's one processor from each other at every question
    to the store: each page then takes as long as all of them, and which one ends first is chance.
    """

    def __init__(
        self, places: int, patience: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Open so many places.

        Args:
            places: how many work at the same time.
            patience: seconds after which someone at work no longer takes a place: a long list
                that is being written keeps nobody waiting for a short one.
            clock: tells the time in seconds.
        """
        self._places, self._patience, self._clock = places, patience, clock
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._at_work: dict[threading.Event, float] = {}
        """When each began, who began first first."""

    @contextlib.contextmanager
    def take(self) -> Iterator[None]:
        """Wait for a place, and keep it for as long as the context lasts."""
        turn = threading.Event()
        with self._lock:
            self._waiting.append(turn)
            self._admit()
        while not turn.wait(self._patience):
            with self._lock:
                self._admit()
        try:
            yield
        finally:
            with self._lock:
                del self._at_work[turn]
                self._admit()

    def _admit(self) -> None:
        """Let those who have waited longest begin, as far as there are places."""
        now = self._clock()
        taken = sum(now - began < self._patience for began in self._at_work.values())
        for _ in range(min(self._places - taken, len(self._waiting))):
            turn = self._waiting.popleft()
            self._at_work[turn] = now
            turn.set()
