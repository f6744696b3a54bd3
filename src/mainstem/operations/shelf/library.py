"""The library: which documents have been read."""

from dataclasses import dataclass
from datetime import datetime

from mainstem.model.documents import describe_path
from mainstem.reading import contract
from mainstem.store.documents import readings
from mainstem.store.documents.readings import SORTS, StoredDescription, StoredReading

PAGE_SIZE = 50
SORT_KEYS = tuple(SORTS)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: what it is called, and the digest of its bytes."""

    path: str
    sha256: str
    format: str
    title: str
    """As the document states it, or the name of its file."""
    titles: tuple[tuple[str, str], ...]
    """Code of a language and the title in it, the leading one first; never none."""
    languages: tuple[str, ...]
    published: str | None


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document, or a pair of translations, with what the newest reading found in it."""

    subject: str
    """Names it in addresses."""
    title: str
    files: tuple[SourceFile, ...]
    languages: tuple[str, ...]
    published: str | None
    passages: int
    claims: int
    counts: dict[str, int]
    """Claims by kind."""
    discrepancies: int
    compared: bool
    """Whether it stands in two languages that were compared."""
    read_at: datetime
    reader: str


@dataclass(frozen=True, slots=True)
class DocumentList:
    """One page of the list of documents."""

    entries: tuple[DocumentEntry, ...]
    total: int
    number: int
    """Of this page, from 1."""
    pages: int
    """At least 1."""
    sort: str
    descending: bool


def list_documents(*, sort: str = "read", descending: bool = True, number: int = 1) -> DocumentList:
    """List what has been read, each document or pair once, as its newest reading has it.

    Args:
        sort: one of `SORT_KEYS`; anything else counts as "read".
        descending: largest or latest first.
        number: page from 1; one outside the list counts as the nearest inside.
    """
    key = sort if sort in SORTS else "read"
    total = readings.count_readings()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, number), pages)
    found = readings.list_readings(
        key, descending=descending, first=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    return DocumentList(
        entries=tuple(describe(reading) for reading in found),
        total=total,
        number=page,
        pages=pages,
        sort=key,
        descending=descending,
    )


def describe(reading: StoredReading) -> DocumentEntry:
    """Describe a stored reading as an entry of the list."""
    files = tuple(
        SourceFile(
            path=d.path,
            sha256=d.sha256,
            format=d.format,
            title=_get_title(d),
            titles=_list_titles(d),
            languages=d.languages,
            published=d.published,
        )
        for d in reading.documents
    )
    return DocumentEntry(
        subject=reading.subject,
        title=files[0].title,
        files=files,
        languages=tuple(dict.fromkeys(code for file in files for code in file.languages)),
        published=next((file.published for file in files if file.published), None),
        passages=reading.passages,
        claims=reading.claims,
        counts=reading.counts,
        discrepancies=reading.discrepancies,
        compared=reading.two_columns,
        read_at=reading.read_at,
        reader=reading.reader,
    )


def _get_title(described: StoredDescription) -> str:
    return described.title or describe_path(described.path)


def _list_titles(described: StoredDescription) -> tuple[tuple[str, str], ...]:
    """List the titles of a document; readers before this one kept the leading one alone."""
    stated = contract.load_record(described.record).get("titles")
    if isinstance(stated, dict) and stated:
        return tuple((str(lang), str(title)) for lang, title in stated.items())
    return ((next(iter(described.languages), "und"), _get_title(described)),)
