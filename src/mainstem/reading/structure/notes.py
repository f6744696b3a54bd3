"""Notes: which rows belong to footnotes, told from body text that begins with a marker."""

import re
from collections.abc import Sequence
from typing import Final

from mainstem.reading.structure.rows import NOTE, NOTE_BEGINS, Row, may_hold_note

_HEAD: Final = re.compile(rf"({NOTE})(?=\s|[^\d\s])")
_ANCHOR: Final = re.compile(NOTE)
_REFERENCE: Final = re.compile(
    r"\s*(?:(?:[^，。；,;]{1,40}[：:，,]\s*)?[《“\"]|[^。]{0,120}(?:https?:|www\.)|ibid|同上|参见|參見|见|See\b)",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"[。.！？!?）)”」』;；]$|\.(?:s?html?|pdf|aspx?|php|jsp)$", re.IGNORECASE
)
_LIST_HEADING: Final = re.compile(
    r"(?:参考文献|參考文獻|注释|註釋|注释与参考文献|尾注|资料来源|references?|notes?|endnotes?|"
    r"bibliography|works cited|sources?)\s*[:：]?$",
    re.IGNORECASE,
)
_NOTE_ROLE: Final = "footnote"
_ITEM: Final = re.compile(r"\[\d{1,3}\]|\d{1,3}[.．、)](?!\d)|[•●▪\-–]\s")


def opens_reference_list(text: str) -> bool:
    """Tell whether a row is the heading of a list of references or notes."""
    return len(text) <= 24 and _LIST_HEADING.match(text) is not None


def find_notes(rows: Sequence[Row]) -> list[int]:
    """Say of each row which note it belongs to.

    Returns:
        One number a row: 0 for the body, otherwise the number of its note, counted from 1 in
        the order of the document.
    """
    if not any(
        row.text[0] in NOTE_BEGINS or row.line.role == _NOTE_ROLE or opens_reference_list(row.text)
        for row in rows
    ):
        return [0] * len(rows)
    return _Reader().read(rows)


class _Reader:
    """One pass over the rows; what it keeps is what a reader keeps in mind."""

    def __init__(self) -> None:
        self.pending: set[str] = set()
        """Markers the body has carried whose notes have not come yet."""
        self.note = 0
        self.count = 0
        self.last = ""
        self.in_list = False

    def read(self, rows: Sequence[Row]) -> list[int]:
        found: list[int] = []
        for index, row in enumerate(rows):
            before = rows[index - 1] if index else None
            self._place(row, before)
            found.append(self.note)
        return found

    def _place(self, row: Row, before: Row | None) -> None:
        if opens_reference_list(row.text):
            self.in_list, self.note = True, 0
            return
        head = _HEAD.match(row.text) if row.text[0] in NOTE_BEGINS else None
        if head and self._is_note(head.group(1), row.text[head.end() :], row):
            self._open(head.group(1))
        elif row.line.role == _NOTE_ROLE:
            if not self.note:
                self._open("")
        elif self.in_list:
            self._place_in_list(row, before)
        elif self.note and before is not None and _is_over(row, before):
            self.note = 0
        if not self.note and may_hold_note(row.text):
            self.pending.update(m.group() for m in _ANCHOR.finditer(row.text))

    def _place_in_list(self, row: Row, before: Row | None) -> None:
        marker = row.marker
        if marker and marker.is_heading_like:
            self.in_list, self.note = False, 0
        elif _ITEM.match(row.text) or self.note == 0 or (before and _has_ended(before)):
            self._open("")

    def _open(self, marker: str) -> None:
        self.count += 1
        self.note = self.count
        self.last = marker
        self.pending.discard(marker)

    def _is_note(self, marker: str, rest: str, row: Row) -> bool:
        """A marker the body carried before, or that follows the last note's, or before a title."""
        if marker in self.pending or self.in_list or row.line.role == _NOTE_ROLE:
            return True
        follows = self.note > 0 and _number(marker) == _number(self.last) + 1
        return follows or _REFERENCE.match(rest) is not None


def _is_over(row: Row, before: Row) -> bool:
    """Tell whether the body goes on with `row`: a new page, or the note had its full stop."""
    if row.line.role and row.line.place != before.line.place:
        return True
    return row.opens_page or (row.indent > 0 and before.indent == 0) or _has_ended(before)


def _has_ended(row: Row) -> bool:
    return _ENDS.search(row.text[-12:]) is not None


def _number(marker: str) -> int:
    digits = marker.strip("[]［］〔〕")
    if digits.isdecimal():
        return int(digits)
    return ord(marker[0]) - 0x245F if "\u2460" <= marker[0] <= "\u2473" else -9
