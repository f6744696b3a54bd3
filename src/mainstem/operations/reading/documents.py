"""Documents: read them into the store, list them, write them out."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal, Protocol

from django.db import DatabaseError

from mainstem.operations.collecting import without_collector
from mainstem.operations.reading import jobs
from mainstem.operations.reading.jobs import Failure, Job
from mainstem.operations.reading.pools import Pool
from mainstem.operations.shelf import summaries
from mainstem.operations.shelf.summaries import Summary
from mainstem.operations.stores.instances import UnavailableStore, describe_store
from mainstem.reading import reader
from mainstem.store.documents import readings
from mainstem.store.documents.readings import StoredReading
from mainstem.store.documents.rows import ReadingRows

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


class Progress(Protocol):
    """Who is told how far the reading of each document has come."""

    def __call__(self, job: Job, step: str, share: float) -> None:
        """Hear that a step of a job has been finished.

        Args:
            job: one of those under way.
            step: a key of `STEPS`; a job that fails or is known does not take them all.
            share: of the work of this job; those of all steps make 1.
        """


STEPS = tuple(reader.STEPS)
"""The steps of reading a document, in their order."""


def read_documents(
    todo: Iterable[Job], *, workers: int = 1, clock: Clock, progress: Progress | None = None
) -> Iterator[Outcome]:
    """Read documents and pairs into the store, one after the other in the order given.

    A document whose bytes this version of the reader has read before is not read again. Each is
    stored in one transaction, so that whenever the work is stopped the store holds whole
    readings only.

    Args:
        todo: what to read; taken as it is needed.
        workers: processes that read at the same time; 1 reads in this one.
        clock: tells the time of a reading.
        progress: is told of every step of every job.

    Yields:
        The outcome of each job, in order. A file that cannot be read is an outcome too.

    Raises:
        UnavailableStore: the store cannot be written; what was stored before is in it.
    """
    run = _run_here(todo, progress) if workers == 1 else _run_in_pool(todo, workers, progress)
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


def _find_known(job: Job) -> tuple[Job, StoredReading | Failure | None]:
    """Return a job ready to be read, and what is known of it without reading it, if anything."""
    taken = jobs.take(job)
    if isinstance(taken, Failure):
        return job, taken
    subjects = jobs.get_subjects(taken)
    if isinstance(subjects, Failure):
        return job, subjects
    for subject in subjects:
        if known := readings.find_reading(subject, reader=reader.get_name()):
            return taken, known
    return taken, None


def _store(job: Job, result: _Result, clock: Clock) -> Outcome:
    if isinstance(result, Failure):
        return Outcome(job, "failed", failure=result)
    if isinstance(result, StoredReading):
        return Outcome(job, "known", reading=result)
    try:
        # Rows are made while they are stored; what goes wrong in that is a failure of the job.
        with without_collector():
            stored, new = readings.save_reading(result, clock())
    except DatabaseError as error:
        raise UnavailableStore(
            f"The store {describe_store()} cannot be written: {error}. "
            "What was read before is in it."
        ) from error
    except Exception as error:
        return Outcome(job, "failed", failure=jobs.explain(error, jobs.get_name(job)))
    return Outcome(job, "read" if new else "known", reading=stored)


def _run_here(todo: Iterable[Job], progress: Progress | None) -> Iterator[tuple[Job, _Result]]:
    for job, known in map(_find_known, todo):
        tell = partial(progress, job) if progress else None
        yield job, known or jobs.run(job, tell)


def _run_in_pool(
    todo: Iterable[Job], workers: int, progress: Progress | None
) -> Iterator[tuple[Job, _Result]]:
    """Read ahead by two jobs a worker: enough to keep them busy, few enough to hold in memory."""
    pool = Pool(workers, progress)
    waiting: deque[tuple[Job, _Result | Future[ReadingRows | Failure]]] = deque()
    try:
        for job, known in map(_find_known, todo):
            waiting.append((job, known or pool.submit(job)))
            if len(waiting) > 2 * workers:
                yield pool.wait(*waiting.popleft())
        while waiting:
            yield pool.wait(*waiting.popleft())
    finally:
        pool.stop()


def choose_workers(todo: Sequence[Job], processors: int) -> int:
    """Choose how many processes to read with.

    Returns:
        1 for a single job or less than 4 MB in all, since starting a process takes as long as
        reading some 300 kB; otherwise one a processor, and not more than there are jobs.
    """
    size = sum(item.get_size() for job in todo for item in job.items)
    return 1 if size < 4_000_000 else max(1, min(len(todo), processors))
