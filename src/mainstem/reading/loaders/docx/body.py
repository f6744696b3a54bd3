"""The body of a DOCX: its paragraphs, tables, text boxes and notes become blocks."""

import re
from typing import Final

from lxml import etree

from mainstem.reading.loaders.blocks import Block, join_row
from mainstem.reading.loaders.docx.names import W, get_local, get_number, get_value, is_on
from mainstem.reading.loaders.docx.numbering import Numbering
from mainstem.reading.loaders.docx.styles import Style, Styles

_LEFT_OUT: Final = frozenset(
    [
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "instrText",
        "fldData",
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "Fallback",
        "rt",
    ]
)
"""Deleted or moved away, codes of fields, properties, a second version of what stands before."""
_WRITTEN: Final = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_DIGITS: Final = re.compile(r"\d{1,3}")
_SMALL_DIGITS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Notes:
    """The footnotes and endnotes of a document, numbered as the text refers to them."""

    def __init__(self, **parts: etree._Element | None) -> None:
        self._elements = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in parts.items()
            if root is not None
            for note in root.iterfind(f"{W}{kind}")
        }
        self._labels: dict[tuple[str, str], str] = {}
        self._count = 0
        self.used: list[tuple[str, etree._Element]] = []
        """Each note the text has referred to, after its label: empty where the text states one."""

    def refer(self, reference: etree._Element) -> str:
        """Return what to write where the text refers to a note."""
        key = (get_local(reference).removesuffix("Reference"), reference.get(f"{W}id", ""))
        if key not in self._elements:
            return ""
        if key not in self._labels:
            is_numbered = reference.get(f"{W}customMarkFollows") not in ("1", "true", "on")
            self._count += is_numbered
            self._labels[key] = f"[{self._count}]" if is_numbered else ""
            self.used.append((self._labels[key], self._elements[key]))
        return self._labels[key]


class BodyReader:
    """Walks the body; `title` is the first paragraph in the style of a title."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._blocks: list[Block] = []
        self._text: list[str] = []
        self._boxes: list[etree._Element] = []
        """Text boxes of the paragraph being read: they come after it."""
        self.title: str | None = None

    def read(self, root: etree._Element) -> list[Block]:
        """Read the body, and after it every note it refers to, in order."""
        self._walk(root)
        # The list grows while it is read: a note may refer to a further note.
        for label, note in self._notes.used:
            self._read_note(note, label)
        return self._blocks

    def _read_note(self, note: etree._Element, label: str) -> None:
        blocks = self._gather(note)
        for index, block in enumerate(blocks):
            text = f"{label} {block.text}" if label and not index else block.text
            self._blocks.append(Block(text, "footnote"))

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            local = get_local(child)
            if local == "p":
                self._read_paragraph(child)
            elif local == "tbl":
                self._read_table(child)
            elif local == "AlternateContent":
                self._walk(_choose(child))
            elif local not in _LEFT_OUT:
                self._walk(child)

    def _gather(self, element: etree._Element) -> list[Block]:
        """Return the blocks of an element instead of adding them to the body."""
        blocks, self._blocks = self._blocks, []
        self._walk(element)
        gathered, self._blocks = self._blocks, blocks
        return gathered

    def _read_table(self, table: etree._Element) -> None:
        for row in table.iter(f"{W}tr"):
            if _get_table(row) is not table or row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [c for c in row.iter(f"{W}tc") if _get_row(c) is row]
            self._blocks += join_row([self._gather(cell) for cell in cells])

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        outer = self._text, self._boxes
        self._text, self._boxes = [], []
        self._read_inline(paragraph)
        text = "".join(self._text).strip(" \t\n")
        boxes = self._boxes
        self._text, self._boxes = outer
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.get(get_value(properties, "w:pStyle"))
        if text:
            self._add(text, properties, style)
        for box in boxes:
            self._walk(box)

    def _add(self, text: str, properties: etree._Element | None, style: Style) -> None:
        if style.is_title and self.title is None:
            self.title = text
        role, level = style.role, style.level
        outline = get_number(properties, "w:outlineLvl")
        if outline is not None:
            role, level = ("heading", outline + 1) if outline < 9 else (None, None)
        numbering = get_number(properties, "w:numPr/w:numId")
        numbering = style.numbering if numbering is None else numbering
        if numbering:
            depth = get_number(properties, "w:numPr/w:ilvl")
            depth = depth if depth is not None else style.depth or 0
            if depth == 0 and role == "heading" and style.depth is None and level:
                depth = level - 1 if self._numbering.has(numbering, level - 1) else 0
            text = self._numbering.count(numbering, depth) + text
            if role is None:
                role, level = "list_item", depth + 1
        self._blocks.append(Block(text, role or "paragraph", level))

    def _read_inline(self, element: etree._Element) -> None:
        for child in element:
            local = get_local(child)
            if local == "t":
                self._text.append(child.text or "")
            elif local == "r":
                self._read_run(child)
            elif local in _WRITTEN:
                self._text.append(_WRITTEN[local])
            elif local == "br":
                self._text.append("\n" if child.get(f"{W}type") in (None, "textWrapping") else "")
            elif local in ("footnoteReference", "endnoteReference"):
                self._text.append(self._notes.refer(child))
            elif local == "sym":
                self._text.append(_get_symbol(child))
            elif local == "txbxContent":
                self._boxes.append(child)
            elif local == "AlternateContent":
                self._read_inline(_choose(child))
            elif local not in _LEFT_OUT:
                self._read_inline(child)

    def _read_run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        if is_on(properties, "w:vanish"):
            return
        start = len(self._text)
        self._read_inline(run)
        if get_value(properties, "w:vertAlign") == "superscript":
            text = "".join(self._text[start:])
            if _DIGITS.fullmatch(text):
                self._text[start:] = [text.translate(_SMALL_DIGITS)]


def _choose(alternatives: etree._Element) -> etree._Element:
    """Return the version to read of what Word wrote in several for other programs."""
    for child in alternatives:
        if get_local(child) == "Choice":
            return child
    return next(iter(alternatives), alternatives)


def _get_table(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}tbl"), None)


def _get_row(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}tr"), None)


def _get_symbol(symbol: etree._Element) -> str:
    """Return a symbol that Unicode has; those of fonts such as Wingdings have none."""
    try:
        code = int(symbol.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    is_private = 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF
    return "" if is_private or not 0x20 <= code <= 0x10FFFF else chr(code)
