"""Bilingual sources of a few lines, read as far as the comparison of their two languages."""

from mainstem.model.documents import Line, Passage, Piece, Source, Unit
from mainstem.reading import alignment, recognising, structure
from mainstem.reading.claims import dates, discrepancies, figures


def make_passage(number, text, lang):
    """Return a passage that is line `number` of a source."""
    return Passage(
        id=f"passage-{number}",
        document="document-1",
        type="paragraph",
        lang=lang,
        text=text,
        pieces=(Piece(0, number, 0, len(text)),),
    )


def make_source(*texts):
    """Return a source that has these lines."""
    lines = tuple(Line(n, 0, text) for n, text in enumerate(texts, 1))
    return Source("made.txt", "0" * 64, "text", "line", texts, lines)


def make_unit(zh, en, number=1, lang="zh"):
    """Return a unit of one Chinese and one English passage: lines `number` and the next."""
    left = (make_passage(number, zh, lang),) if zh else ()
    right = (make_passage(number + 1, en, "en"),) if en else ()
    return Unit(f"unit-{number}", "paragraph", left, right)


def compare(*texts, lang="zh"):
    """Return the discrepancies of pairs of Chinese and English texts, one after the other."""
    source = make_source(*(text for pair in texts for text in pair))
    units = [make_unit(zh, en, 2 * n + 1, lang) for n, (zh, en) in enumerate(texts)]
    return _read(source, [p for u in units for p in (*u.left, *u.right)], units)


def compare_document(source):
    """Return the discrepancies of a loaded bilingual document."""
    passages = structure.structure(source, "document-1")
    return _read(source, passages, alignment.align(passages))


def _read(source, passages, units):
    sources = {"document-1": source}
    recognised = recognising.recognise(passages)
    return discrepancies.read_discrepancies(
        recognised,
        units,
        sources,
        figures=figures.read_figures(recognised, units, sources),
        dates=dates.read_dates(recognised, units, sources),
        events=(),
    )


def tell(*texts, lang="zh"):
    """Return (type, zh, en) of the discrepancies of pairs of texts."""
    return [(d.type, d.zh, d.en) for d in compare(*texts, lang=lang)]
