"""Pools: worker processes that read, replaced when one dies, and heard while they are at it."""

import itertools
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.queues import SimpleQueue
from typing import TypeVar

from mainstem.model.speech import get_speech
from mainstem.operations.reading import jobs
from mainstem.operations.reading.jobs import Failure, Job, Message
from mainstem.store.documents.rows import ReadingRows

_LISTENING = 0.1
"""Seconds between two looks at what workers tell."""

Known = TypeVar("Known")


class Pool:
    """Worker processes; made by the one that stores, used by it alone, and stopped at the end."""

    def __init__(self, workers: int, progress: Callable[[Job, str, float], None] | None) -> None:
        """Start `workers` processes; `progress` is told of every step they finish."""
        # spawn: a forked child would share the open connection to the store.
        self._context = multiprocessing.get_context("spawn")
        self._workers = workers
        self._progress = progress
        self._numbers = itertools.count()
        self._jobs: dict[int, Job] = {}
        self._numbers_of: dict[Future[ReadingRows | Failure], int] = {}
        self._start()

    def _start(self) -> None:
        # A worker that is killed while it tells something leaves the queue locked: each pool
        # has its own.
        self._told: SimpleQueue[Message] | None = (
            self._context.SimpleQueue() if self._progress else None
        )
        self._executor = self._make_executor(self._workers, self._told)

    def _make_executor(
        self, workers: int, told: "SimpleQueue[Message] | None"
    ) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers, self._context, initializer=jobs.prepare_worker, initargs=(told, get_speech())
        )

    def submit(self, job: Job) -> "Future[ReadingRows | Failure]":
        """Have a job read."""
        number = next(self._numbers)
        self._jobs[number] = job
        try:
            result = self._executor.submit(jobs.run_apart, job, number)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._start()
            result = self._executor.submit(jobs.run_apart, job, number)
        self._numbers_of[result] = number
        return result

    def wait(
        self, job: Job, result: "Known | Future[ReadingRows | Failure]"
    ) -> tuple[Job, Known | ReadingRows | Failure]:
        """Return the result of a job; one whose worker died is tried once more, alone.

        A death takes all jobs under way with it: only the one that kills its second worker
        too is to blame.
        """
        if not isinstance(result, Future):
            return job, result
        try:
            return job, self._get(result)
        except BrokenProcessPool:
            return job, self._retry(job)
        finally:
            del self._jobs[self._numbers_of.pop(result)]

    def _get(self, result: "Future[ReadingRows | Failure]") -> ReadingRows | Failure:
        while self._progress:
            try:
                return result.result(_LISTENING)
            except TimeoutError:
                continue
            finally:
                self._listen()
        return result.result()

    def _listen(self) -> None:
        while self._progress and self._told and not self._told.empty():
            number, step, share = self._told.get()
            if number in self._jobs:
                self._progress(self._jobs[number], step, share)

    def _retry(self, job: Job) -> ReadingRows | Failure:
        with self._make_executor(1, None) as alone:
            try:
                return alone.submit(jobs.run_apart, job, 0).result()
            except BrokenProcessPool:
                return Failure(
                    jobs.get_name(job),
                    "the process reading it was killed; it may need more memory.",
                )

    def stop(self) -> None:
        """End the workers at once, also in the middle of a document."""
        processes = list((self._executor._processes or {}).values())
        self._executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
