"""Citations: footnotes and references taken apart into author, title, venue, date and address."""

from collections import defaultdict, deque
from collections.abc import Sequence

from mainstem.model.claims import Citation
from mainstem.model.documents import Anchor, Passage, Source
from mainstem.model.mentions import DateMention, Recognised
from mainstem.reading.claims.citations.references import Reference, get_references
from mainstem.values.identifiers import get_identifier
from mainstem.values.spans import Span


def read_citations(
    recognised: Sequence[Recognised], sources: dict[str, Source]
) -> tuple[Citation, ...]:
    """Take apart every footnote, with the place its marker stands at in the body.

    A note that names several works gives one citation for each; a note that explains gives one
    whose title is its text.
    """
    anchors = _match_anchors([r.passage for r in recognised])
    return tuple(
        _cite(r, reference, number, anchors.get(r.passage.id))
        for r in recognised
        if r.passage.type == "footnote"
        for number, reference in enumerate(get_references(r.passage.text, r.passage.marker))
    )


def _cite(found: Recognised, reference: Reference, number: int, anchor: Span | None) -> Citation:
    passage = found.passage
    return Citation(
        id=get_identifier("citation", passage.id, number),
        document=passage.document,
        passage=passage.id,
        spans=passage.locate(reference.start, reference.end),
        text=passage.text[reference.start : reference.end],
        marker=passage.marker,
        title=reference.title,
        author=reference.author,
        venue=reference.venue,
        date=_get_date(found.dates, reference),
        url=reference.url,
        anchor=anchor,
    )


def _get_date(dates: Sequence[DateMention], reference: Reference) -> str | None:
    """Return the first date between the title and the address: when the work appeared."""
    start, end = reference.dated
    return next((d.iso for d in dates if start <= d.start and d.end <= end and d.iso), None)


def _match_anchors(passages: Sequence[Passage]) -> dict[str, Span]:
    """Find where the body carries each note's marker: passage id of the note → place.

    Notes of a page begin anew at 1, so a marker belongs to the next note of that number.
    """
    waiting: defaultdict[tuple[str, str], deque[Anchor]] = defaultdict(deque)
    for passage in passages:
        for anchor in passage.anchors:
            waiting[passage.document, anchor.marker].append(anchor)
    found = {}
    for passage in passages:
        if passage.type != "footnote" or passage.marker is None:
            continue
        anchors = waiting[passage.document, passage.marker]
        first = passage.pieces[0]
        before = []
        while anchors and (anchors[0].span.place, anchors[0].span.start) < (
            first.place,
            first.start,
        ):
            before.append(anchors.popleft())
        if before:
            found[passage.id] = before[0].span
    return found
