"""Structure: physical lines become passages, re-joined where a line break means nothing."""

from mainstem.model.documents import Passage, Piece, Source
from mainstem.reading import languages
from mainstem.values.identifiers import get_identifier


def structure(source: Source, document: str) -> tuple[Passage, ...]:
    """Split a source into passages, in the order of the document."""
    passages = []
    for line in source.lines:
        text = line.text.strip()
        if not text:
            continue
        start = line.start + line.text.index(text)
        passages.append(
            Passage(
                id=get_identifier("passage", document, line.place, start),
                document=document,
                type="paragraph",
                lang=languages.identify(text),
                text=text,
                pieces=(Piece(0, line.place, start, start + len(text)),),
            )
        )
    return tuple(passages)
