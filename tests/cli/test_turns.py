import threading

import pytest

from mainstem.cli.turns import Turns


class Crowd:
    """Threads that take turns, each until it is told to go; what they did, in order."""

    def __init__(self, turns):
        self.turns, self.began, self.lock = turns, [], threading.Lock()
        self.threads, self.leave, self.inside = [], [], threading.Semaphore(0)

    def join(self):
        number, leave = len(self.threads), threading.Event()
        thread = threading.Thread(target=self._work, args=(number, leave))
        self.threads.append(thread)
        self.leave.append(leave)
        thread.start()
        while len(self.turns._waiting) + len(self.turns._at_work) < self.count_here():
            pass

    def count_here(self):
        return sum(thread.is_alive() for thread in self.threads)

    def _work(self, number, leave):
        with self.turns.take():
            self.began.append(number)
            self.inside.release()
            assert leave.wait(10)

    def end(self, number):
        self.leave[number].set()
        self.threads[number].join(10)

    def wait(self):
        assert self.inside.acquire(timeout=10)


def test_lets_in_who_waited_longest():
    crowd = Crowd(Turns(1, 60))
    for _ in range(5):
        crowd.join()
    for number in range(5):
        crowd.wait()
        assert crowd.began == list(range(number + 1))
        crowd.end(number)


def test_lets_no_more_work_at_once_than_there_are_places():
    crowd = Crowd(Turns(2, 60))
    for _ in range(4):
        crowd.join()
    crowd.wait()
    crowd.wait()
    assert sorted(crowd.began) == [0, 1]
    crowd.end(1)
    crowd.wait()
    assert crowd.began[2:] == [2]
    for number in (0, 2, 3):
        crowd.end(number)


def test_who_works_for_long_keeps_nobody_waiting():
    now = [0.0]
    crowd = Crowd(Turns(1, 0.01, clock=lambda: now[0]))
    crowd.join()
    crowd.wait()
    crowd.join()
    assert crowd.began == [0]
    now[0] = 0.02
    crowd.wait()
    assert crowd.began == [0, 1]
    crowd.end(1)
    crowd.end(0)


def test_gives_the_place_back_where_work_fails():
    turns = Turns(1, 60)
    for _ in range(2):
        with pytest.raises(ValueError, match="no"), turns.take():
            raise ValueError("no")
    assert not turns._at_work
