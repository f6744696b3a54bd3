"""Remembering: what follows from the acts alone, worked out once for each state of the history.

Everything the register holds follows from acts, and the newest checkpoint names all of them by the
root of their tree: what was worked out for it is right as long as it is the newest. For pages that
look at everything there is, in a process that serves many of them.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from mainstem.store.log import history

T = TypeVar("T")


class Remembered(Generic[T]):
    """Results that are kept in memory for the states of the history seen last.

    They are handed out again and again: nobody may change one.
    """

    def __init__(self, make: Callable[..., T], *, most: int = 8) -> None:
        """Keep how a result is made.

        Args:
            make: gives the result of some arguments, reading nothing but what follows from acts.
            most: results that are kept at most.
        """
        self._make = make
        self._most = most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, *arguments: Hashable) -> T:
        """Return the result of some arguments in the state the history is in now."""
        state = history.find_checkpoint()
        key = (state, arguments)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._make(*arguments)
        # Acts may have come in between: then it is not known of which state it tells.
        if state is not None and history.find_checkpoint() == state:
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return made
