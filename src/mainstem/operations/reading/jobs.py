"""Jobs: read one document or pair to rows, in this process or in another one.

Nothing here needs the store or the settings, so a worker process starts quickly.
"""

import hashlib
import multiprocessing
import os
import signal
import stat
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import connection
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from mainstem.errors import MainstemError
from mainstem.model import speech
from mainstem.model.documents import Source
from mainstem.model.readings import Reading
from mainstem.model.speech import Speech
from mainstem.operations import OperationError
from mainstem.operations.collecting import without_collector
from mainstem.reading import loaders, reader
from mainstem.reading.reader import Progress
from mainstem.store.documents import flattening, rows
from mainstem.store.documents.rows import PackedBatches, ReadingRows


@dataclass(frozen=True, slots=True)
class Item:
    """A file to read, or bytes that came from elsewhere, and the name it goes by."""

    name: str
    data: bytes | None = None
    """None: the file called `name`."""

    def get_data(self) -> bytes:
        """Return its bytes; raises OSError where the file cannot be read."""
        return Path(self.name).read_bytes() if self.data is None else self.data

    def get_size(self) -> int:
        """Return its length in bytes; 0 where it cannot be found out."""
        if self.data is not None:
            return len(self.data)
        try:
            return Path(self.name).stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Job:
    """One document, or two that translate each other in any order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job could not be done: the file that stands in the way, and a sentence."""

    name: str
    reason: str


class NoChineseSide(OperationError):
    """Of two documents to compare not exactly one is Chinese."""


def take(job: Job) -> Job | Failure:
    """Make sure that a job's files can be read, and read more than once.

    Returns:
        The job; what comes through a pipe is in it, since that can be read only once. A
        failure for a device, which may have no end.
    """
    items = []
    for item in job.items:
        kind = _get_kind(item)
        if stat.S_ISFIFO(kind):
            try:
                items.append(Item(item.name, item.get_data()))
            except OSError as error:
                return Failure(item.name, _describe(error))
        elif stat.S_ISCHR(kind) or stat.S_ISBLK(kind):
            return Failure(item.name, "it is a device, not a document.")
        else:
            items.append(item)
    return Job(tuple(items))


def _get_kind(item: Item) -> int:
    """Return the kind of a file as its mode tells it; 0 for bytes, and where there is no file."""
    if item.data is not None:
        return 0
    try:
        return os.stat(item.name).st_mode
    except (OSError, ValueError):
        return 0


def get_subjects(job: Job) -> list[str] | Failure:
    """Name what the readings of a job may be about, without reading it: its bytes are enough.

    Returns:
        One subject; for a pair two, since which of them is Chinese is not known yet.
    """
    identifiers = []
    for item in job.items:
        try:
            digest = hashlib.sha256(item.get_data()).hexdigest()
        except OSError as error:
            return Failure(item.name, _describe(error))
        identifiers.append(rows.get_document_identifier(digest))
    orders = [identifiers, identifiers[::-1]] if len(identifiers) == 2 else [identifiers]
    return [rows.get_subject(order) for order in orders]


def run(job: Job, progress: Progress | None = None) -> ReadingRows | Failure:
    """Read a job's documents. Never raises: whatever a file does, the next one is read.

    Args:
        job: what to read.
        progress: is told of every step that has been finished.
    """
    name = job.items[0].name
    try:
        sources = []
        for item in job.items:
            name = item.name
            sources.append(loaders.load(item.get_data(), name))
        name = get_name(job)
        with without_collector():
            return flattening.flatten(_read(sources, progress))
    except Exception as error:  # A fault of ours in one file must not lose the others.
        return explain(error, name)


def run_apart(job: Job, number: int) -> ReadingRows | Failure:
    """Read a job's documents in a worker process, and make ready to hand over what was found.

    Args:
        job: what to read.
        number: what the job is called in the messages that tell of its steps.
    """
    told = _told

    def tell(step: str, share: float) -> None:
        if told:
            told.put((number, step, share))

    result = run(job, tell)
    if isinstance(result, Failure):
        return result
    try:
        with without_collector():
            return replace(result, batches=PackedBatches.pack(result.batches))
    except Exception as error:
        return explain(error, get_name(job))


def get_name(job: Job) -> str:
    """Return the name of a job's document, or of both."""
    return " + ".join(item.name for item in job.items)


def explain(error: Exception, name: str) -> Failure:
    """Say why the document called `name` could not be read, in one sentence for a person."""
    if isinstance(error, MainstemError):
        return Failure(name, _without_name(str(error), name))
    if isinstance(error, OSError):
        return Failure(name, _describe(error))
    if isinstance(error, MemoryError):
        return Failure(name, "it is too large for the memory of this machine.")
    return Failure(
        name, f"a fault in the reader ({type(error).__name__}: {error}); please report it."
    )


def _read(sources: list[Source], progress: Progress | None) -> Reading:
    """Read sources, and let go of them: the rows need only what was read."""
    taken = _put_chinese_first(sources) if len(sources) == 2 else (sources[0],)
    sources.clear()
    if len(taken) == 2:
        return reader.read_pair(*taken, progress=progress)
    return reader.read(taken[0], progress=progress)


Message = tuple[int, str, float]
"""The number of a job, a step of it that has been finished, and its share of the work."""

_told: "SimpleQueue[Message] | None" = None
"""In a worker: where messages go; None if nobody listens."""


def prepare_worker(
    told: "SimpleQueue[Message] | None" = None, own: Speech = speech.SILENCE
) -> None:
    """Tie a worker process to the one that started it.

    Ctrl-C is answered by that one alone, which stops its workers itself; when it is killed they
    end too, instead of waiting for work for ever.

    Args:
        told: takes a message for every step that has been finished.
        own: words that count beside those of the lexicons.
    """
    global _told
    _told = told
    speech.learn_from(lambda: own)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _describe(error: OSError) -> str:
    return f"{(error.strerror or str(error)).lower()}."


def _without_name(message: str, name: str) -> str:
    """Take a leading file name off a message: whoever shows it names the file already."""
    return message.removeprefix(f"{name}: ")


def _put_chinese_first(sources: Sequence[Source]) -> tuple[Source, Source]:
    first, second = sources
    if _is_chinese(first) == _is_chinese(second):
        number = "both of" if _is_chinese(first) else "neither of"
        raise NoChineseSide(f"{number} the two documents is Chinese; one of them must be.")
    return (first, second) if _is_chinese(first) else (second, first)


def _is_chinese(source: Source) -> bool:
    """Tell by the letters: a Chinese text has more Han characters than a fifth of all letters."""
    han = letters = 0
    for text in source.texts:
        for character in text[:2_000]:
            if character.isalpha():
                letters += 1
                han += "\u4e00" <= character <= "\u9fff"
        if letters > 20_000:
            break
    return han * 5 > letters
