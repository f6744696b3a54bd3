"""PDF: the text layer of every page as lines with their layout; scanned pages are reported."""

import re
import threading
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from mainstem.model.documents import Layout, Line, Notice, Source
from mainstem.reading.loaders.inputs import Input, get_stated_title
from mainstem.reading.loaders.pdf import streams
from mainstem.reading.loaders.pdf.order import Fragment, order
from mainstem.reading.loaders.pdf.pages import iter_fragments

_LOCK: Final = threading.Lock()
"""PDFium may be called by one thread at a time."""
_CATALOGUE: Final = re.compile(
    rb"\b(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}obj\s{0,9}<<[^>]{0,400}/Type\s{0,9}/Catalog"
)
_MAGIC: Final = b"%PDF-"
_MEANINGLESS: Final = re.compile("[\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)")
_WRONG_PASSWORD: Final = pdfium_c.FPDF_ERR_PASSWORD


def handles(given: Input) -> bool:
    """Tell a PDF by its mark, which may stand after some bytes that are not its own."""
    return _MAGIC in given.data[:1024]


def read(given: Input) -> Source:
    """Read the text layer of a PDF; what is only a picture of text is never guessed."""
    if streams.exceeds(given.data, given.limits.inflated_bytes):
        raise given.refuse(f"unpacks to more than {given.limits.inflated_bytes} bytes")
    with _LOCK:
        document = _open(given)
        try:
            return _Reading(given).read(document)
        finally:
            document.close()


def _open(given: Input) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(given.data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            raise given.refuse("is a PDF that needs a password") from error
        mended = _mend(given.data)
        if mended is None:
            reason = "is cut off" if _is_cut_off(given.data) else "is damaged"
            raise given.refuse(f"{reason}: no page of the PDF can be found") from error
        return mended


def _mend(data: bytes) -> pdfium.PdfDocument | None:
    """Open a PDF whose end is missing, and with it the way to its pages; None where none are left.

    What Word writes has its catalogue at the beginning: of such a file of 10 pages the first third
    was enough to find the text of all.
    """
    catalogue = _CATALOGUE.search(data) if _is_cut_off(data) else None
    if catalogue is None:
        return None
    trailer = b"\nendobj\ntrailer<</Root %b %b R>>\nstartxref\n0\n%%%%EOF\n" % catalogue.groups()
    try:
        return pdfium.PdfDocument(data + trailer)
    except pdfium.PdfiumError:
        return None


def _is_cut_off(data: bytes) -> bool:
    return b"%%EOF" not in data[-2048:]


class _Reading:
    """One pass over the pages of a PDF."""

    def __init__(self, given: Input) -> None:
        self._given = given
        self._notices: list[Notice] = []
        self._characters = 0

    def read(self, document: pdfium.PdfDocument) -> Source:
        count = len(document)
        if count > self._given.limits.pages:
            raise self._given.refuse(f"has {count} pages; the limit is {self._given.limits.pages}")
        if count == 0:
            raise self._given.refuse("has no pages")
        if _is_cut_off(self._given.data):
            self._notices.append(Notice(None, "the PDF is cut off: pages may be missing"))
        texts: list[str] = []
        lines: list[Line] = []
        for number in range(1, count + 1):
            page = self._read_page(document, number)
            texts.append("\n".join(fragment.text for fragment in page))
            lines.extend(_iter_lines(number, page))
        if not lines:
            self._notices.append(
                Notice(None, "no page has text: the PDF has to go through text recognition (OCR)")
            )
        return Source(
            path=self._given.name,
            sha256=self._given.sha256,
            format="pdf",
            places="page",
            texts=tuple(texts),
            lines=tuple(lines),
            title=get_stated_title(document.get_metadata_value("Title")),
            notices=tuple(self._notices),
        )

    def _read_page(self, document: pdfium.PdfDocument, number: int) -> list[Fragment]:
        try:
            page = document[number - 1]
        except (pdfium.PdfiumError, IndexError):
            self._notices.append(Notice(number, f"page {number} is damaged and was not read"))
            return []
        try:
            return self._read_text(page, number)
        finally:
            page.close()

    def _read_text(self, page: pdfium.PdfPage, number: int) -> list[Fragment]:
        try:
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            self._notices.append(Notice(number, f"page {number} is damaged and was not read"))
            return []
        try:
            self._characters += max(0, textpage.count_chars())
            if self._characters > self._given.limits.characters:
                limit = self._given.limits.characters
                raise self._given.refuse(f"has more than {limit} characters")
            found = order([f for f in iter_fragments(page, textpage) if f.text.strip()])
        finally:
            textpage.close()
        self._note_faults(page, number, found)
        return found

    def _note_faults(self, page: pdfium.PdfPage, number: int, found: list[Fragment]) -> None:
        if not found:
            is_blank = pdfium_c.FPDFPage_CountObjects(page) == 0
            message = "is blank" if is_blank else "has no text: scanned?"
            self._notices.append(Notice(number, f"page {number} {message}"))
            return
        text = "".join(fragment.text for fragment in found)
        lost = sum(len(match.group()) for match in _MEANINGLESS.finditer(text))
        if lost > 0.02 * len(text):
            self._notices.append(
                Notice(
                    number,
                    f"page {number}: {lost / len(text):.0%} of the characters have no meaning in "
                    "Unicode; the page has to go through text recognition (OCR)",
                )
            )


def _iter_lines(number: int, page: list[Fragment]) -> Iterator[Line]:
    start = 0
    for fragment in page:
        layout = Layout(
            left=fragment.left,
            top=fragment.top,
            right=fragment.right,
            bottom=fragment.bottom,
            size=fragment.size,
            bold=fragment.bold,
        )
        yield Line(number, start, fragment.text, layout=layout)
        start += len(fragment.text) + 1
