"""Evidence: the passages a statement stands on, as they show beside the page of its entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote as urlquote
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from mainstem.operations.register.entries import Evidence
from mainstem.store.documents.cited import FILE
from mainstem.web.links import link
from mainstem.web.register import words

LONGEST = 700
"""Characters of a passage that are shown; of a longer one, those around what is cited."""
_AROUND = 250
_MOST_NAMED = 6
"""Quotations that an address names."""
_NAMED = 80
"""Characters of a quotation that an address names in full; of a longer one its ends."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: words that are cited, or words around them."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in one language."""

    lang: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited, and the link to the passage in the reader; empty for none."""

    title: str
    link: str
    is_here: bool
    """Whether somebody has read it here."""


@dataclass(frozen=True, slots=True)
class Place:
    """Passages that say the same, those that are cited first."""

    cited: tuple[Passage, ...]
    beside: tuple[Passage, ...]
    """What says the same in the other language."""
    quote: str
    """What is cited where there is no passage to show."""
    lang: str
    documents: tuple[Cited, ...]


def iter_places(evidence: Sequence[Evidence]) -> Iterator[Place]:
    """Yield what is cited; passages that say the same stand together, and once."""
    groups: dict[object, list[Evidence]] = {}
    for number, one in enumerate(evidence):
        key = tuple((side.lang, side.text) for side in one.sides) or number
        groups.setdefault(key, []).append(one)
    for same in groups.values():
        yield _make_place(same)


def _make_place(same: Sequence[Evidence]) -> Place:
    first = same[0]
    cited: list[Passage] = []
    beside: list[Passage] = []
    for number, side in enumerate(first.sides):
        marks = sorted({mark for one in same for mark in one.sides[number].marks})
        passage = Passage(side.lang, tuple(_cut(side.text, marks)))
        (cited if marks else beside).append(passage)
    return Place(
        cited=tuple(cited),
        beside=tuple(beside),
        quote=first.citation.quote,
        lang=first.citation.lang,
        documents=tuple(_iter_documents(same)),
    )


def _iter_documents(same: Sequence[Evidence]) -> Iterator[Cited]:
    """Yield the documents that are cited, each once, with all words of it that are."""
    groups: dict[object, list[Evidence]] = {}
    for one in same:
        # Each page, and each line of a file of data, is a place of its own.
        place = one.page if one.passage else (one.citation.passage, one.citation.spans)
        groups.setdefault((one.citation.document, place), []).append(one)
    yield from dict.fromkeys(_link_document(ones) for ones in groups.values())


def _link_document(ones: Sequence[Evidence]) -> Cited:
    one = ones[0]
    title = words.write_document(one.document) if one.document else one.citation.document[:12]
    if not one.subject:
        return Cited(title, "", one.document is not None)
    address = link("document", one.subject)
    if one.subject.startswith(FILE):
        line = one.citation.spans[0].place if one.citation.spans else 1
        asked = {"line": str(line)}
        if sheet := one.citation.passage:
            title = _("%(title)s, sheet %(sheet)s") % {"title": title, "sheet": sheet}
            asked = {"sheet": sheet, **asked}
        return Cited(title, f"{address}?{urlencode(asked)}#L{line}", is_here=True)
    anchor = f"#{one.passage}{_point_at(ones)}" if one.passage else ""
    return Cited(title, f"{address}?page={one.page}{anchor}", one.document is not None)


def _point_at(ones: Sequence[Evidence]) -> str:
    """Name words of a page in its address, so that a browser goes to them and marks them.

    One that does not know of text fragments (or does not find the words) goes to the passage.
    """
    named = dict.fromkeys(_name_words(one.citation.quote) for one in ones[:_MOST_NAMED])
    return f":~:{'&'.join(f'text={words_}' for words_ in named if words_)}" if any(named) else ""


def _name_words(quote: str) -> str:
    written = " ".join(quote.split())
    if len(written) <= _NAMED:
        ends = [written]
    else:
        # Words at both ends, whole ones where blanks part them.
        first, last = written[: _NAMED // 2], written[-_NAMED // 2 :]
        ends = [first.rpartition(" ")[0] or first, last.partition(" ")[2] or last]
    # A hyphen would stand for words before or behind those that are meant.
    return ",".join(urlquote(end, safe="").replace("-", "%2D") for end in ends)


def _cut(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    start, end = 0, len(text)
    if len(text) > LONGEST:
        start = max(0, marks[0][0] - _AROUND) if marks else 0
        end = min(len(text), max(start + LONGEST, marks[-1][1] + _AROUND if marks else 0))
    if start:
        yield Piece("… ", False)
    at = start
    for first, last in marks:
        if first < at:
            continue
        yield Piece(text[at:first], False)
        yield Piece(text[first:last], True)
        at = last
    yield Piece(text[at:end], False)
    if end < len(text):
        yield Piece(" …", False)
