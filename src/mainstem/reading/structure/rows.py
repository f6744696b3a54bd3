"""Rows: the non-blank physical lines of a source, measured as a typist would see them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from mainstem.model.documents import Line
from mainstem.reading.structure import markers
from mainstem.reading.structure.markers import Marker

WIDE: Final = (
    "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
)
"""Inside [ ]: characters two columns wide, between which a line may break without a space."""

UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Inside [ ]: Thai, Lao, Burmese and Khmer, whose lines break between words without a space."""

NOTE: Final = r"\[\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|[\u2460-\u2473]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}"
"""What marks a footnote, in the body and at its own head."""

NOTE_BEGINS: Final = frozenset("[［〔" + "".join(map(chr, range(0x2460, 0x2474))) + "¹²³⁰⁴⁵⁶⁷⁸⁹")
"""The characters such a mark begins with."""

_NOTE_BEGINNING: Final = re.compile("[" + re.escape("".join(NOTE_BEGINS)) + "]")
_TRAILING_NOTES: Final = re.compile(rf"(?:\s*(?:{NOTE}))+\s*$")
_NOTE_ENDS: Final = frozenset("]］〕" + "".join(map(chr, range(0x2460, 0x2474))) + "¹²³⁰⁴⁵⁶⁷⁸⁹")
_FINALS: Final = frozenset("。！？!?.…｡។៕။")
_PAUSES: Final = frozenset("；;：:៖")
_CLOSING: Final = frozenset("”’\"'」』）)]】》")
_FINAL: Final = re.compile(r"[。！？!?.…｡។៕။][”’\"'」』）)\]】》]+$")
_PAUSING: Final = re.compile(r"[；;：:៖][”’\"'」』）)\]】》]+$")
_TALLEST: Final = 0.1
"""No two lines of a paragraph are farther apart: fraction of the page."""
_TAIL: Final = 24
"""How many characters at the end of a row tell how it ends: keeps that cost off long lines."""


@dataclass(slots=True)
class Row:
    """A non-blank physical line: what it says, and how it is set.

    `start` is the offset of `text` (stripped) in its place. `width`, `indent` are columns, a
    Chinese character counting two; `gap` counts the blank lines above it, of a PDF half lines.
    """

    line: Line
    text: str
    start: int
    width: int
    indent: int
    gap: int
    is_wide: bool
    """Whether most of it is set in wide characters."""
    is_final: bool
    """Whether it ends as a sentence ends."""
    is_pausing: bool
    """Whether it ends with a colon or semicolon: the end of a paragraph, or the middle of one."""
    opens_page: bool
    """Whether a page begins with it, as far as is known."""

    marker: Marker | None
    """What numbers it, if anything does."""
    is_label: bool

    @property
    def edge(self) -> int:
        """The column it ends in."""
        return self.indent + self.width


def may_hold_note(text: str) -> bool:
    """Tell quickly whether some character of a text may begin the mark of a footnote."""
    return "[" in text if text.isascii() else _NOTE_BEGINNING.search(text) is not None


def get_rows(lines: Sequence[Line]) -> list[Row]:
    """Measure every line that is not blank, in order; no lines, no rows."""
    rows: list[Row] = []
    gap = 0
    feed = False
    for line in lines:
        text = line.text.strip()
        if not text:
            gap += 1
            feed = feed or "\f" in line.text
            continue
        row = _measure(line, text, gap)
        row.opens_page |= feed
        rows.append(row)
        gap, feed = 0, False
    if rows and rows[0].line.layout:
        _lay_out(rows)
    return rows


def _lay_out(rows: Sequence[Row]) -> None:
    """Measure rows of a PDF by where they stand: columns of its body type, halves of its pitch."""
    layouts = [row.line.layout for row in rows if row.line.layout]
    column = median((a.right - a.left) / row.width for a, row in zip(layouts, rows, strict=False))
    pitches = [b.top - a.top for a, b in pairwise(layouts) if 0 < b.top - a.top < _TALLEST]
    pitch = median(pitches) if pitches else _TALLEST
    before: Row | None = None
    for row in rows:
        layout = row.line.layout
        if layout is None or column <= 0:
            continue
        row.indent = round(layout.left / column)
        row.width = round(layout.right / column) - row.indent
        row.opens_page = before is None or before.line.place != row.line.place
        if before and before.line.layout and not row.opens_page:
            row.gap = max(0, round(2 * ((layout.top - before.line.layout.top) / pitch - 1)))
        before = row


def _measure(line: Line, text: str, gap: int) -> Row:
    lead = line.text[: line.text.index(text)] if len(text) < len(line.text) else ""
    offset = len(lead)
    extra = 0 if text.isascii() else len(text.encode("utf-8", "surrogatepass")) - len(text)
    width = len(text) + extra // 2
    tail = text[-_TAIL:]
    if tail[-1] in _NOTE_ENDS and (marked := _TRAILING_NOTES.search(tail)):
        # A marker is set small: it takes no room of the line.
        width -= marked.end() - marked.start()
        tail = tail[: marked.start()] or " "
    last = tail[-1]
    return Row(
        line=line,
        text=text,
        start=line.start + offset,
        width=width,
        indent=len(lead) + lead.count("\u3000") if lead else 0,
        gap=gap,
        is_wide=extra * 5 > len(text) * 3,
        is_final=last in _FINALS or (last in _CLOSING and _FINAL.search(tail) is not None),
        is_pausing=last in _PAUSES or (last in _CLOSING and _PAUSING.search(tail) is not None),
        opens_page="\f" in lead,
        marker=markers.get_marker(text),
        is_label=markers.is_label(text),
    )
