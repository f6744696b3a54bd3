"""Data sets: how the register states that it holds a table, and names what is in it."""

from dataclasses import dataclass

from mainstem.model.statements import Citation, Statement
from mainstem.register import canonical, identities

KIND = "dataset"
FILE = "file"
"""The property by which a release is stated: the digest of its table. The statement cites the table
and, second, the mapping by which it is read; it holds as of the day of the release."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a statement says of a table."""

    file: str
    mapping: str
    """SHA-256 of their bytes."""
    as_of: str


def name_dataset(collection: str, file: str) -> str:
    """Name the entry of a release, so that the same table is never there twice."""
    return identities.name_entry(KIND, canonical.encode([collection, file]).decode())


def name_indicator(collection: str, code: str) -> str:
    """Name the entry of an indicator by the code it has in a collection."""
    return identities.name_entry("indicator", canonical.encode([collection, code]).decode())


def cite_file(sha256: str, quote: str) -> Citation:
    """Cite a file as a whole, by its name."""
    return Citation(sha256, "", (), quote, "und")


def read_release(statement: Statement) -> Release | None:
    """Read what a statement of `FILE` says; None for one made otherwise, by hand."""
    if statement.state != "known" or len(statement.citations) != 2:
        return None
    table, mapping = statement.citations
    if table.document != statement.value:
        return None
    return Release(table.document, mapping.document, statement.qualifiers.as_of or "")
