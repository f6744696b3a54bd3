"""Texts: rows of one block written as one text, each character traceable to its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mainstem.model.documents import Anchor, Piece
from mainstem.reading.structure.rows import NOTE, UNSPACED, WIDE, Row, may_hold_note
from mainstem.values.spans import Span

_SPACE: Final = r"[ \t\u00a0\u2002-\u200a\u202f\u3000]"
_NARROW_SPACE: Final = r"[ \u00a0\u2002-\u200a\u202f]"
"""One such space between Chinese and a number is typography; a wider one parts columns."""
_GAP: Final = re.compile(
    # The space comes first, so that a scan looks for spaces only.
    rf"{_NARROW_SPACE}(?:(?=[\d０-９])(?<=[{WIDE}].)(?<!\u3000.)"
    rf"|(?=[{WIDE}])(?!\u3000)(?<=[\d０-９%％].))"
)
_HAS_SPACE: Final = re.compile(_SPACE)
_SPACES: Final = re.compile(rf"{_SPACE}+")
_NOTE: Final = re.compile(NOTE)
_HAS_WIDE: Final = re.compile(f"[{WIDE}]")
_NARROW: Final = re.compile(rf"[^{WIDE}{UNSPACED}]")
_EITHER: Final = "“”‘’—…·"
"""Marks as wide as the text they stand in."""
_HYPHENS: Final = "-\u00ad\u2010\u2011/"
_URL_CHARACTERS: Final = r"[!-~]"
_OPEN_URL: Final = re.compile(rf"(?:https?://|www\.){_URL_CHARACTERS}*$|https?:/{{0,2}}$")
_URL_ENDED: Final = re.compile(r"\.(?:s?html?|pdf|aspx?|php|jsp|docx?)$", re.IGNORECASE)
_URL_GOES_ON: Final = re.compile(
    r"(?=[!-~]*[\d./_=?&%-])[\w./?=&%#~+:@-]+|[a-z]+(?=[^!-~\s])|[a-z]+$", re.ASCII
)
_URL: Final = re.compile(r"(?:https?://|www\.)[!-~]*")
_URL_REST: Final = re.compile(r"([ \t]+)[\w./?=&%#~+:-]*[/._=][\w/]")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a block with the pieces and anchors it is made of (see Passage)."""

    text: str
    pieces: tuple[Piece, ...]
    anchors: tuple[Anchor, ...]


def compose(rows: Sequence[Row], markers: frozenset[str], skip: int = 0) -> Text:
    """Write rows as one text.

    Args:
        rows: at least one row of a block, in order.
        markers: the footnote markers of the document; those in the rows become anchors.
        skip: characters at the head of the first row that are no anchor: a note's own marker.
    """
    writer = _Writer(markers)
    row = rows[0]
    if len(rows) == 1 and not writer.get_cuts(row.text, skip):
        end = row.start + len(row.text)
        return Text(row.text, (Piece(0, row.line.place, row.start, end),), ())
    text = writer.write(rows, skip)
    # Markers alone anchor nothing: they are all the text there is.
    return text if text.pieces else _Writer(frozenset()).write(rows, skip)


class _Writer:
    """The text as far as it is written."""

    def __init__(self, markers: frozenset[str]) -> None:
        self.markers = markers
        self.parts: list[str] = []
        self.at = 0
        self.pieces: list[Piece] = []
        self.anchors: list[Anchor] = []

    def write(self, rows: Sequence[Row], skip: int) -> Text:
        for index, row in enumerate(rows):
            if index and _needs_space(rows[index - 1], row):
                self.parts.append(" ")
                self.at += 1
            self._write_row(row, skip if index == 0 else 0)
        return Text("".join(self.parts), tuple(self.pieces), tuple(self.anchors))

    def _write_row(self, row: Row, skip: int) -> None:
        start = 0
        for first, last, anchor in self.get_cuts(row.text, skip):
            self._write_run(row, start, first)
            if anchor:
                begin, end = anchor
                span = Span(row.line.place, row.start + begin, row.start + end)
                self.anchors.append(Anchor(self.at, row.text[begin:end], span))
            start = last
        self._write_run(row, start, len(row.text))

    def _write_run(self, row: Row, start: int, end: int) -> None:
        if start >= end:
            return
        place = row.line.place
        self.parts.append(row.text[start:end])
        self.pieces.append(Piece(self.at, place, row.start + start, row.start + end))
        self.at += end - start

    def get_cuts(self, text: str, skip: int) -> list[tuple[int, int, tuple[int, int] | None]]:
        """List what the text leaves out: (start, end, the anchor's own offsets or None)."""
        cuts: list[tuple[int, int, tuple[int, int] | None]] = []
        if self.markers and may_hold_note(text):
            for match in _NOTE.finditer(text, skip):
                if match.group() in self.markers:
                    cuts.append((*_trim(text, *match.span()), match.span()))
        if _HAS_SPACE.search(text):
            if not text.isascii() and _HAS_WIDE.search(text):
                cuts.extend((*m.span(), None) for m in _GAP.finditer(text))
            if "http" in text or "www" in text:
                cuts.extend((*gap, None) for gap in _get_url_gaps(text))
        if len(cuts) < 2:
            return cuts
        cuts.sort(key=lambda cut: cut[:2])
        return [c for i, c in enumerate(cuts) if i == 0 or c[0] >= cuts[i - 1][1]]


def _get_url_gaps(text: str) -> list[tuple[int, int]]:
    """Find the spaces that a line break left inside an address."""
    gaps = []
    for match in _URL.finditer(text):
        rest = _URL_REST.match(text, match.end())
        if rest and match.group()[-1] in "/_=&?%.-":
            gaps.append(rest.span(1))
    return gaps


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the spaces around a marker with it, but leave one between two narrow words."""
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    after = _SPACES.match(text, end)
    last = after.end() if after else end
    inside = before > 0 and last < len(text)
    if inside and _is_narrow(text[before - 1]) and _is_narrow(text[last]):
        return before, end
    return before, last


def _is_narrow(character: str) -> bool:
    if "\u4e00" <= character <= "\u9fff":
        return False
    return character < "\u0e00" or _NARROW.match(character) is not None


def _needs_space(before: Row, row: Row) -> bool:
    """Tell whether joining two rows takes a space that the line break stood for."""
    end, start = before.text[-1], row.text[0]
    if end in _HYPHENS or not (_is_narrow(end) and _is_narrow(start)):
        return False
    if (end in _EITHER or start in _EITHER) and before.is_wide:
        return False
    tail = before.text[-200:]
    return not (_OPEN_URL.search(tail) and _goes_on(tail, row.text[:200].split(None, 1)[0]))


def _goes_on(tail: str, word: str) -> bool:
    if _URL_ENDED.search(tail) and word[0] not in "/?#&":
        return False
    return tail.endswith(("/", ":", "-", "_", "=")) or _URL_GOES_ON.match(word) is not None


def cut(text: Text, start: int, end: int) -> Text:
    """Return a part of a text, without the spaces at its ends."""
    part = text.text[start:end]
    start += len(part) - len(part.lstrip())
    end = start + len(part.strip())
    pieces = []
    first = max(0, bisect_right(text.pieces, start, key=_at) - 1)
    for piece in text.pieces[first : bisect_left(text.pieces, end, key=_at)]:
        skipped = max(0, start - piece.at)
        last = min(end - piece.at, piece.end - piece.start)
        if skipped < last:
            pieces.append(
                Piece(
                    piece.at + skipped - start,
                    piece.place,
                    piece.start + skipped,
                    piece.start + last,
                )
            )
    anchors = text.anchors[
        bisect_left(text.anchors, start, key=_at) : bisect_right(text.anchors, end, key=_at)
    ]
    moved = tuple(Anchor(a.at - start, a.marker, a.span) for a in anchors)
    return Text(text.text[start:end], tuple(pieces), moved)


def _at(part: Piece | Anchor) -> int:
    return part.at
