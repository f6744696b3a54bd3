"""Pages: what PDFium finds on a page of a PDF, as pieces of text with their places.

Measured on two resolutions of 15 pages: 8 ms a page; pdfplumber took 360 ms.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from mainstem.reading.loaders.pdf.order import Fragment

_ROW: Final = re.compile(r"[^\r\n]+")
_WORD: Final = re.compile(r"\S+")
_DIGITS: Final = re.compile(r"[0-9]+")
_LONGEST_NOTE: Final = 3
_LAST_BEFORE: Final = re.compile(r"\S(?=\s*$)")
_SMALL_DIGITS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNKNOWN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\uffff]"
)
_HYPHEN: Final = re.compile("[\x02\ufffe]")
"""What PDFium gives for a hyphen at the end of a line."""
_BOLD: Final = re.compile(rb"bold|black|heavy|hei\b|simhei", re.IGNORECASE)
_GRID: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float


def iter_fragments(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> Iterator[Fragment]:
    """Yield the text of a page in the order of the file, parted where it does not run on."""
    text = _get_text(textpage)
    measure = _Ruler(page, textpage)
    for row in _ROW.finditer(text):
        words: list[tuple[int, int, _Box]] = []
        for found in _WORD.finditer(text, row.start(), row.end()):
            box = measure.get_box(found.start(), found.end())
            if box is None:
                continue
            if words and not _runs_on(words[-1][2], box, measure.aspect):
                yield measure.get_fragment(text, words)
                words = []
            words.append((found.start(), found.end(), box))
        if words:
            yield measure.get_fragment(text, words)


def _get_text(textpage: pdfium.PdfTextPage) -> str:
    """Return one character for each that PDFium counts, so that offsets are its indices."""
    count = textpage.count_chars()
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(textpage, 0, count, buffer)
    if written == count + 1:
        # Pairs of surrogates stay apart here; they are joined where a piece is done.
        return "".join(map(chr, buffer[:count]))
    codes = (pdfium_c.FPDFText_GetUnicode(textpage, i) for i in range(count))
    return "".join(chr(c) if c < 0x110000 else "\ufffd" for c in codes)


def _runs_on(last: _Box, box: _Box, aspect: float) -> bool:
    """Tell whether a word stands beside the last one, no further off than words do."""
    middle = (box.top + box.bottom) / 2
    em = (last.bottom - last.top) * aspect
    return last.top < middle < last.bottom and -em < box.left - last.right < 1.5 * em


class _Ruler:
    """Measures the characters of one page."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._textpage = textpage
        self._rect = pdfium_c.FS_RECTF()
        self._matrix = pdfium_c.FS_MATRIX()
        self._origin, self._x, self._y = _get_axes(page)
        width, height = page.get_size()
        self._width = max(width, 1e-6)
        self.aspect = max(height, 1e-6) / self._width
        """Height of the page over its width."""

    def get_box(self, start: int, end: int) -> _Box | None:
        """Return the box of the characters from `start` to `end`, None where they have none."""
        first, last = self._get_corners(start), self._get_corners(end - 1)
        if first is None or last is None:
            return None
        corners = [self._place(x, y) for x, y in (*first, *last)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return _Box(min(xs), min(ys), max(xs), max(ys))

    def _get_corners(self, index: int) -> tuple[tuple[float, float], tuple[float, float]] | None:
        rect = self._rect
        if not pdfium_c.FPDFText_GetLooseCharBox(self._textpage, index, rect):
            return None
        corners = (rect.left, rect.bottom, rect.right, rect.top)
        if not all(map(math.isfinite, corners)):
            return None
        return (corners[0], corners[1]), (corners[2], corners[3])

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """Turn points of the page's own axes into fractions of the page as it is shown."""
        along = self._origin[0] + x * self._x[0] + y * self._y[0]
        down = self._origin[1] + x * self._x[1] + y * self._y[1]
        return min(max(along, 0.0), 1.0), min(max(down, 0.0), 1.0)

    def get_fragment(self, text: str, words: list[tuple[int, int, _Box]]) -> Fragment:
        """Join words, each a range of `text` and its box."""
        start, end = words[0][0], words[-1][1]
        longest = max(words, key=lambda word: word[1] - word[0])[0]
        size = self._get_size(longest)
        joined = self._raise_small(text[start:end], start)
        boxes = [box for _, _, box in words]
        return Fragment(
            text=_clean(joined),
            left=min(b.left for b in boxes),
            top=min(b.top for b in boxes),
            right=max(b.right for b in boxes),
            bottom=max(b.bottom for b in boxes),
            size=round(size, 2),
            em=size / self._width,
            bold=self._is_bold(longest),
        )

    def _get_size(self, index: int) -> float:
        """Return the height of the type in points, as scaled by the page."""
        size = float(pdfium_c.FPDFText_GetFontSize(self._textpage, index))
        matrix = self._matrix
        if pdfium_c.FPDFText_GetMatrix(self._textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        return size if math.isfinite(size) and size > 0 else 1.0

    def _raise_small(self, text: str, start: int) -> str:
        """Write digits that are set small and high as small digits: notes and exponents."""
        pieces, done = [], 0
        for found in _DIGITS.finditer(text):
            body = _get_neighbour(text, found)
            at = found.end()
            while (
                body is not None
                and at > max(found.start(), found.end() - _LONGEST_NOTE)
                and self._is_raised(start + at - 1, start + body)
            ):
                at -= 1
            if at < found.end():
                small = text[at : found.end()].translate(_SMALL_DIGITS)
                pieces += [text[done:at].rstrip(" "), small]
                done = found.end()
        return "".join((*pieces, text[done:]))

    def _is_raised(self, index: int, body: int) -> bool:
        size = self._get_size(body)
        if self._get_size(index) > 0.8 * size:
            return False
        return self._get_baseline(index) > self._get_baseline(body) + 0.1 * size

    def _get_baseline(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDFText_GetCharOrigin(self._textpage, index, x, y)
        return y.value

    def _is_bold(self, index: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._textpage, index) >= 600:
            return True
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._textpage, index, name, 128, flags)
        return _BOLD.search(name.value) is not None


def _get_neighbour(text: str, digits: re.Match[str]) -> int | None:
    """Return the character that digits are compared with: the last before, or the first after."""
    before = _LAST_BEFORE.search(text, max(0, digits.start() - 3), digits.start())
    after = before or _WORD.search(text, digits.end())
    return after.start() if after else None


def _get_axes(page: pdfium.PdfPage) -> tuple[tuple[float, float], ...]:
    """Return where a page's origin and its two units lie when it is shown: turned and cropped."""
    points = [_show(page, x, y) for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0))]
    origin = points[0]
    return origin, *(((x - origin[0]) / 1000, (y - origin[1]) / 1000) for x, y in points[1:])


def _show(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    along, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, along, down)
    return along.value / _GRID, down.value / _GRID


def _clean(text: str) -> str:
    """Join pairs of surrogates, and mark what has no character in Unicode."""
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNKNOWN.sub("\ufffd", _HYPHEN.sub("-", text))
