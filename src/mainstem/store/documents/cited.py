"""Cited documents: which readings have what a citation names, and the passages around it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from mainstem.reading import contract
from mainstem.store.documents import contents
from mainstem.store.documents.contents import MarkExtent, StoredPassage
from mainstem.store.models import CLAIM_KINDS, Description, Passage
from mainstem.store.numbers import data_files
from mainstem.store.questions import Question
from mainstem.store.schema.tables import Entry, Source
from mainstem.store.slicing import iter_slices
from mainstem.values.spans import Span

FILE = "file-"
"""What the subject of a file of data begins with; its digest follows."""


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document, as the newest reading that has it describes it."""

    sha256: str
    subject: str
    """By which the reader's address names the reading."""
    reading: int
    title: str
    path: str
    languages: tuple[str, ...]
    published: str | None
    format: str = ""
    """"text", "pdf" and so on; empty for a file of data."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage a citation names, with those that say the same."""

    subject: str
    page: int
    passages: tuple[StoredPassage, ...]
    """Those of its block, the left side's and the right side's."""
    at: int
    """Which of them it is."""


_DOCUMENTS = Question(
    lambda digests: Description.objects.filter(document__sha256__in=digests).values_list(
        "document__sha256", "reading__subject", "reading", "title", "path", "languages",
        "published", "document__format",
    )
)  # fmt: skip


def find_documents(digests: Collection[str]) -> dict[str, CitedDocument]:
    """Find documents by the SHA-256 of their bytes; those nobody has read here are left out.

    A file of data, which nobody reads, is found by its name; its subject begins with `FILE`. A
    document that was read alone and beside its translation is shown beside it.
    """
    found: dict[str, tuple[tuple[bool, int], CitedDocument]] = {}
    wanted = sorted(digests)
    for digest, name in data_files.find_names(wanted).items():
        file = CitedDocument(digest, f"{FILE}{digest}", 0, name, name, (), None)
        found[digest] = ((False, -1), file)
    for some in iter_slices(wanted):
        for row in _DOCUMENTS.ask(digests=some):
            digest, subject, reading, title, path, languages, published, form = row
            rank = (subject.startswith("pair-"), reading)
            document = CitedDocument(
                digest, subject, reading, title, path, tuple(languages.split()), published or None,
                form,
            )  # fmt: skip
            if digest not in found or rank > found[digest][0]:
                found[digest] = (rank, document)
    return {digest: document for digest, (_, document) in found.items()}


def get_state() -> str:
    """Return what is another text whenever what is said of some document may be another."""
    told = Description.objects.aggregate(count=Count("pk"), last=Max("reading"))
    return f"{told['count']} {told['last']}"


def list_by_entry() -> dict[str, list[CitedDocument]]:
    """Return the documents that were read here and that statements cite which hold now.

    Returns:
        Identifier of the oldest of the entries found to be the same → documents by their digest.
    """
    read = Description.objects.values("document__sha256")
    rows = (
        Source.objects.filter(
            document__in=read,
            statement__until=None,
            statement__entry__until=None,
        )
        .order_by("statement__entry__same_as", "document")
        .values_list("statement__entry__same_as", "document")
        .distinct()
    )
    pairs = list(rows)
    documents = find_documents({digest for _, digest in pairs})
    names: dict[int, str] = {}
    for some in iter_slices(sorted({entry for entry, _ in pairs})):
        names.update(Entry.objects.filter(since__in=some).values_list("since", "identifier"))
    found: dict[str, list[CitedDocument]] = {}
    for entry, digest in pairs:
        found.setdefault(names[entry], []).append(documents[digest])
    return found


def find_passage(digest: str, identifier: str) -> CitedPassage | None:
    """Find a passage of a document with what stands beside it, in the newest reading that has it.

    Returns:
        None where no reading has it: the citation comes from elsewhere, or names no passage.
    """
    readings = Description.objects.filter(document__sha256=digest).values("reading")
    row = (
        Passage.objects.filter(reading__in=readings, identifier=identifier)
        .order_by("-reading__two_columns", "-reading")
        .values_list("reading", "block", "page", "id", "reading__subject")
        .first()
    )
    if row is None:
        return None
    reading, block, page, key, subject = row
    passages = contents.list_passages(reading, block, block)
    at = next(n for n, passage in enumerate(passages) if passage.id == key)
    return CitedPassage(subject, page, tuple(passages), at)


def list_pages(reading: int) -> dict[str, int]:
    """Return the page of the reader each passage of a reading begins on, by its identifier."""
    rows = Passage.objects.filter(reading=reading)
    return dict(rows.values_list("identifier", "page"))


def find_marks(passage: StoredPassage, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Find where some spans of its source show in a passage: half-open ranges of its text.

    A reader before this one did not keep where the text stands: of its passages it is known only
    of spans from which a claim was read.
    """
    record = contract.load_record(passage.record)
    if "pieces" in record:
        return [(found.start, found.end) for found in contents.index([record]).locate(spans)]
    wanted = [(s.place, s.start, s.end) for s in spans]
    return [
        (mark.start, mark.end)
        for mark in contents.list_marks([MarkExtent(passage.id, None)], CLAIM_KINDS)
        if any(wanted == found for found in _iter_spans(json.loads(mark.claim.record)))
    ]


def _iter_spans(record: dict[str, Any]) -> list[list[tuple[int, int, int]]]:
    """List the spans of a claim as the reading contract writes them: one list for each mention."""
    lists = [m["spans"] for m in record.get("mentions", ())] or [
        record.get(name) or [] for name in ("spans", "zh_spans", "en_spans")
    ]
    return [
        [
            (next(v for k, v in s.items() if k not in ("start", "end")), s["start"], s["end"])
            for s in spans
        ]
        for spans in lists
        if spans
    ]
