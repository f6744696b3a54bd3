"""The reader: one document, or two that translate each other, read from source to claims."""

from collections.abc import Sequence
from typing import Protocol

from mainstem import __version__
from mainstem.model.documents import Document, Passage, Source
from mainstem.model.readings import Reading
from mainstem.reading import alignment, lexicons, recognising, remembering, structure, titles
from mainstem.reading.claims import (
    citations,
    commitments,
    dates,
    discrepancies,
    events,
    figures,
)
from mainstem.reading.claims.events import regional
from mainstem.reading.recognisers.dates import find_published
from mainstem.values.identifiers import get_identifier


def get_name() -> str:
    """Return what a document record names as its reader: the version and the digest of the lexicons.

    Claims of another version, or by other words, may differ.
    """
    return f"mainstem {__version__} ({lexicons.get_digest()})"


STEPS = {
    "structure": 0.07,
    "alignment": 0.16,
    "recognition": 0.21,
    "figures": 0.07,
    "dates": 0.01,
    "events": 0.15,
    "citations": 0.01,
    "commitments": 0.03,
    "discrepancies": 0.29,
}
"""The steps of reading in their order, and the share of the work each is, as measured on long
bilingual documents."""


class Progress(Protocol):
    """Who is told how far a reading has come."""

    def __call__(self, step: str, share: float) -> None:
        """Hear that a step has been finished, and what share of the whole work it was.

        Args:
            step: a key of `STEPS`; each is told once, in their order.
            share: above 0; those of all steps make 1.
        """


def read(source: Source, *, progress: Progress | None = None) -> Reading:
    """Read one document; if it is bilingual, its two languages are aligned and compared.

    Args:
        source: as loaded.
        progress: is told of every step that has been finished.
    """
    return _read((source,), progress)


def read_pair(chinese: Source, english: Source, *, progress: Progress | None = None) -> Reading:
    """Read two documents that translate each other, and compare them."""
    return _read((chinese, english), progress)


def _read(sources: Sequence[Source], progress: Progress | None) -> Reading:
    def done(step: str) -> None:
        if progress:
            progress(step, STEPS[step])

    by_id = {get_identifier("document", s.sha256): s for s in sources}
    parts = {name: structure.structure(s, name) for name, s in by_id.items()}
    done("structure")
    if len(parts) == 2:
        left, right = parts.values()
        units = alignment.align_pair(left, right)
    else:
        units = alignment.align(next(iter(parts.values())))
    done("alignment")
    recognised = tuple(
        r
        for name, passages in parts.items()
        for r in recognising.recognise(passages, published=by_id[name].published)
    )
    done("recognition")
    found_figures = figures.read_figures(recognised, units, by_id)
    done("figures")
    found_dates = dates.read_dates(recognised, units, by_id)
    done("dates")
    found_events = (
        *events.read_events(recognised, units, by_id),
        *regional.read_events(recognised, by_id),
    )
    done("events")
    found_citations = citations.read_citations(recognised, by_id)
    done("citations")
    found_commitments = commitments.read_commitments(recognised, found_citations, by_id)
    done("commitments")
    found_discrepancies = discrepancies.read_discrepancies(
        recognised,
        units,
        by_id,
        figures=found_figures,
        dates=found_dates,
        events=found_events,
    )
    done("discrepancies")
    remembering.forget()
    return Reading(
        documents=tuple(_describe(name, s, parts[name]) for name, s in by_id.items()),
        passages=tuple(p for passages in parts.values() for p in passages),
        units=units,
        figures=found_figures,
        dates=found_dates,
        events=found_events,
        commitments=found_commitments,
        citations=found_citations,
        discrepancies=found_discrepancies,
    )


def _describe(name: str, source: Source, passages: Sequence[Passage]) -> Document:
    languages = dict.fromkeys(p.lang for p in passages if p.lang != "und")
    found = titles.find_titles(source, passages)
    return Document(
        id=name,
        path=source.path,
        sha256=source.sha256,
        title=next(iter(found.values()), None),
        titles=tuple(found.items()),
        languages=tuple(languages),
        published=source.published or find_published(passages),
        publisher=source.publisher,
        format=source.format,
        places=source.places,
        reader=get_name(),
        notices=source.notices,
    )
