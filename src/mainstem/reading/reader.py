"""The reader: one document, or two that translate each other, read from source to claims."""

from collections.abc import Sequence

from mainstem import __version__
from mainstem.model.documents import Document, Passage, Source
from mainstem.model.readings import Reading
from mainstem.reading import alignment, lexicons, recognisers, structure
from mainstem.reading.claims import (
    citations,
    commitments,
    dates,
    discrepancies,
    events,
    figures,
)
from mainstem.values.identifiers import get_identifier

READER = f"mainstem {__version__} ({lexicons.get_digest()})"
"""What a document record names as its reader: the version and the digest of the lexicons, since
claims of another version, or by other words, may differ."""


def read(source: Source) -> Reading:
    """Read one document; if it is bilingual, its two languages are aligned and compared."""
    return _read((source,))


def read_pair(chinese: Source, english: Source) -> Reading:
    """Read two documents that translate each other, and compare them."""
    return _read((chinese, english))


def _read(sources: Sequence[Source]) -> Reading:
    by_id = {get_identifier("document", s.sha256): s for s in sources}
    parts = {name: structure.structure(s, name) for name, s in by_id.items()}
    if len(parts) == 2:
        left, right = parts.values()
        units = alignment.align_pair(left, right)
    else:
        units = alignment.align(next(iter(parts.values())))
    recognised = tuple(
        r
        for name, passages in parts.items()
        for r in recognisers.recognise(passages, published=by_id[name].published)
    )
    found_figures = figures.read_figures(recognised, units, by_id)
    found_dates = dates.read_dates(recognised, units, by_id)
    found_events = events.read_events(recognised, units, by_id)
    found_citations = citations.read_citations(recognised, by_id)
    return Reading(
        documents=tuple(_describe(name, s, parts[name]) for name, s in by_id.items()),
        passages=tuple(p for passages in parts.values() for p in passages),
        units=units,
        figures=found_figures,
        dates=found_dates,
        events=found_events,
        commitments=commitments.read_commitments(recognised, found_citations, by_id),
        citations=found_citations,
        discrepancies=discrepancies.read_discrepancies(
            recognised,
            units,
            by_id,
            figures=found_figures,
            dates=found_dates,
            events=found_events,
        ),
    )


def _describe(name: str, source: Source, passages: Sequence[Passage]) -> Document:
    languages = dict.fromkeys(p.lang for p in passages if p.lang != "und")
    return Document(
        id=name,
        path=source.path,
        sha256=source.sha256,
        title=source.title or _get_title(passages),
        languages=tuple(languages),
        published=source.published,
        publisher=source.publisher,
        format=source.format,
        places=source.places,
        reader=READER,
        notices=source.notices,
    )


def _get_title(passages: Sequence[Passage]) -> str | None:
    """Return the heading a document opens with; a numbered one names a section, not the whole."""
    for passage in passages:
        if passage.type == "heading" and passage.marker is None:
            return passage.text
        if passage.type in ("heading", "paragraph", "list_item"):
            return None
    return None
