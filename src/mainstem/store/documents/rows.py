"""Rows: a reading laid flat, as plain tuples that another process can hand over and the tables take.

Nothing here touches Django: worker processes make the rows, the one that writes inserts them.
`flattening.flatten` makes them.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mainstem.values.identifiers import get_identifier


class DescriptionRow(NamedTuple):
    """One document of a reading."""

    identifier: str
    sha256: str
    format: str
    path: str
    title: str
    languages: str
    published: str
    record: str


class UnitRow(NamedTuple):
    """A unit; its number is its place in the list."""

    identifier: str
    one_sided: bool
    record: str


class PassageRow(NamedTuple):
    """A passage; `unit` is the number of its unit."""

    identifier: str
    position: int
    type: str
    unit: int | None
    block: int
    side: str
    page: int
    record: str


class ClaimRow(NamedTuple):
    """A claim; `passage` and `unit` are numbers of rows."""

    identifier: str
    kind: str
    passage: int | None
    unit: int | None
    page: int | None
    record: str


class MarkRow(NamedTuple):
    """Where a claim shows; `claim` and `passage` are numbers of rows."""

    claim: int
    passage: int
    start: int
    end: int
    role: str
    page: int


class PageRow(NamedTuple):
    """A page, numbered from 1."""

    number: int
    first_block: int
    last_block: int
    start: int
    end: int | None


Batch = tuple[str, list[tuple[Any, ...]]]
"""Rows of one table in their order, and which: "unit", "passage", "claim", "mark"
or "page"."""


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """Everything the tables hold of one reading: what is said of the whole, and its contents.

    `batches` can be gone through once. They come in the order in which tables refer to each
    other, and are made on the way, so that a reading is never in memory a second time.
    """

    subject: str
    reader: str
    two_columns: bool
    passages: int
    units: int
    counts: dict[str, int]
    """Claims by kind; a kind without claims is there with 0."""
    descriptions: tuple[DescriptionRow, ...]
    pages: list[PageRow]
    batches: Iterable[Batch]

    @property
    def claims(self) -> int:
        """How many claims of all kinds there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class PackedBatches:
    """Batches made ready to be handed to another process, which unpacks one at a time.

    Compressed: the records of a document take about ten times its length, and repeat themselves.
    """

    parts: tuple[bytes, ...]

    @classmethod
    def pack(cls, batches: Iterable[Batch]) -> "PackedBatches":
        """Go through batches and keep them."""
        return cls(tuple(zlib.compress(pickle.dumps(batch, 5), 1) for batch in batches))

    def __iter__(self) -> Iterator[Batch]:
        for part in self.parts:
            # Our own worker made it: what comes through a pool's pipe is pickled anyway.
            yield pickle.loads(zlib.decompress(part))


def get_subject(identifiers: Sequence[str]) -> str:
    """Name what a reading is about: its document, or the pair of its documents.

    Args:
        identifiers: of one document, or of the Chinese one and its translation.
    """
    return identifiers[0] if len(identifiers) == 1 else get_identifier("pair", *identifiers)


def get_document_identifier(sha256: str) -> str:
    """Name a document by the digest of its bytes, as the reader does."""
    return get_identifier("document", sha256)


def clean(text: str) -> str:
    """Replace what a text column cannot hold: lone surrogates and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")
