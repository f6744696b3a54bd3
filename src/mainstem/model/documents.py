"""A document as it was loaded, and the passages and units it falls into."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Final, Literal

from mainstem.values.spans import Span

PlaceKind = Literal["line", "page", "block"]
"""What a source is addressed by: lines of text, pages of a PDF, blocks of HTML or DOCX."""

PASSAGE_TYPES = (
    "heading",
    "paragraph",
    "caption",
    "label",
    "byline",
    "footnote",
    "list_item",
    "running_header",
    "page_number",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a line of a PDF stands: fractions of the page, measured from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Height of the type in points."""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: `text` is what stands at `place`, from character `start` on."""

    place: int
    start: int
    text: str
    layout: Layout | None = None
    """Known for PDF only."""
    role: str | None = None
    """A passage type that the markup states (HTML, DOCX); None where it states nothing."""
    level: int | None = None
    """Depth of a heading or list item where the markup states it, 1 = outermost."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know about a source: a scanned page, a guessed encoding."""

    place: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document as loaded: its bytes named by digest, its text as it stands, never normalised.

    `texts[p - 1]` is the text of place `p`; each of `lines` lies in one place. A plain text has
    one line to a place; a page of a PDF or a block of HTML may hold several.
    """

    path: str
    sha256: str
    format: str
    """"text", "html", "docx" or "pdf"."""
    places: PlaceKind
    texts: tuple[str, ...]
    lines: Sequence[Line]
    title: str | None = None
    published: str | None = None
    """ISO date, as stated by the markup or metadata of the document."""
    publisher: str | None = None
    notices: tuple[Notice, ...] = ()

    def quote(self, spans: Sequence[Span]) -> str:
        """Return the text at `spans` as it stands, the pieces of several places on a line each."""
        return "\n".join(self.texts[s.place - 1][s.start : s.end] for s in spans)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage's text that stands unbroken in the source.

    `passage.text[at : at + end - start]` equals the source's place `place` from `start` to `end`.
    """

    at: int
    place: int
    start: int
    end: int


_get_at = attrgetter("at")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A footnote marker that stood at offset `at` of a passage's text (the text leaves it out)."""

    at: int
    marker: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document: text re-joined over line breaks, every character traceable.

    Characters of `text` outside all `pieces` (a space between two joined English lines) were
    added by joining and stand nowhere in the source; `pieces` are in order of `at`.
    """

    id: str
    document: str
    type: str
    lang: str
    """"zh", "zh-Hant", "en", "km", "lo", "my", "th", "vi", another ISO 639 code, or "und"."""
    text: str
    pieces: tuple[Piece, ...]
    section: str | None = None
    """Id of the heading it stands under."""
    level: int | None = None
    """Depth of a heading or list item, 1 = outermost."""
    marker: str | None = None
    """What numbers it: "一、", "II.", "（一）", "[3]"; None where nothing does."""
    anchors: tuple[Anchor, ...] = ()

    @property
    def first_place(self) -> int:
        """The place it begins in."""
        return self.pieces[0].place

    @property
    def last_place(self) -> int:
        """The place it ends in."""
        return self.pieces[-1].place

    @property
    def is_chinese(self) -> bool:
        """Whether it is written in Chinese, simplified or traditional."""
        return self.lang in ("zh", "zh-Hant")

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where `text[start:end]` stands in the source: one span for each place touched.

        A span covers whatever stands between its first and last character, also characters that
        the text leaves out (a space inside 2023 年, a footnote marker). Empty if the range holds
        only characters that joining added.
        """
        pieces = self.pieces
        # The last piece that begins at or before `start`, found by its offset.
        index = max(0, bisect_right(pieces, start, key=_get_at) - 1)
        spans: list[Span] = []
        for at in range(index, len(pieces)):
            piece = pieces[at]
            if piece.at >= end:
                break
            first = piece.start + start - piece.at
            last = piece.start + end - piece.at
            if piece.start <= first < last <= piece.end:
                return (Span(piece.place, first, last),)
            first, last = max(first, piece.start), min(last, piece.end)
            if first >= last:
                continue
            if spans and spans[-1].place == piece.place:
                spans[-1] = Span(piece.place, spans[-1].start, last)
            else:
                spans.append(Span(piece.place, first, last))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences of two passages lists that say the same: ranges of offsets, one side may be empty.

    A range is (passage id, start, end) in that passage's text.
    """

    left: tuple[tuple[str, int, int], ...]
    right: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """Passages in two languages that say the same; one side may be empty.

    `left` holds Chinese passages and `right` English ones, in the order of the document.
    """

    id: str
    type: str
    left: tuple[Passage, ...]
    right: tuple[Passage, ...]
    sentences: tuple[SentencePair, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document as a whole."""

    id: str
    path: str
    sha256: str
    title: str | None
    languages: tuple[str, ...]
    published: str | None
    publisher: str | None
    format: str
    places: PlaceKind
    reader: str
    notices: tuple[Notice, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    """Code of a language and the title in it, the leading one first; none where none is stated."""


def describe_path(path: str) -> str:
    """Return what to call a document that states no title: the name of its file, made readable.

    "reports/annual_report-2025.pdf" is "Annual report 2025".
    """
    name = PurePosixPath(path.replace("\\", "/")).name
    stem, dot, ending = name.rpartition(".")
    words = stem if dot and stem and _ENDING.fullmatch(ending) else name
    # A hyphen between numbers is a range of them.
    readable = " ".join(_JOINTS.sub(" ", words).split())
    return readable[:1].upper() + readable[1:] or name


_ENDING: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{1,4}")
_JOINTS: Final = re.compile(r"[_+]+|(?<=[^\d])-+|-+(?=[^\d])|%20")
