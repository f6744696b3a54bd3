"""Files: what the names given on a command line stand for."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from mainstem.operations.reading.jobs import Item, Job

SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".docx", ".pdf")
"""What is taken for a document in a folder; a file named outright is read whatever its name."""


def iter_jobs(names: Sequence[str], *, parallel: bool = False) -> Iterator[Job]:
    """Turn names of files and folders into jobs, one after the other.

    Args:
        names: a folder stands for the documents in it and below, in the order of their paths;
            names that begin with a dot are left out, and links to folders are not followed. A
            file that is not there is a job all the same: its outcome says so. A file
            that is named twice is read once.
        parallel: the names are those of two documents that translate each other.
    """
    if parallel:
        yield Job(tuple(Item(name) for name in names))
        return
    seen: set[str] = set()
    for name in names:
        for file in _iter_files(name):
            path = os.path.abspath(file)
            if path not in seen:
                seen.add(path)
                yield Job((Item(file),))


def _iter_files(name: str) -> Iterator[str]:
    if not os.path.isdir(name):
        yield name
        return
    for path in _iter_folder(Path(name)):
        yield str(path)


def _iter_folder(folder: Path) -> Iterator[Path]:
    """List the documents of a folder; one that may not be looked into is listed itself."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(
                (entry for entry in found if not entry.name.startswith(".")),
                key=lambda entry: entry.name,
            )
    except OSError:
        yield folder
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _iter_folder(path)
        elif path.suffix.lower() in SUFFIXES and entry.is_file():
            yield path
