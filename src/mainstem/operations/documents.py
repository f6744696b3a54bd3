"""Documents: read them into the store, list them, write them out."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import DatabaseError

from mainstem.operations import jobs, summaries
from mainstem.operations.instances import UnavailableStore, describe_store
from mainstem.operations.jobs import Failure, Job
from mainstem.operations.summaries import Summary
from mainstem.store import readings
from mainstem.store.readings import StoredReading
from mainstem.store.rows import ReadingRows

Status = Literal["read", "known", "failed"]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: read now, known from before, or failed for a reason."""

    job: Job
    status: Status
    reading: StoredReading | None = None
    """None if it failed."""
    failure: Failure | None = None
    """None unless it failed."""


def read_documents(todo: Iterable[Job], *, workers: int = 1, clock: Clock) -> Iterator[Outcome]:
    """Read documents and pairs into the store, one after the other in the order given.

    A document whose bytes this version of the reader has read before is not read again. Each is
    stored in one transaction, so that whenever the work is stopped the store holds whole
    readings only.

    Args:
        todo: what to read; taken as it is needed.
        workers: processes that read at the same time; 1 reads in this one.
        clock: tells the time of a reading.

    Yields:
        The outcome of each job, in order. A file that cannot be read is an outcome too.
    """
    run = _run_here(todo) if workers == 1 else _run_in_pool(todo, workers)
    for job, result in run:
        yield _store(job, result, clock)


def summarise(reading: StoredReading) -> Summary:
    """Say briefly what was found in a document, and what needs a look."""
    return summaries.summarise(reading)


def iter_lines(outcome: Outcome) -> Iterator[str]:
    """Yield what was read as lines of the reading contract, without line ends.

    The lines of a document are the same every time, however it was called when it was first
    read: its path is the one given now. Nothing for a failure.
    """
    if outcome.reading is not None:
        names = [item.name for item in outcome.job.items]
        yield from summaries.iter_lines(outcome.reading, names)


_Result = ReadingRows | StoredReading | Failure


def _find_known(job: Job) -> StoredReading | Failure | None:
    subjects = jobs.get_subjects(job)
    if isinstance(subjects, Failure):
        return subjects
    for subject in subjects:
        if known := readings.find_reading(subject, reader=jobs.READER):
            return known
    return None


def _store(job: Job, result: _Result, clock: Clock) -> Outcome:
    if isinstance(result, Failure):
        return Outcome(job, "failed", failure=result)
    if isinstance(result, StoredReading):
        return Outcome(job, "known", reading=result)
    try:
        # Rows are made while they are stored; what goes wrong in that is a failure of the job.
        with jobs.without_collector():
            stored, new = readings.save_reading(result, clock())
    except DatabaseError as error:
        raise UnavailableStore(
            f"The store {describe_store()} cannot be written: {error}. "
            "What was read before is in it."
        ) from error
    except Exception as error:
        return Outcome(job, "failed", failure=jobs.explain(error, jobs.get_name(job)))
    return Outcome(job, "read" if new else "known", reading=stored)


def _run_here(todo: Iterable[Job]) -> Iterator[tuple[Job, _Result]]:
    for job in todo:
        yield job, _find_known(job) or jobs.run(job)


def _run_in_pool(todo: Iterable[Job], workers: int) -> Iterator[tuple[Job, _Result]]:
    """Read ahead by two jobs a worker: enough to keep them busy, few enough to hold in memory."""
    pool = _Pool(workers)
    waiting: deque[tuple[Job, _Result | Future[ReadingRows | Failure]]] = deque()
    try:
        for job in todo:
            waiting.append((job, _find_known(job) or pool.submit(job)))
            if len(waiting) > 2 * workers:
                yield pool.wait(*waiting.popleft())
        while waiting:
            yield pool.wait(*waiting.popleft())
    finally:
        pool.stop()


class _Pool:
    """Worker processes that are replaced when one dies."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # spawn: a forked child would share the open connection to the store.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, context, initializer=jobs.prepare_worker)

    def submit(self, job: Job) -> "Future[ReadingRows | Failure]":
        try:
            return self._pool.submit(jobs.run_apart, job)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._start()
            return self._pool.submit(jobs.run_apart, job)

    def wait(
        self, job: Job, result: "_Result | Future[ReadingRows | Failure]"
    ) -> tuple[Job, _Result]:
        """Return the result of a job; one whose worker died is tried once more, alone.

        A death takes all jobs under way with it: only the one that kills its second worker
        too is to blame.
        """
        if not isinstance(result, Future):
            return job, result
        try:
            return job, result.result()
        except BrokenProcessPool:
            return job, self._retry(job)

    def _retry(self, job: Job) -> _Result:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, context, initializer=jobs.prepare_worker) as alone:
            try:
                return alone.submit(jobs.run_apart, job).result()
            except BrokenProcessPool:
                return Failure(
                    job.items[0].name, "the process reading it was killed; it may need more memory."
                )

    def stop(self) -> None:
        """End the workers at once, also in the middle of a document."""
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()


def choose_workers(todo: Sequence[Job], processors: int) -> int:
    """Choose how many processes to read with.

    Returns:
        1 for a single job or less than 4 MB in all, since starting a process takes as long as
        reading some 300 kB; otherwise one a processor, and not more than there are jobs.
    """
    size = sum(item.get_size() for job in todo for item in job.items)
    return 1 if size < 4_000_000 else max(1, min(len(todo), processors))
