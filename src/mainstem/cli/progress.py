"""Progress: a line on standard error that moves while documents are read, where a person watches."""

from pathlib import PurePath
from types import TracebackType
from typing import TextIO

from tqdm import tqdm

from mainstem.operations.reading.documents import STEPS
from mainstem.operations.reading.jobs import Job

WORDS = {
    "structure": "finding passages",
    "alignment": "pairing languages",
    "recognition": "finding numbers, dates and names",
    "figures": "reading figures",
    "dates": "reading dates",
    "events": "reading events",
    "citations": "reading references",
    "commitments": "reading commitments",
    "discrepancies": "comparing languages",
    "": "storing",
}
"""What is being done, by the step that comes next; after the last one the reading is stored."""
_NEXT = dict(zip(STEPS, (*STEPS[1:], ""), strict=True))
_DELAY = 0.5
"""Seconds before a line is shown at all: what is done by then needs none."""
_NAME = 30


class _Bar(tqdm):  # type: ignore[misc]
    """A bar without the thread that would redraw it between the steps."""

    monitor_interval = 0


class ProgressLine:
    """The line: how many documents have been read, and what is being done to which."""

    def __init__(self, total: int | None, *, file: TextIO) -> None:
        """Make the line.

        Args:
            total: documents to be read; None if nobody has counted them.
            file: where it is shown, if that is a terminal.
        """
        count = "{n:.0f} documents" if total is None else "{n:.0f} of {total} documents"
        share = "" if total is None else "{percentage:3.0f}% "
        self._shares: dict[int, float] = {}
        self._bar = _Bar(
            total=total,
            bar_format=f"{share}{{bar:20}} {'' if total == 1 else count + ', '}{{elapsed}}{{postfix}}",
            file=file,
            disable=not file.isatty(),
            miniters=0,
            delay=_DELAY,
            leave=False,
            dynamic_ncols=True,
        )

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.close()

    def tell(self, job: Job, step: str, share: float) -> None:
        """Move on by a step of a job that has been finished, and name the next."""
        self._shares[id(job)] = self._shares.get(id(job), 0.0) + share
        name = PurePath(job.items[0].name).name
        shown = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
        self._bar.set_postfix_str(f"{shown}: {WORDS[_NEXT[step]]}", refresh=False)
        self._bar.update(share)

    def finish(self, job: Job) -> None:
        """Move on to the end of a job, however many of its steps were told of."""
        self._bar.update(1 - self._shares.pop(id(job), 0.0))

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        self._bar.clear()
