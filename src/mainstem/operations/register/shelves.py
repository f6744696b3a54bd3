"""Shelves: documents as an editor names them who wants to cite one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from mainstem.model.documents import describe_path
from mainstem.store.documents import cited, readings
from mainstem.store.documents.readings import StoredDescription, StoredReading, StoredTitle
from mainstem.store.searching import texts

MOST = 20
"""Documents that are offered where several are called so."""
_SUBJECT = re.compile(r"(?:document|pair)-[0-9a-f]{16}", re.ASCII)
_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document or pair that can be cited."""

    subject: str
    title: str
    published: str | None


def find_documents(word: str) -> list[Shelved]:
    """Find documents by what an editor calls one, those read last first.

    Args:
        word: words of its title, its subject or an address that has it, or SHA-256 of its bytes. A
            title that is exactly this goes before others that have all its words.

    Returns:
        `MOST` at most.
    """
    if subject := _find_subject(word):
        reading = readings.find_reading(subject)
        return [describe(reading)] if reading else []
    shelf = readings.list_titles()
    folder = texts.get_folder()
    asked = " ".join(folder.fold(word).split())
    if not asked:
        return []
    named = [(title, " ".join(folder.fold(_get_title(title)).split())) for title in shelf]
    exact = _shelve(title for title, name in named if name == asked)
    if exact:
        return exact
    return _shelve(
        title
        for title, name in named
        if all(part in f"{name} {folder.fold(title.path)}" for part in asked.split())
    )


def _find_subject(word: str) -> str | None:
    """Find the subject that a word names, or that has the bytes it names; None for a title."""
    if named := _SUBJECT.search(word):
        return named.group()
    if digest := _DIGEST.search(word):
        known = cited.find_documents([digest.group()]).get(digest.group())
        return known.subject if known else digest.group()
    return None


def describe(reading: StoredReading) -> Shelved:
    """Describe a document or pair as one that can be cited."""
    first = reading.documents[0]
    return Shelved(reading.subject, _get_title(first), first.published)


def list_documents(most: int) -> list[Shelved]:
    """List documents that can be cited, those read last first."""
    return list(islice(_iter_shelved(readings.list_titles(2 * most)), most))


def _iter_shelved(titles: Iterable[StoredTitle]) -> Iterator[Shelved]:
    seen: set[str] = set()
    for title in titles:
        if title.subject not in seen:
            seen.add(title.subject)
            yield Shelved(title.subject, _get_title(title), title.published)


def _shelve(titles: Iterable[StoredTitle]) -> list[Shelved]:
    return list(islice(_iter_shelved(titles), MOST))


def _get_title(title: StoredTitle | StoredDescription) -> str:
    return title.title or describe_path(title.path)
