"""Files: what the names given on a command line stand for."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mainstem.operations.jobs import Item, Job

SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".docx", ".pdf")
"""What is taken for a document in a folder; a file named outright is read whatever its name."""


def list_jobs(names: Sequence[str], *, parallel: bool = False) -> list[Job]:
    """Turn names of files and folders into jobs.

    Args:
        names: a folder stands for the documents in it and below, sorted by path; names that
            begin with a dot are left out. A file that is not there is a job all the same: its
            outcome says so.
        parallel: the names are those of two documents that translate each other.
    """
    if parallel:
        return [Job(tuple(Item(name) for name in names))]
    return [Job((Item(file),)) for name in names for file in _iter_files(name)]


def _iter_files(name: str) -> Iterator[str]:
    folder = Path(name)
    if not folder.is_dir():
        yield name
        return
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield str(path)
